//! Finds the progress files below a folder, such as one with the workspaces of a class.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::FILE;

/// How deep below the folder a progress file may lie.
pub const DEEPEST: usize = 6;
/// How many files and folders are looked at.
const MOST: usize = 200_000;

/// What a folder holds.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Progress files, in the order of their names.
    pub files: Vec<PathBuf>,
    /// What could not be looked at, and why.
    pub failures: Vec<(PathBuf, String)>,
}

/// Looks for progress files in a folder and below it. Links to folders and hidden folders are left alone, and so is what lies
/// beside a progress file: that is a workspace.
pub fn below(folder: &Path) -> Found {
    let mut found = Found::default();
    let mut left = MOST;
    look(folder, DEEPEST, &mut left, &mut found);
    if left == 0 {
        let what = format!("{} holds more than {MOST} files and folders; name the progress files", folder.display());
        found.failures.push((folder.to_owned(), what));
    } else if found == Found::default() {
        let what = format!("{} holds no {FILE}, down to {DEEPEST} folders deep", folder.display());
        found.failures.push((folder.to_owned(), what));
    }
    found
}

fn look(folder: &Path, depth: usize, left: &mut usize, found: &mut Found) {
    let file = folder.join(FILE);
    if file.is_file() {
        found.files.push(file);
        return;
    }
    let mut folders = match folders(folder, left) {
        Ok(folders) => folders,
        Err(error) => return found.failures.push((folder.to_owned(), format!("{} cannot be read: {error}", folder.display()))),
    };
    if depth == 0 {
        return;
    }
    folders.sort();
    for folder in folders {
        look(&folder, depth - 1, left, found);
    }
}

fn folders(folder: &Path, left: &mut usize) -> io::Result<Vec<PathBuf>> {
    let mut folders = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        *left = left.saturating_sub(1);
        if *left == 0 {
            return Ok(Vec::new());
        }
        if entry.file_type()?.is_dir() && !entry.file_name().to_string_lossy().starts_with('.') {
            folders.push(entry.path());
        }
    }
    Ok(folders)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn workspaces_are_found_and_not_entered() {
        let class = tempfile::tempdir().unwrap();
        let write = |path: &str| {
            let path = class.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, "").unwrap();
            path
        };
        let expected = [write("ann/gotrain/progress.toml"), write("bob/progress.toml"), write("c/d/e/f/g/h/progress.toml")];
        for other in ["bob/1.1.1-x/progress.toml", ".git/progress.toml", "eve/other.toml", "c/d/e/f/g/h2/i/progress.toml"] {
            write(other);
        }
        assert_eq!(below(class.path()), Found { files: expected.into(), failures: Vec::new() });
        let eve = class.path().join("eve");
        let failures = below(&eve).failures;
        assert_eq!(failures, [(eve.clone(), format!("{} holds no progress.toml, down to 6 folders deep", eve.display()))]);
        let gone = below(&class.path().join("gone"));
        assert!(gone.files.is_empty() && gone.failures[0].1.contains("gone cannot be read"), "{gone:?}");
    }
}
