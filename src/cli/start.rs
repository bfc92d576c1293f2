//! `gotrain start`

use std::path::Path;

use super::args;
use super::context::Context;
use super::{Done, PASSED, output};
use crate::failure::Failure;
use crate::pack::exercise::Exercise;
use crate::render::markdown;
use crate::render::style::{CODE, FAINT, STRONG};

pub fn run(context: &Context, args: &args::Exercise) -> Done {
    let Some(name) = args.id.as_deref() else {
        return Err(Failure::new("which exercise?", "give its id; `gotrain next` names one, `gotrain list` shows them all"));
    };
    start(context, &context.exercise(Some(name))?)
}

/// Puts an exercise's files into the workspace and says what to do with them.
pub fn start(context: &Context, exercise: &Exercise) -> Done {
    let trainer = context.trainer()?;
    let workspace = &trainer.workspace;
    let fresh = !workspace.root().exists();
    let entry = &exercise.entry;
    let folder = trainer.folder(entry);
    let started = trainer.start(exercise)?;

    let mut out = String::new();
    if fresh {
        out.push_str(&format!("{FAINT}Your exercises and progress are kept in {} from now on.{FAINT:#}\n\n", workspace.root().display()));
    }
    out.push_str(&format!("{STRONG}{} {}{STRONG:#}  {FAINT}{}{FAINT:#}\n\n", entry.id, entry.title, entry.about()));
    out.push_str(&markdown::render(&exercise.task, output::setting()).ansi());
    if started {
        out.push_str(&format!("\nYour files are in {CODE}{}{CODE:#}:\n", folder.display()));
    } else {
        out.push_str(&format!("\nIt was started before; your files are as you left them, in {CODE}{}{CODE:#}:\n", folder.display()));
    }
    let files = opened(exercise, &folder);
    for path in &files {
        out.push_str(&format!("  {path}\n"));
    }
    let (there, anywhere) = (context.command("check"), context.command(format_args!("check {}", entry.id)));
    let them = if files.len() == 1 { "it" } else { "them" };
    out.push_str(&format!("Edit {them}, then run {CODE}{there}{CODE:#} there, or {CODE}{anywhere}{CODE:#} anywhere.\n"));
    output::print(&out);
    warm(context, exercise);
    Ok(PASSED)
}

/// The files to edit first.
fn opened(exercise: &Exercise, folder: &Path) -> Vec<String> {
    if exercise.spec.open.is_empty() {
        return exercise.starter.paths().filter(|path| path.ends_with(".go")).map(str::to_owned).collect();
    }
    let mark = |path: &String| if folder.join(path).exists() { path.clone() } else { format!("{path} (to be written)") };
    exercise.spec.open.iter().map(mark).collect()
}

/// Warms the build cache for this exercise and the next in a process of its own, so that the first check is quick.
fn warm(context: &Context, exercise: &Exercise) {
    let (Ok(program), Ok(pack)) = (std::env::current_exe(), context.trainer().map(|trainer| &trainer.pack)) else { return };
    let mut command = std::process::Command::new(program);
    command.args(context.pack_arguments()).arg(args::WARM).arg(exercise.entry.id.to_string());
    if let Some(next) = pack.catalogue.after(&exercise.entry.id) {
        command.arg(next.id.to_string());
    }
    let null = std::process::Stdio::null;
    // It is only a head start: when it cannot be had, the first check is slower, and nothing else.
    let _ = command.stdin(null()).stdout(null()).stderr(null()).spawn();
}
