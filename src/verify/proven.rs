//! What has held before: as long as nothing about it has changed, it need not be run again.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::pack::exercise::Exercise;
use crate::pack::files::FileSet;
use crate::pack::files::fingerprint;
use crate::pack::modules;
use crate::run::Runner;

/// For how many days something is remembered that nobody asks for.
const KEPT: i64 = 60;
/// Settings of Go that a verdict may depend on.
const SETTINGS: [&str; 7] = ["GOVERSION", "GOOS", "GOARCH", "CGO_ENABLED", "GOFLAGS", "GOEXPERIMENT", "CC"];

/// Something that held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// How often it was run.
    pub runs: usize,
    /// What could not be proven.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unproven: Vec<String>,
    /// When somebody asked for it last.
    asked: Date,
}

/// The facts about programs, by fingerprints of all that they rest on. Only what held is remembered: what did not is looked at
/// again.
#[derive(Debug)]
pub struct Proven {
    file: PathBuf,
    /// The fingerprint of gotrain, the kit and the toolchain.
    ground: String,
    /// Where the sets of modules lie.
    modules: PathBuf,
    today: Date,
    facts: Mutex<BTreeMap<String, Fact>>,
}

impl Proven {
    /// What is remembered in a runner's cache. What cannot be read is forgotten.
    pub fn open(runner: &Runner, today: Date) -> io::Result<Self> {
        let file = runner.cache().join("proven.json");
        let facts = fs::read(&file).ok().and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default();
        Ok(Self { file, ground: ground(runner)?, modules: runner.modules().to_owned(), today, facts: Mutex::new(facts) })
    }

    /// The key of a program of an exercise's that is run for a purpose; nothing where a verdict rests on more than files.
    pub fn key(&self, purpose: &str, exercise: &Exercise, files: &FileSet) -> Option<String> {
        let spec = &exercise.spec;
        if !spec.needs.is_empty() {
            return None;
        }
        let set = spec.modules.as_ref().map(|modules| FileSet::read(&self.modules.join(modules::set(modules))));
        let set = set.transpose().ok()?.map(|set| fingerprint(&set)).unwrap_or_default();
        // What is only shown to the learner changes no verdict.
        let text = format!("{:?} {:?} {} {:?}", exercise.judge, spec.starter, spec.timeout, spec.mistakes);
        Some(self.joined(&[purpose, &text, &set, &fingerprint(&exercise.check), &fingerprint(files)]))
    }

    /// The key of something that rests on a text alone.
    pub fn key_of_text(&self, purpose: &str, text: &str) -> String {
        self.joined(&[purpose, text])
    }

    fn joined(&self, parts: &[&str]) -> String {
        let parts = std::iter::once(self.ground.as_str()).chain(parts.iter().copied());
        fingerprint(&parts.enumerate().map(|(i, part)| (i.to_string(), part.as_bytes().to_vec())).collect())
    }

    fn facts(&self) -> MutexGuard<'_, BTreeMap<String, Fact>> {
        self.facts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is known, from so many runs or more.
    pub fn get(&self, key: &str, runs: usize) -> Option<Fact> {
        let mut facts = self.facts();
        let fact = facts.get_mut(key).filter(|fact| fact.runs >= runs)?;
        fact.asked = self.today;
        Some(fact.clone())
    }

    /// Remembers that something held.
    pub fn keep(&self, key: String, runs: usize, unproven: Vec<String>) {
        self.facts().insert(key, Fact { runs, unproven, asked: self.today });
    }

    /// Writes everything down, with what another gotrain has learned meanwhile.
    pub fn save(&self) -> io::Result<()> {
        // Otherwise what another one writes in between would be lost.
        let lock = File::create(self.file.with_extension("lock"))?;
        lock.lock()?;
        let mut all: BTreeMap<String, Fact> =
            fs::read(&self.file).ok().and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default();
        all.extend(self.facts().clone());
        let oldest = self.today.checked_sub(KEPT.days()).unwrap_or(Date::MIN);
        all.retain(|_, fact| fact.asked >= oldest);
        let folder = self.file.parent().unwrap_or(std::path::Path::new("."));
        let mut fresh = tempfile::NamedTempFile::new_in(folder)?;
        fresh.write_all(&serde_json::to_vec(&all)?)?;
        fresh.persist(&self.file)?;
        Ok(())
    }
}

/// A fingerprint of what every verdict rests on.
fn ground(runner: &Runner) -> io::Result<String> {
    let program = std::env::current_exe()?;
    let metadata = fs::metadata(&program)?;
    let program = format!("{} {} {:?}", program.display(), metadata.len(), metadata.modified()?);
    let settings = SETTINGS.map(|name| runner.toolchain.setting(name)).join("\n");
    let racing = runner.toolchain.has_cgo().to_string();
    let kit = fingerprint(&FileSet::read(runner.kit())?);
    let parts = [program, settings, racing, kit];
    Ok(fingerprint(&parts.into_iter().enumerate().map(|(i, part)| (i.to_string(), part.into_bytes())).collect()))
}
