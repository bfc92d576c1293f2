//! `gotrain config`

use super::{PASSED, output};
use crate::config::{Config, SETTINGS};
use crate::render::style::{CODE, FAINT};
use crate::tui::keymap::{ACTIONS, Spec};
use crate::tui::theme::Palette;

pub fn run() -> u8 {
    let place = Config::path().map_or_else(|| "the config file".to_owned(), |path| path.display().to_string());
    let mut out = format!("{FAINT}# Every setting with its default. What you want otherwise goes into\n# {place}{FAINT:#}\n\n");
    for (name, default, about) in SETTINGS {
        out.push_str(&format!("{FAINT}# {about}{FAINT:#}\n{CODE}{name} = {default}{CODE:#}\n"));
    }
    let names = Palette::names().join(", ");
    out.push_str(&format!(
        "\n{FAINT}# Other colours, such as accent = \"#66c7dd\". The names are {names}.{FAINT:#}\n{CODE}[palette]{CODE:#}\n"
    ));
    out.push_str(&format!("\n{FAINT}# The keys of each action; an empty list leaves it to the palette.{FAINT:#}\n{CODE}[keys]{CODE:#}\n"));
    for Spec { name, keys, about, scope, .. } in ACTIONS {
        let keys: Vec<String> = keys.iter().map(|key| format!("{key:?}")).collect();
        let line = format!("{name} = [{}]", keys.join(", "));
        out.push_str(&format!("{CODE}{line:<44}{CODE:#} {FAINT}# {} · {about}{FAINT:#}\n", scope.title()));
    }
    output::print(&out);
    PASSED
}
