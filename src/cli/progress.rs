//! `gotrain progress`

use super::args::{self, ProgressAction};
use super::context::Context;
use super::{Done, PASSED, output};
use crate::failure::Failure;
use crate::progress::Progress;

pub fn run(context: &Context, args: &args::Progress) -> Done {
    match &args.action {
        ProgressAction::Path => output::print(&format!("{}\n", context.workspace()?.store().path().display())),
        ProgressAction::Export { json: true } => return output::json(&context.trainer()?.progress()?),
        ProgressAction::Export { json: false } => output::print(&toml::to_string(&context.trainer()?.progress()?)?),
        ProgressAction::Merge { file } => {
            let other = Progress::read_from(file).map_err(|error| {
                Failure::new(error.to_string(), "name the progress.toml of another workspace; `gotrain progress path` says where it is")
            })?;
            let count = |progress: &Progress| progress.exercise.values().filter(|record| record.passed.is_some()).count();
            let (before, after) = context.trainer()?.update(|progress| {
                let before = count(progress);
                progress.merge(other);
                (before, count(progress))
            })?;
            output::print(&format!("{after} exercises passed now, {} of them from {}.\n", after - before, file.display()));
        }
    }
    Ok(PASSED)
}
