//! `gotrain completions`

use super::{PASSED, args, output};

pub fn run(args: &args::Completions) -> u8 {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut args::command(), "gotrain", &mut script);
    output::print(&String::from_utf8_lossy(&script));
    PASSED
}
