//! The arguments of the command line. Help, completions and the manual page are made from them.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, CommandFactory, Parser, Subcommand};
use clap_complete::Shell;

use crate::classes;
use crate::pack::format::Kind;
use crate::progress::Status;
use crate::verify::report::Format;
use crate::verify::shard::Shard;

/// The name of the hidden command that warms the build cache.
pub const WARM: &str = "__warm";

/// A terminal trainer for Go
#[derive(Debug, Parser)]
#[command(
    name = "gotrain",
    version,
    about,
    long_about = "A terminal trainer for Go: read a task, write the code in your own editor, and have it checked by the local go command.",
    after_help = "Exercises go by their id (1.1.1), a unique beginning of it, or their name (hello-go).\n\
                  Sections go by their id (1.1), or by an exercise of theirs.\n\
                  In the folder of a started exercise the id may be left out.\n\
                  In the folder of a pack, that pack is meant, unless --pack or GOTRAIN_PACK names another.\n\n\
                  Exit status: 0 passed or holds, 1 not passed or does not hold, 2 wrong use or something is missing."
)]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Debug, Args)]
pub struct Global {
    /// The folder for your exercises and progress [default: ~/gotrain]
    #[arg(long, global = true, env = "GOTRAIN_WORKSPACE", value_name = "DIR")]
    pub workspace: Option<PathBuf>,
    /// A pack to learn from instead of the built-in one: a folder or an archive, in gotrain's format, an Exercism track, or
    /// one like golings; may be given several times. NAME=DIR names it, and `built-in` the built-in one; also in `GOTRAIN_PACK`
    #[arg(long, global = true, value_name = "PACK")]
    pub pack: Vec<OsString>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// List the exercises and where you stand
    List(List),
    /// Show the task of an exercise
    Show(Show),
    /// Show the card of a section: what to know before its exercises
    Lesson(Lesson),
    /// Ask the questions of a section
    Quiz(Quiz),
    /// Start an exercise: put its files into your workspace
    Start(Exercise),
    /// Check your code
    Check(Check),
    /// Show the next hint
    Hint(Hint),
    /// Compare your code with the starter, the reference or your last passing version
    Diff(Diff),
    /// Show the reference solution
    Solution(Solution),
    /// Put the starter files back; what you had is kept and can be brought back
    Reset(Reset),
    /// Say which exercise comes next
    Next(Next),
    /// Search ids, titles, concepts and tasks
    Search(Search),
    /// Show how far you have come
    Stats(Json),
    /// Merge, export or locate your progress
    Progress(Progress),
    /// Show how far several learners have come, and where they are stuck
    Report(Report),
    /// Prove exercises: starters fail, solutions pass, mistakes are caught
    Verify(Verify),
    /// Download the third-party modules of exercises, for training without a network
    Fetch(Fetch),
    /// Make the folder of a new exercise
    New(New),
    /// Check that everything gotrain needs is there
    Doctor(Json),
    /// Print where the config file is, and every setting with its default
    Config,
    /// Print a completion script for a shell
    Completions(Completions),
    /// Print the manual page
    Man,
    /// Warm the build cache for exercises
    #[command(name = WARM, hide = true)]
    Warm {
        /// Their ids
        ids: Vec<String>,
    },
}

#[derive(Debug, Args)]
pub struct Exercise {
    /// Id, unique beginning of an id, or name
    pub id: Option<String>,
}

#[derive(Debug, Args)]
pub struct Fetch {
    /// Exercises, sections, blocks or ranges: 14.7, 15, 14-18; without any, the whole pack
    pub ids: Vec<String>,
}

