//! `gotrain hint`

use super::args;
use super::context::Context;
use super::{Done, PASSED, output};
use crate::pack::exercise::Exercise;
use crate::render::markdown;
use crate::render::style::{FAINT, STRONG};

pub fn run(context: &Context, args: &args::Hint) -> Done {
    let exercise = context.exercise(args.exercise.id.as_deref())?;
    let id = exercise.entry.id.to_string();
    let hints = &exercise.spec.hints;
    if hints.is_empty() {
        output::print("This exercise has no hints.\n");
        return Ok(PASSED);
    }
    let taken = if args.again {
        context.trainer()?.progress()?.record(&id).map_or(0, |record| record.hints as usize).min(hints.len())
    } else {
        context.trainer()?.take_hint(&exercise)?
    };
    let mut out = String::new();
    // The newest hint is what was asked for; the earlier ones lead up to it.
    for (i, hint) in hints.iter().take(taken).enumerate() {
        let style = if i + 1 == taken { STRONG } else { FAINT };
        let text = markdown::render(hint.trim(), output::setting()).ansi();
        out.push_str(&format!("{style}hint {} of {}{style:#}\n{text}\n", i + 1, hints.len()));
    }
    if taken == 0 {
        out.push_str("No hint has been taken yet.\n");
    } else if taken == hints.len() {
        out.push_str(&format!("{FAINT}That was the last one.{}{FAINT:#}\n", reference(context, &exercise)));
    }
    output::print(&out);
    Ok(PASSED)
}

fn reference(context: &Context, exercise: &Exercise) -> String {
    if !exercise.has_solution() {
        return String::new();
    }
    format!(" `{}` shows the reference.", context.command(format_args!("solution {}", exercise.entry.id)))
}
