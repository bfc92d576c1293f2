//! Opens a file in the learner's own editor. What to run is planned first, without touching anything.

mod known;
mod launch;
#[cfg(test)]
#[cfg(unix)]
mod tests;

use std::env;
use std::ffi::{OsStr, OsString};
use std::fmt;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::run::toolchain::on_path;
use known::Known;
pub use launch::{open_detached, open_here};

/// Where an editor appears.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// It takes over this terminal.
    Terminal,
    /// In a window of its own, detached.
    Window,
    /// In a pane of tmux or zellij beside gotrain.
    Pane,
}

/// What the learner wants.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct EditorSetting {
    /// The command, instead of `$VISUAL` and `$EDITOR`. `{file}` and `{line}` stand for what is to be opened; without
    /// `{file}`, the file is appended.
    pub command: Option<String>,
    /// Where it appears, instead of where it usually does.
    pub place: Option<Place>,
}

/// What is to be run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Launch {
    /// The path of the program: the editor, or the multiplexer that runs it in a pane.
    pub program: PathBuf,
    /// Its arguments.
    pub arguments: Vec<OsString>,
    /// Where the editor appears.
    pub place: Place,
    /// The folder that it works in.
    pub folder: PathBuf,
    /// What the learner knows it by: their command, or the multiplexer's name.
    pub name: String,
}

/// Why no editor could be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditorError {
    /// None is named, and none of the usual ones is installed.
    NotNamed,
    /// The command cannot be taken apart.
    Malformed(String),
    /// There is no such program.
    NotFound(String),
    /// A pane was asked for outside tmux and zellij.
    NoMultiplexer,
    /// A window was asked for, of an editor that has none.
    NoWindow(String),
    /// The folder to work in has gone.
    NoFolder(PathBuf),
    /// It did not start, or did not end well.
    Failed {
        /// The command.
        name: String,
        /// What happened to it.
        how: String,
        /// Where it was to appear.
        place: Place,
    },
}

/// The editors that are looked for when none is named.
const USUAL: &[&str] = if cfg!(windows) { &["nvim", "vim", "notepad"] } else { &["nvim", "vim", "nano", "vi"] };

/// Plans how to open `file` in `folder`, at a line when one is given. A relative `file` is one in `folder`.
pub fn plan(
    setting: &EditorSetting,
    environment: &dyn Fn(&str) -> Option<String>,
    folder: &Path,
    file: &Path,
    line: Option<u32>,
) -> Result<Launch, EditorError> {
    let set = |name: &str| environment(name).filter(|value| !value.trim().is_empty());
    plan_with(setting, &set, &locate, folder, file, line)
}

fn plan_with(
    setting: &EditorSetting,
    set: &dyn Fn(&str) -> Option<String>,
    find: &dyn Fn(&str) -> Option<PathBuf>,
    folder: &Path,
    file: &Path,
    line: Option<u32>,
) -> Result<Launch, EditorError> {
    let named = setting.command.clone().filter(|command| !command.trim().is_empty()).or_else(|| set("VISUAL")).or_else(|| set("EDITOR"));
    let usual = || USUAL.iter().find(|name| find(name).is_some()).map(|name| (*name).to_owned());
    let command = named.or_else(usual).ok_or(EditorError::NotNamed)?;
    let words = split(&command).ok_or_else(|| EditorError::Malformed(command.clone()))?;
    let [first, given @ ..] = words.as_slice() else { return Err(EditorError::Malformed(command)) };
    let program = match (first.strip_prefix("~/"), set("HOME")) {
        (Some(below), Some(home)) => find(&format!("{home}/{below}")),
        _ => find(first),
    };
    let program = program.ok_or_else(|| EditorError::NotFound(first.clone()))?;

    let editor = Known::of(first);
    let multiplexer = ["tmux", "zellij"].into_iter().find(|name| set(&name.to_uppercase()).is_some());
    let place = setting.place.unwrap_or_else(|| match multiplexer {
        _ if editor.window => Place::Window,
        Some(name) if find(name).is_some() => Place::Pane,
        _ => Place::Terminal,
    });
    if place == Place::Window && editor.needs_terminal {
        return Err(EditorError::NoWindow(first.clone()));
    }
    let arguments = arguments(given, &editor, place, folder.join(file).as_os_str(), line);
    let folder = folder.to_owned();
    if place != Place::Pane {
        return Ok(Launch { program, arguments, place, folder, name: command });
    }
    let name = multiplexer.ok_or(EditorError::NoMultiplexer)?;
    let mut pane: Vec<OsString> = if name == "tmux" {
        vec!["split-window".into(), "-h".into(), "-c".into(), for_tmux(&folder)]
    } else {
        vec!["run".into(), "--close-on-exit".into(), "--cwd".into(), folder.clone().into()]
    };
    pane.extend(["--".into(), program.into_os_string()]);
    pane.extend(arguments);
    let program = find(name).ok_or_else(|| EditorError::NotFound(name.to_owned()))?;
    Ok(Launch { program, arguments: pane, place, folder, name: name.to_owned() })
}

