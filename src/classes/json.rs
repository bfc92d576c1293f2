//! The report for programs: one JSON object of the types below, which `exercises/README.md` lists. What is only added keeps
//! the version.

use std::error::Error;

use jiff::Timestamp;
use serde::Serialize;

use super::{Class, Hard, Learner, Part, Setting};
use crate::progress::Status;
use crate::progress::marks::Mark;

/// Version of the object's shape.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Whole<'a> {
    version: u32,
    /// How many the course has.
    exercises: usize,
    learners: Vec<Row<'a>>,
    stuck: Vec<Stuck<'a>>,
    skipped: Vec<Skipped<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    name: &'a str,
    file: String,
    passed: usize,
    due: usize,
    last: Option<Timestamp>,
    attempts: u64,
    hints: u64,
    reveals: usize,
    /// Blocks, or sections, in which anybody has begun something.
    parts: Vec<Progress<'a>>,
    /// Those that the learner has begun.
    exercises: Vec<Exercise<'a>>,
}

#[derive(Serialize)]
struct Progress<'a> {
    id: &'a str,
    title: &'a str,
    passed: usize,
    of: usize,
}

#[derive(Serialize)]
struct Exercise<'a> {
    id: String,
    status: Status,
    #[serde(flatten)]
    mark: &'a Mark,
}

#[derive(Serialize)]
struct Stuck<'a> {
    id: String,
    title: &'a str,
    /// Who has tried and not passed it.
    #[serde(rename = "stuck")]
    who: &'a [&'a str],
    passed: usize,
    /// Medians of all who tried it.
    attempts: f64,
    hints: f64,
    reveals: usize,
}

/// A file that could not be read.
#[derive(Serialize)]
struct Skipped<'a> {
    file: String,
    what: &'a str,
}

pub fn json(class: &Class<'_>, setting: &Setting) -> Result<String, Box<dyn Error>> {
    let (parts, hard) = (class.parts(), class.hard());
    let whole = Whole {
        version: VERSION,
        exercises: class.course.exercises.len(),
        learners: class.learners.iter().map(|learner| row(class, learner, &parts, setting)).collect(),
        stuck: hard.iter().map(stuck).collect(),
        skipped: class.skipped.iter().map(|(file, what)| Skipped { file: file.to_string_lossy().into_owned(), what }).collect(),
    };
    Ok(serde_json::to_string_pretty(&whole)? + "\n")
}

fn row<'a>(class: &'a Class<'_>, learner: &'a Learner, parts: &'a [Part<'_>], setting: &Setting) -> Row<'a> {
    let exercise = |(place, mark): (&usize, &'a Mark)| {
        let (.., entry) = class.course.exercises[*place];
        Exercise { id: entry.id.to_string(), status: mark.status(setting.today), mark }
    };
    let progress =
        |part: &'a Part<'_>| Progress { id: &part.id, title: part.title, passed: learner.passed_at(&part.places), of: part.places.len() };
    Row {
        name: &learner.name,
        file: learner.file.to_string_lossy().into_owned(),
        passed: learner.passed(),
        due: learner.due(setting.today),
        last: learner.last(),
        attempts: learner.attempts(),
        hints: learner.hints(),
        reveals: learner.reveals(),
        parts: parts.iter().map(progress).collect(),
        exercises: learner.sheet.marks.iter().map(exercise).collect(),
    }
}

fn stuck<'a>(hard: &'a Hard<'_>) -> Stuck<'a> {
    Stuck {
        id: hard.entry.id.to_string(),
        title: &hard.entry.title,
        who: &hard.stuck,
        passed: hard.passed,
        attempts: hard.attempts.value(),
        hints: hard.hints.value(),
        reveals: hard.reveals,
    }
}
