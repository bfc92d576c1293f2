//! Packs: where they come from, what they hold, and what is wrong with them.

pub mod catalogue;
pub mod embedded;
pub mod exercise;
pub mod files;
pub mod format;
pub mod id;
pub mod lesson;
pub mod problem;
pub mod scan;
pub mod toml_file;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use catalogue::{Catalogue, Entry, Section};
use exercise::Exercise;
use files::FileSet;
use lesson::{LESSON_FILE, Lesson, QUIZ_FILE};
use problem::Problem;

/// A pack of exercises, in a folder or built into the program.
#[derive(Debug)]
pub struct Pack {
    source: Source,
    /// What the pack holds.
    pub catalogue: Catalogue,
    /// What is wrong with it as far as the catalogue shows; exercises that cannot be used are left out of it.
    pub problems: Vec<Problem>,
}

#[derive(Debug)]
enum Source {
    Directory(PathBuf),
    Embedded(OnceLock<embedded::Archive>),
}

impl Pack {
    /// The pack in a folder.
    pub fn open(root: &Path) -> Self {
        let (catalogue, problems) = scan::catalogue(root);
        Self { source: Source::Directory(root.to_owned()), catalogue, problems }
    }

    /// The pack that is built into the program.
    pub fn built_in() -> Self {
        Self { source: Source::Embedded(OnceLock::new()), catalogue: embedded::catalogue(), problems: Vec::new() }
    }

    /// The pack's folder; `None` for the built-in one.
    pub fn root(&self) -> Option<&Path> {
        match &self.source {
            Source::Directory(root) => Some(root),
            Source::Embedded(_) => None,
        }
    }

    /// Reads the lesson of a section, with what is wrong with it.
    pub fn lesson(&self, section: &Section) -> (Lesson, Vec<Problem>) {
        let text = |name: &str| match &self.source {
            Source::Directory(root) => std::fs::read_to_string(root.join(&section.dir).join(name)).ok(),
            Source::Embedded(archive) => {
                archive.get_or_init(embedded::Archive::default).file(&format!("{}/{name}", section.dir)).ok().flatten()
            }
        };
        let file = format!("{}/{QUIZ_FILE}", section.dir);
        let (questions, problems) = text(QUIZ_FILE).map(|quiz| lesson::read_quiz(&quiz, &file)).unwrap_or_default();
        (Lesson { card: text(LESSON_FILE).unwrap_or_default(), questions }, problems)
    }

    /// Reads an exercise with all its files.
    pub fn exercise(&self, entry: &Entry) -> Result<Exercise, Vec<Problem>> {
        let unreadable =
            |error: std::io::Error| vec![Problem::new(&entry.dir, format!("cannot be read: {error}"), "check the folder's permissions")];
        match &self.source {
            Source::Directory(root) => {
                let dir = root.join(&entry.dir);
                let mut problems = symlinks(root, Path::new(&entry.dir));
                let files = FileSet::read(&dir).map_err(unreadable)?;
                if !problems.is_empty() {
                    problems.sort();
                    return Err(problems);
                }
                Exercise::from_files(entry, files)
            }
            Source::Embedded(archive) => {
                let files = archive.get_or_init(embedded::Archive::default).folder(&entry.dir).map_err(unreadable)?;
                Exercise::from_files(entry, files)
            }
        }
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
