//! The page of the help that tells of every rule.

use crate::example::outline;
use crate::rule::{Group, Rule};
use crate::rules::ALL;
use tejun_scenario::Severity;

/// The words of the severities, as the interface has them.
fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "エラー",
        Severity::Warning => "注意",
        Severity::Hint => "参考",
    }
}

/// The page as HTML, made from the rules: `docs/help/rules.html`.
pub fn page() -> String {
    let mut page = String::from(
        "<!-- Made by `cargo xtask generate` from the rules. Do not edit. -->\n\
         <h1>「問題」の欄が知らせること</h1>\n\
         <p>編集している間、「問題」の欄に、間違いと、気を付けたほうがよいところが出ます。「エラー」があると実行できません。「注意」と「参考」があっても、実行はできます。</p>\n\
         <ul>\n\
         <li>行を押すと、その手順の、直すところに移ります。</li>\n\
         <li>「直す」がある行は、押すとすぐに直ります。「元に戻す」で戻せます。</li>\n\
         <li>そのままでよいときは「この手順では知らせない」を選び、理由を書きます。理由はシナリオに残り、あとの人にも見えます。</li>\n\
         </ul>\n",
    );
    for group in Group::ALL {
        page.push_str(&format!("<h2>{}</h2>\n", group.word()));
        for rule in ALL.iter().filter(|rule| rule.group == group) {
            page.push_str(&entry(rule));
        }
    }
    page
}

fn entry(rule: &Rule) -> String {
    format!(
        "<h3 id=\"rule-{}\">{}（{}）</h3>\n<p>{}</p>\n<p>見つける例</p>\n{}<p>直した例</p>\n{}",
        rule.id,
        escaped(rule.name.ja),
        word(rule.severity),
        escaped(rule.reason.ja),
        lines(rule.example.wrong),
        lines(rule.example.right),
    )
}

fn lines(example: &str) -> String {
    let mut list = String::from("<ul>\n");
    for (depth, line) in outline(example) {
        let indent = "　".repeat(depth);
        list.push_str(&format!("<li>{indent}{}</li>\n", escaped(&line)));
    }
    list.push_str("</ul>\n");
    list
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
