//! `gotrain next`, and what `gotrain` says without a terminal.

use super::args;
use super::context::Context;
use super::{Done, PASSED, output, start};
use crate::failure::Failure;
use crate::pack::catalogue::Entry;
use crate::progress::Now;
use crate::render::style::{CODE, FAINT, STRONG};
use crate::trainer::figures::passed_in;
use crate::trainer::next;

/// What is said when nothing is left.
const ALL_DONE: &str = "Everything has passed, and nothing is due for review.\n";

pub fn run(context: &Context, args: &args::Next) -> Done {
    let trainer = context.trainer()?;
    let progress = trainer.progress()?;
    let Some((entry, reason)) = next::choose(trainer.catalogue(), &progress, Now::read().day) else {
        output::print(ALL_DONE);
        return Ok(PASSED);
    };
    if args.start {
        return start::start(context, &trainer.load(entry)?);
    }
    output::print(&line(context, entry, reason));
    Ok(PASSED)
}

/// Where one stands, and how to go on.
pub fn overview(context: &Context) -> Done {
    let trainer = context.trainer()?;
    let catalogue = trainer.catalogue();
    let progress = trainer.progress()?;
    let passed = passed_in(catalogue.entries(), &progress);
    let mut out = format!("{STRONG}gotrain{STRONG:#}  {passed} of {} exercises passed\n\n", catalogue.len());
    match next::choose(catalogue, &progress, Now::read().day) {
        Some((entry, reason)) => out.push_str(&(line(context, entry, reason) + "\n")),
        None if catalogue.is_empty() => return Err(Failure::new("the pack holds no exercise", "name another one with --pack")),
        None => out.push_str(ALL_DONE),
    }
    for (command, what) in
        [("gotrain list", "all exercises"), ("gotrain search WORDS", "find one by topic"), ("gotrain --help", "everything else")]
    {
        out.push_str(&format!("{CODE}{command:<22}{CODE:#} {FAINT}{what}{FAINT:#}\n"));
    }
    output::print(&out);
    Ok(PASSED)
}

fn line(context: &Context, entry: &Entry, reason: &str) -> String {
    let command = context.command(format_args!("start {}", entry.id));
    format!("{STRONG}{} {}{STRONG:#}  {FAINT}{} · {reason}{FAINT:#}\n{CODE}{command:<22}{CODE:#}\n", entry.id, entry.title, entry.about())
}
