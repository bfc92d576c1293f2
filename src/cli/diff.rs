//! `gotrain diff`

use super::args;
use super::context::Context;
use super::{Done, Failure, PASSED, output};
use crate::pack::exercise::Attempt;
use crate::pack::files::FileSet;
use crate::render;
use crate::workspace::{SnapshotKind, TASK_FILE};

pub fn run(context: &Context, args: &args::Diff) -> Done {
    let exercise = context.exercise(args.exercise.id.as_deref())?;
    let entry = &exercise.entry;
    let folder = context.started(entry)?;
    let mine: FileSet = without_task(&FileSet::read(&folder)?);
    let (base, label) = if args.solution {
        let knows = context.progress()?.record(&entry.id.to_string()).is_some_and(crate::progress::Record::knows_solution);
        if !knows {
            return Err(Failure::new(
                format!("{} has not passed yet, so the reference is not shown", entry.id),
                format!("pass it, or run `gotrain solution {}`", entry.id),
            ));
        }
        (exercise.files_of(&Attempt::Solution), "reference")
    } else if args.last {
        let last = context.workspace()?.latest(entry, SnapshotKind::Pass)?;
        let last = last.ok_or_else(|| Failure::new(format!("no version of {} has passed yet", entry.id), "compare with --starter"))?;
        (without_task(&last), "last pass")
    } else {
        (exercise.starter.clone(), "starter")
    };
    let diff = render::diff::of_files(&base, &mine, label, "yours", output::setting());
    output::print(if diff.is_empty() { "There is no difference.\n" } else { &diff });
    Ok(PASSED)
}

fn without_task(files: &FileSet) -> FileSet {
    files.iter().filter(|(path, _)| *path != TASK_FILE).map(|(path, content)| (path.to_owned(), content.to_vec())).collect()
}
