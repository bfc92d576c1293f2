//! `gotrain` without a command: the screen to learn in, or without a terminal where one stands.

use std::io::{self, IsTerminal};

use super::context::Context;
use super::{Done, PASSED, next};
use crate::config::Config;
use crate::trainer::Trainer;
use crate::tui;

pub fn run(context: &Context) -> Done {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return next::overview(context);
    }
    let config = Config::load()?;
    let (pack, workspace) = (context.pack()?, context.workspace()?);
    tui::run(|on_notice| Ok(Trainer::new(pack, workspace, on_notice)), context.make_runner()?, &config)?;
    Ok(PASSED)
}
