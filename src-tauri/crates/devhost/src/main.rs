//! `tejun-devhost`: the designer's core without its window, for development and tests: commands and the stream by HTTP on
//! the loopback address, so that the interface runs in an ordinary browser.
//!
//! It has no dialogs and no record bar; everything else is the product.

#![allow(
    clippy::print_stdout,
    reason = "it tells its address on standard output"
)]

mod backend;
mod host;
mod pages;
mod server;

use clap::Parser;
use host::BrowserHost;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use tejun_app::program::{STACK, Start};
use tejun_app::refusal::Refusal;
use tejun_app::terminal::Terminal;

/// デザイナーをブラウザーで開けるようにします（開発と試験のため）。
#[derive(Debug, Parser)]
#[command(name = "tejun-devhost")]
struct Arguments {
    /// 最初に開くシナリオ（ファイルか名前）
    #[arg(long)]
    open: Option<String>,
    /// ポート番号（0: 空いている番号）
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// 使うライブラリ
    #[arg(long, env = "TEJUN_LIBRARY")]
    library: Option<PathBuf>,
    /// 画面のフォルダー
    #[arg(long, default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../ui/dist"))]
    ui: PathBuf,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .thread_stack_size(STACK)
        .enable_all()
        .build();
    let served = match runtime {
        Ok(runtime) => runtime.block_on(async { tokio::spawn(serve(arguments)).await }),
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    match served {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(refusal)) => {
            eprintln!("{}\n{}", refusal.message, refusal.remedy);
            ExitCode::FAILURE
        }
        Err(panic) => {
            eprintln!("{panic}");
            ExitCode::FAILURE
        }
    }
}

async fn serve(arguments: Arguments) -> Result<(), Refusal> {
    let host = Arc::new(BrowserHost::default());
    let start = Start::look(Terminal::of_user(), arguments.library).await?;
    let program = start.program(arguments.open, host.clone()).await;
    let served = server::serve(program.clone(), host, arguments.port, arguments.ui).await;
    if let Some(designer) = program.designer() {
        designer.close().await;
    }
    served.map_err(|error| {
        Refusal::surroundings(
            format!("ポート{}で始められません（{error}）。", arguments.port),
            "ほかの番号を「--port」で指定してください。",
        )
    })
}
