//! The calculator of GNOME.

use crate::task::{Act, Judge, Program, Task, click};

const W: &str = "Calculator";

const fn key(name: &'static str) -> Act {
    click(W, "button", name)
}

const COPY: Act = Act::Keys("Ctrl+C");

const fn task(
    name: &'static str,
    title: &'static str,
    acts: &'static [Act],
    result: &'static str,
) -> Task {
    Task {
        name,
        title,
        files: &[],
        opens: &[],
        acts,
        judge: Judge::Clipboard(result),
    }
}

pub(crate) const PROGRAM: Program = Program {
    name: "gnome-calculator",
    title: "GNOME Calculator",
    toolkit: "GTK 4",
    arguments: &[],
    environment: &[],
    settled: &[],
    window: W,
    tasks: &[
        task(
            "multiply",
            "単価と数量を掛けて写す",
            &[
                key("1"),
                key("2"),
                key("×"),
                key("3"),
                key("4"),
                key("="),
                Act::Reads(W, "edit", "408"),
                COPY,
            ],
            "408",
        ),
        task(
            "divide",
            "合計を件数で割って写す",
            &[
                key("9"),
                key("6"),
                key("÷"),
                key("8"),
                key("="),
                Act::Reads(W, "edit", "12"),
                COPY,
            ],
            "12",
        ),
        task(
            "sum",
            "3件を足して写す",
            &[
                Act::Type("1280+1343+1500"),
                Act::Keys("Return"),
                Act::Reads(W, "edit", "4123"),
                COPY,
            ],
            "4123",
        ),
        task(
            "clear",
            "消して打ち直す",
            &[
                key("7"),
                key("7"),
                Act::Keys("Escape"),
                key("5"),
                key("+"),
                key("6"),
                key("="),
                Act::Reads(W, "edit", "11"),
                COPY,
            ],
            "11",
        ),
        task(
            "chain",
            "結果から続けて計算する",
            &[
                Act::Type("120*11"),
                Act::Keys("Return"),
                key("−"),
                key("2"),
                key("0"),
                key("="),
                Act::Reads(W, "edit", "1300"),
                COPY,
            ],
            "1300",
        ),
    ],
};
