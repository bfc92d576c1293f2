//! Lays the harness and the kit over a learner's folder without touching it: `-overlay` and `-modfile`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::clash;
use crate::pack::exercise::{Exercise, Judge, is_harness, is_source};
use crate::pack::files::FileSet;
use crate::pack::go_mod;

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

/// What a check is built with besides the learner's files.
#[derive(Debug)]
pub struct Ground<'a> {
    /// The kit's folder.
    pub kit: &'a Path,
    /// The folder of the set of modules, if the exercise uses one.
    pub set: Option<PathBuf>,
}

impl Ground<'_> {
    /// The `go.mod` of the check of a module that has `own`. With a set, what is required is what the set does.
    pub fn under(&self, own: &str) -> io::Result<String> {
        let module = |folder: &Path, path: &str| {
            let folder = folder.to_string_lossy().replace('\\', "/");
            format!("\nrequire {path} v0.0.0\n\nreplace {path} => \"{folder}\"\n")
        };
        let kit = module(self.kit, KIT_MODULE);
        let Some(set) = &self.set else { return Ok(format!("{}\n{kit}", own.trim_end())) };
        let required = fs::read_to_string(set.join(go_mod::FILE))?;
        let path = required.lines().find_map(|line| line.strip_prefix("module ")).unwrap_or_default();
        Ok(format!("{}{kit}{}", go_mod::requiring(own, &required), module(set, path)))
    }

    /// The sums of the set.
    pub fn sums(&self) -> io::Result<Option<Vec<u8>>> {
        self.set.as_ref().map(|set| fs::read(set.join(go_mod::SUMS))).transpose()
    }
}

/// Writes the files of a run into `run_dir` (absolute). `files` is what lies in `learner_dir`, `own_tests` are those of its
/// test files that are judged in another version.
pub fn write(
    run_dir: &Path,
    learner_dir: &Path,
    files: &FileSet,
    exercise: &Exercise,
    own_tests: &FileSet,
    ground: &Ground<'_>,
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
    let own = files.text(go_mod::FILE).unwrap_or_default();
    fs::write(&modfile, if exercise.is_foreign() { own } else { ground.under(&own)? })?;
    let sums = ground.sums()?.or_else(|| files.get(go_mod::SUMS).map(<[u8]>::to_vec)).unwrap_or_default();
    fs::write(run_dir.join("gotrain.sum"), sums)?;
    Ok(Layout { overlay, modfile, check, temp, packages })
}
