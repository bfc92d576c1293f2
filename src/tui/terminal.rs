//! The terminal: taken over, given back, whatever happens.

use std::io::{self, stdout};
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use ratatui::crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use ratatui::crossterm::execute;
use ratatui::crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};

/// Whether the terminal is ours.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The terminal while it is ours; it is given back when this is dropped.
#[derive(Debug)]
pub struct Guard {
    mouse: bool,
}

impl Guard {
    /// Takes the terminal over.
    pub fn take(mouse: bool) -> io::Result<Self> {
        let guard = Self { mouse };
        guard.enter()?;
        restore_on_panic();
        Ok(guard)
    }

    /// Takes the terminal over again, also where it was not given back.
    pub fn enter(&self) -> io::Result<()> {
        TAKEN.store(true, Ordering::SeqCst);
        // Whoever has stopped gotrain may have changed the settings of the line, which crossterm thinks it has made.
        disable_raw_mode()?;
        enable_raw_mode()?;
        execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste)?;
        if self.mouse { execute!(stdout(), EnableMouseCapture) } else { Ok(()) }
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        restore();
    }
}

/// Gives the terminal back; harmless when it is not ours.
pub fn restore() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        // A terminal that has gone cannot be restored, and need not be.
        let _ = execute!(stdout(), DisableMouseCapture, DisableBracketedPaste, LeaveAlternateScreen, ratatui::crossterm::cursor::Show);
        let _ = disable_raw_mode();
    }
}

/// A panic of the drawing thread gives the terminal back before it is reported. One elsewhere is reported by whoever
/// started that thread: printing it here would tear the screen.
fn restore_on_panic() {
    let drawing = thread::current().id();
    let report = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if thread::current().id() == drawing {
            restore();
            report(info);
        } else if !TAKEN.load(Ordering::SeqCst) {
            report(info);
        }
    }));
}

/// Whether gotrain is a shell's job. Otherwise nobody would bring it back once it is stopped.
#[cfg(unix)]
pub fn is_job() -> bool {
    // Each job of a shell has a process group of its own. Without one, the group is that of the session's first process.
    rustix::process::getsid(None).is_ok_and(|session| session != rustix::process::getpgrp())
}

/// There are no jobs here.
#[cfg(not(unix))]
pub fn is_job() -> bool {
    false
}

/// Stops gotrain, and whoever started it in the same job, until the shell brings it back.
#[cfg(unix)]
pub fn stop() {
    // SIGSTOP rather than SIGTSTP, which is caught.
    let _ = rustix::process::kill_current_process_group(rustix::process::Signal::STOP);
}

/// There are no jobs to be stopped here.
#[cfg(not(unix))]
pub fn stop() {}

/// Stops gotrain alone.
#[cfg(unix)]
pub fn stop_alone() {
    let _ = rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::STOP);
}
