//! Writing to the terminal: styles go only where they are wanted, and a closed pipe is no error.

use std::io::{self, IsTerminal, Write};

use serde::Serialize;

use super::{Done, PASSED};
use crate::failure::Failure;
use crate::render::style::{BAD, NOTE, STRONG};
use crate::render::text::visible;
use crate::render::{Setting, WIDEST};

/// Writes text to standard output. Styles are left out unless it is a terminal that wants them (`NO_COLOR`).
pub fn print(text: &str) {
    let mut out = anstream::stdout().lock();
    // A reader that has gone, such as `head`, is no mistake.
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// How text for standard output is to be set.
pub fn setting() -> Setting {
    let columns = terminal_size::terminal_size().map_or(WIDEST, |(width, _)| usize::from(width.0));
    Setting { width: columns.clamp(20, WIDEST), plain: anstream::AutoStream::choice(&io::stdout()) == anstream::ColorChoice::Never }
}

/// Writes a value as JSON.
pub fn json(value: &impl Serialize) -> Done {
    print(&(serde_json::to_string_pretty(value)? + "\n"));
    Ok(PASSED)
}

/// Says on standard error what went wrong, and the remedy.
pub fn failure(what: &str, remedy: Option<&str>) {
    let mut text = format!("{BAD}gotrain:{BAD:#} {}\n", visible(what));
    if let Some(remedy) = remedy {
        text.push_str(&format!("{STRONG}remedy:{STRONG:#} {}\n", visible(remedy)));
    }
    eprint(&text);
}

/// Says on standard error what the user should know.
pub fn warning(text: &str) {
    eprint(&format!("{NOTE}note:{NOTE:#} {}\n", visible(text)));
}

/// Writes text to standard error.
pub fn eprint(text: &str) {
    let mut err = anstream::stderr().lock();
    let _ = err.write_all(text.as_bytes()).and_then(|()| err.flush());
}

/// Asks a question that defaults to no. Without a terminal there is nobody to ask.
pub fn confirm(question: &str, flag: &str) -> Result<bool, Failure> {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Err(Failure::new(format!("{question} There is no terminal to ask."), format!("say {flag} to go ahead")));
    }
    eprint(&format!("{question} [y/N] "));
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}
