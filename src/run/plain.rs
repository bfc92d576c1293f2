//! What tests say in text that know nothing of the kit: their messages, their places, and what the code printed between them.

use super::layout::HARNESS_PREFIX;
use super::report::{Position, Report, TestResult, TestStatus, Verdict};
use super::restore::Changed;
use super::source::Source;
use crate::pack::files::FileSet;

/// The beginnings of the lines in which tests name what came and what should have come.
const GOT: [&str; 3] = ["got", "actual", "result"];
const WANT: [&str; 3] = ["want", "wanted", "expected"];

/// What a test said.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Where it said it first.
    position: Option<Position>,
    message: String,
    got: Option<String>,
    want: Option<String>,
    /// What the code printed while the test ran.
    pub printed: String,
}

/// Reads the text of a test. `harness` are the files that tests speak from.
pub fn read(text: &str, harness: &FileSet) -> Said {
    let mut said = Said::default();
    let mut messages: Vec<&str> = Vec::new();
    let mut in_message = false;
    for line in text.lines() {
        if ["panic: ", "fatal error: ", "SIGQUIT: quit", "goroutine "].iter().any(|start| line.starts_with(start)) {
            // From here on the runtime speaks.
            break;
        }
        if let Some((position, message)) = place(line, harness) {
            in_message = true;
            messages.push(message);
            said.position.get_or_insert(position);
        } else if let Some(more) = line.strip_prefix("        ").filter(|_| in_message) {
            messages.push(more);
        } else {
            in_message = false;
            said.printed.push_str(line);
            said.printed.push('\n');
        }
    }
    let labelled = |labels: &[&str]| {
        let mut found = messages.iter().filter_map(|line| value(line, labels));
        found.next().filter(|_| found.next().is_none())
    };
    if let (Some(got), Some(want)) = (labelled(&GOT), labelled(&WANT)) {
        (said.got, said.want) = (Some(got.to_owned()), Some(want.to_owned()));
        messages.retain(|line| value(line, &GOT).or(value(line, &WANT)).is_none());
    }
    messages.join("\n").trim_end().clone_into(&mut said.message);
    said
}

impl Said {
    /// Puts what was said into the result of the test.
    pub fn tell(self, test: &mut TestResult) {
        test.message = self.message;
        test.got = self.got;
        test.want = self.want;
        test.position = self.position;
    }
}

/// A message with the place that it comes from: `    two_fer_test.go:12: no`.
fn place<'a>(line: &'a str, harness: &FileSet) -> Option<(Position, &'a str)> {
    let line = line.strip_prefix("    ")?;
    let (file, rest) = line.split_once(".go:")?;
    let (number, message) = rest.split_once(": ").or_else(|| Some((rest.strip_suffix(':')?, "")))?;
    let name = format!("{}.go", file.strip_prefix(HARNESS_PREFIX).unwrap_or(file));
    let path = harness.paths().find(|path| path.rsplit('/').next() == Some(&name))?;
    Some((Position { file: path.to_owned(), line: number.parse().ok()?, column: 0 }, message))
}

/// What stands behind one of some labels.
fn value<'a>(line: &'a str, labels: &[&str]) -> Option<&'a str> {
    let (label, value) = line.split_once([':', '='])?;
    let label = label.trim().to_lowercase();
    let value = value.trim();
    (labels.contains(&label.as_str()) && !value.is_empty()).then_some(value)
}

/// The report where a test asserts something else than it did.
pub fn changed(changed: &Changed, files: &FileSet) -> Report {
    let Changed { file, test } = changed;
    let summary =
        format!("{test} does not assert any more what it did. Your work stands around its assertions: put them back as they were.");
    let text = files.text(file).unwrap_or_default();
    let line =
        Source::read(&text).and_then(|source| source.tests().iter().find(|other| other.name == *test).map(|other| other.range.start));
    let mut result = TestResult::started("", test);
    result.status = TestStatus::Failed;
    result.message.clone_from(&summary);
    result.position = line.map(|offset| {
        let line = u32::try_from(crate::pack::toml_file::line_of(&text, offset)).unwrap_or(1);
        Position { file: file.clone(), line, column: 0 }
    });
    let judged = crate::pack::files::fingerprint(files);
    Report { tests: vec![result], judged, ..Report::bare(Verdict::Failed, summary) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Said {
        read(text, &FileSet::from_iter([("x_test.go".to_owned(), Vec::new())]))
    }

    #[test]
    fn messages_are_told_from_what_the_code_prints() {
        let said = said(
            "debug\n    other_test.go:3: mine\n    zz_gotrain_x_test.go:12: Share(\"\")\n         got: \"x\"\n        want: \"One\"\nmore\n",
        );
        assert_eq!(said.position.unwrap().to_string(), "x_test.go:12");
        assert_eq!((said.got.as_deref(), said.want.as_deref(), said.message.as_str()), (Some("\"x\""), Some("\"One\""), "Share(\"\")"));
        assert_eq!(said.printed, "debug\n    other_test.go:3: mine\nmore\n");
    }

    #[test]
    fn several_messages_stay_as_they_are() {
        let said = said("    x_test.go:1: got: 1\n    x_test.go:2: got: 2\n    x_test.go:3: want: 3\n");
        assert_eq!((said.message.as_str(), said.got), ("got: 1\ngot: 2\nwant: 3", None));
        assert_eq!(said.position.unwrap().line, 1);
    }

    #[test]
    fn what_the_runtime_says_is_not_what_the_code_printed() {
        assert_eq!(said("a\npanic: boom\n\ngoroutine 7 [running]:\nx\n").printed, "a\n");
    }
}