/// Takes a command apart as a shell does.
fn split(command: &str) -> Option<Vec<String>> {
    // A backslash is part of a path on Windows.
    if cfg!(windows) { shlex::split(&command.replace('\\', "\\\\")) } else { shlex::split(command) }
}

/// The editor's arguments: those that the learner gave, and those that open the file unless theirs do.
fn arguments(given: &[String], editor: &Known, place: Place, file: &OsStr, line: Option<u32>) -> Vec<OsString> {
    let mut arguments: Vec<OsString> = given.iter().map(|word| filled(word, file, line)).collect();
    if given.iter().any(|word| word.contains("{file}")) {
        return arguments;
    }
    let decided = ["-nw", "-t", "--tty", "--no-window-system", "-c", "--create-frame", "-n", "--no-wait"];
    if let Some(stay) = editor.stay
        && place != Place::Window
        && !given.iter().any(|word| decided.contains(&word.as_str()))
    {
        arguments.push(stay.into());
    }
    let goes_there = given.iter().any(|word| word.contains("{line}"));
    arguments.extend(editor.lines.arguments(file, line.filter(|_| !goes_there)));
    arguments
}

/// A word with the file and the line put in.
fn filled(word: &str, file: &OsStr, line: Option<u32>) -> OsString {
    let line = line.unwrap_or(1).to_string();
    let mut parts = word.split("{file}").map(|part| part.replace("{line}", &line));
    let mut filled = OsString::from(parts.next().unwrap_or_default());
    for part in parts {
        filled.push(file);
        filled.push(part);
    }
    filled
}

/// A folder as tmux reads it: `#` begins a format.
fn for_tmux(folder: &Path) -> OsString {
    folder.to_str().map_or_else(|| folder.into(), |text| text.replace('#', "##").into())
}

/// The program of a name or path.
fn locate(name: &str) -> Option<PathBuf> {
    let script = || {
        // There, the launchers of many editors are scripts.
        let names = [name.to_owned(), format!("{name}.cmd"), format!("{name}.bat")];
        let path = env::var_os("PATH").filter(|_| cfg!(windows))?;
        env::split_paths(&path).flat_map(|dir| names.each_ref().map(|name| dir.join(name))).find(|path| path.is_file())
    };
    let found = on_path(name).or_else(script)?;
    std::path::absolute(found).ok()
}

impl EditorError {
    /// What to do about it.
    pub fn remedy(&self) -> String {
        let other = "set $EDITOR, or `editor` in the config file, to the command of your editor";
        match self {
            Self::NotNamed | Self::NotFound(_) => other.to_owned(),
            Self::Malformed(_) => "look for a quotation mark without its other half in $VISUAL, $EDITOR or the config file".to_owned(),
            Self::NoMultiplexer => {
                "run gotrain inside tmux or zellij, or choose another place for the editor in the config file".to_owned()
            }
            Self::NoWindow(editor) => format!(
                "choose another place for the editor in the config file, or a command that opens a terminal, such as `xterm -e {editor} {{file}}`"
            ),
            Self::NoFolder(_) => "start the exercise again".to_owned(),
            Self::Failed { place: Place::Pane, .. } => {
                "make the terminal larger, or choose another place for the editor in the config file".to_owned()
            }
            Self::Failed { .. } => format!("try the command by hand; for another one, {other}"),
        }
    }
}

impl fmt::Display for EditorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotNamed => write!(f, "no editor is named, and none of {} is installed", USUAL.join(", ")),
            Self::Malformed(command) => write!(f, "the editor's command `{command}` cannot be understood"),
            Self::NotFound(name) => write!(f, "`{name}` was not found"),
            Self::NoMultiplexer => write!(f, "there is no pane for the editor outside tmux and zellij"),
            Self::NoWindow(editor) => write!(f, "`{editor}` needs a terminal and opens no window of its own"),
            Self::NoFolder(folder) => write!(f, "{} has gone", folder.display()),
            Self::Failed { name, how, .. } => write!(f, "`{name}` {how}"),
        }
    }
}

impl std::error::Error for EditorError {}
