//! The `gotrain` program.

use std::env;
use std::ffi::OsString;
use std::process::ExitCode;

use gotrain::{cli, run::limits};

fn main() -> ExitCode {
    let mut arguments = env::args_os().skip(1);
    if arguments.next().is_some_and(|first| first == limits::ARGUMENT) {
        let rest: Vec<OsString> = arguments.collect();
        return limits::run_limited(&rest).map_or_else(
            |error| {
                eprintln!("gotrain: {error}");
                ExitCode::from(cli::UNUSABLE)
            },
            ExitCode::from,
        );
    }
    cli::main()
}
