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

/// Looks for progress files: those called so in a folder and below it, and in the folder itself also those of other names, as
/// they are collected. Links to folders and hidden folders are left alone, and so is what lies
/// beside a progress file: that is a workspace.
pub fn below(folder: &Path) -> Found {
    let mut found = Found::default();
    let mut left = MOST;
    if !folder.join(FILE).is_file() {
        found.files = collected(folder, &mut left);
    }
    look(folder, DEEPEST, &mut left, &mut found);
    if left == 0 {
        let what = format!("{} holds more than {MOST} files and folders; name the progress files", folder.display());
        found.failures.push((folder.to_owned(), what));
    } else if found == Found::default() {
        let what = format!("{} holds no progress file, and no {FILE} down to {DEEPEST} folders deep", folder.display());
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

/// The progress files of any name that lie in a folder; other TOML files are none.
fn collected(folder: &Path, left: &mut usize) -> Vec<PathBuf> {
    // What cannot be read is named when its folders are looked at.
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.flatten().take(*left).map(|entry| entry.path());
    let mut files: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|end| end == "toml") && is_progress(path)).collect();
    files.sort();
    files
}

/// Whether a file is one of gotrain's progress, be it newer or damaged: a learner must not get lost.
fn is_progress(path: &Path) -> bool {
    let Ok(text) = fs::read(path) else { return false };
    let text = String::from_utf8_lossy(&text);
    let has = |beginning: &str| text.lines().any(|line| line.trim_start_matches('\u{feff}').starts_with(beginning));
    has("format") && has("[exercise") && path.is_file()
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
        let text = "format = 1\n[exercise.'1.1.1']\n";
        for (path, text) in
            [("ann.toml", text), ("bob/ann.toml", text), ("c/bob.toml", text), ("pack.toml", "format = 1\n"), ("ann.txt", text)]
        {
            fs::write(class.path().join(path), text).unwrap();
        }
        let expected = [class.path().join("ann.toml")].into_iter().chain(expected).collect();
        for other in ["bob/1.1.1-x/progress.toml", ".git/progress.toml", "eve/other.toml", "c/d/e/f/g/h2/i/progress.toml"] {
            write(other);
        }
        assert_eq!(below(class.path()), Found { files: expected, failures: Vec::new() });
        let eve = class.path().join("eve");
        let failures = below(&eve).failures;
        assert_eq!(
            failures,
            [(eve.clone(), format!("{} holds no progress file, and no progress.toml down to 6 folders deep", eve.display()))]
        );
        let gone = below(&class.path().join("gone"));
        assert!(gone.files.is_empty() && gone.failures[0].1.contains("gone cannot be read"), "{gone:?}");
    }
}
