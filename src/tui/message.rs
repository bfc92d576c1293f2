//! What can happen while the screen is open.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;

use ratatui::crossterm::event::{KeyEvent, MouseEvent};

use crate::failure::Failure;
use crate::pack::exercise::Exercise;
use crate::pack::files::FileSet;
use crate::pack::id::ExerciseId;
use crate::pack::lesson::Lesson;
use crate::progress::Progress;
use crate::run::report::{Report, TestResult};
use crate::trainer::{Base, Comparison};

/// Something that happened.
#[derive(Debug)]
pub enum Message {
    /// A key was pressed.
    Key(KeyEvent),
    /// Text was pasted.
    Paste(String),
    /// The mouse was used.
    Mouse(MouseEvent),
    /// The terminal has another size.
    Resize,
    /// Time has passed while something moves.
    Tick,
    /// The terminal is ours again after it was given away.
    Resumed,
    /// The terminal has gone, or a signal asks to end.
    Terminate,
    /// The terminal asks to step aside.
    Suspend,
    /// The shell has brought gotrain back.
    Continued,
    /// Something the learner should know.
    Say(Notice),
    /// Progress was read anew.
    Progress(Box<Progress>),
    /// Whether the Go toolchain works.
    Toolchain(Result<String, Failure>),
    /// What exercises need and is not installed.
    Missing(HashSet<String>),
    /// An exercise was opened.
    Opened(ExerciseId, Result<Box<Opened>, Failure>),
    /// Something about the exercise that is open.
    Exercise(ExerciseId, News),
    /// A lesson was read, by its section's id.
    Lesson(String, Box<Lesson>),
    /// What a search found; `complete` when the tasks were searched, too.
    Found {
        /// The words that were searched for.
        query: String,
        /// What was found, best first.
        found: Vec<ExerciseId>,
        /// Whether the tasks were searched, too.
        complete: bool,
    },
}

/// An exercise that was opened.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The exercise.
    pub exercise: Arc<Exercise>,
    /// The learner's folder.
    pub folder: PathBuf,
    /// What lies in it.
    pub files: FileSet,
}

/// News about the exercise that is open.
#[derive(Debug)]
pub enum News {
    /// The learner's files are different now; with the fingerprint of them.
    Files(FileSet, String),
    /// The learner's files were put back or brought back.
    Restored(FileSet, String),
    /// The learner's folder has gone.
    Gone,
    /// The editor's text was saved.
    Saved(Result<Saved, Failure>),
    /// The tests of a run as they stand.
    Tests(u64, Vec<TestResult>),
    /// A run has ended.
    Checked(u64, Box<Report>),
    /// The learner's files beside what they are compared with.
    Compared(Base, Result<Comparison, Failure>),
    /// The reference may be shown.
    Revealed,
}

/// A text that was saved.
#[derive(Debug, Clone)]
pub struct Saved {
    /// The file, relative to the exercise's folder.
    pub path: String,
    /// The editor's revision that was saved.
    pub revision: u64,
    /// The text as it was written, formatted if that was possible.
    pub text: String,
}

/// What the learner should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The text.
    pub text: String,
    /// Whether something went wrong.
    pub is_failure: bool,
}

impl Notice {
    /// Something worth knowing.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_failure: false }
    }
}

impl From<Failure> for Notice {
    fn from(failure: Failure) -> Self {
        let remedy = failure.remedy.map(|remedy| format!(". {remedy}")).unwrap_or_default();
        Self { text: format!("{}{remedy}", failure.what), is_failure: true }
    }
}
