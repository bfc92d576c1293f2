//! What is wrong with a pack: a place, a fault and its remedy.

use std::fmt;
use std::path::PathBuf;

/// One fault in a pack.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file or folder, relative to the pack.
    pub file: PathBuf,
    /// The line in the file, from 1; `None` when the fault is not in one line.
    pub line: Option<usize>,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub remedy: String,
}

impl Problem {
    /// A fault of a whole file or folder.
    pub fn new(file: impl Into<PathBuf>, what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { file: file.into(), line: None, what: what.into(), remedy: remedy.into() }
    }

    /// The same fault, at a line of the file.
    #[must_use]
    pub fn at_line(mut self, line: Option<usize>) -> Self {
        self.line = line;
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file.display())?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}\n  remedy: {}", self.what, self.remedy)
    }
}
