//! `gotrain solution`

use super::args;
use super::context::Context;
use super::{Done, NOT_PASSED, PASSED, output};
use crate::pack::exercise::{Attempt, Exercise};
use crate::render::highlight;
use crate::render::style::{FAINT, STRONG};
use crate::trainer::without_solution;

pub fn run(context: &Context, args: &args::Solution) -> Done {
    let exercise = context.exercise(args.exercise.id.as_deref())?;
    let id = &exercise.entry.id;
    let trainer = context.trainer()?;
    if !exercise.has_solution() {
        return Err(without_solution(&exercise.entry));
    }
    if !args.yes && !trainer.knows_solution(&exercise.entry)? {
        let question = format!("{id} has not passed yet. Show the reference? It will be noted that you saw it.");
        if !output::confirm(&question, "--yes")? {
            return Ok(NOT_PASSED);
        }
    }
    trainer.reveal(&exercise)?;
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
        let all = context.command(format_args!("solution {id} --all"));
        out.push_str(&format!("{FAINT}There is {ways}: `{all}`.{FAINT:#}\n"));
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
        for line in highlight::file(path, &String::from_utf8_lossy(content)).ansi().lines() {
            out.push_str(&format!("    {line}\n"));
        }
        out.push('\n');
    }
    out
}
