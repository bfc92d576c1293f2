//! The loop: messages in, effects out, a frame after each batch. It works on any backend.

use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::backend::Backend;

use super::app::App;
use super::effect::Effect;
use super::message::Message;
use super::view;
use crate::progress::Now;

/// How often something that moves is drawn.
const FRAME: Duration = Duration::from_millis(100);
/// How long messages are taken in before they are drawn: much may come at once.
const BATCH: Duration = Duration::from_millis(8);

/// Whether the loop goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// It does.
    Continue,
    /// It ends.
    Quit,
}

/// Whoever does what the screen asks for.
pub trait Host<B: Backend> {
    /// Does it, or begins to: nothing here may take long.
    fn perform(&mut self, effect: Effect, terminal: &mut Terminal<B>) -> Flow;
}

/// Runs until an effect ends it, or nobody can send messages any more.
pub fn run<B: Backend>(
    terminal: &mut Terminal<B>,
    app: &mut App,
    messages: &Receiver<Message>,
    host: &mut impl Host<B>,
    clock: impl Fn() -> Now,
) -> Result<(), B::Error> {
    loop {
        if let Err(error) = draw(terminal, app) {
            // The terminal has gone; whether the input notices first is a matter of chance.
            for effect in app.update(Message::Terminate, clock()) {
                host.perform(effect, terminal);
            }
            return Err(error);
        }
        let first = if app.is_moving() {
            match messages.recv_timeout(FRAME) {
                Ok(message) => message,
                Err(RecvTimeoutError::Timeout) => Message::Tick,
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
            }
        } else {
            let Ok(message) = messages.recv() else { return Ok(()) };
            message
        };
        let since = Instant::now();
        let mut next = Some(first);
        while let Some(message) = next {
            for effect in app.update(message, clock()) {
                if host.perform(effect, terminal) == Flow::Quit {
                    return Ok(());
                }
            }
            next = if since.elapsed() < BATCH { messages.try_recv().ok() } else { None };
        }
    }
}

/// Draws a frame.
pub fn draw<B: Backend>(terminal: &mut Terminal<B>, app: &mut App) -> Result<(), B::Error> {
    let mut drawn = None;
    terminal.draw(|frame| {
        let seen = view::draw(app, frame.buffer_mut());
        if let Some(cursor) = seen.cursor {
            frame.set_cursor_position(cursor);
        }
        drawn = Some(seen);
    })?;
    app.drawn = drawn.unwrap_or_default();
    Ok(())
}
