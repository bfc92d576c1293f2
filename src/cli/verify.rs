//! `gotrain verify`

use std::io::{self, IsTerminal};
use std::thread;
use std::time::Instant;

use serde_json::{Value, json};

use super::context::Context;
use super::{Done, NOT_PASSED, PASSED, args, output};
use crate::failure::Failure;
use crate::interrupt::Interrupt;
use crate::pack::catalogue::{Block, Catalogue, Entry, Section};
use crate::pack::id::ExerciseId;
use crate::render::style::{BAD, FAINT, GOOD, NOTE, STRONG};
use crate::render::text::{hang, visible};
use crate::trainer::figures;
use crate::verify::{self, Options, Outcome, Outcomes, Progress, Selection};

pub fn run(context: &Context, args: &args::Verify) -> Done {
    let pack = context.pack()?;
    let selection = select(&pack.catalogue, &args.ids)?;
    let runner = context.runner()?;
    let interrupt = Interrupt::listen();
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let options = Options { jobs: args.jobs.unwrap_or(cores), repeat: args.repeat.max(1) };
    let live = args.format == args::Format::Human && io::stderr().is_terminal();
    let started = Instant::now();
    let outcomes = verify::run(&pack, &runner, &selection, options, &interrupt, |progress| {
        if live {
            output::eprint(&progress_line(progress, started));
        }
    });
    if live {
        output::eprint("\r\x1b[K");
    }
    if interrupt.is_tripped() {
        return Err(Failure::new("interrupted", "run it again; `gotrain verify ID` verifies one exercise"));
    }
    let lacking = outcomes.iter().any(|outcome| !outcome.missing.is_empty());
    let holds = outcomes.iter().all(Outcome::holds) && pack.problems.is_empty() && !(args.require_needs && lacking);
    match args.format {
        args::Format::Json => {
            let problems: Vec<String> = pack.problems.iter().map(ToString::to_string).collect();
            output::json(&json!({
                "version": 1,
                "holds": holds,
                "seconds": started.elapsed().as_secs_f64(),
                "problems": problems,
                "exercises": values(&outcomes.exercises),
                "quizzes": values(&outcomes.quizzes),
            }))?;
        }
        args::Format::Human => output::print(&summary(&outcomes, holds, args.require_needs, started)),
    }
    Ok(if holds { PASSED } else { NOT_PASSED })
}

fn values(outcomes: &[Outcome]) -> Vec<Value> {
    let value = |outcome: &Outcome| {
        let mut value = json!(outcome);
        value["holds"] = json!(outcome.holds());
        value
    };
    outcomes.iter().map(value).collect()
}

fn progress_line(progress: Progress<'_>, started: Instant) -> String {
    let Progress { done, total, label } = progress;
    let elapsed = started.elapsed().as_secs();
    format!("\r\x1b[K{FAINT}{done}/{total} attempts · {elapsed} s · {label}{FAINT:#}")
}

fn summary(outcomes: &Outcomes, holds: bool, require_needs: bool, started: Instant) -> String {
    let mut out = String::new();
    let width = outcomes.iter().map(|outcome| outcome.id.len()).max().unwrap_or(0).max(7);
    for outcome in &outcomes.exercises {
        out.push_str(&row(outcome, width, &outcome.title, &figures::counted(outcome.attempts, "attempt")));
    }
    for outcome in &outcomes.quizzes {
        out.push_str(&row(outcome, width, &format!("Quiz: {}", outcome.title), &figures::counted(outcome.attempts, "program")));
    }
    let (style, word) = if holds { (GOOD, "holds") } else { (BAD, "does not hold") };
    let (mut held, mut ran) = (Vec::new(), Vec::new());
    for (outcomes, what, run) in [(&outcomes.exercises, "exercises", "attempt"), (&outcomes.quizzes, "quizzes", "program")] {
        if !outcomes.is_empty() {
            held.push(tally(outcomes, what, require_needs));
            ran.push(figures::counted(outcomes.iter().map(|outcome| outcome.attempts).sum(), run));
        }
    }
    let seconds = started.elapsed().as_secs_f64();
    out.push_str(&format!("\n{style}{word}{style:#}: {}; {} in {seconds:.1} s\n", held.join("; "), ran.join(" and ")));
    out
}

/// The line of an outcome, with what is to be said of it.
fn row(outcome: &Outcome, width: usize, title: &str, runs: &str) -> String {
    let (style, mark) = if !outcome.holds() {
        (BAD, "✗")
    } else if outcome.missing.is_empty() {
        (GOOD, "✓")
    } else {
        (NOTE, "-")
    };
    let note = if outcome.missing.is_empty() {
        format!("{runs}, {:.1} s", outcome.seconds)
    } else {
        format!("not run: needs {}", outcome.missing.join(", "))
    };
    let mut out = format!("{style}{mark}{style:#} {:<width$} {title:<40} {FAINT}{note}{FAINT:#}\n", outcome.id);
    for what in &outcome.unproven {
        out.push_str(&format!("    {NOTE}not proven here:{NOTE:#} {what}\n"));
    }
    for finding in &outcome.findings {
        let attempt = if finding.attempt.is_empty() { String::new() } else { format!("{STRONG}{}{STRONG:#} ", finding.attempt) };
        out.push_str(&format!("    {attempt}{}\n", hang(&visible(&finding.what), 4)));
        out.push_str(&format!("      {FAINT}remedy: {}{FAINT:#}\n", finding.remedy));
    }
    out
}

