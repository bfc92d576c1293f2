//! The `gotrain` program.

use std::env;
use std::ffi::OsString;
use std::process::ExitCode;

use gotrain::run::limits;
use gotrain::{cli, services};

fn main() -> ExitCode {
    let mut arguments = env::args_os().skip(1);
    let first = arguments.next().unwrap_or_default();
    let rest: Vec<OsString> = arguments.collect();
    let ended = match first.to_str() {
        Some(limits::ARGUMENT) => limits::run_limited(&rest),
        Some(services::ARGUMENT) => services::keep(&rest),
        _ => return cli::main(),
    };
    ended.map_or_else(
        |error| {
            eprintln!("gotrain: {error}");
            ExitCode::from(cli::UNUSABLE)
        },
        ExitCode::from,
    )
}
