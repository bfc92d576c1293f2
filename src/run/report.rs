//! What a run of a check comes to: verdict, tests, messages.

use serde::Serialize;

use crate::failure::Failure;

/// What a run of a check says of the learner's code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Every test of the check ran and passed.
    Passed,
    /// A test failed.
    Failed,
    /// The code does not compile, alone or with the check.
    DoesNotCompile,
    /// `go vet` found a mistake.
    VetFinding,
    /// The code panicked or crashed.
    Panicked,
    /// The race detector saw two goroutines use one variable.
    DataRace,
    /// A goroutine was left behind.
    GoroutineLeak,
    /// Goroutines wait for each other for ever.
    Deadlock,
    /// The deadline passed.
    TimedOut,
    /// More was printed than anyone would read.
    TooMuchOutput,
    /// The memory limit was reached.
    OutOfMemory,
    /// The exercise needs something that is missing.
    Unavailable,
    /// The check itself could not be run to its end.
    ToolFailure,
    /// A newer run, or the learner, ended it.
    Cancelled,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Self; 14] = [
        Self::Passed,
        Self::Failed,
        Self::DoesNotCompile,
        Self::VetFinding,
        Self::Panicked,
        Self::DataRace,
        Self::GoroutineLeak,
        Self::Deadlock,
        Self::TimedOut,
        Self::TooMuchOutput,
        Self::OutOfMemory,
        Self::Unavailable,
        Self::ToolFailure,
        Self::Cancelled,
    ];

    /// The name in JSON and in `exercise.toml`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "failed",
            Self::DoesNotCompile => "does-not-compile",
            Self::VetFinding => "vet-finding",
            Self::Panicked => "panicked",
            Self::DataRace => "data-race",
            Self::GoroutineLeak => "goroutine-leak",
            Self::Deadlock => "deadlock",
            Self::TimedOut => "timed-out",
            Self::TooMuchOutput => "too-much-output",
            Self::OutOfMemory => "out-of-memory",
            Self::Unavailable => "unavailable",
            Self::ToolFailure => "tool-failure",
            Self::Cancelled => "cancelled",
        }
    }

    /// The verdict with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.name() == name)
    }

    /// The words shown to the learner.
    pub fn words(self) -> String {
        self.name().replace('-', " ")
    }

    /// Whether the verdict is about the learner's code rather than about the run.
    pub const fn judges_code(self) -> bool {
        !matches!(self, Self::Unavailable | Self::ToolFailure | Self::Cancelled)
    }
}

/// A place in the learner's files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Position {
    /// Path relative to the exercise's folder.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in bytes, from 1; 0 where it is not known.
    pub column: u32,
}

impl std::fmt::Display for Position {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.file, self.line)?;
        if self.column > 0 {
            write!(f, ":{}", self.column)?;
        }
        Ok(())
    }
}

/// How a test of the check stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TestStatus {
    /// It has started.
    Running,
    /// It passed.
    Passed,
    /// It failed.
    Failed,
    /// It was not run to a result.
    Skipped,
}

/// A frame of a stack trace that lies in the learner's code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Frame {
    /// The function, such as `main.inner`.
    pub function: String,
    /// Where it was.
    pub position: Position,
}

/// One test of the check.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TestResult {
    /// The name as `go test` knows it, such as `TestSwap/empty_string`.
    pub name: String,
    /// The import path of the package that it belongs to.
    pub package: String,
    /// The last part of the name in words.
    pub title: String,
    /// How it stands.
    pub status: TestStatus,
    /// What was called.
    pub call: Option<String>,
    /// What should have come.
    pub want: Option<String>,
    /// What came.
    pub got: Option<String>,
    /// The difference between the two, line by line, where they are long.
    pub diff: Option<String>,
    /// What the test says.
    pub message: String,
    /// Where in the learner's files.
    pub position: Option<Position>,
    /// The learner's frames of a panic, innermost first.
    pub frames: Vec<Frame>,
    /// How long it took, in seconds.
    pub seconds: f64,
}

