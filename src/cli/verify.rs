//! `gotrain verify`

use std::collections::BTreeSet;
use std::io::{self, IsTerminal};
use std::path::Path;
use std::thread;
use std::time::Instant;

use jiff::Timestamp;

use super::context::Context;
use super::select::select;
use super::{Done, NOT_PASSED, PASSED, args, fetch, output};
use crate::failure::Failure;
use crate::interrupt::Interrupt;
use crate::pack::Pack;
use crate::pack::modules;
use crate::pack::scan::slashed;
use crate::pack::several;
use crate::render::style::FAINT;
use crate::trainer::figures::counted;
use crate::verify::changed::{self, Changes};
use crate::verify::events::Event;
use crate::verify::report::{Format, Setting};
use crate::verify::{self, Options};

pub fn run(context: &Context, args: &args::Verify) -> Done {
    let pack = context.pack()?;
    if pack.catalogue.is_empty() && pack.problems.is_empty() {
        return Err(Failure::new("the pack has no exercises", "`gotrain new` makes one"));
    }
    let mut units = select(&pack, &args.ids)?;
    if let Some(revision) = &args.changed {
        let changes = changes(&pack, revision)?;
        units.retain(|unit| changes.concern(unit));
    }
    // Quizzes have no check.
    units.retain(|unit| !args.mutate || unit.exercise.is_some());
    if let Some(shard) = args.shard {
        units.retain(|unit| shard.holds(unit));
    }
    let runner = context.runner()?;
    let interrupt = Interrupt::listen();
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let options = Options {
        jobs: args.jobs.unwrap_or(cores),
        repeat: args.repeat.max(1),
        fail_fast: args.fail_fast,
        again: args.again,
        mutate: args.mutate,
        min_score: args.min_score.map_or(100, usize::from),
        require_needs: args.require_needs,
    };
    let sets: BTreeSet<&str> = units.iter().filter_map(|unit| unit.exercise?.modules.as_deref().map(modules::set)).collect();
    for set in sets {
        // Without them, their exercises are left out, and the others are verified.
        if let Err(failure) = fetch::provide(&runner, set, &interrupt) {
            output::failure(&failure.what, failure.remedy.as_deref());
        }
    }
    let prefix = pack.folder().map(place_in_repository).unwrap_or_default();
    let mut report = args.format.report(Setting { timings: args.timings, prefix, started: Timestamp::now() });
    let live = args.format == Format::Human && io::stderr().is_terminal();
    let started = Instant::now();
    let ending = verify::run(&pack, &runner, &units, options, &interrupt, &mut |event| {
        let text = report.on(&event);
        if live && !text.is_empty() {
            output::eprint("\r\x1b[K");
        }
        if !text.is_empty() {
            output::print(&text);
        }
        if live && let Event::Building(attempts @ 1..) = event {
            output::eprint(&format!("{FAINT}building {}{FAINT:#}", counted(attempts, "attempt")));
        }
        if live && let Event::Ran { unit, done, total } = event {
            let elapsed = started.elapsed().as_secs();
            output::eprint(&format!("\r\x1b[K{FAINT}{done}/{total} attempts · {elapsed} s · {}{FAINT:#}", unit.label()));
        }
    });
    if ending.interrupted {
        return Err(Failure::new("interrupted", "run it again; `gotrain verify ID` verifies one exercise"));
    }
    Ok(if ending.holds { PASSED } else { NOT_PASSED })
}

/// What has changed since a revision; where that is everything, says why.
fn changes(pack: &Pack, revision: &str) -> Result<Changes, Failure> {
    let Some(root) = pack.folder() else {
        let what = match pack.names().count() {
            0 | 1 if pack.names().any(|name| name == several::BUILT_IN) => {
                "the built-in exercises are in no git repository, so --changed has nothing to compare"
            }
            0 | 1 => "an archive is in no git repository, so --changed has nothing to compare",
            _ => "--changed compares one pack, and several are open",
        };
        return Err(Failure::new(what, "go into the checkout, or name the folder of one pack with --pack"));
    };
    let changes = changed::since(root, revision)?;
    if let Changes::Everything(path) = &changes {
        output::warning(&format!("{path} differs from {revision}, and all exercises rest on it: everything is verified"));
    }
    Ok(changes)
}

/// What stands before the paths of a pack's files to make them relative to the repository that it lies in.
fn place_in_repository(pack: &Path) -> String {
    let Ok(pack) = pack.canonicalize() else { return String::new() };
    let root = pack.ancestors().find(|dir| dir.join(".git").exists());
    // Without a repository, the whole path is what finds the file.
    let place = root.and_then(|root| pack.strip_prefix(root).ok()).map_or_else(|| pack.to_string_lossy().into_owned(), slashed);
    if place.is_empty() { place } else { place + "/" }
}
