//! Packs in the formats of others, read as they are.

mod docs;
pub mod exercism;
pub mod golings;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::catalogue::{Block, Catalogue, Entry, Section};
use super::files::{FileSet, stays_inside};
use super::format::{ExerciseFile, Kind, StarterVerdict};
use super::id::ExerciseId;
use super::problem::Problem;

/// How long the tests of others may take, in seconds: they were not written to be quick.
const TIMEOUT: u32 = 30;
/// The largest text that is read, in bytes.
const LARGEST_TEXT: u64 = 4 << 20;

/// The folder of a pack, and nothing outside it.
#[derive(Debug, Clone)]
pub struct Root(PathBuf);

impl Root {
    /// The folder of a pack.
    pub fn new(root: &Path) -> Self {
        Self(root.to_owned())
    }

    /// A place in the pack. What leaves the pack, by its path or by a link, is refused.
    fn place(&self, path: &str) -> Result<PathBuf, Problem> {
        if !stays_inside(path) || path.contains('\\') {
            return Err(Problem::new(path, "leaves the pack", "name a file of the pack, relative to its folder"));
        }
        let place = self.0.join(path);
        let links = |place: &&Path| fs::symlink_metadata(place).is_ok_and(|data| data.file_type().is_symlink());
        if place.ancestors().take_while(|ancestor| *ancestor != self.0).any(|ancestor| links(&ancestor)) {
            return Err(Problem::new(path, "is a symbolic link", "put the real file here; a pack has to stand on its own"));
        }
        Ok(place)
    }

    /// Whether there is a file.
    fn has(&self, path: &str) -> bool {
        self.place(path).is_ok_and(|place| place.is_file())
    }

    /// A text; `None` where there is no such file.
    fn text(&self, path: &str) -> Result<Option<String>, Problem> {
        let place = self.place(path)?;
        let read = || {
            let data = place.metadata()?;
            if !data.is_file() {
                return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no file"));
            }
            if data.len() > LARGEST_TEXT {
                return Err(io::Error::new(io::ErrorKind::FileTooLarge, "it is too large"));
            }
            fs::read_to_string(&place)
        };
        match read() {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(unreadable(path, &error)),
        }
    }

    /// The files of a folder, without hidden ones.
    fn files(&self, dir: &str) -> Result<FileSet, Vec<Problem>> {
        let place = self.place(dir).map_err(|problem| vec![problem])?;
        let mut problems = super::symlinks(&self.0, Path::new(dir));
        problems.retain(|problem| !problem.file.components().any(|part| part.as_os_str().to_string_lossy().starts_with('.')));
        if !problems.is_empty() {
            problems.sort();
            return Err(problems);
        }
        FileSet::read(&place).map_err(|error| vec![unreadable(dir, &error)])
    }
}

fn unreadable(path: &str, error: &io::Error) -> Problem {
    Problem::new(path, format!("cannot be read: {error}"), "check its permissions and that it is UTF-8 text")
}

fn missing(path: impl Into<PathBuf>, remedy: &str) -> Problem {
    Problem::new(path, "is missing", remedy)
}

/// A catalogue of a pack whose exercises go by their names.
fn catalogue(name: &str, title: &str, blocks: Vec<Block>) -> Catalogue {
    let blocks = blocks.into_iter().filter(|block| !block.sections.is_empty()).collect();
    Catalogue { name: name.to_owned(), title: words(title), blocks, ..Catalogue::default() }
}

/// A block of such a pack; its exercises lie in one folder of the workspace, whose name is the pack's.
fn block(pack: &str, number: u32, [title, summary, tier]: [&str; 3], sections: Vec<Section>) -> Block {
    let [title, summary, tier] = [title, summary, tier].map(words);
    Block { pack: Some(pack.to_owned()), number, dir: String::new(), title, summary, tier, sections }
}

fn section(number: u32, dir: String, title: &str, exercises: Vec<Entry>) -> Section {
    Section { number, dir, title: words(title), has_lesson: false, questions: 0, exercises }
}

/// An exercise that goes by its name. `dir` is where it lies in the pack.
fn entry(pack: &str, name: &str, dir: &str, title: &str, kind: Kind, concepts: Vec<String>) -> Option<Entry> {
    Some(Entry {
        id: ExerciseId::named(pack, name).ok()?,
        slug: name.to_owned(),
        dir: dir.to_owned(),
        title: words(title),
        kind,
        minutes: 0,
        concepts: concepts.into_iter().map(|concept| words(&concept)).collect(),
        needs: Vec::new(),
        modules: None,
        aliases: Vec::new(),
    })
}

/// What would stand in the exercise's `exercise.toml`.
fn spec(entry: &Entry, hints: Vec<String>, open: Vec<String>) -> ExerciseFile {
    ExerciseFile {
        id: entry.id.to_string(),
        title: entry.title.clone(),
        kind: entry.kind,
        minutes: entry.minutes,
        concepts: entry.concepts.clone(),
        learned: String::new(),
        hints,
        aliases: Vec::new(),
        needs: Vec::new(),
        modules: None,
        race: false,
        race_required: false,
        timeout: TIMEOUT,
        starter: StarterVerdict::Failed,
        open,
        mistakes: Vec::new(),
        equivalent: Vec::new(),
    }
}

/// A text of one line in which nothing moves the cursor.
fn words(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// `anonymous_functions` as `Anonymous functions`.
fn in_words(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let mut chars = words.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
