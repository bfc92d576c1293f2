//! The learner's config file.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use serde::Deserialize;

use crate::failure::Failure;
use crate::pack::toml_file;

/// The variable that names another config file.
pub const VARIABLE: &str = "GOTRAIN_CONFIG";

/// What the config file says.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Config {
    /// The background that the colours are for.
    pub theme: ThemeName,
    /// How many colours are used.
    pub colors: Colors,
    /// Other colours, by their names: `#rrggbb`.
    pub palette: BTreeMap<String, String>,
    /// Whether the mouse works in gotrain; without it, the terminal selects text.
    pub mouse: bool,
    /// Whether each save is checked.
    pub check_on_save: bool,
    /// The packs to learn from; without any, the built-in one.
    pub packs: Vec<String>,
    /// The command of the learner's own editor.
    pub editor: Option<String>,
    /// Where that editor opens.
    pub editor_place: EditorPlace,
    /// The keys of actions by their names.
    pub keys: BTreeMap<String, Vec<String>>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            theme: ThemeName::default(),
            colors: Colors::default(),
            palette: BTreeMap::new(),
            mouse: true,
            check_on_save: true,
            packs: Vec::new(),
            editor: None,
            editor_place: EditorPlace::default(),
            keys: BTreeMap::new(),
        }
    }
}

/// The background that the colours are for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ThemeName {
    /// The one that the terminal has.
    #[default]
    Auto,
    /// A dark one.
    Dark,
    /// A light one.
    Light,
}

/// How many colours are used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub enum Colors {
    /// As many as the terminal has; none with `NO_COLOR`.
    #[default]
    #[serde(rename = "auto")]
    Auto,
    /// 24 bits.
    #[serde(rename = "24-bit")]
    True,
    /// A palette of 256.
    #[serde(rename = "256")]
    Palette,
    /// The terminal's own sixteen.
    #[serde(rename = "16")]
    Sixteen,
    /// None.
    #[serde(rename = "none")]
    None,
}

/// Where the learner's own editor opens.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EditorPlace {
    /// In a window if it has one, in a pane of tmux or zellij inside them, else in this terminal.
    #[default]
    Auto,
    /// In this terminal, in gotrain's place.
    Terminal,
    /// In a window of its own.
    Window,
    /// In a pane of tmux or zellij.
    Pane,
}

/// A setting as the help shows it: name, default, what it does.
pub const SETTINGS: [(&str, &str, &str); 7] = [
    ("theme", "\"auto\"", "the background that the colours are for: auto, dark or light"),
    ("colors", "\"auto\"", "how many colours are used: auto, 24-bit, 256, 16 or none; auto obeys NO_COLOR"),
    ("mouse", "true", "whether the mouse works in gotrain; false leaves selecting text to the terminal"),
    ("check_on_save", "true", "whether each save of an open exercise is checked at once"),
    ("packs", "[]", "packs to learn from, as with --pack, such as [\"built-in\", \"~/exercism/go\"]; without any, the built-in one"),
    ("editor", "\"\"", "your editor's command, such as \"nvim\" or \"code --goto {file}:{line}\"; empty means $VISUAL, then $EDITOR"),
    ("editor_place", "\"auto\"", "where that editor opens: auto, terminal, window, or pane (of tmux or zellij)"),
];

impl Config {
    /// Where the config file is, or would be.
    pub fn path() -> Option<PathBuf> {
        std::env::var_os(VARIABLE).map(PathBuf::from).or_else(|| {
            let strategy = etcetera::choose_base_strategy().ok()?;
            Some(strategy.config_dir().join("gotrain").join("config.toml"))
        })
    }

    /// Names the config file in what is wrong with it.
    pub fn located(failure: Failure) -> Failure {
        let path = Self::path().map(|path| format!("{}: ", path.display())).unwrap_or_default();
        Failure { what: format!("{path}{}", failure.what), ..failure }
    }

    /// Reads the config file; without one, the defaults hold.
    pub fn load() -> Result<Self, Failure> {
        Self::path().map_or_else(|| Ok(Self::default()), |path| Self::read(&path))
    }

    fn read(path: &Path) -> Result<Self, Failure> {
        match fs::read_to_string(path) {
            Ok(text) => Self::parse(&text, path),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(Failure::new(format!("{} cannot be read: {error}", path.display()), "make it a readable UTF-8 file")),
        }
    }

    fn parse(text: &str, path: &Path) -> Result<Self, Failure> {
        let (config, faults) = toml_file::read::<Self>(text);
        if let Some(fault) = faults.first() {
            let line = fault.line.map(|line| format!(":{line}")).unwrap_or_default();
            let what = format!("{}{line}: {}", path.display(), fault.what);
            return Err(Failure::new(what, "correct the file; `gotrain config` shows every setting"));
        }
        let mut config = config.unwrap_or_default();
        config.editor = config.editor.filter(|editor| !editor.trim().is_empty());
        Ok(config)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Config, Failure> {
        Config::parse(text, Path::new("config.toml"))
    }

    #[test]
    fn what_is_left_out_has_its_default() {
        assert_eq!(parse("").unwrap(), Config::default());
        let config = parse("theme = 'light'\ncolors = '256'\nmouse = false\n[keys]\ncheck = ['f5']\n").unwrap();
        assert_eq!((config.theme, config.colors, config.mouse), (ThemeName::Light, Colors::Palette, false));
        assert_eq!(config.keys["check"], ["f5"]);
    }

    #[test]
    fn the_documented_defaults_are_the_defaults() {
        let text: String = SETTINGS.map(|(name, default, _)| format!("{name} = {default}")).join("\n");
        assert_eq!(parse(&text).unwrap(), Config::default());
    }

    #[test]
    fn a_wrong_setting_is_named_with_its_line() {
        let what = |text| parse(text).unwrap_err().what;
        assert!(what("mouse = true\nthema = 'dark'\n").contains("config.toml:2: unknown key `thema`"));
        assert!(what("theme = 'drak'\n").contains("config.toml:1:"), "{}", what("theme = 'drak'\n"));
        assert!(what("theme = \n").contains("config.toml:1:"));
    }
}
