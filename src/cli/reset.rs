//! `gotrain reset`

use super::args;
use super::context::Context;
use super::{Done, NOT_PASSED, PASSED, output};

pub fn run(context: &Context, args: &args::Reset) -> Done {
    let exercise = context.exercise(args.exercise.id.as_deref())?;
    let entry = &exercise.entry;
    let id = entry.id.to_string();
    let trainer = context.trainer()?;
    let folder = trainer.started(entry)?;
    if args.undo {
        trainer.undo_reset(entry)?;
        output::print(&format!("What the last reset put away is back in {}.\n", folder.display()));
        return Ok(PASSED);
    }
    let undo = context.command(format_args!("reset {id} --undo"));
    let question = format!("Put the starter files of {id} back? What you have is kept, and `{undo}` brings it back.");
    if !args.yes && !output::confirm(&question, "--yes")? {
        return Ok(NOT_PASSED);
    }
    trainer.reset(&exercise)?;
    output::print(&format!("{} holds the starter files again. `{undo}` brings back what you had.\n", folder.display()));
    Ok(PASSED)
}
