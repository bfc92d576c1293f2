//! A report as text: verdict, advice, compiler messages, the tree of tests.

use super::Setting;
use super::style::{BAD, CODE, FAINT, GOOD, NOTE, STRONG};
use super::text::{hang, visible, wrap};
use crate::pack::exercise::Exercise;
use crate::run::report::{Diagnostic, Frame, Report, TestResult, TestStatus, Verdict};

/// How much of what the program printed is shown, in lines.
const SHOWN_OUTPUT: usize = 12;
/// How many compiler messages are shown.
const SHOWN_DIAGNOSTICS: usize = 5;

/// Renders a report.
pub fn render(exercise: &Exercise, report: &Report, setting: Setting) -> String {
    let width = setting.width.saturating_sub(2);
    let mut out = headline(exercise, report, width);
    if let Some(advice) = &report.advice {
        out.push_str(&format!("\n{NOTE}⚑ {}{NOTE:#}\n", hang(&wrap(&visible(&advice.text), width.saturating_sub(2)), 2)));
    }
    let mut explained: Vec<&str> = Vec::new();
    for diagnostic in report.diagnostics.iter().take(SHOWN_DIAGNOSTICS) {
        out.push('\n');
        out.push_str(&diagnosis(diagnostic, &mut explained, width));
    }
    if report.diagnostics.len() > SHOWN_DIAGNOSTICS {
        out.push_str(&format!(
            "\n{FAINT}… and {} more; they often go with the first ones.{FAINT:#}\n",
            report.diagnostics.len() - SHOWN_DIAGNOSTICS
        ));
    }
    if !report.tests.is_empty() {
        out.push('\n');
        out.push_str(&tests(report, width));
    }
    // What came instead of the wanted output says it better than the output as a whole.
    if report.verdict != Verdict::Passed && !report.failures().any(|test| test.got.is_some() || test.diff.is_some()) {
        out.push_str(&printed(report));
    }
    for what in &report.unproven {
        out.push_str(&format!("\n{NOTE}not proven here:{NOTE:#} {what}\n"));
    }
    if report.verdict == Verdict::Passed {
        out.push_str(&format!("\n{}\n", wrap(exercise.spec.learned.trim(), width)));
    }
    out
}

fn headline(exercise: &Exercise, report: &Report, width: usize) -> String {
    let (style, mark) = match report.verdict {
        Verdict::Passed => (GOOD, "✓"),
        Verdict::Unavailable | Verdict::ToolFailure | Verdict::Cancelled => (NOTE, "!"),
        _ => (BAD, "✗"),
    };
    let mut out = format!(
        "{style}{mark} {}{style:#}  {STRONG}{} {}{STRONG:#}  {FAINT}{:.2} s{FAINT:#}\n",
        report.verdict.words(),
        exercise.entry.id,
        exercise.entry.title,
        report.seconds,
    );
    // The messages, which follow, say it all.
    let summary = match report.verdict {
        Verdict::DoesNotCompile if !report.diagnostics.is_empty() => "",
        Verdict::VetFinding => "It compiles, and `go vet` finds a mistake.",
        _ => &report.summary,
    };
    if !summary.is_empty() {
        out.push_str(&format!("  {}\n", hang(&wrap(&visible(summary), width.saturating_sub(2)), 2)));
    }
    out
}

