//! Which exercise comes next.

use jiff::civil::Date;

use crate::pack::catalogue::{Catalogue, Entry};
use crate::progress::{Progress, Status};

/// Why: it was begun and has not passed.
pub const LEFT_OFF: &str = "where you left off";
/// Why: it has passed, and is worth repeating.
pub const DUE: &str = "due for review";

/// What comes next, and why: what was left unfinished, then what is due for review, then the first open exercise.
pub fn choose<'a>(catalogue: &'a Catalogue, progress: &Progress, today: Date) -> Option<(&'a Entry, &'static str)> {
    let status = |entry: &&Entry| progress.status(&entry.id.to_string(), today);
    let left_off = progress.left_off().and_then(|id| catalogue.entries().find(|entry| entry.id.to_string() == id));
    left_off
        .map(|entry| (entry, LEFT_OFF))
        .or_else(|| catalogue.entries().find(|entry| status(entry) == Status::Due).map(|entry| (entry, DUE)))
        .or_else(|| on_the_way(catalogue, progress, today).map(|entry| (entry, "next on the way")))
        .or_else(|| catalogue.entries().find(|entry| status(entry) == Status::Open).map(|entry| (entry, "left out so far")))
}

/// The first open exercise after one.
pub fn open_after<'a>(catalogue: &'a Catalogue, progress: &Progress, entry: &Entry, today: Date) -> Option<&'a Entry> {
    let mut after = catalogue.entries().skip_while(|other| other.id != entry.id).skip(1);
    after.find(|other| matches!(progress.status(&other.id.to_string(), today), Status::Open | Status::Started))
}

/// The first open exercise after the one that passed last; for a beginner, from where their experience lets them begin.
fn on_the_way<'a>(catalogue: &'a Catalogue, progress: &Progress, today: Date) -> Option<&'a Entry> {
    let checked =
        |entry: &&Entry| progress.record(&entry.id.to_string()).filter(|record| record.passed.is_some()).and_then(|record| record.checked);
    let last = catalogue.entries().filter(|entry| checked(entry).is_some()).max_by_key(|entry| checked(entry)).map(|entry| &entry.id);
    let begin = || progress.learner.experience.and_then(|experience| catalogue.start.get(&experience));
    let from = last.or_else(begin);
    let mut rest = catalogue.entries().skip_while(|entry| from.is_some_and(|from| entry.id != *from));
    rest.find(|entry| progress.status(&entry.id.to_string(), today) == Status::Open)
}
