//! The pack format: what stands in the TOML files of a pack.
//!
//! These types are the format's definition. `exercises/README.md` explains them to instructors.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The version of the pack format that this program reads (`format` in `pack.toml`).
pub const FORMAT: u32 = 1;

/// `pack.toml` at the top of a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackFile {
    /// Version of the pack format, [`FORMAT`].
    pub format: u32,
    /// Short name of the pack, such as `gotrain`.
    pub name: String,
    /// What the pack is called on screen.
    pub title: String,
    /// The ids of the exercises where learners begin, by their experience; without one, with the first.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub start: BTreeMap<Experience, String>,
}

/// What a learner brings along.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Experience {
    /// They have not programmed before.
    NewToProgramming,
    /// They program, but not in Go.
    NewToGo,
    /// They have used Go.
    BrushingUp,
}

impl Experience {
    /// Each of them, least first.
    pub const ALL: [Self; 3] = [Self::NewToProgramming, Self::NewToGo, Self::BrushingUp];

    /// In words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::NewToProgramming => "new to programming",
            Self::NewToGo => "new to Go",
            Self::BrushingUp => "brushing up",
        }
    }
}

/// `block.toml` in a block's folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockFile {
    /// What the block is called.
    pub title: String,
    /// What a learner can do after it, in one or two sentences.
    pub summary: String,
    /// The tier (a heading of the roadmap) that the block belongs to.
    pub tier: String,
}

/// `section.toml` in a section's folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionFile {
    /// What the section is called.
    pub title: String,
}

/// What an exercise asks for, and so how its check works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Functions, types or methods that the check calls.
    Function,
    /// A program that the check runs as a process.
    Program,
    /// What must or must not compile.
    Types,
    /// Code with a fault to find and mend.
    Bugfix,
    /// Tests that must pass on right code and fail on planted mutants.
    Tests,
    /// A shell script or Makefile that is executed.
    Script,
    /// A file in another format, judged by that format's parser.
    Artifact,
    /// Facts measured with tools, which the check measures again.
    Report,
    /// Questions.
    Quiz,
}

impl Kind {
    /// Every kind, in the order in which the guide presents them.
    pub const ALL: [Self; 9] =
        [Self::Function, Self::Program, Self::Types, Self::Bugfix, Self::Tests, Self::Script, Self::Artifact, Self::Report, Self::Quiz];

    /// The kind's name as it stands in `exercise.toml`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Function => "function",
            Self::Program => "program",
            Self::Types => "types",
            Self::Bugfix => "bugfix",
            Self::Tests => "tests",
            Self::Script => "script",
            Self::Artifact => "artifact",
            Self::Report => "report",
            Self::Quiz => "quiz",
        }
    }
}

/// Why the starter does not pass.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StarterVerdict {
    /// It compiles, and a test of the check fails.
    #[default]
    Failed,
    /// It does not compile with the check, because the learner has to declare something first or
    /// because the compile error is what they have to mend.
    DoesNotCompile,
}

/// `exercise.toml` in an exercise's folder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExerciseFile {
    /// The stable id, such as `9.5.4`.
    pub id: String,
    /// What the exercise is called.
    pub title: String,
    /// What it asks for.
    pub kind: Kind,
    /// How long it takes a learner who has read the lesson, in minutes.
    pub minutes: u32,
    /// Names of the things that it teaches, for search.
    pub concepts: Vec<String>,
    /// One sentence: what has been learned when it passes.
    pub learned: String,
    /// Two to four hints: a nudge, the idea, nearly the code.
    pub hints: Vec<String>,
    /// Earlier ids of the same exercise; progress kept under them is carried over.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// What it needs outside Go, such as `gcc` or `postgresql`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<String>,
    /// Name of the pinned set of third-party modules that it uses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modules: Option<String>,
    /// Whether the check runs under the race detector.
    #[serde(default)]
    pub race: bool,
    /// Whether the exercise means nothing without the race detector.
    #[serde(default)]
    pub race_required: bool,
    /// Deadline of one run of the check, in seconds.
    #[serde(default = "default_timeout")]
    pub timeout: u32,
    /// Why the starter does not pass.
    #[serde(default)]
    pub starter: StarterVerdict,
    /// The files to open first, relative to the exercise's folder; empty means every starter file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<String>,
    /// The typical mistakes, one for each folder in `rejected/`, most specific first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mistakes: Vec<Mistake>,
    /// Changes of the reference solution that are right as well, so that the check may let them pass.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub equivalent: Vec<Equivalent>,
}

/// A mutant that is right as well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Equivalent {
    /// Its name, as `gotrain verify --mutate` writes it.
    pub mutant: String,
    /// Why no check can, or need, tell it from the solution.
    pub reason: String,
}

const fn default_timeout() -> u32 {
    10
}

/// A typical mistake: how a run that makes it is recognised, and what to say then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mistake {
    /// Names the folder in `rejected/` that makes this mistake.
    pub slug: String,
    /// What the learner reads; it names the mistake and leaves the solution to them.
    pub advice: String,
    /// How the mistake is recognised. Without it, the check itself names the mistake (`kit.Mistake`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Signature>,
}

/// A part of a text, or several of which any will do: compilers of different versions say the same in different words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged, expecting = "`contains` is a text or a list of texts")]
pub enum Parts {
    /// The only one.
    One(String),
    /// Any of them.
    AnyOf(Vec<String>),
}

impl Parts {
    /// Whether a text has one of the parts.
    pub fn are_in(&self, text: &str) -> bool {
        match self {
            Self::One(part) => text.contains(part),
            Self::AnyOf(parts) => parts.iter().any(|part| text.contains(part)),
        }
    }
}

/// The signature of a failing run. Every given part has to match.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// The verdict, such as `does-not-compile`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<String>,
    /// A test that failed, as `go test` names it: `TestSwap` or `TestSwap/empty_string`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub test: Option<String>,
    /// A part of what a failing test or a compiler message says, or of what the code gave back; of several, any will do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contains: Option<Parts>,
    /// A part of the value that came instead of the wanted one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub got: Option<String>,
}
