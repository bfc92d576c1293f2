//! `gotrain next`, and what `gotrain` says without a command.

use super::args;
use super::context::Context;
use super::{Done, Failure, PASSED, output, start};
use crate::pack::catalogue::{Catalogue, Entry};
use crate::progress::{Now, Progress, Status};
use crate::render::style::{CODE, FAINT, STRONG};

pub fn run(context: &Context, args: &args::Next) -> Done {
    let catalogue = &context.pack()?.catalogue;
    let progress = context.progress()?;
    let Some((entry, reason)) = choose(catalogue, &progress, Now::read()) else {
        output::print("Everything has passed, and nothing is due for review.\n");
        return Ok(PASSED);
    };
    if args.start {
        return start::start(context, &context.load(entry)?);
    }
    output::print(&line(entry, reason));
    Ok(PASSED)
}

/// What `gotrain` says without a command: where one stands, and how to go on.
pub fn overview(context: &Context) -> Done {
    let catalogue = &context.pack()?.catalogue;
    let progress = context.progress()?;
    let passed = catalogue.entries().filter(|entry| progress.has_passed(&entry.id.to_string())).count();
    let mut out = format!("{STRONG}gotrain{STRONG:#}  {passed} of {} exercises passed\n\n", catalogue.len());
    match choose(catalogue, &progress, Now::read()) {
        Some((entry, reason)) => out.push_str(&(line(entry, reason) + "\n")),
        None if catalogue.is_empty() => return Err(Failure::new("the pack holds no exercise", "name another one with --pack")),
        None => out.push_str("Everything has passed, and nothing is due for review.\n"),
    }
    for (command, what) in
        [("gotrain list", "all exercises"), ("gotrain search WORDS", "find one by topic"), ("gotrain --help", "everything else")]
    {
        out.push_str(&format!("{CODE}{command:<22}{CODE:#} {FAINT}{what}{FAINT:#}\n"));
    }
    output::print(&out);
    Ok(PASSED)
}

fn line(entry: &Entry, reason: &str) -> String {
    let command = format!("gotrain start {}", entry.id);
    format!(
        "{STRONG}{} {}{STRONG:#}  {FAINT}{} · {} min · {reason}{FAINT:#}\n{CODE}{command:<22}{CODE:#}\n",
        entry.id,
        entry.title,
        entry.kind.name(),
        entry.minutes
    )
}

/// The first open exercise after the one that passed last; the very first for a beginner.
fn after_the_last_pass<'a>(catalogue: &'a Catalogue, progress: &Progress, now: Now) -> Option<&'a Entry> {
    let checked =
        |entry: &&Entry| progress.record(&entry.id.to_string()).filter(|record| record.passed.is_some()).and_then(|record| record.checked);
    let last = catalogue.entries().filter(|entry| checked(entry).is_some()).max_by_key(|entry| checked(entry));
    let mut rest = catalogue.entries().skip_while(|entry| last.is_some_and(|last| entry.id != last.id));
    rest.find(|entry| progress.status(&entry.id.to_string(), now.day) == Status::Open)
}

/// What comes next: what was left unfinished, then what is due for review, then the first open exercise.
fn choose<'a>(catalogue: &'a Catalogue, progress: &Progress, now: Now) -> Option<(&'a Entry, &'static str)> {
    let status = |entry: &&Entry| progress.status(&entry.id.to_string(), now.day);
    let left_off = progress.left_off().and_then(|id| catalogue.entries().find(|entry| entry.id.to_string() == id));
    left_off
        .map(|entry| (entry, "where you left off"))
        .or_else(|| catalogue.entries().find(|entry| status(entry) == Status::Due).map(|entry| (entry, "due for review")))
        .or_else(|| after_the_last_pass(catalogue, progress, now).map(|entry| (entry, "next on the way")))
        .or_else(|| catalogue.entries().find(|entry| status(entry) == Status::Open).map(|entry| (entry, "left out so far")))
}
