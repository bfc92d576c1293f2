//! `gotrain stats`

use jiff::ToSpan;
use serde_json::json;

use super::args;
use super::context::Context;
use super::{Done, PASSED, output};
use crate::pack::catalogue::Block;
use crate::progress::{Now, Progress, Record, Status};
use crate::render::style::{FAINT, GOOD, STRONG};

pub fn run(context: &Context, args: &args::Json) -> Done {
    let catalogue = &context.pack()?.catalogue;
    let progress = context.progress()?;
    let now = Now::read();
    let records = || catalogue.entries().filter_map(|entry| progress.record(&entry.id.to_string()));
    let passed = records().filter(|record| record.passed.is_some()).count();
    let unaided =
        records().filter(|record| record.passed.is_some() && record.revealed.is_none() && record.hints_before_pass() == 0).count();
    let hints: usize = records().map(Record::hints_before_pass).sum();
    let revealed = records().filter(|record| record.revealed.is_some()).count();
    let due = catalogue.entries().filter(|entry| progress.status(&entry.id.to_string(), now.day) == Status::Due).count();
    let checks: u32 = progress.days.values().map(|day| day.checks).sum();
    let streak = streak(&progress, now);

    if args.json {
        let blocks: Vec<_> = catalogue
            .blocks
            .iter()
            .map(|block| json!({ "number": block.number, "title": block.title, "passed": passed_in(block, &progress), "all": block.entries().count() }))
            .collect();
        return output::json(&json!({
            "exercises": catalogue.len(), "passed": passed, "unaided": unaided, "due": due, "checks": checks, "hints": hints,
            "revealed": revealed, "streak_days": streak, "days": progress.days, "blocks": blocks,
        }));
    }
    let mut out = format!("{STRONG}{passed} of {} exercises passed{STRONG:#}", catalogue.len());
    out.push_str(&format!(", {unaided} of them without a hint or the reference\n"));
    let (checks, hints, revealed) = (counted(checks as usize, "check"), counted(hints, "hint"), counted(revealed, "reference"));
    out.push_str(&format!(
        "{FAINT}{checks} · {hints} · {revealed} seen first · {due} due for review · {} in a row{FAINT:#}\n\n",
        counted(streak, "day")
    ));
    for block in &catalogue.blocks {
        out.push_str(&bar(block, passed_in(block, &progress)));
    }
    let hardest = hardest(context, &progress)?;
    if !hardest.is_empty() {
        out.push_str(&format!("\n{STRONG}What took you longest{STRONG:#}\n{hardest}"));
    }
    output::print(&out);
    Ok(PASSED)
}

fn counted(n: usize, thing: &str) -> String {
    format!("{n} {thing}{}", if n == 1 { "" } else { "s" })
}

fn passed_in(block: &Block, progress: &Progress) -> usize {
    block.entries().filter(|entry| progress.has_passed(&entry.id.to_string())).count()
}

fn bar(block: &Block, passed: usize) -> String {
    const WIDTH: usize = 24;
    let all = block.entries().count();
    let filled = (passed * WIDTH).checked_div(all).unwrap_or(0);
    let full = "█".repeat(filled);
    let rest = "·".repeat(WIDTH - filled);
    format!("{:>3} {:<40} {GOOD}{full}{GOOD:#}{FAINT}{rest}{FAINT:#} {passed:>3}/{all}\n", block.number, block.title)
}

/// Days with a check in a row, up to today or yesterday.
fn streak(progress: &Progress, now: Now) -> usize {
    let active = |day| progress.days.get(&day).is_some_and(|day| day.checks > 0);
    let yesterday = now.day.checked_sub(1.day()).unwrap_or(now.day);
    let mut day = if active(now.day) { now.day } else { yesterday };
    let mut days = 0;
    while active(day) {
        days += 1;
        let Ok(before) = day.checked_sub(1.day()) else { break };
        day = before;
    }
    days
}

fn hardest(context: &Context, progress: &Progress) -> Result<String, super::Failure> {
    let catalogue = &context.pack()?.catalogue;
    let with_records = catalogue.entries().filter_map(|entry| Some((entry, progress.record(&entry.id.to_string())?)));
    let effort = |record: &Record| record.attempts as usize + 2 * record.hints_before_pass();
    let mut hard: Vec<_> = with_records.filter(|(_, record)| effort(record) > 3).collect();
    hard.sort_by_key(|(_, record)| std::cmp::Reverse(effort(record)));
    let lines = hard.iter().take(5).map(|(entry, record)| {
        format!(
            "    {:<7} {:<36} {FAINT}{}, {}{FAINT:#}\n",
            entry.id.to_string(),
            entry.title,
            counted(record.attempts as usize, "check"),
            counted(record.hints_before_pass(), "hint")
        )
    });
    Ok(lines.collect())
}