impl TestResult {
    /// A test that has just started.
    pub fn started(package: &str, name: &str) -> Self {
        Self {
            name: name.to_owned(),
            package: package.to_owned(),
            title: title_of(name),
            status: TestStatus::Running,
            call: None,
            want: None,
            got: None,
            diff: None,
            message: String::new(),
            position: None,
            frames: Vec::new(),
            seconds: 0.0,
        }
    }

    /// Its title behind those of the tests that it belongs to, as in `negation: true`.
    pub fn full_title(&self) -> String {
        let (top, below) = self.name.split_once('/').unwrap_or((&self.name, ""));
        let titles =
            std::iter::once(title_of(top)).chain(below.split('/').filter(|part| !part.is_empty()).map(|part| part.replace('_', " ")));
        titles.collect::<Vec<_>>().join(": ")
    }

    /// How deep it lies in the tree of tests; 0 for a test function.
    pub fn depth(&self) -> usize {
        self.name.matches('/').count()
    }
}

/// Words after which a number stands by itself.
const PREPOSITIONS: [&str; 9] = ["after", "at", "by", "every", "from", "in", "of", "than", "to"];

/// `TestSwap/empty_string` as `empty string`, and `TestPrintsTheRoot` as `prints the root`.
fn title_of(name: &str) -> String {
    if let Some((_, last)) = name.rsplit_once('/') {
        return last.replace('_', " ");
    }
    let chars: Vec<char> = name.strip_prefix("Test").unwrap_or(name).chars().collect();
    let mut words = vec![String::new()];
    for (i, &c) in chars.iter().enumerate() {
        let previous = i.checked_sub(1).map(|i| chars[i]);
        // The s of several PNGs belongs to them, and so does that of APIs, but not that of "the ID is".
        let ends_acronym =
            c != 'I' || ["AP", "UR", "AB", "CL", "U"].iter().any(|head| words.last().is_some_and(|word| word.ends_with(head)));
        let is_plural = ends_acronym && chars.get(i + 1) == Some(&'s') && chars.get(i + 2).is_none_or(|after| !after.is_lowercase());
        let next_is_lower = !is_plural && chars.get(i + 1).is_some_and(|next| next.is_lowercase());
        let begins_word = previous.is_some_and(|previous| match c {
            '_' => true,
            // A number belongs to the name before it, such as Float64, but not to a preposition.
            '0'..='9' => words.last().is_some_and(|word| PREPOSITIONS.contains(&word.to_lowercase().as_str())),
            _ => c.is_uppercase() && (!previous.is_uppercase() || next_is_lower),
        });
        if begins_word {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| c != '_') {
            word.push(c);
        }
    }
    let is_acronym = |word: &str| {
        let letters = word.strip_suffix('s').unwrap_or(word);
        letters.chars().count() > 1 && letters.chars().all(char::is_uppercase)
    };
    let words = words.into_iter().filter(|word| !word.is_empty());
    words.map(|word| if is_acronym(&word) { word } else { word.to_lowercase() }).collect::<Vec<_>>().join(" ")
}

/// Which tool a message comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tool {
    /// The Go compiler.
    Compiler,
    /// `go vet`.
    Vet,
    /// The `go` command: packages, modules.
    Go,
}

/// A message of the compiler, of vet or of the `go` command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// Who says it.
    pub tool: Tool,
    /// Where, if it is in one place of the learner's files.
    pub position: Option<Position>,
    /// What the tool says.
    pub message: String,
    /// The source line at the position.
    pub source: Option<String>,
    /// What Go means by it, for the frequent ones.
    pub means: Option<String>,
    /// The usual cure.
    pub cure: Option<String>,
    /// Where in the files of the check, and what the tool says of that, if that is where it was found: for those who write it.
    #[serde(skip)]
    pub in_check: Option<(Position, String)>,
}

