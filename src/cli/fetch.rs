//! `gotrain fetch`, and what other commands say while modules are downloaded.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal};

use super::context::Context;
use super::select::select;
use super::{Done, PASSED, args, output};
use crate::failure::Failure;
use crate::interrupt::Interrupt;
use crate::pack::modules;
use crate::render::style::FAINT;
use crate::run::Runner;
use crate::trainer::figures::counted;

pub fn run(context: &Context, args: &args::Fetch) -> Done {
    let pack = context.pack()?;
    let wanted: BTreeSet<String> = select(&pack, &args.ids)?
        .into_iter()
        .filter_map(|unit| unit.exercise?.modules.as_deref().map(|modules| modules::set(modules).to_owned()))
        .collect();
    if wanted.is_empty() {
        output::print("No module has to be downloaded: the standard library is enough.\n");
        return Ok(PASSED);
    }
    let runner = context.runner()?;
    let interrupt = Interrupt::listen();
    for set in &wanted {
        let lacking = runner.lacking(set)?.len();
        provide(&runner, set, &interrupt)?;
        let what = if lacking == 0 { "everything is there".to_owned() } else { format!("{} downloaded", counted(lacking, "module")) };
        output::print(&format!("{set}: {what}\n"));
    }
    Ok(PASSED)
}

/// Downloads what a set of modules lacks, and says on standard error how far that is.
pub fn provide(runner: &Runner, modules: &str, interrupt: &Interrupt) -> Result<(), Failure> {
    let live = io::stderr().is_terminal();
    let mut began = false;
    let fetched = runner.fetch(modules, &interrupt.register(), |progress| {
        let text = format!("downloading modules: {} of {}", progress.done, progress.of);
        if live {
            output::eprint(&format!("\r\x1b[K{FAINT}{text}{FAINT:#}"));
        } else if !began {
            output::eprint(&format!("downloading {}\n", counted(progress.of, "module")));
        }
        began = true;
    });
    if live && began {
        output::eprint("\r\x1b[K");
    }
    if fetched? { Ok(()) } else { Err(Failure::new("interrupted", "run it again; what has come is kept")) }
}
