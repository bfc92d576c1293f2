//! What a learner has achieved: one human-readable TOML file in the workspace.

pub mod find;
pub mod marks;
mod merge;
mod store;

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use crate::pack::catalogue::Catalogue;
use crate::pack::format::Experience;
use crate::run::report::Verdict;
pub use store::{Store, StoreError};

/// The name of the progress file.
pub const FILE: &str = "progress.toml";

/// The version of the progress file that this program writes.
pub const FORMAT: u32 = 1;

/// Everything that the progress file holds. Keys that this version does not know are kept.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    /// Version of the file's format, [`FORMAT`].
    #[serde(default = "current_format")]
    pub format: u32,
    /// What the learner said of themselves.
    #[serde(default, skip_serializing_if = "Learner::is_unknown")]
    pub learner: Learner,
    /// What was done on which day (in the learner's time zone), for the calendar.
    #[serde(default)]
    pub days: BTreeMap<Date, Day>,
    /// The exercises by id.
    #[serde(default)]
    pub exercise: BTreeMap<String, Record>,
    /// The quizzes by the id of their section.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub quiz: BTreeMap<String, QuizRecord>,
    #[serde(flatten)]
    unknown: toml::Table,
}

const fn current_format() -> u32 {
    FORMAT
}

/// What a learner said of themselves.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Learner {
    /// What they bring along.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub experience: Option<Experience>,
    #[serde(flatten)]
    unknown: toml::Table,
}

impl Learner {
    fn is_unknown(&self) -> bool {
        *self == Self::default()
    }
}

/// How a quiz went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuizRecord {
    /// When it was taken last.
    pub taken: Timestamp,
    /// Right answers at the last time.
    pub last: u32,
    /// Right answers at the best time.
    pub best: u32,
    /// How many questions there were.
    pub of: u32,
}

/// One day's work.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day {
    /// Checks run.
    #[serde(default)]
    pub checks: u32,
    /// Exercises passed for the first time, or again when they were due.
    #[serde(default)]
    pub passes: u32,
}

/// What is known about one exercise.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// When it was started first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started: Option<Timestamp>,
    /// When it passed first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passed: Option<Timestamp>,
    /// When the reference was shown before it had passed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revealed: Option<Timestamp>,
    /// When it was checked last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked: Option<Timestamp>,
    /// The last verdict's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<String>,
    /// Checks until it passed first; all checks so far while it has not.
    #[serde(default)]
    pub attempts: u32,
    /// Hints taken.
    #[serde(default)]
    pub hints: u32,
    /// When to look at it again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Review>,
    /// What happened, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<Event>,
    #[serde(flatten)]
    unknown: toml::Table,
}

/// The review schedule of a passed exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// From this day on it is worth repeating.
    pub due: Date,
    /// Days from the last pass to `due`.
    pub interval: u32,
}

/// Something that happened to an exercise.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// What.
    pub what: EventKind,
}

/// What happened to an exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EventKind {
    /// It was started.
    Start,
    /// It passed.
    Pass,
    /// A hint was taken.
    Hint,
    /// The reference was shown.
    Reveal,
    /// The starter files were put back.
    Reset,
    /// A reset was undone.
    Undo,
}

/// How an exercise stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Not started.
    Open,
    /// Started and not passed.
    Started,
    /// Passed.
    Passed,
    /// Passed, and worth repeating by now.
    Due,
}

impl Status {
    /// A mark that tells the status without colour.
    pub const fn mark(self) -> &'static str {
        match self {
            Self::Open => "·",
            Self::Started => "▸",
            Self::Passed => "✓",
            Self::Due => "↻",
        }
    }

    /// The status in a word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Started => "started",
            Self::Passed => "passed",
            Self::Due => "due",
        }
    }
}

/// Days until a passed exercise is due first, and the factor by which each further pass spreads the reviews.
const FIRST_INTERVAL: u32 = 4;
const SPREAD: u32 = 2;
const LONGEST_INTERVAL: u32 = 180;

