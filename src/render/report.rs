//! A report as text: verdict, advice, compiler messages, the tree of tests.

use std::collections::HashSet;

use super::Setting;
use super::styled::{Line, Page, Role};
use super::text::visible;
use crate::pack::exercise::Exercise;
use crate::run::report::{Diagnostic, Frame, Report, TestResult, TestStatus, Verdict};

/// How much of what the program printed is shown beside a failure, in lines.
const SHOWN_OUTPUT: usize = 12;
/// How many compiler messages are shown.
const SHOWN_DIAGNOSTICS: usize = 5;
/// How many failures are shown in full.
const OPENED: usize = 3;

/// Renders a whole report.
pub fn render(exercise: &Exercise, report: &Report, setting: Setting) -> Page {
    let width = setting.width.saturating_sub(2);
    let mut page = Page(vec![headline(exercise, report)]);
    page.append(summary(report, width));
    page.append(messages(report, width));
    if !report.tests.is_empty() {
        page.space();
        let open: HashSet<&str> = report.failures().take(OPENED).map(|test| test.name.as_str()).collect();
        let tests = tests(&report.tests, &report.summary, width, |test| open.contains(test.name.as_str()));
        page.0.extend(tests.into_iter().map(|row| row.line));
        let more = report.failures().count().saturating_sub(OPENED);
        if more > 0 {
            let text = format!("  … what {more} more found is shown when these pass.");
            page.push(Line::new(Role::Faint, text));
        }
    }
    page.append(evidence(report));
    page.append(remarks(exercise, report, width));
    page
}

/// The mark of a verdict, and its role.
pub const fn mark(verdict: Verdict) -> (Role, &'static str) {
    match verdict {
        Verdict::Passed => (Role::Good, "✓"),
        Verdict::Unavailable | Verdict::ToolFailure | Verdict::Cancelled => (Role::Note, "!"),
        _ => (Role::Bad, "✗"),
    }
}

fn headline(exercise: &Exercise, report: &Report) -> Line {
    let (role, mark) = mark(report.verdict);
    Line::new(role, format!("{mark} {}", report.verdict.words()))
        .with(Role::Plain, "  ")
        .with(Role::Strong, format!("{} {}", exercise.entry.id, exercise.entry.title))
        .with(Role::Plain, "  ")
        .with(Role::Faint, format!("{:.2} s", report.seconds))
}

/// What happened, in a sentence.
pub fn summary(report: &Report, width: usize) -> Page {
    let mut page = Page::default();
    // The messages, which follow, say it all.
    let text = match report.verdict {
        Verdict::DoesNotCompile if !report.diagnostics.is_empty() => "",
        Verdict::VetFinding => "It compiles, and `go vet` finds a mistake.",
        _ => &report.summary,
    };
    if !text.is_empty() {
        prose(&mut page, "  ", Role::Plain, text, width);
    }
    page
}

/// The advice, and what the compiler and vet say.
pub fn messages(report: &Report, width: usize) -> Page {
    let mut page = Page::default();
    if let Some(advice) = &report.advice {
        page.space();
        let text = Line::new(Role::Note, visible(&advice.text));
        page.prose(&Line::new(Role::Note, "⚑ "), &text, width);
    }
    let mut explained: Vec<&str> = Vec::new();
    for diagnostic in report.diagnostics.iter().take(SHOWN_DIAGNOSTICS) {
        page.space();
        page.append(diagnosis(diagnostic, &mut explained, width));
    }
    if report.diagnostics.len() > SHOWN_DIAGNOSTICS {
        page.space();
        let more = report.diagnostics.len() - SHOWN_DIAGNOSTICS;
        page.push(Line::new(Role::Faint, format!("… and {more} more; they often go with the first ones.")));
    }
    page
}

/// The same explanation is given once.
fn diagnosis<'a>(diagnostic: &'a Diagnostic, explained: &mut Vec<&'a str>, width: usize) -> Page {
    let mut page = Page::default();
    let mut first = Line::new(Role::Plain, "  ");
    if let Some(position) = &diagnostic.position {
        first = first.with(Role::Strong, position.to_string()).with(Role::Plain, "  ");
    }
    for (i, line) in visible(&diagnostic.message).trim_end().split('\n').enumerate() {
        page.push(if i == 0 { first.clone().with(Role::Plain, line) } else { Line::new(Role::Plain, format!("    {line}")) });
    }
    if let Some(source) = &diagnostic.source {
        let number = diagnostic.position.as_ref().map(|position| position.line.to_string()).unwrap_or_default();
        page.push(Line::new(Role::Faint, format!("  {number:>5} │ ")).with(Role::Code, visible(source)));
        if let Some(position) = diagnostic.position.as_ref().filter(|position| position.column > 0) {
            let before: String = source.bytes().take(position.column as usize - 1).map(char::from).collect();
            let indent = " ".repeat(visible(&before).chars().count());
            page.push(Line::new(Role::Faint, "        │ ").with(Role::Plain, indent).with(Role::Bad, "^"));
        }
    }
    for text in [&diagnostic.means, &diagnostic.cure].into_iter().flatten() {
        if !explained.contains(&text.as_str()) {
            explained.push(text);
            prose(&mut page, "    ", Role::Plain, text, width);
        }
    }
    page
}

