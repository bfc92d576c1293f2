//! `gotrain stats`

use serde_json::json;

use super::args;
use super::context::Context;
use super::{Done, PASSED, output};
use crate::pack::catalogue::Block;
use crate::progress::{Now, Progress};
use crate::render::style::{FAINT, GOOD, STRONG};
use crate::trainer::figures::{self, Figures, counted, id_width, passed_in};

/// Cells of a block's bar.
const BAR: usize = 24;

pub fn run(context: &Context, args: &args::Json) -> Done {
    let catalogue = context.trainer()?.catalogue();
    let progress = context.trainer()?.progress()?;
    let Figures { exercises, passed, unaided, due, checks, hints, revealed, streak } =
        Figures::count(catalogue, &progress, Now::read().day);
    // What has no exercises yet has no progress.
    let blocks = || catalogue.blocks.iter().filter(|block| block.entries().next().is_some());
    if args.json {
        let blocks: Vec<_> = blocks()
            .map(|block| {
                let (passed, all) = (passed_in(block.entries(), &progress), block.entries().count());
                json!({ "number": block.number, "pack": block.pack, "title": block.title, "passed": passed, "all": all })
            })
            .collect();
        return output::json(&json!({
            "exercises": exercises, "passed": passed, "unaided": unaided, "due": due, "checks": checks, "hints": hints,
            "revealed": revealed, "streak_days": streak, "days": progress.days, "blocks": blocks,
        }));
    }
    let mut out = format!("{STRONG}{passed} of {exercises} exercises passed{STRONG:#}");
    out.push_str(&format!(", {unaided} of them without a hint or the reference\n"));
    let (checks, hints, revealed) = (counted(checks as usize, "check"), counted(hints, "hint"), counted(revealed, "reference"));
    let streak = counted(streak, "day");
    out.push_str(&format!("{FAINT}{checks} · {hints} · {revealed} seen first · {due} due for review · {streak} in a row{FAINT:#}\n\n"));
    for block in blocks() {
        out.push_str(&bar(block, &progress));
    }
    let hardest = figures::hardest(catalogue, &progress);
    if !hardest.is_empty() {
        out.push_str(&format!("\n{STRONG}What took you longest{STRONG:#}\n"));
    }
    let width = id_width(hardest.iter().map(|(entry, _)| *entry));
    for (entry, record) in hardest {
        let (id, checks, hints) =
            (entry.id.to_string(), counted(record.attempts as usize, "check"), counted(record.hints_before_pass(), "hint"));
        out.push_str(&format!("    {id:<width$} {:<36} {FAINT}{checks}, {hints}{FAINT:#}\n", entry.title));
    }
    output::print(&out);
    Ok(PASSED)
}

fn bar(block: &Block, progress: &Progress) -> String {
    let filled = figures::filled(block, progress, BAR);
    let (full, rest) = ("█".repeat(filled), "·".repeat(BAR - filled));
    let (passed, all) = (passed_in(block.entries(), progress), block.entries().count());
    format!("{:>3} {:<40} {GOOD}{full}{GOOD:#}{FAINT}{rest}{FAINT:#} {passed:>3}/{all}\n", block.number, block.full_title())
}
