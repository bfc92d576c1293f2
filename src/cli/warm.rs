//! The hidden command that warms the build cache in the background after `gotrain start`.

use super::context::Context;
use super::{Done, PASSED, fetch};
use crate::interrupt::Interrupt;

pub fn run(context: &Context, ids: &[String]) -> Done {
    let runner = context.runner()?;
    let trainer = context.trainer()?;
    let interrupt = Interrupt::listen();
    for id in ids {
        if interrupt.is_tripped() {
            break;
        }
        let exercise = context.exercise(Some(id))?;
        if let Some(modules) = &exercise.spec.modules {
            fetch::provide(&runner, modules, &interrupt)?;
        }
        runner.warm(&exercise, &trainer.folder(&exercise.entry), interrupt.register())?;
    }
    Ok(PASSED)
}
