//! What differs from a revision of git, and so is worth verifying again.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

use super::events::Unit;
use crate::failure::Failure;

/// What has changed since a revision, as far as it matters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changes {
    /// Something that all exercises rest on; the path of it, relative to the repository.
    Everything(String),
    /// These files, relative to the pack.
    Files(BTreeSet<String>),
}

impl Changes {
    /// Sorts out changed paths. `prefix` is the pack's folder in the repository, with a `/` behind it, or nothing;
    /// `is_checkout` says whether the pack lies in a checkout of gotrain, beside the checks and the program.
    pub fn of(paths: impl IntoIterator<Item = String>, prefix: &str, is_checkout: bool) -> Self {
        let around = prefix.strip_suffix('/').and_then(|pack| pack.rsplit_once('/')).map_or("", |(around, _)| around);
        let around = if around.is_empty() { String::new() } else { format!("{around}/") };
        let mut files = BTreeSet::new();
        for path in paths {
            let beside = path.strip_prefix(&around).unwrap_or_default();
            if is_checkout && is_foundation(beside) {
                return Self::Everything(path);
            }
            match path.strip_prefix(prefix) {
                Some(file) if is_index(file) => return Self::Everything(path),
                Some(file) => _ = files.insert(file.to_owned()),
                None => {}
            }
        }
        Self::Files(files)
    }

    /// Whether a unit is concerned.
    pub fn concern(&self, unit: &Unit<'_>) -> bool {
        let Self::Files(files) = self else { return true };
        let inside = |dir: &str, file: &str| file.strip_prefix(dir).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        // What lies directly in the folder of a section or block is about everything in it.
        let directly = |dir: &str, file: &str| {
            let rest = file.strip_prefix(dir).and_then(|rest| rest.strip_prefix('/'));
            rest.is_some_and(|name| !name.contains('/'))
        };
        files.iter().any(|file| {
            directly(&unit.section.dir, file)
                || directly(&unit.block.dir, file)
                || unit.exercise.is_some_and(|entry| inside(&entry.dir, file))
        })
    }
}

/// Whether a file says how the whole pack is to be read, such as `pack.toml`.
fn is_index(file: &str) -> bool {
    let kind = Path::new(file).extension();
    !file.contains('/') && kind.is_some_and(|kind| kind == "toml" || kind == "json")
}

/// Whether a file of a checkout is part of what judges all exercises: the kit and the program.
fn is_foundation(path: &str) -> bool {
    ["checks/", "src/"].iter().any(|folder| path.starts_with(folder)) || matches!(path, "Cargo.toml" | "Cargo.lock")
}

/// Asks git what differs from `revision`: what was committed since, what was not, and what git does not know yet.
pub fn since(pack: &Path, revision: &str) -> Result<Changes, Failure> {
    let prefix = text(git(pack, &["rev-parse", "--show-prefix"])?.map_err(|said| {
        Failure::new(
            format!("git finds no repository at {}: {said}", pack.display()),
            "leave out --changed, or name a pack in a repository",
        )
    })?);
    let commit = format!("{revision}^{{commit}}");
    let commit = text(git(pack, &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])?.map_err(|_| {
        let remedy = "give a commit, a branch or a tag that `git log` knows; in CI the clone has to be deep enough";
        Failure::new(format!("`{revision}` is no revision of the repository of {}", pack.display()), remedy)
    })?);
    let failed = |said| Failure::new(format!("git cannot compare with {revision}: {said}"), "see what `git status` says");
    let differ = ["diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-relative", commit.trim(), "--", ":/"];
    let unknown = ["ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", ":/"];
    let mut paths = git(pack, &differ)?.map_err(failed)?;
    paths.extend(git(pack, &unknown)?.map_err(failed)?);
    let paths = paths.split(|byte| *byte == 0).filter(|path| !path.is_empty()).map(|path| String::from_utf8_lossy(path).into_owned());
    let prefix = prefix.trim_end_matches(['\r', '\n']);
    // What lies around a pack that is a repository of its own, git says nothing of.
    let is_checkout = !prefix.is_empty() && pack.parent().is_some_and(|around| around.join("checks/kit/go.mod").is_file());
    Ok(Changes::of(paths, prefix, is_checkout))
}

/// What git prints, or what it says where it fails.
fn git(dir: &Path, arguments: &[&str]) -> Result<Result<Vec<u8>, String>, Failure> {
    let output = Command::new("git").arg("-C").arg(dir).args(arguments).stdin(Stdio::null()).output();
    match output {
        Ok(output) if output.status.success() => Ok(Ok(output.stdout)),
        Ok(output) => Ok(Err(text(output.stderr).trim().to_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(Failure::new("--changed needs git, which is not on the path", "install git, or leave out --changed"))
        }
        Err(error) => Err(Failure::new(format!("git cannot be run: {error}"), "leave out --changed")),
    }
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::Pack;
    use crate::verify::units;

    fn changes(paths: &[&str], prefix: &str) -> Changes {
        Changes::of(paths.iter().map(|path| (*path).to_owned()), prefix, true)
    }

    fn concerned(paths: &[&str]) -> Vec<String> {
        let pack = Pack::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packs/small"));
        let changes = changes(paths, "exercises/");
        units(&pack.catalogue).filter(|unit| changes.concern(unit)).map(|unit| unit.label()).collect()
    }

    #[test]
    fn a_file_concerns_its_exercise_and_a_lesson_its_section() {
        assert_eq!(concerned(&["exercises/01-first/01-one/02-echo/check/main_test.go"]), ["1.1.2 echo"]);
        let all = ["1.1.1 double", "1.1.2 echo", "1.1.3 count", "1.1.4 layout", "1.1.5 needs", "1.1 quiz"];
        assert_eq!(concerned(&["exercises/01-first/01-one/quiz.toml"]), all);
        assert_eq!(concerned(&["exercises/01-first/block.toml"]), all);
        assert_eq!(concerned(&["README.md", "exercises/README.md", "exercises/01-first/01-one/09-gone/task.md"]), [""; 0]);
        assert_eq!(concerned(&["exercises/01-first/01-one/02-echo-too/task.md"]), [""; 0]);
    }

    #[test]
    fn what_all_rest_on_means_everything() {
        for path in ["checks/kit/kit.go", "src/run/mod.rs", "Cargo.lock", "exercises/pack.toml", "exercises/config.json"] {
            assert_eq!(changes(&["README.md", path], "exercises/"), Changes::Everything(path.to_owned()));
        }
        assert_eq!(changes(&["go/checks/kit/kit.go"], "go/exercises/"), Changes::Everything("go/checks/kit/kit.go".to_owned()));
        // Beside another pack, these are somebody else's.
        let elsewhere = Changes::of(["src/main.c".to_owned()], "exercises/", false);
        assert_eq!(elsewhere, Changes::Files(BTreeSet::new()));
    }
}
