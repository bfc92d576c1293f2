//! The part of a progress file that a report about many learners needs, read without the rest: a class may bring a thousand
//! files of a thousand exercises.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize};

use super::store::{StoreError, check_format, damage, text_of};
use super::{FORMAT, Review, Status};

/// No progress file comes near this size, in bytes.
const LARGEST: u64 = 64 << 20;

/// What a learner has to show for one exercise.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Mark {
    /// When it was started first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub started: Option<Timestamp>,
    /// When it passed first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passed: Option<Timestamp>,
    /// When the reference was shown before it had passed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revealed: Option<Timestamp>,
    /// When it was checked last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checked: Option<Timestamp>,
    /// Checks until it passed first; all checks so far while it has not.
    #[serde(default)]
    pub attempts: u32,
    /// Hints taken.
    #[serde(default)]
    pub hints: u32,
    /// From this day on it is worth repeating.
    #[serde(default, rename(deserialize = "review"), deserialize_with = "due", skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
}

fn due<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    Review::deserialize(deserializer).map(|review| Some(review.due))
}

impl Mark {
    /// How the exercise stands on a day.
    pub fn status(&self, today: Date) -> Status {
        if self.passed.is_some() {
            if self.due.is_some_and(|due| due <= today) { Status::Due } else { Status::Passed }
        } else if self.started.is_some() {
            Status::Started
        } else {
            Status::Open
        }
    }

    /// Whether more was done than to open it.
    pub fn was_tried(&self) -> bool {
        self.attempts > 0 || self.hints > 0 || [self.passed, self.revealed, self.checked].iter().any(Option::is_some)
    }

    /// When anything was done about it last.
    pub fn last(&self) -> Option<Timestamp> {
        [self.started, self.passed, self.revealed, self.checked].into_iter().max().flatten()
    }

    /// Adds what is known under an earlier id of the same exercise.
    #[must_use]
    pub fn merged(self, other: Self) -> Self {
        let earliest = |a: Option<Timestamp>, b: Option<Timestamp>| a.into_iter().chain(b).min();
        Self {
            started: earliest(self.started, other.started),
            passed: earliest(self.passed, other.passed),
            revealed: earliest(self.revealed, other.revealed),
            checked: self.checked.max(other.checked),
            attempts: self.attempts.max(other.attempts),
            hints: self.hints.max(other.hints),
            due: self.due.max(other.due),
        }
    }
}

#[derive(Deserialize)]
struct Sheet {
    format: u32,
    #[serde(default)]
    exercise: HashMap<String, Mark>,
}

/// Reads the marks of a progress file by the id of the exercise.
pub fn read(path: &Path) -> Result<HashMap<String, Mark>, StoreError> {
    let io = |error| StoreError::Io(path.to_owned(), error);
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes)).map_err(io)?;
    if bytes.len() as u64 > LARGEST {
        return Err(io(io::Error::from(io::ErrorKind::FileTooLarge)));
    }
    let text = text_of(path, &bytes)?;
    match toml::from_str::<Sheet>(text) {
        Ok(sheet) if sheet.format == FORMAT => Ok(sheet.exercise),
        // Only now, because it reads the text a second time.
        unfit => {
            check_format(path, text)?;
            let other =
                |sheet: Sheet| StoreError::Damaged(path.to_owned(), format!("it has format {}, which no gotrain writes", sheet.format));
            Err(unfit.map_or_else(|error| damage(path, text, &error), other))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::{Now, Progress};
    use crate::run::report::Verdict;

    fn read_text(text: &str) -> Result<HashMap<String, Mark>, StoreError> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), text).unwrap();
        read(file.path())
    }

    #[test]
    fn marks_are_what_the_progress_file_says() {
        let mut progress = Progress { format: FORMAT, ..Progress::default() };
        progress.check("1.1.1", Verdict::Failed, Now::read());
        progress.check("1.1.1", Verdict::Passed, Now::read());
        progress.hint("1.1.2", 3, Now::read());
        progress.reveal("1.1.2", Now::read());
        let marks = read_text(&format!("\u{feff}{}", toml::to_string(&progress).unwrap())).unwrap();
        for (id, mark) in &marks {
            let record = progress.record(id).unwrap();
            assert_eq!((mark.attempts, mark.hints), (record.attempts, record.hints), "{id}");
            assert_eq!((mark.passed, mark.revealed, mark.started), (record.passed, record.revealed, record.started), "{id}");
            let due = record.review.map(|review| review.due);
            assert_eq!(mark.due, due, "{id}");
            for today in [Now::read().day, due.unwrap_or(Date::MAX)] {
                assert_eq!(mark.status(today), progress.status(id, today), "{id}");
            }
        }
        assert_eq!(marks["1.1.1"].status(Date::MAX), Status::Due);
        assert_eq!(Mark::default().status(Date::MAX), Status::Open);
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let says = |text: &str, part: &str| {
            let said = read_text(text).unwrap_err().to_string();
            assert!(said.contains(part), "{text:?}: {said}");
        };
        says("format = 9\nexercise = 3\n", "has format 9, and this gotrain knows format 1");
        says("format = 9\n", "has format 9");
        says("format = 0\n", "has format 0, which no gotrain writes");
        says("exercise = {}\n", "has no `format`");
        says("format = 1\n[exercise.'1.1.1']\nattempts = -3\n", "line 3");
        says("format = 1\n[exercise\n", "line 2");
        assert!(matches!(read(Path::new("/nowhere")), Err(StoreError::Io(..))));
    }
}
