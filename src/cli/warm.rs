//! The hidden command that warms the build cache in the background after `gotrain start`.

use super::context::Context;
use super::{Done, PASSED};
use crate::interrupt::Interrupt;

pub fn run(context: &Context, ids: &[String]) -> Done {
    let runner = context.runner()?;
    let interrupt = Interrupt::listen();
    for id in ids {
        if interrupt.is_tripped() {
            break;
        }
        runner.warm(&context.exercise(Some(id))?, interrupt.register())?;
    }
    Ok(PASSED)
}
