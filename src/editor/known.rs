//! What is known of the editors there are.

use std::ffi::{OsStr, OsString};

/// An editor, as far as opening a file goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Known {
    /// How it is told where to go.
    pub(super) lines: Lines,
    /// Whether it opens a window of its own.
    pub(super) window: bool,
    /// Whether it can do without a terminal.
    pub(super) needs_terminal: bool,
    /// What keeps it in the terminal, for one that would open a window given the chance.
    pub(super) stay: Option<&'static str>,
}

/// How an editor is told which line to go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lines {
    /// `+LINE FILE`
    Plus,
    /// `FILE:LINE`
    Colon,
    /// `--goto FILE:LINE`
    Goto,
    /// `FLAG LINE FILE`
    Flag(&'static str),
    /// It is not.
    Never,
}

impl Known {
    const fn terminal(lines: Lines) -> Self {
        Self { lines, window: false, needs_terminal: true, stay: None }
    }

    const fn window(lines: Lines) -> Self {
        Self { lines, window: true, needs_terminal: false, stay: None }
    }

    /// The editor of a program's name or path.
    pub(super) fn of(program: &str) -> Self {
        let file = program.rsplit(['/', '\\']).next().unwrap_or(program).to_lowercase();
        // `vim.basic`, `goland.sh`, `code.cmd`, `nvim.appimage`
        let name = file.split('.').next().unwrap_or(&file);
        match name {
            "vi" | "vim" | "nvim" | "nano" | "pico" | "kak" | "micro" | "joe" | "ne" | "mg" => Self::terminal(Lines::Plus),
            "emacs" | "emacsclient" => Self { needs_terminal: false, stay: Some("-nw"), ..Self::terminal(Lines::Plus) },
            "hx" | "helix" => Self::terminal(Lines::Colon),
            "code" | "code-insiders" | "code-oss" | "codium" | "codium-insiders" | "vscodium" | "cursor" | "windsurf" => {
                Self::window(Lines::Goto)
            }
            "subl" | "sublime_text" | "zed" | "zeditor" => Self::window(Lines::Colon),
            "gvim" | "mvim" | "gedit" | "xed" | "pluma" | "bbedit" => Self::window(Lines::Plus),
            "kate" | "kwrite" => Self::window(Lines::Flag("--line")),
            "mate" => Self::window(Lines::Flag("-l")),
            "notepad" | "notepad++" | "gnome-text-editor" => Self::window(Lines::Never),
            _ if is_jetbrains(name) => Self::window(Lines::Flag("--line")),
            _ => Self { needs_terminal: false, ..Self::terminal(Lines::Never) },
        }
    }
}

fn is_jetbrains(name: &str) -> bool {
    let launchers = ["goland", "idea", "clion", "rustrover", "pycharm", "webstorm", "phpstorm", "rubymine", "rider", "datagrip"];
    launchers.contains(&name.strip_suffix("64").unwrap_or(name))
}

impl Lines {
    /// The arguments that open a file, at a line where one is given.
    pub(super) fn arguments(self, file: &OsStr, line: Option<u32>) -> Vec<OsString> {
        let file = file.to_owned();
        let Some(line) = line else { return vec![file] };
        let mut at_line = file.clone();
        at_line.push(format!(":{line}"));
        match self {
            Self::Plus => vec![format!("+{line}").into(), file],
            Self::Colon => vec![at_line],
            Self::Goto => vec!["--goto".into(), at_line],
            Self::Flag(flag) => vec![flag.into(), line.to_string().into(), file],
            Self::Never => vec![file],
        }
    }
}