/// The same explanation is given once.
fn diagnosis<'a>(diagnostic: &'a Diagnostic, explained: &mut Vec<&'a str>, width: usize) -> String {
    let mut out = String::new();
    let message = hang(&visible(&diagnostic.message), 4);
    match &diagnostic.position {
        Some(position) => out.push_str(&format!("  {STRONG}{position}{STRONG:#}  {message}\n")),
        None => out.push_str(&format!("  {message}\n")),
    }
    if let Some(source) = &diagnostic.source {
        let line = diagnostic.position.as_ref().map_or_else(|| "      │ ".to_owned(), |position| format!("{:>5} │ ", position.line));
        out.push_str(&format!("  {FAINT}{line}{FAINT:#}{CODE}{}{CODE:#}\n", visible(source)));
        if let Some(position) = diagnostic.position.as_ref().filter(|position| position.column > 0) {
            let before: String = source.bytes().take(position.column as usize - 1).map(char::from).collect();
            let indent = visible(&before).chars().count();
            out.push_str(&format!("  {FAINT}      │ {FAINT:#}{}{BAD}^{BAD:#}\n", " ".repeat(indent)));
        }
    }
    for text in [&diagnostic.means, &diagnostic.cure].into_iter().flatten() {
        if explained.contains(&text.as_str()) {
            continue;
        }
        explained.push(text);
        out.push_str(&format!("    {}\n", hang(&wrap(&visible(text), width.saturating_sub(4)), 4)));
    }
    out
}

fn tests(report: &Report, width: usize) -> String {
    let mut out = String::new();
    // The first failure is shown in full, and the cases of what passed are not.
    let mut opened = 0;
    for test in &report.tests {
        let parent_failed = |name: &str| report.tests.iter().any(|t| t.name == name && t.status == TestStatus::Failed);
        let below_passed = test.name.rsplit_once('/').is_some_and(|(parent, _)| !parent_failed(parent));
        if below_passed {
            continue;
        }
        let indent = 2 + 2 * test.depth();
        let (style, mark) = match test.status {
            TestStatus::Passed => (GOOD, "✓"),
            TestStatus::Failed => (BAD, "✗"),
            TestStatus::Running => (NOTE, "…"),
            TestStatus::Skipped => (FAINT, "-"),
        };
        out.push_str(&format!("{}{style}{mark}{style:#} {}\n", " ".repeat(indent), visible(&test.title)));
        let is_leaf = report.failures().any(|failure| failure.name == test.name);
        if is_leaf && opened < 3 {
            opened += 1;
            out.push_str(&failure(test, &report.summary, indent + 2, width));
        }
    }
    out
}

fn failure(test: &TestResult, summary: &str, indent: usize, width: usize) -> String {
    let pad = " ".repeat(indent);
    let mut out = String::new();
    if let Some(position) = &test.position {
        out.push_str(&format!("{pad}{FAINT}at{FAINT:#}    {position}\n"));
    }
    for (label, value) in [("call", &test.call), ("want", &test.want), ("got ", &test.got)] {
        if let Some(value) = value {
            out.push_str(&format!("{pad}{FAINT}{label}{FAINT:#}  {}\n", hang(&visible(value), indent + 6)));
        }
    }
    if let Some(diff) = &test.diff {
        out.push_str(&format!("{pad}{}\n", hang(&visible(diff), indent)));
    }
    if !test.message.is_empty() && test.message != summary {
        out.push_str(&format!("{pad}{}\n", hang(&wrap(&visible(&test.message), width.saturating_sub(indent)), indent)));
    }
    let told = |frame: &&Frame| !test.message.contains(&frame.position.to_string());
    for frame in test.frames.iter().filter(told).take(6) {
        out.push_str(&format!("{pad}{FAINT}in{FAINT:#}    {} ({})\n", frame.function, frame.position));
    }
    out
}

fn printed(report: &Report) -> String {
    let mut out = String::new();
    for printed in report.printed.iter().filter(|printed| !printed.text.trim().is_empty()).take(2) {
        let text = visible(&printed.text);
        let lines: Vec<&str> = text.lines().collect();
        out.push_str(&format!("\n  {FAINT}your program wrote to {}:{FAINT:#}\n", printed.stream));
        for line in lines.iter().take(SHOWN_OUTPUT) {
            let cut: String = line.chars().take(200).collect();
            out.push_str(&format!("    {cut}\n"));
        }
        if lines.len() > SHOWN_OUTPUT {
            out.push_str(&format!("    {FAINT}… {} more lines{FAINT:#}\n", lines.len() - SHOWN_OUTPUT));
        }
    }
    out
}
