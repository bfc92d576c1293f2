//! The sets of third-party modules that exercises may use: pinned below `checks/modules/`.
//!
//! A set is a Go module: what it requires is what checks are built with. Of that, a learner's `go.mod` gets what stands in a folder
//! of `learner/`. An exercise names both: `modules = "chi/chi"`; or the set alone, if only its check uses it.

use std::io;
use std::path::Path;
use std::sync::LazyLock;

use super::embedded;
use super::files::FileSet;
use super::go_mod;

static BUILT_IN: LazyLock<FileSet> = LazyLock::new(|| embedded::inflate(embedded::MODULES).unwrap_or_default());

/// The set that `modules` names.
pub fn set(modules: &str) -> &str {
    modules.split_once('/').map_or(modules, |(set, _)| set)
}

/// What an exercise's starter gets: its `go.mod` with the requirements of what `modules` names, and the sums. `pack` is the
/// folder of the pack, if it is one.
pub fn add_to(starter: &mut FileSet, modules: &str, pack: Option<&Path>) -> io::Result<()> {
    let folder = modules.split_once('/').map_or_else(|| modules.to_owned(), |(set, learner)| format!("{set}/learner/{learner}"));
    let text = |name: &str| text(&format!("{folder}/{name}"), pack);
    let missing = || io::Error::new(io::ErrorKind::NotFound, format!("there is no checks/{}/{folder}/{}", embedded::MODULES, go_mod::FILE));
    let required = text(go_mod::FILE)?.ok_or_else(missing)?;
    // Without a learner's part, only the check uses the set.
    if folder != modules {
        let own = starter.text(go_mod::FILE).unwrap_or_default();
        starter.insert(go_mod::FILE, go_mod::requiring(&own, &required));
        starter.insert(go_mod::SUMS, text(go_mod::SUMS)?.unwrap_or_default());
    }
    Ok(())
}

fn text(path: &str, pack: Option<&Path>) -> io::Result<Option<String>> {
    match embedded::beside(pack, embedded::MODULES) {
        Some(beside) => match std::fs::read_to_string(beside.join(path)) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        },
        None => Ok(BUILT_IN.text(path)),
    }
}
