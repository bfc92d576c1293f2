//! `gotrain solution`

use super::args;
use super::context::{Context, unwritable};
use super::{Done, NOT_PASSED, PASSED, output};
use crate::pack::exercise::{Attempt, Exercise};
use crate::progress::{Now, Record};
use crate::render::style::{FAINT, STRONG};
use crate::render::text::visible;
use crate::workspace::SnapshotKind;

pub fn run(context: &Context, args: &args::Solution) -> Done {
    let exercise = context.exercise(args.exercise.id.as_deref())?;
    let entry = &exercise.entry;
    let id = entry.id.to_string();
    let known = context.progress()?.record(&id).is_some_and(Record::knows_solution);
    if !known && !args.yes {
        let question = format!("{id} has not passed yet. Show the reference? It will be noted that you saw it.");
        if !output::confirm(&question, "--yes")? {
            return Ok(NOT_PASSED);
        }
    }
    let workspace = context.workspace()?;
    let folder = workspace.folder(&context.pack()?.catalogue, entry);
    if folder.is_dir() {
        workspace.snapshot(entry, &folder, SnapshotKind::Reveal).map_err(unwritable(&folder))?;
    }
    context.update(|progress| progress.reveal(&id, Now::read()))?;
    let mut out = String::new();
    for attempt in exercise.attempts() {
        let shown = match &attempt {
            Attempt::Solution => true,
            Attempt::Accepted(_) => args.all,
            Attempt::Starter | Attempt::Rejected(_) => false,
        };
        if shown {
            out.push_str(&files(&exercise, &attempt));
        }
    }
    let others = exercise.attempts().iter().filter(|attempt| matches!(attempt, Attempt::Accepted(_))).count();
    if others > 0 && !args.all {
        let ways = if others == 1 { "another right way".to_owned() } else { format!("{others} other right ways") };
        out.push_str(&format!("{FAINT}There is {ways}: `gotrain solution {id} --all`.{FAINT:#}\n"));
    }
    output::print(&out);
    Ok(PASSED)
}

fn files(exercise: &Exercise, attempt: &Attempt) -> String {
    let mut out = String::new();
    let label = match attempt {
        Attempt::Accepted(slug) => format!(" (another way: {})", slug.replace('-', " ")),
        _ => String::new(),
    };
    for (path, content) in exercise.own_files(attempt).iter() {
        out.push_str(&format!("{STRONG}{path}{STRONG:#}{FAINT}{label}{FAINT:#}\n"));
        for line in visible(&String::from_utf8_lossy(content)).lines() {
            out.push_str(&format!("    {line}\n"));
        }
        out.push('\n');
    }
    out
}
