//! `tejun`: the whole product without a window.
//!
//! One file a command in `commands/`, each answering `--help` in Japanese, printing text for people or JSON with
//! `--json`, and ending with the exit statuses of [`exit`]. What a command does lives in `app`; here are only arguments,
//! printing, and the person at the terminal.

mod arguments;
mod backend;
mod commands;
mod exit;
mod hand;
mod person;
mod refusal;
mod report;

use arguments::{Arguments, Command};
use clap::Parser;
use clap::error::ErrorKind;
use exit::Exit;
use report::Ended;
use std::panic::resume_unwind;
use std::process::ExitCode;
use tejun_app::program::STACK;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) if error.kind() == ErrorKind::DisplayHelp => {
            report::print(&error.render().to_string());
            return Exit::Succeeded.into();
        }
        Err(error) => {
            let (message, remedy) = refusal::explain(&error);
            report::complain(&Ended::wrong(message, remedy));
            return Exit::Wrong.into();
        }
    };
    if arguments.version {
        report::print(concat!("tejun ", env!("CARGO_PKG_VERSION"), "\n"));
        return Exit::Succeeded.into();
    }
    let Some(command) = arguments.command else {
        let help = <Arguments as clap::CommandFactory>::command()
            .render_help()
            .to_string();
        report::print(&help);
        return Exit::Wrong.into();
    };
    listen_to_the_log();
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .thread_stack_size(STACK)
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => {
            report::complain(&cannot_begin(&error));
            return Exit::Surroundings.into();
        }
    };
    // The first thread of a program may have a small stack.
    let performed = std::thread::scope(|scope| {
        std::thread::Builder::new()
            .stack_size(STACK)
            .spawn_scoped(scope, || runtime.block_on(perform(command)))
            .map_err(|error| cannot_begin(&error))
            .and_then(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)))
    });
    let exit = match performed {
        Ok(exit) => exit,
        Err(ended) => {
            report::complain(&ended);
            ended.exit
        }
    };
    // Work that is still going on in the background (a drive that does not answer) does not hold up the end.
    runtime.shutdown_background();
    exit.into()
}

fn cannot_begin(error: &std::io::Error) -> Ended {
    Ended::failed(
        format!("プログラムを始められません（{error}）。"),
        "ほかのプログラムを閉じてからやり直してください。",
    )
}

async fn perform(command: Command) -> Result<Exit, Ended> {
    match command {
        Command::Run(arguments) => commands::run::run(arguments).await,
        Command::Record(arguments) => commands::record::run(arguments).await,
        Command::Remake(arguments) => commands::remake::run(arguments).await,
        Command::Validate(arguments) => commands::validate::run(&arguments),
        Command::Locate(arguments) => commands::locate::run(arguments).await,
        Command::Targets(arguments) => commands::targets::run(arguments).await,
        Command::Manual(arguments) => commands::manual::run(arguments).await,
        Command::Library(arguments) => commands::library::run(arguments).await,
        Command::OcrPack(arguments) => commands::ocr_pack::run(arguments),
        Command::Secret(arguments) => commands::secret::run(arguments).await,
        Command::Practice(arguments) => commands::practice::run(arguments).await,
        Command::Schema(_) => commands::schema::run(),
        Command::Actions(arguments) => commands::actions::run(&arguments),
        Command::Functions(arguments) => commands::functions::run(&arguments),
    }
}

/// What the product tells its makers goes to standard error when `TEJUN_LOG` asks for it.
fn listen_to_the_log() {
    if let Ok(filter) = tracing_subscriber::EnvFilter::try_from_env("TEJUN_LOG") {
        tracing_subscriber::fmt()
            .with_env_filter(filter)
            .with_writer(std::io::stderr)
            .init();
    }
}