/// A moment: the time, and the day that the learner calls it.
#[derive(Debug, Clone, Copy)]
pub struct Now {
    /// The time.
    pub at: Timestamp,
    /// The day in the learner's time zone.
    pub day: Date,
}

impl Now {
    /// The present moment.
    pub fn read() -> Self {
        let now = jiff::Zoned::now();
        Self { at: now.timestamp(), day: now.date() }
    }
}

impl Progress {
    /// What is known about an exercise.
    pub fn record(&self, id: &str) -> Option<&Record> {
        self.exercise.get(id)
    }

    /// Whether an exercise has passed, be it due again or not.
    pub fn has_passed(&self, id: &str) -> bool {
        self.record(id).is_some_and(|record| record.passed.is_some())
    }

    /// How an exercise stands on a day.
    pub fn status(&self, id: &str, today: Date) -> Status {
        match self.record(id) {
            Some(record) if record.passed.is_some() && record.review.is_some_and(|review| review.due <= today) => Status::Due,
            Some(record) if record.passed.is_some() => Status::Passed,
            Some(record) if record.started.is_some() => Status::Started,
            _ => Status::Open,
        }
    }

    /// The exercise that was worked on last and has not passed.
    pub fn left_off(&self) -> Option<&str> {
        let unfinished = self.exercise.iter().filter(|(_, record)| record.passed.is_none() && record.started.is_some());
        unfinished.max_by_key(|(_, record)| record.checked.max(record.started)).map(|(id, _)| id.as_str())
    }

    /// Notes that an exercise was started.
    pub fn start(&mut self, id: &str, now: Now) {
        let record = self.exercise.entry(id.to_owned()).or_default();
        if record.started.is_none() {
            record.started = Some(now.at);
            record.note(EventKind::Start, now);
        }
    }

    /// Notes the verdict of a check.
    pub fn check(&mut self, id: &str, verdict: Verdict, now: Now) {
        let day = self.days.entry(now.day).or_default();
        day.checks += 1;
        let record = self.exercise.entry(id.to_owned()).or_default();
        record.started.get_or_insert(now.at);
        record.checked = Some(now.at);
        record.verdict = Some(verdict.name().to_owned());
        if record.passed.is_none() {
            record.attempts += 1;
        }
        if verdict != Verdict::Passed {
            return;
        }
        let repeated = record.review.is_some_and(|review| review.due <= now.day);
        if record.passed.is_none() || repeated {
            day.passes += 1;
            record.note(EventKind::Pass, now);
            let interval = record.review.map_or(FIRST_INTERVAL, |review| (review.interval * SPREAD).min(LONGEST_INTERVAL));
            let due = now.day.checked_add(i64::from(interval).days()).unwrap_or(Date::MAX);
            record.review = Some(Review { due, interval });
        }
        record.passed.get_or_insert(now.at);
    }

    /// Takes the next hint of `available`; gives how many have been taken now.
    pub fn hint(&mut self, id: &str, available: usize, now: Now) -> usize {
        let record = self.exercise.entry(id.to_owned()).or_default();
        if (record.hints as usize) < available {
            record.hints += 1;
            record.note(EventKind::Hint, now);
        }
        (record.hints as usize).min(available)
    }

    /// Notes that the reference was shown.
    pub fn reveal(&mut self, id: &str, now: Now) {
        let record = self.exercise.entry(id.to_owned()).or_default();
        record.note(EventKind::Reveal, now);
        if record.passed.is_none() {
            record.revealed.get_or_insert(now.at);
        }
    }

    /// Notes how a quiz went.
    pub fn take_quiz(&mut self, section: &str, right: u32, of: u32, now: Now) {
        let best = self.quiz.get(section).map_or(right, |record| record.best.max(right)).min(of);
        self.quiz.insert(section.to_owned(), QuizRecord { taken: now.at, last: right, best, of });
    }

