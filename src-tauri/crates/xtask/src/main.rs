//! The commands of the README and of everyday work: `cargo xtask start`, `cargo xtask test`, and what they consist of.
//!
//! Plain Rust with next to no dependency, so that it builds in seconds on a fresh machine and installs the rest.

#![allow(
    clippy::print_stdout,
    reason = "a command line speaks on standard output"
)]

mod again;
mod bench;
mod commands;
mod generate;
mod packages;
mod start;
mod test;
mod tidy;

use anyhow::{Result, bail};

const HELP: &str = "\
cargo xtask start            必要なものを用意し、画面を開きます（画面のない端末では見本を最後まで実行します）
cargo xtask test             必要なものを用意し、すべての検査を行います
cargo xtask bench NAME       測定します（document, engine, hour, editor, recorder, record-replay, vision）
cargo xtask generate         生成するファイルを作り直します
cargo xtask tidy             構成の決まりを検査します
";

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["start"] => start::start(),
        ["test"] => test::test(),
        ["bench", name, part @ ..] => bench::bench(name, part),
        ["generate"] => generate::generate(),
        ["tidy"] => tidy::tidy(),
        [] | ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            Ok(())
        }
        _ => bail!("そのような指示はありません。\n{HELP}"),
    }
}
