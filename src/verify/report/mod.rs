//! Reports of a verification: folds over its events, so that they cannot disagree about what happened.

mod github;
mod human;
mod json;
mod junit;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::Timestamp;

use super::events::{Event, Outcome, Unit};
use super::score::Score;
use crate::trainer::figures::counted;

/// How to report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Text for people
    Human,
    /// One JSON object
    Json,
    /// `JUnit`'s XML: a suite for each section, a case for each exercise and quiz
    Junit,
    /// Annotations and groups for the log of GitHub Actions
    Github,
}

/// What a report is to hold.
#[derive(Debug, Clone, Default)]
pub struct Setting {
    /// Whether to list what took longest.
    pub timings: bool,
    /// What stands before the path of a file of the pack: its folder in the repository, with a `/` behind it.
    pub prefix: String,
    /// When it began.
    pub started: Timestamp,
}

/// Folds events into a report.
pub trait Report {
    /// Takes an event; gives what is to be printed at once.
    fn on(&mut self, event: &Event<'_>) -> String;
}

impl Format {
    /// An empty report.
    pub fn report(self, setting: Setting) -> Box<dyn Report> {
        match self {
            Self::Human => Box::new(human::Human::new(&setting)),
            Self::Json => Box::new(json::Json::new(&setting)),
            Self::Junit => Box::new(junit::Junit::new(setting)),
            Self::Github => Box::new(github::Github::new(setting)),
        }
    }
}

/// How many of something held, and how many did not.
#[derive(Debug, Default)]
struct Count {
    all: usize,
    held: usize,
    failing: usize,
    lacking: usize,
    runs: usize,
    known: usize,
}

impl Count {
    fn add(&mut self, outcome: &Outcome) {
        self.all += 1;
        self.runs += outcome.attempts;
        self.known += outcome.runs.iter().filter(|run| run.known).count();
        self.held += usize::from(outcome.holds() && outcome.missing.is_empty());
        self.failing += usize::from(!outcome.holds());
        self.lacking += usize::from(!outcome.missing.is_empty());
    }

    fn words(&self, what: &str) -> String {
        let mut out = format!("{} of {} {what} hold", self.held, self.all);
        if self.failing > 0 {
            out.push_str(&format!(", {} do not", self.failing));
        }
        if self.lacking > 0 {
            out.push_str(&format!(", {} lack something they need", self.lacking));
        }
        out
    }
}

/// What a summary says.
#[derive(Debug, Default)]
struct Tally {
    exercises: Count,
    quizzes: Count,
    /// What was not verified.
    left_out: usize,
    /// Faults of the pack that are in no exercise.
    problems: usize,
    scores: Scores,
}

/// How many mutants were noticed, by block and section.
#[derive(Debug, Default)]
struct Scores(BTreeMap<(u32, u32), Score>);

impl Scores {
    fn on(&mut self, event: &Event<'_>) {
        if let Event::Done(unit, outcome) = event
            && let Some(score) = outcome.score
        {
            self.0.entry((unit.block.number, unit.section.number)).or_default().add(score);
        }
    }

    /// The ids of sections and blocks with their scores, each block before its sections.
    fn rows(&self) -> Vec<(String, Score)> {
        let mut rows: Vec<(String, Score)> = Vec::new();
        let mut block = None;
        for ((number, section), score) in &self.0 {
            if block.is_none_or(|(known, _)| known != *number) {
                block = Some((*number, rows.len()));
                rows.push((number.to_string(), Score::default()));
            }
            if let Some((_, row)) = block {
                rows[row].1.add(*score);
            }
            rows.push((format!("{number}.{section}"), *score));
        }
        rows
    }