    /// Notes a reset or its undoing.
    pub fn reset(&mut self, id: &str, undone: bool, now: Now) {
        let record = self.exercise.entry(id.to_owned()).or_default();
        record.note(if undone { EventKind::Undo } else { EventKind::Reset }, now);
    }

    /// Carries records over from earlier ids of renamed exercises.
    pub fn adopt(&mut self, catalogue: &Catalogue) {
        for entry in catalogue.entries() {
            for alias in &entry.aliases {
                if let Some(record) = self.exercise.remove(alias) {
                    self.exercise.entry(entry.id.to_string()).or_default().merge(record);
                }
            }
        }
    }
}

impl Record {
    fn note(&mut self, what: EventKind, now: Now) {
        self.history.push(Event { at: now.at, what });
    }

    /// Hints taken before it passed; those read afterwards are no help.
    pub fn hints_before_pass(&self) -> usize {
        let before = |event: &&Event| event.what == EventKind::Hint && self.passed.is_none_or(|passed| event.at < passed);
        self.history.iter().filter(before).count()
    }

    /// Whether the reference may be compared with: it passed, or the reference was shown.
    pub fn knows_solution(&self) -> bool {
        self.passed.is_some() || self.revealed.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(day: i8) -> Now {
        let day = Date::new(2026, 11, day).unwrap();
        Now { at: day.at(12, 0, 0, 0).in_tz("UTC").unwrap().timestamp(), day }
    }

    #[test]
    fn an_exercise_goes_from_open_to_passed_to_due() {
        let mut progress = Progress::default();
        assert_eq!(progress.status("1.1.1", on(1).day), Status::Open);
        progress.start("1.1.1", on(1));
        progress.check("1.1.1", Verdict::Failed, on(1));
        assert_eq!(progress.status("1.1.1", on(1).day), Status::Started);
        assert_eq!(progress.left_off(), Some("1.1.1"));
        progress.check("1.1.1", Verdict::Passed, on(1));
        progress.check("1.1.1", Verdict::Passed, on(2));
        assert_eq!(progress.status("1.1.1", on(2).day), Status::Passed);
        assert_eq!(progress.status("1.1.1", on(5).day), Status::Due);
        assert_eq!(progress.record("1.1.1").unwrap().attempts, 2);
        assert_eq!(progress.left_off(), None);
    }

    #[test]
    fn a_repeated_pass_when_due_spreads_the_reviews() {
        let mut progress = Progress::default();
        progress.check("1.1.1", Verdict::Passed, on(1));
        progress.check("1.1.1", Verdict::Passed, on(5));
        let review = progress.record("1.1.1").unwrap().review.unwrap();
        assert_eq!((review.interval, review.due), (8, on(13).day));
        assert_eq!(progress.days.values().map(|day| day.passes).sum::<u32>(), 2);
    }

    #[test]
    fn hints_stop_at_the_last_one() {
        let mut progress = Progress::default();
        assert_eq!([0; 4].map(|_| progress.hint("1.1.1", 3, on(1))), [1, 2, 3, 3]);
    }

    #[test]
    fn hints_read_after_the_pass_do_not_count() {
        let mut progress = Progress::default();
        progress.hint("1.1.1", 3, on(1));
        progress.check("1.1.1", Verdict::Passed, on(2));
        progress.hint("1.1.1", 3, on(3));
        assert_eq!(progress.record("1.1.1").unwrap().hints_before_pass(), 1);
    }

    #[test]
    fn a_reveal_before_the_pass_is_kept() {
        let mut progress = Progress::default();
        progress.reveal("1.1.1", on(1));
        progress.check("1.1.1", Verdict::Passed, on(2));
        progress.reveal("1.1.2", on(1));
        assert!(progress.record("1.1.1").unwrap().revealed.is_some());
        assert!(progress.record("1.1.2").unwrap().knows_solution());
    }
}