/// A number that the check measured.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Measure {
    /// What was measured.
    pub name: String,
    /// The number.
    pub value: f64,
    /// Its unit.
    pub unit: String,
    /// The largest number that passes.
    pub limit: Option<f64>,
}

/// What the learner's program printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Printed {
    /// `stdout` or `stderr`.
    pub stream: String,
    /// The text, cut where it is long.
    pub text: String,
}

/// The result of one run of a check.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// What the run says of the code.
    pub verdict: Verdict,
    /// One sentence: what happened and what to look at.
    pub summary: String,
    /// The tests in the order in which they started.
    pub tests: Vec<TestResult>,
    /// The known mistakes that the check itself saw.
    pub mistakes: Vec<String>,
    /// The advice for the mistake that was made, where it is a known one.
    pub advice: Option<Advice>,
    /// Messages of the compiler and of vet.
    pub diagnostics: Vec<Diagnostic>,
    /// What the learner's program printed.
    pub printed: Vec<Printed>,
    /// Numbers that were measured.
    pub measures: Vec<Measure>,
    /// What could not be proven here.
    pub unproven: Vec<String>,
    /// How long the run took, in seconds.
    pub seconds: f64,
    /// A fingerprint of the files that were judged.
    pub judged: String,
}

/// The advice for a known mistake.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Advice {
    /// The mistake's name in the exercise.
    pub mistake: String,
    /// What to tell the learner.
    pub text: String,
}

impl Report {
    /// A report of a check that cannot be run on this machine as it is.
    pub fn unavailable(failure: &Failure) -> Self {
        let remedy = failure.remedy.as_ref().map(|remedy| format!(" To mend it: {remedy}.")).unwrap_or_default();
        let (first, rest) = failure.what.split_at(failure.what.chars().next().map_or(0, char::len_utf8));
        Self::bare(Verdict::Unavailable, format!("{}{rest}.{remedy}", first.to_uppercase()))
    }

    /// A report without tests, for a run that did not get that far.
    pub fn bare(verdict: Verdict, summary: impl Into<String>) -> Self {
        Self {
            verdict,
            summary: summary.into(),
            tests: Vec::new(),
            mistakes: Vec::new(),
            advice: None,
            diagnostics: Vec::new(),
            printed: Vec::new(),
            measures: Vec::new(),
            unproven: Vec::new(),
            seconds: 0.0,
            judged: String::new(),
        }
    }

    /// The tests that failed and have no failing test below them, in order.
    pub fn failures(&self) -> impl Iterator<Item = &TestResult> {
        self.tests.iter().filter(|test| {
            let prefix = format!("{}/", test.name);
            test.status == TestStatus::Failed
                && !self.tests.iter().any(|other| other.status == TestStatus::Failed && other.name.starts_with(&prefix))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verdicts_are_found_by_name() {
        for verdict in Verdict::ALL {
            assert_eq!(Verdict::named(verdict.name()), Some(verdict));
        }
        assert_eq!(Verdict::named("fine"), None);
    }

    #[test]
    fn names_of_tests_become_words() {
        for (name, title) in [
            ("TestSwap", "swap"),
            ("TestPrintsTheRoot", "prints the root"),
            ("TestHTTPServer", "HTTP server"),
            ("TestReadsJSON", "reads JSON"),
            ("TestSwap/empty_string", "empty string"),
            ("TestA_b", "a b"),
            ("TestReadsARealFile", "reads a real file"),
            ("TestFloat64Quotient", "float64 quotient"),
            ("TestIsOK", "is OK"),
            ("TestSizeOfPNGs", "size of PNGs"),
            ("TestTheIDIsReadOnly", "the ID is read only"),
            ("TestISBNIsARule", "ISBN is a rule"),
            ("TestAPIsAreListed", "APIs are listed"),
            ("TestShortest32", "shortest32"),
            ("TestRollsAreFrom1To100", "rolls are from 1 to 100"),
            ("TestPNGsAreRead", "PNGs are read"),
        ] {
            assert_eq!(title_of(name), title, "{name}");
        }
    }
}
