//! Packs: where they come from, what they hold, and what is wrong with them.

pub mod archive;
pub mod catalogue;
pub mod embedded;
pub mod exercise;
pub mod files;
pub mod foreign;
pub mod format;
pub mod go_mod;
pub mod id;
pub mod lesson;
pub mod modules;
pub mod open;
pub mod problem;
pub mod scan;
pub mod several;
pub mod toml_file;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use catalogue::{Block, Catalogue, Entry, Section};
use exercise::Exercise;
use files::FileSet;
use foreign::exercism::Exercism;
use foreign::golings::Golings;
use lesson::{LESSON_FILE, Lesson, QUIZ_FILE};
use problem::Problem;

/// A pack of exercises, in a folder or built into the program; or several that are shown as one.
#[derive(Debug)]
pub struct Pack {
    parts: Vec<Part>,
    /// What the pack holds.
    pub catalogue: Catalogue,
    /// What is wrong with it as far as the catalogue shows; exercises that cannot be used are left out of it.
    pub problems: Vec<Problem>,
}

/// Where the exercises of one pack come from.
#[derive(Debug)]
struct Part {
    /// The pack's short name.
    name: String,
    /// Whether its ids begin with its name.
    is_prefixed: bool,
    /// Where it was found, for what is said of it; empty for the built-in one.
    place: PathBuf,
    source: Source,
}

/// A pack that exercises can be added to.
#[derive(Debug, Clone, Copy)]
pub struct Own<'a> {
    /// Its folder.
    pub root: &'a Path,
    /// What stands before the ids of its exercises.
    pub prefix: Option<&'a str>,
}

#[derive(Debug)]
enum Source {
    /// A folder in gotrain's own format, and whether exercises can be added to it.
    Directory(PathBuf, bool),
    Embedded(OnceLock<embedded::Archive>),
    Exercism(Exercism),
    Golings(Golings),
}

impl Pack {
    /// The pack in a folder, in gotrain's own format.
    pub fn open(root: &Path) -> Self {
        let (catalogue, problems) = scan::catalogue(root);
        Self::new(Source::Directory(root.to_owned(), true), root, catalogue, problems)
    }

    /// The pack that is built into the program.
    pub fn built_in() -> Self {
        Self::new(Source::Embedded(OnceLock::new()), Path::new("the built-in pack"), embedded::catalogue(), Vec::new())
    }

    /// A pack of one source. Ids of others' packs begin with their names from the beginning.
    fn new(source: Source, place: &Path, catalogue: Catalogue, problems: Vec<Problem>) -> Self {
        let is_prefixed = matches!(source, Source::Exercism(_) | Source::Golings(_));
        let name = id::name_from(&catalogue.name).unwrap_or_else(|| "pack".to_owned());
        Self { parts: vec![Part { name, is_prefixed, place: place.to_owned(), source }], catalogue, problems }
    }

    /// The folder of the pack in gotrain's own format; `None` for the built-in one and for archives.
    pub fn root(&self) -> Option<&Path> {
        self.own(None).map(|own| own.root)
    }

    /// The pack of a name that exercises can be added to; without a name, the first one.
    pub fn own(&self, name: Option<&str>) -> Option<Own<'_>> {
        let mut parts = self.parts.iter().filter(|part| name.is_none_or(|name| part.name == name));
        parts.find_map(|part| match &part.source {
            Source::Directory(root, true) => Some(Own { root, prefix: Some(part.name.as_str()).filter(|_| part.is_prefixed) }),
            _ => None,
        })
    }

    /// The folder of a pack that is the only one, whatever its format.
    pub fn folder(&self) -> Option<&Path> {
        match self.parts.as_slice() {
            [Part { place, .. }] => Some(place.as_path()).filter(|place| place.is_dir()),
            _ => None,
        }
    }

    /// The names of the packs.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().map(|part| part.name.as_str())
    }

    /// Reads the lesson of a section, with what is wrong with it.
    pub fn lesson(&self, block: &Block, section: &Section) -> (Lesson, Vec<Problem>) {
        let Some(part) = self.part(block.pack.as_deref()) else { return Default::default() };
        let dir = section.dir.as_str();
        let text = |name: &str| match &part.source {
            Source::Directory(root, _) => std::fs::read_to_string(root.join(dir).join(name)).ok(),
            Source::Embedded(archive) => archive.get_or_init(embedded::Archive::default).file(&format!("{dir}/{name}")).ok().flatten(),
            Source::Exercism(_) | Source::Golings(_) => None,
        };
        if let Source::Golings(golings) = &part.source {
            return (golings.lesson(dir), Vec::new());
        }
        let file = format!("{}/{QUIZ_FILE}", section.dir);
        let (questions, problems) = text(QUIZ_FILE).map(|quiz| lesson::read_quiz(&quiz, &file)).unwrap_or_default();
        (Lesson { card: text(LESSON_FILE).unwrap_or_default(), questions }, problems)
    }

    /// Reads an exercise with all its files.
    pub fn exercise(&self, entry: &Entry) -> Result<Exercise, Vec<Problem>> {
        let unreadable =
            |error: std::io::Error| vec![Problem::new(&entry.dir, format!("cannot be read: {error}"), "check the folder's permissions")];
        let part = self.part(entry.id.pack()).ok_or_else(|| unreadable(std::io::ErrorKind::NotFound.into()))?;
        let dir = entry.dir.as_str();
        let read = match &part.source {
            Source::Directory(root, _) => {
                let mut problems = symlinks(root, Path::new(dir));
                let files = FileSet::read(&root.join(dir)).map_err(unreadable)?;
                if !problems.is_empty() {
                    problems.sort();
                    return Err(problems);
                }
                Exercise::from_files(entry, files, Some(root))
            }
            Source::Embedded(archive) => {
                let files = archive.get_or_init(embedded::Archive::default).folder(dir).map_err(unreadable)?;
                Exercise::from_files(entry, files, None)
            }
            Source::Exercism(track) => track.exercise(entry, dir),
            Source::Golings(golings) => golings.exercise(entry),
        };
        if self.parts.len() > 1 { part.located(read) } else { read }
    }

    /// The part of a name; without one, the part whose ids have none.
    fn part(&self, name: Option<&str>) -> Option<&Part> {
        self.parts.iter().find(|part| Some(part.name.as_str()).filter(|_| part.is_prefixed) == name)
    }
}

impl Part {
    /// Says of problems where in the file system they are.
    fn located(&self, read: Result<Exercise, Vec<Problem>>) -> Result<Exercise, Vec<Problem>> {
        let locate = |mut problem: Problem| {
            problem.file = self.place.join(&problem.file);
            problem
        };
        read.map(|exercise| exercise.map_faults(locate)).map_err(|problems| problems.into_iter().map(locate).collect())
    }
}

fn symlinks(root: &Path, dir: &Path) -> Vec<Problem> {
    let Ok(entries) = std::fs::read_dir(root.join(dir)) else { return Vec::new() };
    let mut problems = Vec::new();
    for entry in entries.flatten() {
        let path = dir.join(entry.file_name());
        match entry.file_type() {
            Ok(kind) if kind.is_symlink() => {
                problems.push(Problem::new(path, "is a symbolic link", "put the real file here; a pack has to stand on its own"));
            }
            Ok(kind) if kind.is_dir() => problems.extend(symlinks(root, &path)),
            _ => {}
        }
    }
    problems
}
