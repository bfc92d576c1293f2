//! A set of files in memory, by path relative to their folder.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Component, Path};

use sha2::{Digest, Sha256};

/// Paths (with `/` between the parts) and contents, sorted by path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileSet(BTreeMap<String, Vec<u8>>);

/// A file larger than this is left out when a folder is read: nothing that a learner writes by hand is.
const LARGEST_FILE: u64 = 4 << 20;
/// A folder with more files than this is not read further.
const MOST_FILES: usize = 5_000;

impl FileSet {
    /// Reads the files below `dir`, without hidden ones, symbolic links and files above 4 MiB.
    /// A folder that does not exist is an empty set.
    pub fn read(dir: &Path) -> io::Result<Self> {
        let mut files = Self::default();
        match files.read_below(dir, "") {
            Err(error) if error.kind() == io::ErrorKind::NotFound && !dir.exists() => Ok(Self::default()),
            Err(error) => Err(error),
            Ok(()) => Ok(files),
        }
    }

    fn read_below(&mut self, dir: &Path, prefix: &str) -> io::Result<()> {
        for entry in fs::read_dir(dir)? {
            let entry = entry?;
            let name = entry.file_name();
            let Some(name) = name.to_str() else { continue };
            if name.starts_with('.') || self.0.len() >= MOST_FILES {
                continue;
            }
            let path = if prefix.is_empty() { name.to_owned() } else { format!("{prefix}/{name}") };
            let kind = entry.file_type()?;
            if kind.is_dir() {
                self.read_below(&entry.path(), &path)?;
            } else if kind.is_file() && entry.metadata()?.len() <= LARGEST_FILE {
                self.0.insert(path, fs::read(entry.path())?);
            }
        }
        Ok(())
    }

    /// Writes every file below `dir`, creating folders as needed and replacing what is there.
    pub fn write(&self, dir: &Path) -> io::Result<()> {
        fs::create_dir_all(dir)?;
        for (path, content) in &self.0 {
            let target = dir.join(path);
            if let Some(parent) = target.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(target, content)?;
        }
        Ok(())
    }

    /// Adds a file. A path that is absolute or leaves the folder is refused.
    pub fn insert(&mut self, path: &str, content: impl Into<Vec<u8>>) -> bool {
        let stays = stays_inside(path);
        if stays {
            self.0.insert(path.to_owned(), content.into());
        }
        stays
    }

    /// The content of a file.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.0.get(path).map(Vec::as_slice)
    }

    /// The content of a file as text; what is not UTF-8 is replaced.
    pub fn text(&self, path: &str) -> Option<String> {
        self.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned())
    }

    /// Paths and contents in the order of the paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0.iter().map(|(path, content)| (path.as_str(), content.as_slice()))
    }

    /// The paths in order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The files below `folder`, with paths relative to it.
    #[must_use]
    pub fn below(&self, folder: &str) -> Self {
        let prefix = format!("{folder}/");
        Self(self.0.iter().filter_map(|(path, content)| Some((path.strip_prefix(&prefix)?.to_owned(), content.clone()))).collect())
    }

    /// This set with the files of another laid over it.
    #[must_use]
    pub fn overlaid(&self, upper: &Self) -> Self {
        let mut files = self.0.clone();
        files.extend(upper.0.iter().map(|(path, content)| (path.clone(), content.clone())));
        Self(files)
    }

    /// This set without some of its files.
    #[must_use]
    pub fn without(&self, paths: &[String]) -> Self {
        Self(self.0.iter().filter(|(path, _)| !paths.contains(path)).map(|(path, content)| (path.clone(), content.clone())).collect())
    }

    /// The names of the folders directly below `folder`, in order.
    pub fn folders(&self, folder: &str) -> Vec<String> {
        let prefix = format!("{folder}/");
        let mut names: Vec<String> =
            self.0.keys().filter_map(|path| Some(path.strip_prefix(&prefix)?.split_once('/')?.0.to_owned())).collect();
        names.dedup();
        names
    }
}

/// Whether a relative path stays in the folder that it starts from.
pub fn stays_inside(path: &str) -> bool {
    !path.is_empty() && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

impl FromIterator<(String, Vec<u8>)> for FileSet {
    fn from_iter<I: IntoIterator<Item = (String, Vec<u8>)>>(files: I) -> Self {
        Self(files.into_iter().collect())
    }
}

/// A short fingerprint of files and their paths.
pub fn fingerprint(files: &FileSet) -> String {
    let mut hash = Sha256::new();
    for (path, content) in files.iter() {
        hash.update((path.len() as u64).to_le_bytes());
        hash.update(path);
        hash.update((content.len() as u64).to_le_bytes());
        hash.update(content);
    }
    hash.finalize().iter().take(8).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(files: &[(&str, &str)]) -> FileSet {
        files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
    }

    #[test]
    fn a_set_survives_the_disk() {
        let dir = tempfile::tempdir().unwrap();
        let files = set(&[("a.go", "package a"), ("sub/deep/b.txt", "b")]);
        files.write(dir.path()).unwrap();
        fs::write(dir.path().join(".hidden"), "x").unwrap();
        assert_eq!(FileSet::read(dir.path()).unwrap(), files);
        assert!(FileSet::read(&dir.path().join("missing")).unwrap().is_empty());
    }

    #[test]
    fn no_path_leaves_the_folder() {
        let mut files = FileSet::default();
        for path in ["", "/etc/passwd", "../x", "a/../../x", "./x"] {
            assert!(!files.insert(path, "x"), "{path}");
        }
        assert!(files.insert("a/b", "x"));
    }

    #[test]
    fn sets_are_laid_over_each_other() {
        let merged = set(&[("a", "1"), ("b", "1")]).overlaid(&set(&[("b", "2"), ("c", "2")]));
        assert_eq!(merged, set(&[("a", "1"), ("b", "2"), ("c", "2")]));
    }

    #[test]
    fn fingerprints_tell_contents_and_paths_apart() {
        assert_eq!(fingerprint(&set(&[("a", "1")])), fingerprint(&set(&[("a", "1")])));
        assert_ne!(fingerprint(&set(&[("a", "1")])), fingerprint(&set(&[("a", "2")])));
        assert_ne!(fingerprint(&set(&[("ab", "1")])), fingerprint(&set(&[("a", "b1")])));
    }

    #[test]
    fn folders_are_listed_once() {
        let files = set(&[("rejected/a/x.go", ""), ("rejected/a/y.go", ""), ("rejected/b/x.go", ""), ("rejected/readme", "")]);
        assert_eq!(files.folders("rejected"), ["a", "b"]);
        assert_eq!(files.below("rejected/a").paths().collect::<Vec<_>>(), ["x.go", "y.go"]);
    }
}
