//! `gotrain show`

use serde_json::json;

use super::args;
use super::context::Context;
use super::{Done, PASSED, output};
use crate::progress::Now;
use crate::render::markdown;
use crate::render::style::{FAINT, STRONG};

pub fn run(context: &Context, args: &args::Show) -> Done {
    let exercise = context.exercise(args.exercise.id.as_deref())?;
    let entry = &exercise.entry;
    let folder = context.trainer()?.folder(entry);
    let status = context.trainer()?.progress()?.status(&entry.id.to_string(), Now::read().day);
    if args.json {
        return output::json(&json!({
            "id": entry.id.to_string(),
            "pack": entry.id.pack(),
            "slug": entry.slug,
            "title": entry.title,
            "kind": entry.kind.name(),
            "minutes": entry.minutes,
            "concepts": entry.concepts,
            "needs": entry.needs,
            "status": status,
            "hints": exercise.spec.hints.len(),
            "reference": exercise.has_solution(),
            "task": exercise.task,
            "folder": folder.is_dir().then_some(folder),
        }));
    }
    let mut out = format!("{STRONG}{} {}{STRONG:#}  {FAINT}{}{FAINT:#}\n\n", entry.id, entry.title, entry.about());
    out.push_str(&markdown::render(&exercise.task, output::setting()).ansi());
    if folder.is_dir() {
        out.push_str(&format!("\n{FAINT}Your files: {}{FAINT:#}\n", folder.display()));
    } else {
        let start = context.command(format_args!("start {}", entry.id));
        out.push_str(&format!("\n{FAINT}Start it with `{start}`.{FAINT:#}\n"));
    }
    output::print(&out);
    Ok(PASSED)
}
