//! The command line: what gotrain can do, one file for each command.

mod args;
mod context;
mod output;
mod packs;

mod check;
mod completions;
mod config;
mod diff;
mod doctor;
mod fetch;
mod hint;
mod learn;
mod lesson;
mod list;
mod man;
mod new;
mod next;
mod progress;
mod quiz;
mod report;
mod reset;
mod search;
mod select;
mod show;
mod solution;
mod start;
mod stats;
mod verify;
mod warm;

use std::process::ExitCode;

use clap::Parser;

use crate::failure::Failure;
pub use args::command;
use args::{Cli, Command};
use context::Context;

/// Passed, or holds.
pub const PASSED: u8 = 0;
/// Not passed, or does not hold.
pub const NOT_PASSED: u8 = 1;
/// Wrong use, or something is missing in the environment.
pub const UNUSABLE: u8 = 2;

type Done = Result<u8, Failure>;

/// Runs gotrain with the arguments of the process.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are no mistakes.
            let code = if error.use_stderr() { UNUSABLE } else { PASSED };
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    match run(cli) {
        Ok(code) => ExitCode::from(code),
        Err(failure) => {
            output::failure(&failure.what, failure.remedy.as_deref());
            ExitCode::from(UNUSABLE)
        }
    }
}

fn run(cli: Cli) -> Done {
    let context = Context::new(cli.global);
    match cli.command {
        None => learn::run(&context),
        Some(Command::List(args)) => list::run(&context, &args),
        Some(Command::Show(args)) => show::run(&context, &args),
        Some(Command::Lesson(args)) => lesson::run(&context, &args),
        Some(Command::Quiz(args)) => quiz::run(&context, &args),
        Some(Command::Start(args)) => start::run(&context, &args),
        Some(Command::Check(args)) => check::run(&context, &args),
        Some(Command::Hint(args)) => hint::run(&context, &args),
        Some(Command::Diff(args)) => diff::run(&context, &args),
        Some(Command::Solution(args)) => solution::run(&context, &args),
        Some(Command::Reset(args)) => reset::run(&context, &args),
        Some(Command::Next(args)) => next::run(&context, &args),
        Some(Command::Search(args)) => search::run(&context, &args),
        Some(Command::Stats(args)) => stats::run(&context, &args),
        Some(Command::Progress(args)) => progress::run(&context, &args),
        Some(Command::Report(args)) => report::run(&context, &args),
        Some(Command::Verify(args)) => verify::run(&context, &args),
        Some(Command::Fetch(args)) => fetch::run(&context, &args),
        Some(Command::New(args)) => new::run(&context, &args),
        Some(Command::Config) => Ok(config::run()),
        Some(Command::Doctor(args)) => doctor::run(&context, &args),
        Some(Command::Completions(args)) => Ok(completions::run(&args)),
        Some(Command::Man) => man::run(),
        Some(Command::Warm { ids }) => warm::run(&context, &ids),
    }
}
