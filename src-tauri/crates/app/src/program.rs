//! The program as hosts with a window hold it: the questions of the first start, then the designer.

use crate::designer::{Designer, Host, problem};
use crate::refusal::Refusal;
use crate::session::Session;
use crate::terminal::{Terminal, place};
use serde_json::Value;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tejun_protocol::*;
use tejun_scenario::nesting;
use tokio::sync::OnceCell;

/// Bytes of stack that a thread of a host needs, so that documents may be nested as deep as they are read.
pub const STACK: usize = nesting::STACK;

/// What a program finds when it starts: an open library, or questions.
pub struct Start {
    terminal: Terminal,
    /// The library that was named at the start.
    given: Option<PathBuf>,
    session: Result<Session, Option<Problem>>,
}

impl Start {
    /// Opens the library if it is known which.
    ///
    /// # Errors
    /// The library that was named cannot be opened: no answer would change that.
    pub async fn look(terminal: Terminal, given: Option<PathBuf>) -> Result<Self, Refusal> {
        let settings = match terminal.take_over().await {
            Ok(()) => terminal.kept(),
            Err(refusal) => Err(refusal),
        };
        let session = match settings {
            Err(refusal) => Err(Some(refusal.into())),
            Ok(None) => Err(None),
            Ok(Some(settings)) => {
                let place = settings.library;
                match Session::open_at(terminal.clone(), given.as_deref(), &place).await {
                    Err(refusal) if given.is_some() => return Err(refusal),
                    opened => opened.map_err(|refusal| Some(refusal.into())),
                }
            }
        };
        Ok(Self {
            terminal,
            given,
            session,
        })
    }

    /// Goes on with a window. `wanted`: what to open, as it was written.
    pub async fn program(self, wanted: Option<String>, host: Arc<dyn Host>) -> Arc<Program> {
        let mut program = Program {
            terminal: self.terminal,
            given: self.given,
            wanted: Mutex::new(wanted),
            host,
            problem: None,
            designer: OnceCell::new(),
        };
        match self.session {
            Ok(session) => {
                let designer = program.designer_of(session).await;
                program.designer = OnceCell::new_with(Some(designer));
            }
            Err(problem) => program.problem = problem,
        }
        Arc::new(program)
    }
}

/// A program that was started.
pub struct Program {
    terminal: Terminal,
    given: Option<PathBuf>,
    /// What to show once the designer is open.
    wanted: Mutex<Option<String>>,
    host: Arc<dyn Host>,
    /// Why it is asked what was answered before.
    problem: Option<Problem>,
    /// There from the moment when all is answered.
    designer: OnceCell<Arc<Designer>>,
}

impl Program {
    /// The designer, once its library is open.
    pub fn designer(&self) -> Option<&Arc<Designer>> {
        self.designer.get()
    }

    /// Another start of the program asks for a scenario: the window that is open shows it, after its questions.
    pub async fn show(&self, word: &str) {
        match self.designer() {
            Some(designer) => designer.show(word).await,
            None => {
                *self.wanted() = Some(word.to_owned());
                self.host.come_forward();
            }
        }
    }

    /// Answers a command of the interface, its request being a text of JSON. A panic in it is a problem like others.
    pub async fn rpc(&self, command: &str, payload: &str) -> Result<Value, Problem> {
        let payload = nesting::read(payload).map_err(|why| problem::unread(command, why))?;
        if FIRST.contains(&command) {
            return problem::caught(command, answer(self, command, payload)).await;
        }
        match self.designer() {
            Some(designer) => designer.rpc(command, payload).await,
            None => Err(Problem::new(
                ProblemCode::Request,
                "ライブラリをまだ開いていません。",
                "最初の質問に答えて「はじめる」を押してください。",
            )),
        }
    }

    async fn first_start(&self, _: Nothing) -> Result<FirstStart, Problem> {
        if self.designer().is_some() {
            return Ok(FirstStart { questions: None });
        }
        let settings = self.terminal.settings().unwrap_or_default();
        Ok(FirstStart {
            questions: Some(FirstQuestions {
                answers: FirstAnswers {
                    language: settings.language,
                    zone: settings.zone,
                    library: settings.library,
                    department: settings.department,
                    contact: settings.contact,
                },
                library: self.given.as_ref().map(|file| file.display().to_string()),
                problem: self.problem.clone(),
            }),
        })
    }

    /// Opens the designer at the place that was chosen. When that fails nothing is kept of the answers.
    async fn first_answer(&self, answers: FirstAnswers) -> Result<Nothing, Problem> {
        crate::zone::terminal_zone(Some(&answers.zone))?;
        if self.given.is_none() {
            place::look(&answers.library).await?;
        }
        let opening = async || {
            let mut settings = self.terminal.settings().unwrap_or_default();
            settings.language = answers.language;
            settings.zone = answers.zone;
            settings.library = answers.library;
            settings.department = answers.department;
            settings.contact = answers.contact;
            let given = self.given.as_deref();
            let session = Session::open_at(self.terminal.clone(), given, &settings.library).await?;
            if let Err(refusal) = self.terminal.begin(&settings) {
                session.close().await;
                return Err(refusal);
            }
            Ok(self.designer_of(session).await)
        };
        self.designer.get_or_try_init(opening).await?;
        Ok(Nothing {})
    }

    async fn library_look(&self, request: LibraryLook) -> Result<LibrarySeen, Problem> {
        Ok(place::look(&request.place).await?)
    }

    async fn dialog_open_folder(&self, request: FolderAsk) -> Result<FileChosen, Problem> {
        let path = self.host.ask_folder(request.title).await;
        Ok(FileChosen {
            path: path.map(|path| path.display().to_string()),
        })
    }

    async fn designer_of(&self, session: Session) -> Arc<Designer> {
        let wanted = self.wanted().take();
        Designer::open(session, self.host.clone(), wanted.as_deref()).await
    }

    fn wanted(&self) -> MutexGuard<'_, Option<String>> {
        self.wanted.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Calls the body of the command: the list of the protocol, and so each of them.
macro_rules! bodies {
    ($($name:ident($request:ty) -> $response:ty;)*) => {
        /// What is answered before the designer is there, and afterwards.
        const FIRST: &[&str] = &[$(stringify!($name)),*];

        async fn answer(program: &Program, command: &str, payload: Value) -> Result<Value, Problem> {
            match command {
                $(stringify!($name) => {
                    let request: $request = serde_json::from_value(payload)
                        .map_err(|error| problem::unreadable(command, &error))?;
                    let response: $response = Box::pin(program.$name(request)).await?;
                    serde_json::to_value(response).map_err(|error| problem::bug(command, Some(error.to_string())))
                })*
                _ => Err(problem::no_command(command)),
            }
        }
    };
}
tejun_protocol::with_first_commands!(bodies);
