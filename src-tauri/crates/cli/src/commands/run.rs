//! `tejun run`: runs a file, or a scenario of the library.

use crate::arguments::Run;
use crate::backend;
use crate::exit::Exit;
use crate::hand;
use crate::person::{self, Sitting};
use crate::report::{self, Ended};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tejun_app::engine::{Answer, Listener, Person, Question, RunControl, RunHandle, RunResult};
use tejun_app::journal::Journal;
use tejun_app::needed;
use tejun_app::on_screen::works_on_screen;
use tejun_app::run_file::{self, RunRequest, Verdict};
use tejun_app::session::Session;
use tejun_app::source::{self, Ready};
use tejun_app::target_pictures;
use tejun_app::trace_folder::TraceFolder;
use tejun_scenario::Scenario;
use tejun_trace::{EventKind, ItemState, Level, Outcome, PauseReason, RunEvent, StepRef};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

/// How often it is looked whether the run is to end.
const LOOK: Duration = Duration::from_millis(500);

pub(crate) async fn run(arguments: Run) -> Result<Exit, Ended> {
    let stop = backend::asked_to_stop();
    let session = super::open_library(&arguments.library).await?;
    let zone = session.zone(std::env::var("TEJUN_ZONE").ok().as_deref())?;
    let document = session.document(&arguments.scenario).await?;
    let ready = source::ready(document)?;
    let mut set = arguments.set;
    if arguments.set_stdin {
        set.extend(lines_of_input()?);
    }
    let person = if arguments.attended {
        Some(Arc::new(Sitting::down().ok_or_else(nobody_to_ask)?))
    } else {
        None
    };
    if let Some(person) = &person
        && !ask_for_values(person.as_ref(), ready.program.scenario(), &mut set).await
    {
        report::remark("中止しました。何も行っていません。");
        return Ok(Exit::Stopped);
    }
    let request = RunRequest {
        set,
        trial: arguments.trial,
        attended: arguments.attended,
        new_items: arguments.new,
        zone,
    };
    let trace = match &arguments.trace {
        Some(folder) => Some(Arc::new(TraceFolder::create(folder)?)),
        None => None,
    };
    let (pauses, paused) = unbounded_channel();
    let listener = listener(arguments.json, trace.clone(), pauses);
    let journal = Journal::open(session.library().clone(), ready.version);
    let mut surroundings = session.surroundings(&journal, listener);
    surroundings.resources.put(Arc::new(backend::desktop()));
    let pictures = target_pictures::of_word(&session, ready.unpacked.as_ref(), &arguments.scenario);
    surroundings.resources.put(Arc::new(pictures));
    if let Some(person) = &person {
        surroundings.person = person.clone();
    }
    if let Some(trace) = trace {
        surroundings.pictures = trace;
    }
    let run = run_file::start(&ready, &request, surroundings)?;
    let hand = works_on_screen(ready.program.scenario()).then(|| {
        report::remark(if arguments.attended {
            "Escキーを1.5秒押し続けると終了し、マウスを動かすと一時停止します。"
        } else {
            "Escキーを1.5秒押し続けると終了します。"
        });
        tokio::spawn(hand::follow(run.control().clone(), arguments.attended))
    });
    if let Some(person) = person {
        tokio::spawn(person::decide_pauses(person, run.control().clone(), paused));
    }
    let asked = tokio::spawn(end_when_asked(session.clone(), run.control().clone()));
    let result = wait(run, stop).await;
    asked.abort();
    if let Some(hand) = hand {
        hand.abort();
    }
    if let Some(lost) = journal.close().await {
        report::remark(&format!(
            "この実行の記録は、ライブラリに残っていません（一部かもしれません）。{lost}"
        ));
    }
    session.close().await;
    keep_results(&ready, arguments.json);
    Ok(tell(&result, arguments.json))
}

/// Ends the run when it is asked to from elsewhere: the designer's list of runs.
async fn end_when_asked(session: Session, run: RunControl) {
    loop {
        tokio::time::sleep(LOOK).await;
        match session.library().is_stop_asked(run.run_id()).await {
            Ok(false) => {}
            Ok(true) => return run.stop(),
            Err(error) => tracing::warn!(%error, "whether the run is to end is not known"),
        }
    }
}

/// `変数=値`, one a line.
fn lines_of_input() -> Result<Vec<String>, Ended> {
    std::io::stdin()
        .lines()
        .collect::<Result<_, _>>()
        .map_err(|error| {
            Ended::surroundings(
                format!("標準入力から値を読めません（{error}）。"),
                "「変数=値」を1行に1つ、UTF-8で渡してください。",
            )
        })
}

/// The person gives what no document keeps. `false`: gave up.
async fn ask_for_values(person: &dyn Person, scenario: &Scenario, set: &mut Vec<String>) -> bool {
    let given = |name: &str| {
        set.iter()
            .any(|pair| pair.split_once('=').is_some_and(|(key, _)| key == name))
    };
    let missing: Vec<String> = needed::missing(scenario, given)
        .into_iter()
        .map(|variable| variable.name.clone())
        .collect();
    for name in missing {
        let question = Question::Input {
            title: "この実行で使う値".to_owned(),
            message: format!("「{name}」を入力してください。この実行だけに使い、残しません。"),
        };
        match person.ask(question).await {
            Answer::Text(value) => set.push(format!("{name}={value}")),
            _ => return false,
        }
    }
    true
}

