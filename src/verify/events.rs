//! What happens while a pack is verified, as one stream of events. Every report is a fold over it.

use serde::Serialize;

use super::expect::Finding;
use super::score::Score;
use crate::pack::catalogue::{Block, Entry, Section};
use crate::pack::problem::Problem;

/// Something that is verified: an exercise, or the quiz of a section.
#[derive(Debug, Clone, Copy)]
pub struct Unit<'a> {
    /// The block that it lies in.
    pub block: &'a Block,
    /// The section that it lies in.
    pub section: &'a Section,
    /// The exercise; `None` for the section's quiz.
    pub exercise: Option<&'a Entry>,
}

impl Unit<'_> {
    /// The id of the exercise, or of the quiz's section.
    pub fn id(&self) -> String {
        self.exercise.map_or_else(|| self.section.id(self.block), |entry| entry.id.to_string())
    }

    /// Its title.
    pub fn title(&self) -> &str {
        self.exercise.map_or(&self.section.title, |entry| &entry.title)
    }

    /// A short name that no other unit has: `1.1.1 hello-go`, or `1.1 quiz`.
    pub fn label(&self) -> String {
        self.exercise.map_or_else(|| format!("{} quiz", self.id()), Entry::label)
    }

    /// Its folder, relative to the pack.
    pub fn dir(&self) -> &str {
        self.exercise.map_or(&self.section.dir, |entry| &entry.dir)
    }

    /// What its runs are called.
    pub fn run_name(&self) -> &'static str {
        if self.exercise.is_some() { "attempt" } else { "program" }
    }
}

/// What verifying one exercise, or one quiz, came to.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Outcome {
    /// How many attempts it has; for a quiz, how many programs.
    pub attempts: usize,
    /// What does not hold.
    pub findings: Vec<Finding>,
    /// Mutants that pass, where enough others do not.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub survivors: Vec<Finding>,
    /// How many mutants were noticed, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<Score>,
    /// What it needs and is not there; it was not run then.
    pub missing: Vec<String>,
    /// What could not be proven here.
    pub unproven: Vec<String>,
    /// Seconds of running, added up over the attempts.
    pub seconds: f64,
    /// How long each attempt took.
    pub runs: Vec<Run>,
}

impl Outcome {
    /// Whether everything holds.
    pub fn holds(&self) -> bool {
        self.findings.is_empty()
    }
}

/// One attempt that was run, as often as had been asked for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Run {
    /// The attempt, such as `rejected/off-by-one`, or `question 3`.
    pub attempt: String,
    /// How long it took.
    pub seconds: f64,
    /// Whether it held before and nothing about it has changed, so that it was not run again.
    pub known: bool,
}

/// What happens, in the order in which it does.
#[derive(Debug, Clone, Copy)]
pub enum Event<'a> {
    /// It begins, with what is wrong with the pack on paper.
    Started {
        /// Exercises that cannot be read are not among the units, but here.
        problems: &'a [Problem],
    },
    /// So many attempts are about to be built together; that takes a while.
    Building(usize),
    /// An attempt was run. These come as they end, from several exercises in turn.
    Ran {
        /// What it belongs to.
        unit: Unit<'a>,
        /// Attempts and programs that have been run.
        done: usize,
        /// All of them.
        total: usize,
    },
    /// An exercise or quiz is through. These come in the order of the pack.
    Done(Unit<'a>, &'a Outcome),
    /// An exercise or quiz was not verified, because an earlier one did not hold or somebody ended it.
    LeftOut(Unit<'a>),
    /// It is over.
    Finished(Ending),
}

/// How a verification ended.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ending {
    /// Whether everything that was asked for holds.
    pub holds: bool,
    /// Whether somebody ended it early.
    pub interrupted: bool,
    /// How long it took, in seconds.
    pub seconds: f64,
}
