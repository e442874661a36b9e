//! jEdit, a text editor of Java Swing. Its text is drawn by itself and told to nobody.

use crate::task::{Act, Judge, Program, Task, click};

const W: &str = "jEdit - ";

/// What Debian's package of the bridge between Java and the accessibility bus asks to be set.
const BRIDGE: &str = "-Xbootclasspath/a:/usr/share/java/java-atk-wrapper.jar \
    -Djava.library.path=/usr/lib/x86_64-linux-gnu/jni:/usr/lib/jni \
    -Djavax.accessibility.assistive_technologies=org.GNOME.Accessibility.AtkWrapper";

const fn task(
    name: &'static str,
    title: &'static str,
    before: &'static [(&'static str, &'static str)],
    acts: &'static [Act],
    after: &'static str,
) -> Task {
    Task {
        name,
        title,
        files: before,
        opens: &["code.txt"],
        acts,
        judge: Judge::Text("code.txt", after),
    }
}

pub(crate) const PROGRAM: Program = Program {
    name: "jedit",
    title: "jEdit",
    toolkit: "Java Swing",
    arguments: &["-settings=jedit", "-noserver", "-nosplash"],
    environment: &[("JDK_JAVA_OPTIONS", BRIDGE)],
    settled: &[("jedit/properties", "firstTime=false\ntip.show=false\n")],
    window: W,
    tasks: &[
        task(
            "append",
            "終わりに1行足して上書き保存する",
            &[("code.txt", "001\n002\n")],
            &[Act::Keys("Ctrl+End"), Act::Type("003"), Act::Keys("Ctrl+S")],
            "001\n002\n003",
        ),
        task(
            "button",
            "書いてツールバーで保存する",
            &[("code.txt", "end\n")],
            &[Act::Type("begin "), click(W, "button", "Save (C+s)")],
            "begin end",
        ),
        task(
            "undo",
            "ツールバーで元に戻してから書く",
            &[("code.txt", "\n")],
            &[
                Act::Type("1280"),
                click(W, "button", "Undo (C+z)"),
                Act::Type("1343"),
                click(W, "button", "Save (C+s)"),
            ],
            "1343",
        ),
        task(
            "double",
            "全部を写して下に貼る",
            &[("code.txt", "form 1\n")],
            &[
                Act::Keys("Ctrl+A"),
                click(W, "button", "Copy (C+c or C+INSERT)"),
                Act::Keys("Ctrl+End"),
                click(W, "button", "Paste (C+v or S+INSERT)"),
                Act::Keys("Ctrl+S"),
            ],
            "form 1\nform 1",
        ),
        task(
            "rewrite",
            "全部を書き直す",
            &[("code.txt", "old\n")],
            &[
                Act::Keys("Ctrl+A"),
                Act::Type("new 12"),
                Act::Keys("Ctrl+S"),
            ],
            "new 12",
        ),
    ],
};