/// How many of some outcomes hold.
fn tally(outcomes: &[Outcome], what: &str, require_needs: bool) -> String {
    let count = |wanted: fn(&Outcome) -> bool| outcomes.iter().filter(|outcome| wanted(outcome)).count();
    let held = count(|outcome| outcome.holds() && outcome.missing.is_empty());
    let failing = count(|outcome| !outcome.holds());
    let lacking = count(|outcome| !outcome.missing.is_empty());
    let mut out = format!("{held} of {} {what} hold", outcomes.len());
    if failing > 0 {
        out.push_str(&format!(", {failing} do not"));
    }
    if lacking > 0 {
        let consequence = if require_needs { " (--require-needs makes that a failure)" } else { "" };
        out.push_str(&format!(", {lacking} lack something they need{consequence}"));
    }
    out
}

/// What the arguments name. A quiz belongs to its section: it is verified when all exercises of the section are.
fn select<'a>(catalogue: &'a Catalogue, ids: &[String]) -> Result<Selection<'a>, Failure> {
    if ids.is_empty() {
        return Ok(Selection { entries: catalogue.entries().collect(), sections: catalogue.sections().collect() });
    }
    // Where every id has the name of its pack before it, ids without one mean those of any pack.
    let any_pack = catalogue.entries().all(|entry| entry.id.pack().is_some());
    let mut wanted: Vec<Wanted<'_>> = Vec::new();
    for id in ids {
        let one = Wanted::parse(id, catalogue, any_pack).ok_or_else(|| {
            Failure::new(
                format!("`{id}` names no exercises"),
                "give an exercise (9.5.4), a section (9.5), a block (9), a range (1-2), an open one (9.5…), or a pack",
            )
        })?;
        let fits = |(block, section): (&Block, &Section)| {
            section.exercises.iter().any(|entry| one.contains((block, section), entry))
                || section.questions > 0 && one.covers(block, section)
        };
        if !catalogue.sections().any(fits) {
            return Err(Failure::new(format!("`{id}` fits no exercise of the pack"), "`gotrain list` shows what there is"));
        }
        wanted.push(one);
    }
    let selected = |place: (&Block, &Section), entry: &Entry| wanted.iter().any(|one| one.contains(place, entry));
    let whole = |(block, section): &(&Block, &Section)| match section.exercises.as_slice() {
        [] => wanted.iter().any(|one| one.covers(block, section)),
        exercises => exercises.iter().all(|entry| selected((block, section), entry)),
    };
    let entries = catalogue.sections().flat_map(|place| place.1.exercises.iter().filter(move |entry| selected(place, entry)));
    let mut entries: Vec<&Entry> = entries.collect();
    entries.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(Selection { entries, sections: catalogue.sections().filter(whole).collect() })
}

/// What an argument names.
enum Wanted<'a> {
    /// One exercise, by its name.
    Only(&'a ExerciseId),
    /// All exercises of a pack.
    Pack(String),
    /// A range of ids in a pack; without its name, in the pack whose ids have none, or in any.
    Range { pack: Option<String>, any_pack: bool, range: Range },
}

impl<'a> Wanted<'a> {
    fn parse(text: &str, catalogue: &'a Catalogue, any_pack: bool) -> Option<Self> {
        let (pack, rest) = text.split_once('/').map_or((None, text), |(pack, rest)| (Some(pack.to_owned()), rest));
        if let Some(range) = Range::parse(rest) {
            return Some(Self::Range { pack, any_pack, range });
        }
        let has_pack = |name: &str| catalogue.blocks.iter().any(|block| block.pack.as_deref() == Some(name));
        match pack {
            None if has_pack(text) => Some(Self::Pack(text.to_owned())),
            Some(pack) if rest.is_empty() && has_pack(&pack) => Some(Self::Pack(pack)),
            _ => catalogue.find(text).ok().map(|entry| Self::Only(&entry.id)),
        }
    }

    fn contains(&self, (block, section): (&Block, &Section), entry: &Entry) -> bool {
        match self {
            Self::Only(id) => entry.id == **id,
            Self::Pack(name) => entry.id.pack() == Some(name),
            // What goes by a name belongs to the numbers of its section.
            Self::Range { range, .. } if entry.id.is_named() => self.is_in(block) && range.covers(block, section),
            Self::Range { range, .. } => self.is_in(block) && range.contains(&entry.id),
        }
    }

    /// Whether a section belongs to it as a whole.
    fn covers(&self, block: &Block, section: &Section) -> bool {
        match self {
            Self::Only(_) => false,
            Self::Pack(name) => block.pack.as_ref() == Some(name),
            Self::Range { range, .. } => self.is_in(block) && range.covers(block, section),
        }
    }

    fn is_in(&self, block: &Block) -> bool {
        let Self::Range { pack, any_pack, .. } = self else { return false };
        *pack == block.pack || pack.is_none() && *any_pack
    }
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