#[derive(Debug, Args)]
pub struct Json {
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct List {
    /// Exercises, sections, blocks or ranges: 14.7, 15, 14-18; without any, the whole pack
    pub ids: Vec<String>,
    /// Only this block, or these blocks of several packs: 2, or exercism-go/2
    #[arg(long, value_name = "N")]
    pub block: Option<String>,
    /// Only exercises that stand so
    #[arg(long, value_enum, value_name = "STATUS")]
    pub status: Option<Status>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct Show {
    #[command(flatten)]
    pub exercise: Exercise,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct Section {
    /// Id of a section, such as 1.1, or an exercise of it
    #[arg(value_name = "SECTION")]
    pub id: Option<String>,
}

#[derive(Debug, Args)]
pub struct Lesson {
    #[command(flatten)]
    pub section: Section,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct Quiz {
    #[command(flatten)]
    pub section: Section,
    /// Print the questions as JSON instead of asking them
    #[arg(long)]
    pub json: bool,
    /// With the answers
    #[arg(long, requires = "json")]
    pub answers: bool,
}

#[derive(Debug, Args)]
pub struct Check {
    #[command(flatten)]
    pub exercise: Exercise,
    /// Check again each time a file is saved
    #[arg(long, conflicts_with = "json")]
    pub watch: bool,
    /// Print JSON: one object
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct Hint {
    #[command(flatten)]
    pub exercise: Exercise,
    /// Show the hints that you have had, without taking another
    #[arg(long)]
    pub again: bool,
}

#[derive(Debug, Args)]
pub struct Diff {
    #[command(flatten)]
    pub exercise: Exercise,
    /// Compare with the reference (after passing, or once it was revealed)
    #[arg(long, group = "base")]
    pub solution: bool,
    /// Compare with what you started from [default]
    #[arg(long, group = "base")]
    pub starter: bool,
    /// Compare with your last passing version
    #[arg(long, group = "base")]
    pub last: bool,
}

#[derive(Debug, Args)]
pub struct Solution {
    #[command(flatten)]
    pub exercise: Exercise,
    /// Do not ask first
    #[arg(long, short)]
    pub yes: bool,
    /// Show the other right ways, too
    #[arg(long)]
    pub all: bool,
}

#[derive(Debug, Args)]
pub struct Reset {
    #[command(flatten)]
    pub exercise: Exercise,
    /// Bring back what the last reset put away
    #[arg(long)]
    pub undo: bool,
    /// Do not ask first
    #[arg(long, short)]
    pub yes: bool,
}

#[derive(Debug, Args)]
pub struct Next {
    /// Start it at once
    #[arg(long)]
    pub start: bool,
}

#[derive(Debug, Args)]
pub struct Search {
    /// What to look for
    #[arg(required = true)]
    pub words: Vec<String>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct Progress {
    #[command(subcommand)]
    pub action: ProgressAction,
}

#[derive(Debug, Subcommand)]
pub enum ProgressAction {
    /// Add what stands in another progress file, such as that of your other machine
    Merge {
        /// The other progress.toml
        file: PathBuf,
    },
    /// Print your progress
    Export {
        /// As JSON instead of TOML
        #[arg(long)]
        json: bool,
    },
    /// Print where the progress file is
    Path,
}

#[derive(Debug, Args)]
pub struct Report {
    /// Their progress files, or folders that hold them, or progress.toml further down; a learner goes by the name of the file, or of its folder where it is called progress.toml
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// How to report
    #[arg(long, value_enum, default_value_t = classes::Format::Table)]
    pub format: classes::Format,
    /// Only this block, or these blocks of several packs: 2, or exercism-go/2
    #[arg(long, value_name = "N")]
    pub block: Option<String>,
}

#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools)] // each is a flag
pub struct Verify {
    /// What to verify: an exercise (9.5.4), a section (9.5), a block (9), a range (1-2, 9.5.1-9.5.4), an open range (9.5…), or a pack by its name [default: all]
    pub ids: Vec<String>,
    /// How to report
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    /// Only what has changed since this git revision, with what is not committed; all of it where the kit or the program has
    #[arg(long, value_name = "REV")]
    pub changed: Option<String>,
    /// Only the I-th of N shares; an exercise stays in its share when others are added
    #[arg(long, value_name = "I/N")]
    pub shard: Option<Shard>,
    /// How many attempts run at the same time [default: one for each core]
    #[arg(long, value_name = "N")]
    pub jobs: Option<usize>,
    /// Run each attempt so often; all runs have to agree
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub repeat: usize,
    /// Judge the checks: make mistakes in the reference solutions, each of which has to be noticed
    #[arg(long)]
    pub mutate: bool,
    /// Of how many mutants in a hundred each check has to notice [default: 100]
    #[arg(long, value_name = "PERCENT", requires = "mutate", value_parser = clap::value_parser!(u8).range(0..=100))]
    pub min_score: Option<u8>,
    /// Run also what held before and has not changed since
    #[arg(long)]
    pub again: bool,
    /// Fail where something that an exercise needs is missing
    #[arg(long)]
    pub require_needs: bool,
    /// Stop after the first exercise that does not hold
    #[arg(long)]
    pub fail_fast: bool,
    /// List what took longest
    #[arg(long)]
    pub timings: bool,
}

#[derive(Debug, Args)]
pub struct New {
    /// Block and section, such as 9.5, or acme/9.5 of several packs
    pub section: String,
    /// The exercise's name: lower-case words joined by hyphens
    pub slug: String,
    /// What it asks for
    #[arg(long, value_parser = kinds(), value_name = "KIND")]
    pub kind: Kind,
}

#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    pub shell: Shell,
}

/// Reads a kind; help and completions list them.
fn kinds() -> impl TypedValueParser<Value = Kind> {
    let named = |name: String| Kind::ALL.into_iter().find(|kind| kind.name() == name).ok_or(name);
    PossibleValuesParser::new(Kind::ALL.map(Kind::name)).try_map(named)
}

/// The whole command line, for completions and the manual page.
pub fn command() -> clap::Command {
    Cli::command()
}
