//! The report for programs: one JSON object of the types below, which `exercises/README.md` lists. What is only added keeps
//! the version.

use serde::Serialize;

use super::{Report, Scores, Setting, Timings};
use crate::pack::problem::Problem;
use crate::pack::scan::slashed;
use crate::verify::events::{Event, Outcome, Unit};
use crate::verify::score::Score;

/// Version of the object's shape.
const VERSION: u32 = 1;

/// The whole.
#[derive(Debug, Default, Serialize)]
struct Document {
    version: u32,
    /// Whether everything that was asked for holds.
    holds: bool,
    /// How long it took.
    seconds: f64,
    /// Faults of the pack that are in no exercise.
    problems: Vec<Fault>,
    /// In the order of the pack.
    exercises: Vec<Verified>,
    quizzes: Vec<Verified>,
    /// Exercises and quizzes that `--fail-fast` left out.
    not_run: Vec<String>,
    /// Of blocks and sections; only with `--mutate`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    scores: Vec<Scored>,
    /// Only with `--timings`.
    #[serde(skip_serializing_if = "Option::is_none")]
    slowest: Option<Slowest>,
}

/// How many mutants the checks of a block or section noticed.
#[derive(Debug, Serialize)]
struct Scored {
    /// Such as `9` or `9.5`.
    id: String,
    #[serde(flatten)]
    score: Score,
    percent: usize,
}

/// A fault of the pack.
#[derive(Debug, Serialize)]
struct Fault {
    file: String,
    line: Option<usize>,
    what: String,
    remedy: String,
}

/// An exercise or a quiz.
#[derive(Debug, Serialize)]
struct Verified {
    /// For a quiz, that of its section.
    id: String,
    title: String,
    block: u32,
    section: String,
    /// Its folder, relative to the pack.
    dir: String,
    holds: bool,
    #[serde(flatten)]
    outcome: Outcome,
}

/// What took longest, slowest first.
#[derive(Debug, Serialize)]
struct Slowest {
    units: Vec<Slow>,
    attempts: Vec<Slow>,
}

#[derive(Debug, Serialize)]
struct Slow {
    /// The exercise or quiz.
    of: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    attempt: Option<String>,
    seconds: f64,
}

#[derive(Debug)]
pub(super) struct Json {
    document: Document,
    scores: Scores,
    timings: Option<Timings>,
}

impl Json {
    pub(super) fn new(setting: &Setting) -> Self {
        Self {
            document: Document { version: VERSION, ..Document::default() },
            scores: Scores::default(),
            timings: setting.timings.then(Timings::default),
        }
    }
}

impl Report for Json {
    fn on(&mut self, event: &Event<'_>) -> String {
        self.scores.on(event);
        if let Some(timings) = &mut self.timings {
            timings.on(event);
        }
        let document = &mut self.document;
        match event {
            Event::Started { problems } => document.problems = problems.iter().map(fault).collect(),
            Event::Done(unit, outcome) => {
                let list = if unit.exercise.is_some() { &mut document.exercises } else { &mut document.quizzes };
                list.push(verified(unit, outcome));
            }
            Event::LeftOut(unit) => document.not_run.push(unit.label()),
            // Half a report is none.
            Event::Finished(ending) if !ending.interrupted => {
                (document.holds, document.seconds) = (ending.holds, ending.seconds);
                let scored = |(id, score): (String, Score)| Scored { id, score, percent: score.percent() };
                document.scores = self.scores.rows().into_iter().map(scored).collect();
                document.slowest = self.timings.as_ref().map(slowest);
                return serde_json::to_string_pretty(document)
                    .map_or_else(|error| format!("{{\"error\": \"{error}\"}}\n"), |text| text + "\n");
            }
            Event::Building(_) | Event::Ran { .. } | Event::Finished(_) => {}
        }
        String::new()
    }
}

fn fault(problem: &Problem) -> Fault {
    let Problem { file, line, what, remedy } = problem;
    Fault { file: slashed(file), line: *line, what: what.clone(), remedy: remedy.clone() }
}

fn verified(unit: &Unit<'_>, outcome: &Outcome) -> Verified {
    Verified {
        id: unit.id(),
        title: unit.title().to_owned(),
        block: unit.block.number,
        section: unit.section.id(unit.block),
        dir: unit.dir().to_owned(),
        holds: outcome.holds(),
        outcome: outcome.clone(),
    }
}

fn slowest(timings: &Timings) -> Slowest {
    let slow = |of: &String, attempt: Option<&String>, seconds: &f64| Slow { of: of.clone(), attempt: attempt.cloned(), seconds: *seconds };
    Slowest {
        units: timings.units.iter().map(|(seconds, of)| slow(of, None, seconds)).collect(),
        attempts: timings.runs.iter().map(|(seconds, of, attempt)| slow(of, Some(attempt), seconds)).collect(),
    }
}