    fn all(&self) -> Option<Score> {
        self.0.values().copied().reduce(|mut sum, score| {
            sum.add(score);
            sum
        })
    }
}

impl Tally {
    fn on(&mut self, event: &Event<'_>) {
        self.scores.on(event);
        match event {
            Event::Started { problems } => self.problems = problems.len(),
            Event::Done(unit, outcome) if unit.exercise.is_some() => self.exercises.add(outcome),
            Event::Done(_, outcome) => self.quizzes.add(outcome),
            Event::LeftOut(_) => self.left_out += 1,
            Event::Building(_) | Event::Ran { .. } | Event::Finished(_) => {}
        }
    }

    /// Such as `5 of 5 exercises hold; 24 attempts in 3.1 s`.
    fn words(&self, seconds: f64) -> String {
        let (mut held, mut ran) = (Vec::new(), Vec::new());
        for (count, what, run) in [(&self.exercises, "exercises", "attempt"), (&self.quizzes, "quizzes", "program")] {
            if count.all > 0 {
                held.push(count.words(what));
                ran.push(counted(count.runs, run));
            }
        }
        if held.is_empty() && self.left_out == 0 {
            held.push("there is nothing to verify".to_owned());
        }
        if self.left_out > 0 {
            held.push(format!("{} not run, because an earlier one does not hold", self.left_out));
        }
        let known = match self.exercises.known + self.quizzes.known {
            0 => String::new(),
            known => format!(", {known} of them unchanged since they held"),
        };
        let ran = if ran.is_empty() { String::new() } else { format!("; {} in {seconds:.1} s{known}", ran.join(" and ")) };
        let faults = if self.problems == 0 { String::new() } else { format!("; the pack has {}", counted(self.problems, "fault")) };
        let score = self.scores.all().map(|score| format!("; {}", score.words())).unwrap_or_default();
        format!("{}{score}{ran}{faults}", held.join("; "))
    }
}

/// The word for the whole.
fn verdict(holds: bool) -> &'static str {
    if holds { "holds" } else { "does not hold" }
}

/// How long an exercise or quiz took, and over what: `5 attempts, 1.2 s`; or why it was not run.
fn took(unit: &Unit<'_>, outcome: &Outcome) -> String {
    if let Some(score) = outcome.score {
        format!("{}, {:.1} s", score.words(), outcome.seconds)
    } else if outcome.missing.is_empty() {
        format!("{}, {:.1} s", counted(outcome.attempts, unit.run_name()), outcome.seconds)
    } else {
        format!("not run: needs {}", outcome.missing.join(", "))
    }
}

/// How much of what took longest is listed.
const SLOWEST: usize = 10;

/// What took longest.
#[derive(Debug, Default)]
struct Timings {
    units: Vec<(f64, String)>,
    /// With the unit that it belongs to.
    runs: Vec<(f64, String, String)>,
}

impl Timings {
    fn on(&mut self, event: &Event<'_>) {
        let Event::Done(unit, outcome) = event else { return };
        if outcome.runs.is_empty() {
            return;
        }
        self.units.push((outcome.seconds, unit.label()));
        self.runs.extend(outcome.runs.iter().map(|run| (run.seconds, unit.label(), run.attempt.clone())));
        // There may be thousands, and only the first few are of interest.
        self.units.sort_by_key(|(seconds, ..)| Reverse(micros(*seconds)));
        self.units.truncate(SLOWEST);
        self.runs.sort_by_key(|(seconds, ..)| Reverse(micros(*seconds)));
        self.runs.truncate(SLOWEST);
    }

    /// Two lists with a heading each.
    fn words(&self) -> String {
        let mut out = String::from("Slowest exercises and quizzes\n");
        for (seconds, label) in &self.units {
            out.push_str(&format!("  {seconds:>6.1} s  {label}\n"));
        }
        out.push_str("Slowest attempts and programs\n");
        for (seconds, label, attempt) in &self.runs {
            out.push_str(&format!("  {seconds:>6.1} s  {label}  {attempt}\n"));
        }
        out
    }
}

/// Seconds as a number that can be sorted by.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // no run takes so long
fn micros(seconds: f64) -> u64 {
    (seconds.max(0.0) * 1e6) as u64
}
