//! `gotrain list`

use std::collections::HashSet;

use serde::Serialize;

use super::args;
use super::context::Context;
use super::select::select;
use super::{Done, PASSED, output};
use crate::needs;
use crate::pack::catalogue::Entry;
use crate::pack::id::ExerciseId;
use crate::progress::{Now, Status};
use crate::render::style::{BAD, FAINT, GOOD, NOTE, STRONG};
use crate::trainer::figures::{id_width, passed_in};

/// An exercise as `list --json` prints it.
#[derive(Serialize)]
struct Row<'a> {
    id: String,
    slug: &'a str,
    title: &'a str,
    kind: &'static str,
    minutes: u32,
    concepts: &'a [String],
    needs: &'a [String],
    block: u32,
    pack: Option<&'a str>,
    status: Status,
}

pub fn run(context: &Context, args: &args::List) -> Done {
    let trainer = context.trainer()?;
    let progress = trainer.progress()?;
    let today = Now::read().day;
    let blocks = Context::blocks(&trainer.pack, args.block.as_deref())?.into_iter();
    let named: HashSet<&ExerciseId> = select(&trainer.pack, &args.ids)?.into_iter().filter_map(|unit| Some(&unit.exercise?.id)).collect();
    let stands = |entry: &Entry| args.status.is_none_or(|status| matches(status, progress.status(&entry.id.to_string(), today)));
    let wanted = |entry: &Entry| named.contains(&entry.id) && stands(entry);

    if args.json {
        let rows: Vec<Row<'_>> = blocks
            .flat_map(|block| block.entries().filter(|entry| wanted(entry)).map(|entry| (block.number, entry)))
            .map(|(block, entry)| Row {
                id: entry.id.to_string(),
                slug: &entry.slug,
                title: &entry.title,
                kind: entry.kind.name(),
                minutes: entry.minutes,
                concepts: &entry.concepts,
                needs: &entry.needs,
                block,
                pack: entry.id.pack(),
                status: progress.status(&entry.id.to_string(), today),
            })
            .collect();
        return output::json(&rows);
    }

    let mut out = String::new();
    for block in blocks.filter(|block| block.entries().any(wanted)) {
        let (passed, all) = (passed_in(block.entries(), &progress), block.entries().count());
        out.push_str(&format!("{STRONG}{} {}{STRONG:#}  {FAINT}{passed}/{all}{FAINT:#}\n", block.id(), block.title));
        let width = id_width(block.entries());
        for section in block.sections.iter().filter(|section| section.exercises.iter().any(wanted)) {
            out.push_str(&format!("  {} {}\n", section.id(block), section.title));
            for entry in section.exercises.iter().filter(|entry| wanted(entry)) {
                out.push_str(&line(entry, width, progress.status(&entry.id.to_string(), today)));
            }
        }
    }
    if out.is_empty() {
        out.push_str("No exercise stands so.\n");
    }
    output::print(&out);
    Ok(PASSED)
}

/// A due exercise has passed, too.
fn matches(wanted: Status, status: Status) -> bool {
    wanted == status || wanted == Status::Passed && status == Status::Due
}

fn line(entry: &Entry, width: usize, status: Status) -> String {
    let style = match status {
        Status::Passed => GOOD,
        Status::Due | Status::Started => NOTE,
        Status::Open => FAINT,
    };
    let missing = needs::missing(&entry.needs);
    let missing = if missing.is_empty() { String::new() } else { format!("  {BAD}needs {}{BAD:#}", missing.join(", ")) };
    let minutes = if entry.minutes == 0 { " ".repeat(7) } else { format!("{:>3} min", entry.minutes) };
    format!(
        "    {style}{}{style:#} {:<width$} {:<36} {FAINT}{:<9} {minutes}{FAINT:#}  {style}{}{style:#}{missing}\n",
        status.mark(),
        entry.id.to_string(),
        entry.title,
        entry.kind.name(),
        if status == Status::Open { "" } else { status.word() },
    )
}
