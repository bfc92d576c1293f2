//! Downloads the third-party modules that checks are built with, once, through the learner's own settings of Go.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::process::{self, Cancellation, End, Patience, Stream};
use super::{OUTPUT_CAP, Runner};
use crate::failure::Failure;
use crate::pack::exercise::Exercise;
use crate::pack::go_mod::{self, Requirement};
use crate::pack::modules;

/// How long downloading a set may take: a slow line, and large modules.
const PATIENCE: Duration = Duration::from_secs(20 * 60);

/// How far a download is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Modules that have come.
    pub done: usize,
    /// Modules that were lacking.
    pub of: usize,
}

impl Runner {
    /// Where the sets lie.
    pub(crate) fn modules(&self) -> &Path {
        &self.modules
    }

    /// The folder of the set that an exercise's `modules` names.
    pub(super) fn set(&self, modules: &str) -> PathBuf {
        self.modules.join(modules::set(modules))
    }

    /// What of the set is not in the module cache.
    pub fn lacking(&self, modules: &str) -> io::Result<Vec<Requirement>> {
        let cache = Path::new(self.toolchain.setting("GOMODCACHE"));
        let file = fs::read_to_string(self.set(modules).join(go_mod::FILE))?;
        let is_there = |required: &Requirement| {
            let (module, version) = (escaped(&required.module), escaped(&required.version));
            let versions = cache.join("cache").join("download").join(&module).join("@v");
            let has = |extension: &str| versions.join(format!("{version}.{extension}")).is_file();
            has("mod") && (has("zip") || cache.join(format!("{module}@{version}")).is_dir())
        };
        Ok(go_mod::requirements(&file).into_iter().filter(|required| !is_there(required)).collect())
    }

    /// Downloads what of the set is lacking; the sums are those of the set. Whether all is there: not so when it was cancelled.
    pub fn fetch(&self, modules: &str, cancellation: &Cancellation, mut on_progress: impl FnMut(Progress)) -> Result<bool, Failure> {
        let set = modules::set(modules);
        let disk = |error: io::Error| {
            Failure::new(format!("the set of modules `{set}` cannot be read: {error}"), "check the disk and the permissions")
        };
        let lacking = self.lacking(modules).map_err(disk)?;
        if lacking.is_empty() {
            return Ok(true);
        }
        let mut progress = Progress { done: 0, of: lacking.len() };
        on_progress(progress);
        // In a folder of its own, so that nothing is written into the set.
        let dir = tempfile::Builder::new().prefix("run-").tempdir_in(&self.cache).map_err(disk)?;
        for name in [go_mod::FILE, go_mod::SUMS] {
            fs::copy(self.set(modules).join(name), dir.path().join(name)).map_err(disk)?;
        }
        let mut command = self.toolchain.online();
        command.current_dir(dir.path()).args(["mod", "download", "-x"]);
        let patience = Patience { deadline: PATIENCE, output: OUTPUT_CAP };
        let mut said = Vec::new();
        let end = process::run(command, patience, cancellation, |stream, line| {
            let line = String::from_utf8_lossy(line);
            if line.starts_with('#') {
                if line.contains(".zip: 200 OK") {
                    progress.done = (progress.done + 1).min(progress.of);
                    on_progress(progress);
                }
            } else if stream == Stream::Err {
                said.push(line.trim().to_owned());
            }
        })
        .map_err(disk)?;
        match end {
            End::Exited(status) if status.success() => Ok(true),
            End::Cancelled => Ok(false),
            End::DeadlinePassed => {
                Err(Failure::new(format!("the modules of `{set}` did not come within {} minutes", PATIENCE.as_secs() / 60), remedy()))
            }
            End::Exited(_) | End::TooMuchOutput => {
                let why = said.iter().find(|line| !line.is_empty()).map_or("go does not say why", String::as_str);
                Err(Failure::new(format!("the modules of `{set}` cannot be downloaded: {why}"), remedy()))
            }
        }
    }

    /// Why an exercise cannot be checked before its modules have been downloaded.
    pub(super) fn unfetched(&self, exercise: &Exercise) -> io::Result<Option<String>> {
        let Some(modules) = &exercise.spec.modules else { return Ok(None) };
        let lacking = self.lacking(modules)?;
        let Some(first) = lacking.first() else { return Ok(None) };
        let more = if lacking.len() > 1 { format!(" and {} more", lacking.len() - 1) } else { String::new() };
        let id = &exercise.entry.id;
        Ok(Some(format!(
            "This exercise needs modules that have not been downloaded: {} {}{more}. `gotrain fetch {id}` gets them.",
            first.module, first.version
        )))
    }
}

fn remedy() -> String {
    "go online and run `gotrain fetch`; behind a proxy, see that `go env GOPROXY` names one that can be reached".to_owned()
}

/// A path or a version as the module cache writes it: with an exclamation mark before the small form of each capital letter.
fn escaped(text: &str) -> String {
    text.chars().flat_map(|c| c.is_ascii_uppercase().then_some('!').into_iter().chain([c.to_ascii_lowercase()])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capital_letters_are_escaped() {
        assert_eq!(escaped("github.com/BurntSushi/toml"), "github.com/!burnt!sushi/toml");
        assert_eq!(escaped("v1.2.0-RC1"), "v1.2.0-!r!c1");
    }
}
