//! `tejun-designer`: the window of the product. Windows, dialogs and the way between interface and core; no rule of the
//! product lives here.

#![windows_subsystem = "windows"]

mod arguments;
mod backend;
mod bars;
mod commands;
mod dialogs;
mod host;
mod pictures;
mod windows;

use arguments::Arguments;
use clap::Parser;
use host::WindowHost;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use tauri::async_runtime::block_on;
use tauri::{AppHandle, Manager, RunEvent};
use tejun_app::program::{Program, STACK, Start};
use tejun_app::refusal::Refusal;
use tejun_app::terminal::Terminal;

/// How long the first start may take, and how often a second one looks for it.
const STARTS_WITHIN: Duration = Duration::from_secs(30);
const START_LOOK: Duration = Duration::from_millis(100);

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if let Ok(filter) = tracing_subscriber::EnvFilter::try_from_env("TEJUN_LOG") {
        tracing_subscriber::fmt()
            .with_env_filter(filter)
            .with_writer(std::io::stderr)
            .init();
    }
    match run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(refusal) => {
            eprintln!("{}\n{}", refusal.message, refusal.remedy);
            dialogs::tell_end(&refusal);
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> Result<(), Refusal> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .thread_stack_size(STACK)
        .enable_all()
        .build()
        .map_err(|error| {
            Refusal::surroundings(
                format!("プログラムを始められません（{error}）。"),
                "ほかのプログラムを閉じてからやり直してください。",
            )
        })?;
    tauri::async_runtime::set(runtime.handle().clone());
    let open = arguments.wanted().map(str::to_owned);
    let terminal = Terminal::of_user();
    let start = block_on(Start::look(terminal.clone(), arguments.library.clone()))?;
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(started_again))
        .register_asynchronous_uri_scheme_protocol("tejun", pictures::answer)
        .invoke_handler(tauri::generate_handler![commands::rpc, commands::subscribe])
        .on_window_event(windows::on_event)
        .setup(move |app| {
            let host = Arc::new(WindowHost::new(app.handle().clone(), terminal));
            let program = block_on(start.program(open, host.clone()));
            app.manage(host);
            app.manage(program);
            windows::open_main(app.handle())?;
            Ok(())
        })
        .build(tauri::generate_context!())
        .map_err(|error| {
            Refusal::surroundings(
                format!("デザイナーの画面を開けません（{error}）。"),
                "画面のある端末で起動してください。",
            )
        })?;
    app.run(|_, event| {
        if let RunEvent::ExitRequested {
            code: None, api, ..
        } = event
        {
            // The last window is hidden or destroyed; the program ends by `WindowHost::close` alone.
            api.prevent_exit();
        }
    });
    Ok(())
}

/// The program was started a second time: the window that is open shows what was asked for.
fn started_again(app: &AppHandle, words: Vec<String>, folder: String) {
    let open = Arguments::try_parse_from(words)
        .ok()
        .and_then(|arguments| arguments.open_from(&folder));
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let Some(word) = open else {
            return windows::come_forward(&app);
        };
        // The first start may be on its way still.
        for _ in 0..STARTS_WITHIN.as_millis() / START_LOOK.as_millis() {
            if let Some(program) = app.try_state::<Arc<Program>>() {
                return program.show(&word).await;
            }
            tokio::time::sleep(START_LOOK).await;
        }
    });
}
