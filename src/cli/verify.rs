//! `gotrain verify`

use std::io::{self, IsTerminal};
use std::thread;
use std::time::Instant;

use serde_json::json;

use super::context::Context;
use super::{Done, NOT_PASSED, PASSED, args, output};
use crate::failure::Failure;
use crate::interrupt::Interrupt;
use crate::pack::catalogue::{Catalogue, Entry};
use crate::pack::id::ExerciseId;
use crate::render::style::{BAD, FAINT, GOOD, NOTE, STRONG};
use crate::render::text::{hang, visible};
use crate::verify::{self, Options, Outcome, Progress};

pub fn run(context: &Context, args: &args::Verify) -> Done {
    let pack = context.pack()?;
    let entries = select(&pack.catalogue, &args.ids)?;
    let runner = context.runner()?;
    let interrupt = Interrupt::listen();
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let options = Options { jobs: args.jobs.unwrap_or(cores), repeat: args.repeat.max(1) };
    let live = args.format == args::Format::Human && io::stderr().is_terminal();
    let started = Instant::now();
    let outcomes = verify::run(&pack, &runner, &entries, options, &interrupt, |progress| {
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
                "exercises": outcomes.iter().map(|outcome| {
                    let mut value = json!(outcome);
                    value["holds"] = json!(outcome.holds());
                    value
                }).collect::<Vec<_>>(),
            }))?;
        }
        args::Format::Human => output::print(&summary(&outcomes, holds, args.require_needs, started)),
    }
    Ok(if holds { PASSED } else { NOT_PASSED })
}

fn progress_line(progress: Progress<'_>, started: Instant) -> String {
    let Progress { done, total, entry } = progress;
    let elapsed = started.elapsed().as_secs();
    format!("\r\x1b[K{FAINT}{done}/{total} attempts · {elapsed} s · {}{FAINT:#}", entry.label())
}

fn summary(outcomes: &[Outcome], holds: bool, require_needs: bool, started: Instant) -> String {
    let mut out = String::new();
    for outcome in outcomes {
        let (style, mark) = if !outcome.holds() {
            (BAD, "✗")
        } else if outcome.missing.is_empty() {
            (GOOD, "✓")
        } else {
            (NOTE, "-")
        };
        let note = if outcome.missing.is_empty() {
            format!("{} attempts, {:.1} s", outcome.attempts, outcome.seconds)
        } else {
            format!("not run: needs {}", outcome.missing.join(", "))
        };
        out.push_str(&format!("{style}{mark}{style:#} {:<7} {:<40} {FAINT}{note}{FAINT:#}\n", outcome.id, outcome.title));
        for what in &outcome.unproven {
            out.push_str(&format!("    {NOTE}not proven here:{NOTE:#} {what}\n"));
        }
        for finding in &outcome.findings {
            let attempt = if finding.attempt.is_empty() { String::new() } else { format!("{STRONG}{}{STRONG:#} ", finding.attempt) };
            out.push_str(&format!("    {attempt}{}\n", hang(&visible(&finding.what), 4)));
            out.push_str(&format!("      {FAINT}remedy: {}{FAINT:#}\n", finding.remedy));
        }
    }
    let count = |wanted: fn(&Outcome) -> bool| outcomes.iter().filter(|outcome| wanted(outcome)).count();
    let held = count(|outcome| outcome.holds() && outcome.missing.is_empty());
    let failing = count(|outcome| !outcome.holds());
    let lacking = count(|outcome| !outcome.missing.is_empty());
    let attempts: usize = outcomes.iter().map(|outcome| outcome.attempts).sum();
    let (style, word) = if holds { (GOOD, "holds") } else { (BAD, "does not hold") };
    out.push_str(&format!("\n{style}{word}{style:#}: {held} of {} exercises hold", outcomes.len()));
    if failing > 0 {
        out.push_str(&format!(", {failing} do not"));
    }
    if lacking > 0 {
        let consequence = if require_needs { " (--require-needs makes that a failure)" } else { "" };
        out.push_str(&format!(", {lacking} lack something they need{consequence}"));
    }
    out.push_str(&format!("; {attempts} attempts in {:.1} s\n", started.elapsed().as_secs_f64()));
    out
}

/// The exercises that the arguments name.
fn select<'a>(catalogue: &'a Catalogue, ids: &[String]) -> Result<Vec<&'a Entry>, Failure> {
    if ids.is_empty() {
        return Ok(catalogue.entries().collect());
    }
    let mut selected: Vec<&Entry> = Vec::new();
    for id in ids {
        let range = Range::parse(id).ok_or_else(|| {
            Failure::new(
                format!("`{id}` names no exercises"),
                "give an exercise (9.5.4), a section (9.5), a block (9), a range (1-2) or an open one (9.5…)",
            )
        })?;
        let before = selected.len();
        let found: Vec<&Entry> = catalogue.entries().filter(|entry| range.contains(&entry.id) && !selected.contains(entry)).collect();
        let known = !found.is_empty() || selected.iter().any(|entry| range.contains(&entry.id));
        selected.extend(found);
        if !known && selected.len() == before {
            return Err(Failure::new(format!("`{id}` fits no exercise of the pack"), "`gotrain list` shows what there is"));
        }
    }
    selected.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(selected)
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
        let numbers = id.numbers();
        let head = |bound: &[u32]| numbers[..bound.len().min(numbers.len())].to_vec();
        id.series() == self.series && head(&self.from) >= self.from && self.to.as_ref().is_none_or(|to| head(to) <= *to)
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
