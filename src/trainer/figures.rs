//! The figures behind the statistics.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::pack::catalogue::{Block, Catalogue, Entry};
use crate::progress::{Progress, Record, Status};

/// How far a learner has come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// Exercises in the pack.
    pub exercises: usize,
    /// Exercises that have passed.
    pub passed: usize,
    /// Those of them without a hint or the reference.
    pub unaided: usize,
    /// Exercises due for review.
    pub due: usize,
    /// Checks run.
    pub checks: u32,
    /// Hints taken before a pass.
    pub hints: usize,
    /// References seen before a pass.
    pub revealed: usize,
    /// Days with a check in a row, up to today or yesterday.
    pub streak: usize,
}

impl Figures {
    /// Counts.
    pub fn count(catalogue: &Catalogue, progress: &Progress, today: Date) -> Self {
        let records: Vec<&Record> = catalogue.entries().filter_map(|entry| progress.record(&entry.id.to_string())).collect();
        let passed = || records.iter().filter(|record| record.passed.is_some());
        Self {
            exercises: catalogue.len(),
            passed: passed().count(),
            unaided: passed().filter(|record| record.revealed.is_none() && record.hints_before_pass() == 0).count(),
            due: catalogue.entries().filter(|entry| progress.status(&entry.id.to_string(), today) == Status::Due).count(),
            checks: progress.days.values().map(|day| day.checks).sum(),
            hints: records.iter().map(|record| record.hints_before_pass()).sum(),
            revealed: records.iter().filter(|record| record.revealed.is_some()).count(),
            streak: streak(progress, today),
        }
    }
}

/// How wide a column of ids has to be, in columns of the terminal; never so narrow that short ids crowd their titles.
pub fn id_width<'a>(entries: impl Iterator<Item = &'a Entry>) -> usize {
    entries.map(|entry| entry.id.to_string().len()).max().unwrap_or(0).max(7)
}

/// A number with the thing it counts.
pub fn counted(n: usize, thing: &str) -> String {
    format!("{n} {thing}{}", if n == 1 { "" } else { "s" })
}

/// How many exercises have passed.
pub fn passed_in<'a>(entries: impl Iterator<Item = &'a Entry>, progress: &Progress) -> usize {
    entries.filter(|entry| progress.has_passed(&entry.id.to_string())).count()
}

/// How much of a bar of `width` cells a block has filled.
pub fn filled(block: &Block, progress: &Progress, width: usize) -> usize {
    (passed_in(block.entries(), progress) * width).checked_div(block.entries().count()).unwrap_or(0)
}

fn streak(progress: &Progress, today: Date) -> usize {
    let active = |day| progress.days.get(&day).is_some_and(|day| day.checks > 0);
    let yesterday = today.checked_sub(1.day()).unwrap_or(today);
    let mut day = if active(today) { today } else { yesterday };
    let mut days = 0;
    while active(day) {
        days += 1;
        let Ok(before) = day.checked_sub(1.day()) else { break };
        day = before;
    }
    days
}

/// What took the learner longest, hardest first.
pub fn hardest<'a>(catalogue: &'a Catalogue, progress: &'a Progress) -> Vec<(&'a Entry, &'a Record)> {
    let with_records = catalogue.entries().filter_map(|entry| Some((entry, progress.record(&entry.id.to_string())?)));
    let effort = |record: &Record| record.attempts as usize + 2 * record.hints_before_pass();
    let mut hard: Vec<_> = with_records.filter(|(_, record)| effort(record) > 3).collect();
    hard.sort_by_key(|(_, record)| Reverse(effort(record)));
    hard.truncate(5);
    hard
}

/// The Monday of a day's week.
pub fn monday(day: Date) -> Date {
    let back = i64::from(day.weekday().since(Weekday::Monday));
    day.checked_sub(back.days()).unwrap_or(day)
}

/// Passes per week, by its Monday: the last `weeks` weeks, oldest first.
pub fn passes_per_week(progress: &Progress, today: Date, weeks: usize) -> Vec<(Date, u32)> {
    let mut passes: BTreeMap<Date, u32> = BTreeMap::new();
    for (day, done) in &progress.days {
        *passes.entry(monday(*day)).or_default() += done.passes;
    }
    let back = |n: usize| monday(today).checked_sub(i64::try_from(n).unwrap_or(0).weeks()).unwrap_or(today);
    (0..weeks).rev().map(back).map(|week| (week, passes.get(&week).copied().unwrap_or(0))).collect()
}
