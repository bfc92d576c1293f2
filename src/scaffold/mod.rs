//! Makes the folder of a new exercise: it works as it stands, except for the parts marked `FILL IN`.

mod templates;

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::pack::files::FileSet;
use crate::pack::format::Kind;
use crate::pack::id::split_folder_name;

/// A new exercise.
#[derive(Debug)]
pub struct Made {
    /// Its id.
    pub id: String,
    /// Its folder.
    pub dir: PathBuf,
}

/// Why there is no new exercise.
#[derive(Debug)]
pub enum ScaffoldError {
    /// The section is not written as `9.5`.
    Section(String),
    /// The name is not made of lower-case words joined by hyphens.
    Name(String),
    /// The section has an exercise of this name.
    Taken(PathBuf),
    /// The file system refuses.
    Io(PathBuf, io::Error),
}

impl fmt::Display for ScaffoldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Section(text) => write!(f, "`{text}` is no section; write its block and number, such as 9.5"),
            Self::Name(text) => write!(f, "`{text}` is no name; use lower-case words joined by hyphens"),
            Self::Taken(dir) => write!(f, "{} is there already", dir.display()),
            Self::Io(path, error) => write!(f, "{} cannot be written: {error}", path.display()),
        }
    }
}

impl std::error::Error for ScaffoldError {}

/// Makes the next exercise of a section in the pack at `root`; block and section are made where they are missing.
pub fn exercise(root: &Path, section: &str, slug: &str, kind: Kind) -> Result<Made, ScaffoldError> {
    let numbers = section.split_once('.').and_then(|(block, section)| Some((block.parse::<u32>().ok()?, section.parse::<u32>().ok()?)));
    let Some((block, number)) = numbers.filter(|(block, number)| *block > 0 && *number > 0) else {
        return Err(ScaffoldError::Section(section.to_owned()));
    };
    if split_folder_name(&format!("1-{slug}")).is_none() {
        return Err(ScaffoldError::Name(slug.to_owned()));
    }
    let block_dir = numbered(root, block).unwrap_or_else(|| root.join(format!("{block:02}-new-block")));
    let section_dir = numbered(&block_dir, number).unwrap_or_else(|| block_dir.join(format!("{number:02}-new-section")));
    let present = exercises(&section_dir);
    if let Some((_, taken)) = present.iter().find(|(_, dir)| name_of(dir).is_some_and(|(_, name)| name == slug)) {
        return Err(ScaffoldError::Taken(taken.clone()));
    }
    let next = present.iter().map(|(number, _)| number + 1).max().unwrap_or(1);
    let id = format!("{block}.{number}.{next}");
    let dir = section_dir.join(format!("{next:02}-{slug}"));

    let mut files = FileSet::default();
    for (path, content) in templates::files(&id, slug, kind) {
        files.insert(&path, content);
    }
    let failed = |error: io::Error| ScaffoldError::Io(dir.clone(), error);
    files.write(&dir).map_err(failed)?;
    write_if_missing(&block_dir.join("block.toml"), templates::BLOCK).map_err(failed)?;
    write_if_missing(&section_dir.join("section.toml"), templates::SECTION).map_err(failed)?;
    Ok(Made { id, dir })
}

fn write_if_missing(path: &Path, text: &str) -> io::Result<()> {
    if path.exists() { Ok(()) } else { fs::write(path, text) }
}

fn numbered(parent: &Path, number: u32) -> Option<PathBuf> {
    exercises(parent).into_iter().find(|(n, _)| *n == number).map(|(_, dir)| dir)
}

/// The numbered folders below a folder.
fn exercises(parent: &Path) -> Vec<(u32, PathBuf)> {
    let Ok(entries) = fs::read_dir(parent) else { return Vec::new() };
    let dirs = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir());
    dirs.filter_map(|dir| Some((name_of(&dir)?.0, dir))).collect()
}

fn name_of(dir: &Path) -> Option<(u32, String)> {
    let name = dir.file_name()?.to_str()?;
    split_folder_name(name).map(|(number, slug)| (number, slug.to_owned()))
}
