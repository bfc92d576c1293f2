//! `gotrain verify`

use std::io::{self, IsTerminal};
use std::path::Path;
use std::thread;
use std::time::Instant;

use jiff::Timestamp;

use super::context::Context;
use super::{Done, NOT_PASSED, PASSED, args, output};
use crate::failure::Failure;
use crate::interrupt::Interrupt;
use crate::pack::Pack;
use crate::pack::catalogue::{Block, Catalogue, Section};
use crate::pack::id::ExerciseId;
use crate::pack::scan::slashed;
use crate::render::style::FAINT;
use crate::verify::changed::{self, Changes};
use crate::verify::events::{Event, Unit};
use crate::verify::report::{Format, Setting};
use crate::verify::{self, Options};

pub fn run(context: &Context, args: &args::Verify) -> Done {
    let pack = context.pack()?;
    let mut units = select(&pack.catalogue, &args.ids)?;
    if let Some(revision) = &args.changed {
        let changes = changes(&pack, revision)?;
        units.retain(|unit| changes.concern(unit));
    }
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
        require_needs: args.require_needs,
    };
    let prefix = pack.root().map(place_in_repository).unwrap_or_default();
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
    let Some(root) = pack.root() else {
        let what = "the built-in exercises are in no git repository, so --changed has nothing to compare";
        return Err(Failure::new(what, "go into the checkout, or name its exercises with --pack"));
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

/// What the arguments name. A quiz belongs to its section: it is verified when all exercises of the section are.
fn select<'a>(catalogue: &'a Catalogue, ids: &[String]) -> Result<Vec<Unit<'a>>, Failure> {
    let mut ranges: Vec<Range> = Vec::new();
    for id in ids {
        let range = Range::parse(id).ok_or_else(|| {
            Failure::new(
                format!("`{id}` names no exercises"),
                "give an exercise (9.5.4), a section (9.5), a block (9), a range (1-2) or an open one (9.5…)",
            )
        })?;
        let has_quiz = |(block, section): (&Block, &Section)| section.questions > 0 && range.covers(block, section);
        if !catalogue.entries().any(|entry| range.contains(&entry.id)) && !catalogue.sections().any(has_quiz) {
            return Err(Failure::new(format!("`{id}` fits no exercise of the pack"), "`gotrain list` shows what there is"));
        }
        ranges.push(range);
    }
    let selected = |id: &ExerciseId| ranges.iter().any(|range| range.contains(id));
    let whole = |block: &Block, section: &Section| match section.exercises.as_slice() {
        [] => ranges.iter().any(|range| range.covers(block, section)),
        exercises => exercises.iter().all(|entry| selected(&entry.id)),
    };
    let wanted = |unit: &Unit<'_>| unit.exercise.map_or_else(|| whole(unit.block, unit.section), |entry| selected(&entry.id));
    Ok(verify::units(catalogue).filter(|unit| ids.is_empty() || wanted(unit)).collect())
}

/// A range of ids by their beginnings: everything from the first to the last, both with all that lies below them.
#[derive(Debug, PartialEq, Eq)]
struct Range {
    series: Option<char>,
    from: Vec<u32>,
    to: Option<Vec<u32>>,
}

impl Range {
    fn parse(text: &str) -> Option<Self> {
        let series = text.chars().next().filter(char::is_ascii_uppercase);
        let strip = |part: &str| part.strip_prefix(|c| Some(c) == series).unwrap_or(part).to_owned();
        let numbers = |part: &str| strip(part).split('.').map(|n| n.parse().ok()).collect::<Option<Vec<u32>>>();
        if let Some(from) = text.strip_suffix('…').or_else(|| text.strip_suffix("...")) {
            return Some(Self { series, from: numbers(from)?, to: None });
        }
        let (from, to) = text.split_once('-').unwrap_or((text, text));
        Some(Self { series, from: numbers(from)?, to: Some(numbers(to)?) })
    }

    fn contains(&self, id: &ExerciseId) -> bool {
        id.series() == self.series && self.spans(id.numbers())
    }

    /// Whether a section lies in the range as a whole.
    fn covers(&self, block: &Block, section: &Section) -> bool {
        self.series.is_none() && self.spans(&[block.number, section.number])
    }

    fn spans(&self, numbers: &[u32]) -> bool {
        let head = |bound: &[u32]| &numbers[..bound.len().min(numbers.len())];
        head(&self.from) >= self.from.as_slice() && self.to.as_ref().is_none_or(|to| head(to) <= to.as_slice())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contains(range: &str, id: &str) -> bool {
        Range::parse(range).unwrap().contains(&ExerciseId::parse(id).unwrap())
    }

    #[test]
    fn ranges_cover_what_lies_below_their_ends() {
        for (range, id) in
            [("1-2", "1.1.1"), ("1-2", "2.9.9"), ("9.5", "9.5.4"), ("9.5.4", "9.5.4"), ("9.5…", "10.1.1"), ("9.5...", "9.5.1")]
        {
            assert!(contains(range, id), "{range} {id}");
        }
        for (range, id) in [("1-2", "3.1.1"), ("9.5", "9.50.1"), ("9.5.4", "9.5.40"), ("9.5…", "9.4.9"), ("1", "C1.1"), ("C1", "1.1.1")] {
            assert!(!contains(range, id), "{range} {id}");
        }
        assert!(contains("C1-C2", "C2.3"));
        assert_eq!(Range::parse("x"), None);
    }
}