/// A line of the tree of tests, and which test it belongs to.
#[derive(Debug, Clone)]
pub struct TestRow {
    /// The line.
    pub line: Line,
    /// The index of the test.
    pub test: usize,
    /// Whether the line is the test's title rather than a part of what it found.
    pub is_title: bool,
}

/// The tree of tests; `is_open` says which failures are shown in full. The cases of what passed are left out.
pub fn tests(tests: &[TestResult], summary: &str, width: usize, is_open: impl Fn(&TestResult) -> bool) -> Vec<TestRow> {
    let failed: HashSet<&str> = tests.iter().filter(|t| t.status == TestStatus::Failed).map(|t| t.name.as_str()).collect();
    let mut rows = Vec::new();
    for (i, test) in tests.iter().enumerate() {
        if test.name.rsplit_once('/').is_some_and(|(parent, _)| !failed.contains(parent)) {
            continue;
        }
        let indent = 2 + 2 * test.depth();
        let (role, mark) = match test.status {
            TestStatus::Passed => (Role::Good, "✓"),
            TestStatus::Failed => (Role::Bad, "✗"),
            TestStatus::Running => (Role::Note, "…"),
            TestStatus::Skipped => (Role::Faint, "-"),
        };
        let title = Line::new(Role::Plain, " ".repeat(indent)).with(role, mark).with(Role::Plain, format!(" {}", visible(&test.title)));
        rows.push(TestRow { line: title, test: i, is_title: true });
        if is_open(test) {
            let lines = failure(test, summary, indent + 2, width).0;
            rows.extend(lines.into_iter().map(|line| TestRow { line, test: i, is_title: false }));
        }
    }
    rows
}

fn failure(test: &TestResult, summary: &str, indent: usize, width: usize) -> Page {
    let mut page = Page::default();
    let label = |label: &str| Line::new(Role::Plain, " ".repeat(indent)).with(Role::Faint, label).with(Role::Plain, "  ");
    if let Some(position) = &test.position {
        page.push(label("at  ").with(Role::Plain, position.to_string()));
    }
    for (name, value) in [("call", &test.call), ("want", &test.want), ("got ", &test.got)] {
        if let Some(value) = value {
            page.block(&label(name), Role::Plain, &visible(value));
        }
    }
    if let Some(diff) = &test.diff {
        for line in visible(diff).trim_end().split('\n') {
            let role = match line.as_bytes().first() {
                Some(b'-') => Role::Removed,
                Some(b'+') => Role::Added,
                _ => Role::Plain,
            };
            page.push(Line::new(Role::Plain, " ".repeat(indent)).with(role, line));
        }
    }
    if !test.message.is_empty() && test.message != summary {
        prose(&mut page, &" ".repeat(indent), Role::Plain, &test.message, width);
    }
    let told = |frame: &&Frame| !test.message.contains(&frame.position.to_string());
    for frame in test.frames.iter().filter(told).take(6) {
        page.push(label("in  ").with(Role::Plain, format!("{} ({})", frame.function, frame.position)));
    }
    page
}

/// What the program printed, where no failure says it better.
pub fn evidence(report: &Report) -> Page {
    if report.verdict == Verdict::Passed || report.failures().any(|test| test.got.is_some() || test.diff.is_some()) {
        return Page::default();
    }
    printed(report, SHOWN_OUTPUT)
}

/// What the program printed, so many lines of each stream.
pub fn printed(report: &Report, lines: usize) -> Page {
    let mut page = Page::default();
    for printed in report.printed.iter().filter(|printed| !printed.text.trim().is_empty()).take(2) {
        page.space();
        page.push(Line::new(Role::Plain, "  ").with(Role::Faint, format!("your program wrote to {}:", printed.stream)));
        let text = visible(&printed.text);
        for line in text.lines().take(lines) {
            page.push(Line::new(Role::Plain, format!("    {}", line.chars().take(200).collect::<String>())));
        }
        let more = text.lines().count().saturating_sub(lines);
        if more > 0 {
            page.push(Line::new(Role::Plain, "    ").with(Role::Faint, format!("… {more} more lines")));
        }
    }
    page
}

/// What could not be proven, and what was learned.
pub fn remarks(exercise: &Exercise, report: &Report, width: usize) -> Page {
    let mut page = Page::default();
    for what in &report.unproven {
        page.space();
        page.push(Line::new(Role::Note, "not proven here:").with(Role::Plain, format!(" {what}")));
    }
    if report.verdict == Verdict::Passed && !exercise.spec.learned.is_empty() {
        page.space();
        prose(&mut page, "", Role::Plain, exercise.spec.learned.trim(), width);
    }
    page
}

/// Prose in one role; lines that begin with a blank are kept as they are.
fn prose(page: &mut Page, indent: &str, role: Role, text: &str, width: usize) {
    for line in visible(text).trim_end().split('\n') {
        let first = Line::new(Role::Plain, indent);
        if line.starts_with(' ') {
            page.push(first.with(role, line));
        } else {
            page.prose(&first, &Line::new(role, line), width);
        }
    }
}
