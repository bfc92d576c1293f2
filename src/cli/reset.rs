//! `gotrain reset`

use super::args;
use super::context::{Context, unwritable};
use super::{Done, Failure, NOT_PASSED, PASSED, output};
use crate::progress::Now;

pub fn run(context: &Context, args: &args::Reset) -> Done {
    let exercise = context.exercise(args.exercise.id.as_deref())?;
    let entry = &exercise.entry;
    let id = entry.id.to_string();
    let folder = context.started(entry)?;
    let workspace = context.workspace()?;
    if args.undo {
        if !workspace.undo_reset(&folder, entry).map_err(unwritable(&folder))? {
            return Err(Failure::new(
                format!("there is no reset of {id} to undo"),
                "`gotrain diff --last` compares with your last passing version",
            ));
        }
        context.update(|progress| progress.reset(&id, true, Now::read()))?;
        output::print(&format!("What the last reset put away is back in {}.\n", folder.display()));
        return Ok(PASSED);
    }
    let question = format!("Put the starter files of {id} back? What you have is kept, and `gotrain reset {id} --undo` brings it back.");
    if !args.yes && !output::confirm(&question, "--yes")? {
        return Ok(NOT_PASSED);
    }
    workspace.reset(&folder, &exercise).map_err(unwritable(&folder))?;
    context.update(|progress| progress.reset(&id, false, Now::read()))?;
    output::print(&format!("{} holds the starter files again. `gotrain reset {id} --undo` brings back what you had.\n", folder.display()));
    Ok(PASSED)
}
