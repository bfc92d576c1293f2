//! The report for people: a line for each exercise and quiz, what does not hold below it, and a summary.

use super::{Report, Scores, Setting, Tally, Timings, took, verdict};
use crate::render::style::{BAD, FAINT, GOOD, NOTE, STRONG};
use crate::render::text::{hang, visible};
use crate::verify::events::{Event, Outcome, Unit};
use crate::verify::expect::Finding;

#[derive(Debug, Default)]
pub(super) struct Human {
    tally: Tally,
    timings: Option<Timings>,
}

impl Human {
    pub(super) fn new(setting: &Setting) -> Self {
        Self { timings: setting.timings.then(Timings::default), ..Self::default() }
    }
}

impl Report for Human {
    fn on(&mut self, event: &Event<'_>) -> String {
        self.tally.on(event);
        if let Some(timings) = &mut self.timings {
            timings.on(event);
        }
        match event {
            Event::Done(unit, outcome) => row(unit, outcome),
            Event::Finished(ending) if !ending.interrupted => {
                let (style, word) = (if ending.holds { GOOD } else { BAD }, verdict(ending.holds));
                let timings = self.timings.as_ref().map(|timings| format!("\n{}", timings.words())).unwrap_or_default();
                let scores = scores(&self.tally.scores);
                format!("{timings}{scores}\n{style}{word}{style:#}: {}\n", self.tally.words(ending.seconds))
            }
            _ => String::new(),
        }
    }
}

/// A line for each block and section; nothing where no mutants were made.
fn scores(scores: &Scores) -> String {
    let rows = scores.rows();
    let lines = rows.iter().map(|(id, score)| format!("  {id:<6} {}\n", score.words()));
    if rows.is_empty() { String::new() } else { format!("\nBlocks and sections\n{}", lines.collect::<String>()) }
}

/// The line of an outcome, with what is to be said of it.
fn row(unit: &Unit<'_>, outcome: &Outcome) -> String {
    let (style, mark) = if !outcome.holds() {
        (BAD, "✗")
    } else if outcome.missing.is_empty() {
        (GOOD, "✓")
    } else {
        (NOTE, "-")
    };
    let title = if unit.exercise.is_some() { unit.title().to_owned() } else { format!("Quiz: {}", unit.title()) };
    let title = visible(&title);
    let mut out = format!("{style}{mark}{style:#} {:<7} {title:<40} {FAINT}{}{FAINT:#}\n", unit.id(), took(unit, outcome));
    for what in &outcome.unproven {
        out.push_str(&format!("    {NOTE}not proven here:{NOTE:#} {what}\n"));
    }
    for finding in outcome.findings.iter().chain(&outcome.survivors) {
        out.push_str(&format!("    {STRONG}{}{STRONG:#} {}\n", subject(unit, finding), hang(&visible(&finding.what), 4)));
        out.push_str(&format!("      {FAINT}remedy: {}{FAINT:#}\n", hang(&visible(&finding.remedy), 6)));
    }
    out
}

/// What a finding is about: an attempt, a question of a quiz, or a file.
fn subject(unit: &Unit<'_>, finding: &Finding) -> String {
    let Finding { attempt, file, line, .. } = finding;
    match line {
        Some(line) if attempt.starts_with("mutant ") => format!("{}:{line}, {attempt}", file.rsplit('/').next().unwrap_or(file)),
        _ if unit.exercise.is_some() && !attempt.is_empty() => attempt.clone(),
        _ if !attempt.is_empty() => format!("{file}, {attempt}"),
        Some(line) => format!("{file}:{line}"),
        None => file.clone(),
    }
}
