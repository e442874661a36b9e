//! The person at the window, as a run asks it.

use super::stream::Stream;
use super::{Host, lock};
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use tejun_engine::{Answer, BoxFuture, Person, Question};
use tejun_protocol::{AnswerWord, Ask, StreamMessage};
use tokio::sync::oneshot;
use uuid::Uuid;

/// The questions of one run that wait for their answers.
pub(super) struct Asked {
    /// Id of the run, once it has begun.
    pub(super) run: OnceLock<String>,
    stream: Stream,
    host: Arc<dyn Host>,
    waiting: Mutex<HashMap<String, oneshot::Sender<Answer>>>,
    /// The designer came forward for a question, and nobody has looked since.
    came_forward: AtomicBool,
}

impl Asked {
    pub(super) fn new(stream: Stream, host: Arc<dyn Host>) -> Self {
        Self {
            run: OnceLock::new(),
            stream,
            host,
            waiting: Mutex::default(),
            came_forward: AtomicBool::new(false),
        }
    }

    /// Whether a question waits for its answer.
    pub(super) fn is_asking(&self) -> bool {
        !lock(&self.waiting).is_empty()
    }

    /// Whether the designer came forward for a question since this was last asked.
    pub(super) fn came_forward(&self) -> bool {
        self.came_forward.swap(false, Ordering::AcqRel)
    }

    /// Whether there was such a question still.
    pub(super) fn answer(&self, question: &str, word: AnswerWord) -> bool {
        let Some(waiting) = lock(&self.waiting).remove(question) else {
            return false;
        };
        let answer = match word {
            AnswerWord::Done => Answer::Done,
            AnswerWord::Yes => Answer::Yes,
            AnswerWord::No => Answer::No,
            AnswerWord::Text { text } => Answer::Text(text),
            AnswerWord::Secret { value, keep } => Answer::Secret { value, keep },
            AnswerWord::Cancelled => Answer::Cancelled,
        };
        waiting.send(answer).is_ok()
    }

    fn run(&self) -> String {
        self.run.get().cloned().unwrap_or_default()
    }
}

impl Person for Asked {
    fn ask(&self, question: Question) -> BoxFuture<'_, Answer> {
        Box::pin(async move {
            let (answered, answer) = oneshot::channel();
            let asked = Open {
                asked: self,
                question: Uuid::now_v7().to_string(),
            };
            lock(&self.waiting).insert(asked.question.clone(), answered);
            self.stream.tell(StreamMessage::Question {
                run: self.run(),
                question: asked.question.clone(),
                ask: words(question),
            });
            self.came_forward.store(true, Ordering::Release);
            self.host.come_forward();
            answer.await.unwrap_or(Answer::Cancelled)
        })
    }
}

/// A question that is shown; it is taken away when the run no longer waits for it.
struct Open<'a> {
    asked: &'a Asked,
    question: String,
}

impl Drop for Open<'_> {
    fn drop(&mut self) {
        lock(&self.asked.waiting).remove(&self.question);
        self.asked.stream.tell(StreamMessage::QuestionGone {
            run: self.asked.run(),
            question: std::mem::take(&mut self.question),
        });
    }
}

fn words(question: Question) -> Ask {
    match question {
        Question::Message { title, message } => Ask::Message { title, message },
        Question::Confirm { title, message } => Ask::Confirm { title, message },
        Question::Input { title, message } => Ask::Input { title, message },
        Question::Work { title, instruction } => Ask::Work { title, instruction },
        Question::Secret { name } => Ask::Secret { name },
    }
}