fn nobody_to_ask() -> Ended {
    Ended::surroundings(
        "「--attended」の問いかけを表示できません（画面も端末もありません）。",
        "画面のある端末で実行してください（Linuxでは zenity が必要です）。人がいないときは「--attended」を外してください。",
    )
}

/// Until its end; a signal stops it, a second one at once.
async fn wait(run: RunHandle, stop: impl Future<Output = ()>) -> RunResult {
    let control = run.control().clone();
    let ended = run.wait();
    tokio::pin!(ended);
    tokio::select! {
        result = &mut ended => return result,
        () = stop => control.stop(),
    }
    let again = backend::asked_to_stop();
    tokio::select! {
        result = &mut ended => return result,
        () = again => control.stop(),
    }
    ended.await
}

fn listener(
    json: bool,
    trace: Option<Arc<TraceFolder>>,
    pauses: UnboundedSender<(StepRef, PauseReason)>,
) -> Listener {
    Arc::new(move |event: RunEvent| {
        if let EventKind::Paused { step, reason, .. } = &event.kind {
            // Nobody sits there in runs that never pause.
            let _ = pauses.send((step.clone(), *reason));
        }
        if let Some(trace) = &trace {
            trace.write(&event);
        }
        if json {
            report::json_line(&event);
        } else if let Some(line) = for_people(&event) {
            report::line(&line);
        }
        if let EventKind::StepLeft { step, notes, .. } = &event.kind {
            for note in notes {
                report::remark(&format!("{}: {note}", of(step)));
            }
        }
    })
}

/// An event as people read it; none for those that tell them nothing.
fn for_people(event: &RunEvent) -> Option<String> {
    match &event.kind {
        EventKind::RunStarted { name, trial, .. } => Some(if *trial {
            format!("「{name}」をためし実行します。")
        } else {
            format!("「{name}」を実行します。")
        }),
        EventKind::StepEntered { step, .. } if step.number.is_some() => Some(of(step)),
        EventKind::StepLeft {
            step,
            outcome: Outcome::Failed,
            message: Some(message),
            ..
        } => Some(format!("{}: 失敗しました。{message}", of(step))),
        EventKind::Log { level, message, .. } => Some(match level {
            Level::Info => format!("［お知らせ］{message}"),
            Level::Warn => format!("［注意］{message}"),
            Level::Error => format!("［エラー］{message}"),
        }),
        EventKind::Item {
            key, state, reason, ..
        } => {
            let state = match state {
                ItemState::Waiting | ItemState::Working => return None,
                ItemState::Done => "済み",
                ItemState::Failed => "失敗",
                ItemState::NeedsPerson => "要確認",
            };
            Some(match reason {
                Some(reason) => format!("［{key}］{state}（{reason}）"),
                None => format!("［{key}］{state}"),
            })
        }
        _ => None,
    }
}

pub(crate) fn of(step: &StepRef) -> String {
    match &step.number {
        Some(number) => format!("手順{number} {}", step.title),
        None => step.title.clone(),
    }
}

/// What a bundle's run wrote goes to the working folder.
fn keep_results(ready: &Ready, json: bool) {
    let Some(unpacked) = &ready.unpacked else {
        return;
    };
    match unpacked.copy_results_to(&run_file::working_folder()) {
        Ok(files) if !json => {
            for file in files {
                report::line(&format!("書き出しました: {}", shown(&file)));
            }
        }
        Ok(_) => {}
        Err(error) => report::remark(&format!(
            "結果のファイルを今のフォルダーに書き出せません（{error}）。"
        )),
    }
}

fn shown(file: &Path) -> String {
    file.display().to_string()
}

fn tell(result: &RunResult, json: bool) -> Exit {
    match run_file::verdict(result) {
        Verdict::Succeeded => {
            if !json {
                report::line(&succeeded(result));
            }
            Exit::Succeeded
        }
        Verdict::Stopped => {
            report::remark("中止しました。行ったところまでは残っています。");
            if let Some(message) = &result.message {
                report::remark(message);
            }
            Exit::Stopped
        }
        Verdict::Ended(refusal) => {
            let ended = Ended::from(refusal);
            report::complain(&ended);
            ended.exit
        }
    }
}

fn succeeded(result: &RunResult) -> String {
    let mut text = match (&result.message, &result.stopped_before) {
        (Some(message), _) if !message.is_empty() => format!("成功しました: {message}"),
        (_, Some(step)) => format!("手順 {step} の手前で止めました（ここまでは成功です）。"),
        _ => "成功しました。".to_owned(),
    };
    if let Some(items) = &result.items {
        text.push_str(&format!(
            "\n済み {}件、失敗 {}件、要確認 {}件",
            items.done, items.failed, items.needs_person
        ));
    }
    text
}
