//! The few styles of the command line. Each is used with a mark or a word, never alone.

use anstyle::{AnsiColor, Style};

use super::role::Role;

/// Right.
pub const GOOD: Style = AnsiColor::Green.on_default().bold();
/// Wrong.
pub const BAD: Style = AnsiColor::Red.on_default().bold();
/// Worth noticing.
pub const NOTE: Style = AnsiColor::Yellow.on_default().bold();
/// Less important.
pub const FAINT: Style = Style::new().dimmed();
/// More important.
pub const STRONG: Style = Style::new().bold();
/// A thing that can be typed.
pub const CODE: Style = AnsiColor::Cyan.on_default();
/// A removed line.
pub const REMOVED: Style = AnsiColor::Red.on_default();
/// An added line.
pub const ADDED: Style = AnsiColor::Green.on_default();
/// The changed words of a removed line.
pub const REMOVED_WORD: Style = AnsiColor::Red.on_default().bold().underline();
/// The changed words of an added line.
pub const ADDED_WORD: Style = AnsiColor::Green.on_default().bold().underline();
/// A keyword.
const KEYWORD: Style = AnsiColor::Magenta.on_default();
/// A type.
const TYPE: Style = AnsiColor::Blue.on_default();
/// A string.
const LITERAL: Style = AnsiColor::Green.on_default();
/// A number.
const NUMBER: Style = AnsiColor::Yellow.on_default();

/// How a role looks on the command line.
pub const fn of(role: Role) -> Style {
    match role {
        Role::Plain => Style::new(),
        Role::Strong | Role::Heading => STRONG,
        Role::Faint | Role::Comment => FAINT,
        Role::Good => GOOD,
        Role::Bad => BAD,
        Role::Note => NOTE,
        Role::Code | Role::Function => CODE,
        Role::Removed => REMOVED,
        Role::Added => ADDED,
        Role::RemovedWord => REMOVED_WORD,
        Role::AddedWord => ADDED_WORD,
        Role::Keyword => KEYWORD,
        Role::Type => TYPE,
        Role::Literal => LITERAL,
        Role::Number => NUMBER,
    }
}
