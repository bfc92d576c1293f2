//! Which packs a command is about, and how what is said names them.

use std::borrow::Cow;
use std::env;
use std::ffi::OsString;
use std::fmt::Display;
use std::fs;
use std::path::{Path, PathBuf};

use super::args::Global;
use crate::config::Config;
use crate::failure::Failure;
use crate::pack::Pack;
use crate::pack::id::{self, ExerciseId};
use crate::pack::open::{BUILT_IN, Named};
use crate::workspace::Workspace;

/// The variable that names packs, as `PATH` names folders.
const VARIABLE: &str = "GOTRAIN_PACK";

/// Which packs are wanted: the ones on the command line, in the environment, the one whose folder one stands in, the ones in
/// the config file, or the built-in one.
pub fn wanted(global: &Global) -> Result<Vec<Named>, Failure> {
    if !global.pack.is_empty() {
        return Ok(global.pack.iter().map(|text| Named::parse(text)).collect());
    }
    if let Some(list) = env::var_os(VARIABLE).filter(|list| !list.is_empty()) {
        return Ok(env::split_paths(&list).map(|path| Named::parse(path.as_os_str())).collect());
    }
    if let Some(path) = checkout().or_else(surrounding) {
        return Ok(vec![Named::At { name: None, path }]);
    }
    let packs = Config::load()?.packs;
    Ok(if packs.is_empty() { vec![Named::BuiltIn] } else { packs.iter().map(|text| Named::parse(home_in(text).as_ref())).collect() })
}

/// The arguments that name the same packs to another gotrain.
pub fn arguments(global: &Global) -> impl Iterator<Item = OsString> {
    global.pack.iter().flat_map(|text| [OsString::from("--pack"), text.clone()])
}

/// A command to type, with the packs of the command line: so it means the same, wherever it is typed.
pub fn command(global: &Global, rest: &dyn Display) -> String {
    let pack = |text: &OsString| {
        let named = match Named::parse(text) {
            Named::BuiltIn => BUILT_IN.to_owned(),
            Named::At { name, path } => {
                let path = std::path::absolute(&path).unwrap_or(path);
                name.map_or_else(|| path.display().to_string(), |name| format!("{name}={}", path.display()))
            }
        };
        format!(" --pack {}", quoted(&named))
    };
    let packs: String = global.pack.iter().map(pack).collect();
    format!("gotrain {rest}{packs}")
}

/// A text as a shell takes it.
fn quoted(text: &str) -> String {
    if cfg!(windows) {
        return if text.contains(' ') { format!("\"{text}\"") } else { text.to_owned() };
    }
    shlex::try_quote(text).map_or_else(|_| text.to_owned(), Cow::into_owned)
}

/// What to say in the folder of an exercise whose pack is not open.
pub fn unopened_here(pack: &Pack, here: &ExerciseId) -> Option<Failure> {
    let wanted = here.pack()?;
    let open: Vec<&str> = pack.names().collect();
    let what = || format!("this folder is {here}, of the pack `{wanted}`, and {}", only(&open));
    (!open.contains(&wanted)).then(|| Failure::new(what(), format!("{HOW_TO_OPEN}; or go into another folder")))
}

/// Why an id such as `acme/1.1.1` cannot be found, where its pack is not open.
pub fn unopened(pack: &Pack, name: &str) -> Option<Failure> {
    let (wanted, _) = name.trim().split_once(['/', '\\'])?;
    let open: Vec<&str> = pack.names().collect();
    let is_closed = id::is_name(wanted) && !open.contains(&wanted);
    is_closed.then(|| Failure::new(format!("`{name}` is in the pack `{wanted}`, and {}", only(&open)), HOW_TO_OPEN))
}

/// How to open a pack.
const HOW_TO_OPEN: &str = "open it: name its folder or archive with --pack, in GOTRAIN_PACK, or in `packs` of the config file";

/// Which packs are open.
fn only(open: &[&str]) -> String {
    let open: Vec<String> = open.iter().map(|name| format!("`{name}`")).collect();
    format!("only {} {} open", open.join(", "), if open.len() == 1 { "is" } else { "are" })
}

/// The pack of the checkout that the current folder lies in.
fn checkout() -> Option<PathBuf> {
    let here = env::current_dir().ok()?;
    let packs = here.ancestors().map(|dir| dir.join("exercises"));
    packs.into_iter().find(|dir| dir.join("pack.toml").is_file() && dir.with_file_name("checks").is_dir())
}

/// The pack whose folder the current folder is, or lies in. In a learner's workspace, the files are theirs.
fn surrounding() -> Option<PathBuf> {
    let here = env::current_dir().ok()?;
    if here.ancestors().any(Workspace::is_one) {
        return None;
    }
    here.ancestors().flat_map(|dir| [dir.to_owned(), dir.join("exercises")]).find(|dir| holds_pack(dir))
}

/// Whether a folder holds a `pack.toml` of gotrain's: other programs have such files without a `format`. One that cannot be
/// read is taken for its author's, who has to hear of it.
fn holds_pack(dir: &Path) -> bool {
    let text = fs::read_to_string(dir.join("pack.toml"));
    text.is_ok_and(|text| text.parse::<toml::Table>().map_or(true, |table| table.contains_key("format")))
}

/// A text of the config file with `~/` as the home folder, also behind `NAME=`.
fn home_in(text: &str) -> String {
    let (name, path) = text.split_at(text.split_once('=').filter(|(name, _)| id::is_name(name)).map_or(0, |(name, _)| name.len() + 1));
    let home = path.strip_prefix("~/").and_then(|rest| Some(etcetera::home_dir().ok()?.join(rest)));
    home.map_or_else(|| text.to_owned(), |home| format!("{name}{}", home.display()))
}
