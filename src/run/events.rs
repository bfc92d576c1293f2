//! The events of `go test -json`, and the facts that the kit sends inside them.

use serde::Deserialize;

/// One line of what `go test -json` writes.
#[derive(Debug, Clone, PartialEq)]
pub enum Line {
    /// An event.
    Event(Event),
    /// A line that is no event, such as a message of the `go` command.
    Raw(String),
}

/// An event of `go test -json`; see `go doc test2json`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Event {
    /// `run`, `output`, `pass`, `fail`, `skip`, `attr`, `build-output`, `build-fail` and others.
    pub action: String,
    /// The package under test.
    pub package: String,
    /// The test; empty for the package itself.
    pub test: String,
    /// Printed text.
    pub output: String,
    /// Seconds.
    pub elapsed: f64,
    /// The package whose build failed.
    pub failed_build: String,
    /// The package being built.
    pub import_path: String,
    /// The key of an attribute.
    pub key: String,
    /// The value of an attribute.
    pub value: String,
}

impl Line {
    /// Reads one line.
    pub fn parse(line: &[u8]) -> Self {
        if line.starts_with(b"{")
            && let Ok(event) = serde_json::from_slice(line)
        {
            return Self::Event(event);
        }
        Self::Raw(String::from_utf8_lossy(line).trim_end().to_owned())
    }
}

/// The attribute key under which the kit sends its facts.
pub const FACT_KEY: &str = "gotrain";

/// A fact that the kit reports about the run of a test.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "fact", rename_all = "kebab-case")]
pub enum Fact {
    /// Why the test failed.
    Failure(Failure),
    /// The run smells of a known mistake.
    Mistake {
        /// Its name in the exercise.
        slug: String,
    },
    /// A panic that the kit caught.
    Panic {
        /// The panic's value as Go prints it.
        value: String,
        /// The learner's frames, innermost first.
        #[serde(default)]
        frames: Vec<FactFrame>,
    },
    /// How the failure is to be classed.
    Outcome {
        /// A verdict's name.
        outcome: String,
        /// What happened.
        #[serde(default)]
        detail: String,
    },
    /// What the learner's program printed.
    Output {
        /// `stdout` or `stderr`.
        stream: String,
        /// The text.
        text: String,
    },
    /// A measured number.
    Measure {
        /// What was measured.
        name: String,
        /// The number.
        value: f64,
        /// Its unit.
        #[serde(default)]
        unit: String,
        /// The largest number that passes.
        #[serde(default)]
        limit: Option<f64>,
    },
    /// Something that could not be proven here.
    Unproven {
        /// What.
        what: String,
    },
}

/// Why a test failed, in the learner's terms.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Failure {
    /// What is wrong.
    pub message: String,
    /// What was called.
    pub call: Option<String>,
    /// What should have come.
    pub want: Option<String>,
    /// What came.
    pub got: Option<String>,
    /// The difference, line by line.
    pub diff: Option<String>,
    /// The learner's file.
    pub file: Option<String>,
    /// The line in it.
    pub line: u32,
    /// The column in it.
    pub column: u32,
}

/// A stack frame in a fact.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct FactFrame {
    /// The function.
    pub func: String,
    /// Its file, relative to the learner's folder.
    pub file: String,
    /// The line.
    pub line: u32,
}

/// Puts the pieces of facts together: the kit sends a long one in several attributes `i/n:piece`.
#[derive(Debug, Default)]
pub struct FactAssembler {
    pieces: String,
    next: u32,
}

impl FactAssembler {
    /// Takes one attribute's value; gives the fact when it is complete. What is malformed is dropped.
    pub fn push(&mut self, value: &str) -> Option<Fact> {
        let (head, piece) = value.split_once(':')?;
        let (index, count) = head.split_once('/')?;
        let (index, count): (u32, u32) = (index.parse().ok()?, count.parse().ok()?);
        if index == 1 {
            self.pieces.clear();
            self.next = 1;
        }
        if index != self.next {
            return None;
        }
        self.pieces.push_str(piece);
        self.next += 1;
        (index == count).then(|| serde_json::from_str(&self.pieces).ok()).flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_events_or_raw_text() {
        let Line::Event(event) = Line::parse(br#"{"Action":"fail","Package":"p","Elapsed":0.5,"FailedBuild":"p"}"#) else { panic!() };
        assert_eq!((event.action.as_str(), event.elapsed, event.failed_build.as_str()), ("fail", 0.5, "p"));
        assert_eq!(Line::parse(b"go: no such module\r\n"), Line::Raw("go: no such module".into()));
        assert_eq!(Line::parse(b"{not json\xff"), Line::Raw("{not json\u{fffd}".into()));
    }

    #[test]
    fn facts_are_put_together_from_pieces() {
        let mut facts = FactAssembler::default();
        assert_eq!(facts.push(r#"1/2:{"fact":"mistake","#), None);
        assert_eq!(facts.push(r#"2/2:"slug":"x"}"#), Some(Fact::Mistake { slug: "x".into() }));
        assert_eq!(facts.push(r#"2/2:"slug":"x"}"#), None, "a piece without its beginning");
        assert_eq!(facts.push("nonsense"), None);
        assert_eq!(facts.push(r#"1/1:{"fact":"unknown"}"#), None);
    }
}
