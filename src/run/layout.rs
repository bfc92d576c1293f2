//! Lays the harness and the kit over a learner's folder without touching it: `-overlay` and `-modfile`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::clash;
use crate::pack::exercise::{Exercise, Judge, is_harness, is_source};
use crate::pack::files::FileSet;

/// The beginning of a harness file's name in the learner's folder; a learner's file is not called so.
pub const HARNESS_PREFIX: &str = "zz_gotrain_";

/// The import path of the kit.
const KIT_MODULE: &str = "gotrain/kit";

/// The files of one run, outside the learner's folder.
#[derive(Debug)]
pub struct Layout {
    /// `-overlay`
    pub overlay: PathBuf,
    /// `-modfile`
    pub modfile: PathBuf,
    /// The exercise's `check/` on disk, for its test data.
    pub check: PathBuf,
    /// The temporary folder of the processes.
    pub temp: PathBuf,
    /// The packages with a harness, as `./…` patterns.
    pub packages: Vec<String>,
}

/// Writes the files of a run into `run_dir` (absolute). `files` is what lies in `learner_dir`, `own_tests` are those of its
/// test files that are judged in another version.
pub fn write(
    run_dir: &Path,
    learner_dir: &Path,
    files: &FileSet,
    exercise: &Exercise,
    own_tests: &FileSet,
    kit: &Path,
) -> io::Result<Layout> {
    let check = run_dir.join("check");
    let temp = run_dir.join("tmp");
    exercise.check.write(&check)?;
    fs::create_dir_all(&temp)?;

    let mut replace: BTreeMap<PathBuf, PathBuf> = BTreeMap::new();
    if exercise.judge != Judge::OwnTests {
        for path in files.paths().filter(|path| path.ends_with("_test.go")) {
            // The learner's own tests are not part of the check; where they are the exercise, the check runs them itself.
            replace.insert(learner_dir.join(path), PathBuf::new());
        }
    }
    let mut packages = Vec::new();
    for path in exercise.check.paths().filter(|path| is_source(path)) {
        let (dir, name) = path.rsplit_once('/').unwrap_or(("", path));
        match exercise.judge {
            Judge::OwnTests if own_tests.get(path).is_none() => {}
            Judge::Kit | Judge::Tests if is_harness(path) => {
                if let Some(text) = exercise.check.text(path)
                    && let Cow::Owned(resolved) = clash::resolved(&text, dir, files)
                {
                    fs::write(check.join(path), resolved)?;
                }
                replace.insert(learner_dir.join(dir).join(format!("{HARNESS_PREFIX}{name}")), check.join(path));
            }
            // In a pack of gotrain's own, it is data; in one of others, what the tests rely on.
            Judge::Kit => {}
            _ => _ = replace.insert(learner_dir.join(path), check.join(path)),
        }
        let package = if dir.is_empty() { ".".to_owned() } else { format!("./{dir}") };
        if is_harness(path) && !packages.contains(&package) {
            packages.push(package);
        }
    }
    own_tests.write(&check)?;
    let overlay = run_dir.join("overlay.json");
    fs::write(&overlay, serde_json::to_vec(&serde_json::json!({ "Replace": replace }))?)?;

    let modfile = run_dir.join("gotrain.mod");
    let own = files.text("go.mod").unwrap_or_default();
    fs::write(&modfile, if exercise.is_foreign() { own } else { with_kit(&own, kit) })?;
    fs::write(run_dir.join("gotrain.sum"), files.get("go.sum").unwrap_or_default())?;
    Ok(Layout { overlay, modfile, check, temp, packages })
}

pub(crate) fn with_kit(go_mod: &str, kit: &Path) -> String {
    let kit = kit.to_string_lossy().replace('\\', "/");
    format!("{}\n\nrequire {KIT_MODULE} v0.0.0\n\nreplace {KIT_MODULE} => \"{kit}\"\n", go_mod.trim_end())
}
