//! The text editor of GNOME.

use crate::task::{Act, Judge, Program, Task, click, click_nth};

const W: &str = "Text Editor";

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
        opens: &["通知.txt"],
        acts,
        judge: Judge::Text("通知.txt", after),
    }
}

pub(crate) const PROGRAM: Program = Program {
    name: "gnome-text-editor",
    title: "GNOME Text Editor",
    toolkit: "GTK 4",
    arguments: &[],
    environment: &[],
    settled: &[],
    window: W,
    tasks: &[
        task(
            "append",
            "終わりに1行足して上書き保存する",
            &[("通知.txt", "001 済\n002 済\n")],
            &[
                click(W, "edit", "EditorSourceView"),
                Act::Keys("Ctrl+End"),
                Act::Type("\n003 済"),
                Act::Keys("Ctrl+S"),
            ],
            "001 済\n002 済\n003 済",
        ),
        task(
            "replace",
            "課の名前をすべて置き換える",
            &[("通知.txt", "水道課 第1号\n水道課 第2号\n住民課 第3号\n")],
            &[
                Act::Keys("Ctrl+H"),
                Act::Type("水道課"),
                click_nth(W, "edit", "", 1),
                Act::Type("水道局"),
                click(W, "button", "Replace _All Replace All"),
                click(W, "edit", "EditorSourceView"),
                Act::Keys("Ctrl+S"),
            ],
            "水道局 第1号\n水道局 第2号\n住民課 第3号",
        ),
        task(
            "rewrite",
            "全部を書き直す",
            &[("通知.txt", "古い文\n")],
            &[
                click(W, "edit", "EditorSourceView"),
                Act::Keys("Ctrl+A"),
                Act::Type("新しい文\n髙﨑𠮷㈱① abc"),
                Act::Keys("Ctrl+S"),
            ],
            "新しい文\n髙﨑𠮷㈱① abc",
        ),
        task(
            "undo",
            "打ち間違いを元に戻してから書く",
            &[("通知.txt", "指針 \n")],
            &[
                click(W, "edit", "EditorSourceView"),
                Act::Keys("Ctrl+Home"),
                Act::Keys("End"),
                Act::Type("1280"),
                Act::Keys("Ctrl+Z"),
                Act::Type("1343"),
                Act::Keys("Ctrl+S"),
            ],
            "指針 1343",
        ),
        task(
            "double",
            "全部を写して下に貼る",
            &[("通知.txt", "様式1\n")],
            &[
                click(W, "edit", "EditorSourceView"),
                Act::Keys("Ctrl+A"),
                Act::Keys("Ctrl+C"),
                Act::Keys("Ctrl+End"),
                Act::Keys("Return"),
                Act::Keys("Ctrl+V"),
                Act::Keys("Ctrl+S"),
            ],
            "様式1\n様式1",
        ),
    ],
};
