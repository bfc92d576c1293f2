//! `gotrain diff`

use super::args;
use super::context::Context;
use super::{Done, PASSED, output};
use crate::render;
use crate::trainer::Base;

pub fn run(context: &Context, args: &args::Diff) -> Done {
    let exercise = context.exercise(args.exercise.id.as_deref())?;
    let base = match args {
        args::Diff { solution: true, .. } => Base::Solution,
        args::Diff { last: true, .. } => Base::LastPass,
        _ => Base::Starter,
    };
    let compared = context.trainer()?.compare(&exercise, base)?;
    let diff = render::diff::of_files(&compared.base, &compared.mine, base.words(), "yours", output::setting()).ansi();
    output::print(if diff.is_empty() { "There is no difference.\n" } else { &diff });
    Ok(PASSED)
}
