//! `gotrain completions`

use super::{Done, PASSED, args, output};

pub fn run(args: &args::Completions) -> Done {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut args::command(), "gotrain", &mut script);
    output::print(&String::from_utf8_lossy(&script));
    Ok(PASSED)
}
