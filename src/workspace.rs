//! The learner's workspace: a folder for each started exercise, and snapshots of what they had.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::pack::catalogue::{Block, Catalogue, Entry};
use crate::pack::exercise::Exercise;
use crate::pack::files::FileSet;
use crate::pack::files::fingerprint;
use crate::pack::id::ExerciseId;
use crate::progress::{self, Progress, Store};

/// A workspace.
#[derive(Debug, Clone)]
pub struct Workspace {
    root: PathBuf,
}

/// The name of the workspace in a learner's home folder.
pub const NAME: &str = "gotrain";
/// The name of the task in a started exercise's folder.
pub const TASK_FILE: &str = "TASK.md";
/// The name of the folder for gotrain's own files.
const STATE: &str = ".gotrain";
/// How many snapshots of a kind are kept for an exercise.
const KEPT_SNAPSHOTS: usize = 20;

/// Why a snapshot was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SnapshotKind {
    /// The exercise passed.
    Pass,
    /// The starter files were put back.
    Reset,
    /// A reset was undone.
    Undo,
    /// The reference was shown.
    Reveal,
    /// A file that had changed on disk was saved over from the editor.
    Overwrite,
}

impl SnapshotKind {
    const fn name(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Reset => "reset",
            Self::Undo => "undo",
            Self::Reveal => "reveal",
            Self::Overwrite => "overwrite",
        }
    }
}

impl Workspace {
    /// The workspace in a folder, which need not exist yet.
    pub fn at(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    /// Whether a folder is a workspace.
    pub fn is_one(dir: &Path) -> bool {
        dir.join(STATE).is_dir() && dir.join(progress::FILE).is_file()
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder for gotrain's own files.
    pub fn state(&self) -> PathBuf {
        self.root.join(STATE)
    }

    /// Where progress is kept.
    pub fn store(&self) -> Store {
        Store::new(&self.root, &self.state())
    }

    /// The folder of an exercise, whether or not it has been started.
    pub fn folder(&self, catalogue: &Catalogue, entry: &Entry) -> PathBuf {
        let block = catalogue.block_of(entry).map(Block::workspace_dir).unwrap_or_default();
        self.root.join(block).join(entry.folder_name())
    }

    /// The path of a folder below the workspace; `None` for one that lies elsewhere.
    pub fn inside(&self, dir: &Path) -> Option<PathBuf> {
        let root = self.root.canonicalize().ok()?;
        dir.canonicalize().ok()?.strip_prefix(root).ok().map(Path::to_owned)
    }

    /// The exercise whose folder `dir` is, or lies in.
    pub fn exercise_at<'a>(&self, catalogue: &'a Catalogue, dir: &Path) -> Option<&'a Entry> {
        let inside = self.inside(dir)?;
        let mut entries = catalogue.blocks.iter().flat_map(|block| block.entries().map(move |entry| (block, entry)));
        let lies_in = |(block, entry): &(&Block, &Entry)| inside.starts_with(block.workspace_dir().join(entry.folder_name()));
        // A folder that was moved within the workspace is still known by its name.
        let called_so = || {
            inside.components().find_map(|part| {
                let name = part.as_os_str().to_str()?;
                catalogue.entries().find(|entry| entry.id.pack().is_none() && entry.folder_name() == name)
            })
        };
        entries.find(lies_in).map(|(_, entry)| entry).or_else(called_so)
    }

    /// Puts the starter files into the exercise's folder. What is there already is left as it is; `false` says so.
    pub fn start(&self, folder: &Path, exercise: &Exercise) -> io::Result<bool> {
        if folder.is_dir() && !FileSet::read(folder)?.is_empty() {
            return Ok(false);
        }
        starter(exercise).write(folder)?;
        Ok(true)
    }

    /// Keeps a copy of the exercise's folder, unless the latest copy of the kind is the same.
    pub fn snapshot(&self, entry: &Entry, folder: &Path, kind: SnapshotKind) -> io::Result<()> {
        let files = FileSet::read(folder)?;
        let earlier = self.snapshots(entry, kind);
        let same = match earlier.last() {
            Some(last) if kind == SnapshotKind::Pass => fingerprint(&FileSet::read(last)?) == fingerprint(&files),
            _ => false,
        };
        if same || files.is_empty() {
            return Ok(());
        }
        let stamp = Timestamp::now().strftime("%Y%m%dT%H%M%S%6fZ").to_string();
        files.write(&self.history(entry).join(format!("{stamp}-{}", kind.name())))?;
        for old in earlier.iter().rev().skip(KEPT_SNAPSHOTS - 1) {
            fs::remove_dir_all(old)?;
        }
        Ok(())
    }

    /// The files of the latest snapshot of a kind.
    pub fn latest(&self, entry: &Entry, kind: SnapshotKind) -> io::Result<Option<FileSet>> {
        self.snapshots(entry, kind).last().map(|dir| FileSet::read(dir)).transpose()
    }

    /// Puts the starter files back, after keeping what is there.
    pub fn reset(&self, folder: &Path, exercise: &Exercise) -> io::Result<()> {
        self.snapshot(&exercise.entry, folder, SnapshotKind::Reset)?;
        replace(folder, &starter(exercise))
    }

    /// Brings back what the last reset put away, after keeping what is there. `false` when there is nothing to bring back.
    pub fn undo_reset(&self, folder: &Path, entry: &Entry) -> io::Result<bool> {
        let Some(last) = self.snapshots(entry, SnapshotKind::Reset).pop() else { return Ok(false) };
        let files = FileSet::read(&last)?;
        self.snapshot(entry, folder, SnapshotKind::Undo)?;
        replace(folder, &files)?;
        fs::remove_dir_all(last)?;
        Ok(true)
    }

    fn history(&self, entry: &Entry) -> PathBuf {
        self.state().join("history").join(entry.id.to_string())
    }

    /// The snapshots of a kind, oldest first.
    fn snapshots(&self, entry: &Entry, kind: SnapshotKind) -> Vec<PathBuf> {
        let Ok(found) = fs::read_dir(self.history(entry)) else { return Vec::new() };
        let suffix = format!("-{}", kind.name());
        let mut dirs: Vec<PathBuf> =
            found.flatten().map(|entry| entry.path()).filter(|dir| dir.to_string_lossy().ends_with(&suffix)).collect();
        dirs.sort();
        dirs
    }
}

/// The started exercise of a pack other than the built-in one in whose folder a path below the workspace lies, whether the
/// pack is open or not.
pub fn started_in(progress: &Progress, inside: &Path) -> Option<ExerciseId> {
    let mut parts = inside.components().filter_map(|part| part.as_os_str().to_str());
    let pack = parts.next()?;
    let parts: Vec<&str> = parts.collect();
    let is_folder_of = |id: &ExerciseId| {
        let local = id.local();
        parts
            .iter()
            .any(|part| part.strip_prefix(&local).is_some_and(|rest| if id.is_named() { rest.is_empty() } else { rest.starts_with('-') }))
    };
    let ids = progress.exercise.keys().filter_map(|id| ExerciseId::parse(id).ok());
    ids.filter(|id| id.pack() == Some(pack)).find(is_folder_of)
}

fn starter(exercise: &Exercise) -> FileSet {
    let mut files = exercise.starter.clone();
    files.insert(TASK_FILE, exercise.task.clone());
    files
}

/// Makes a folder hold these files instead of those it holds. Hidden files stay.
fn replace(folder: &Path, files: &FileSet) -> io::Result<()> {
    for path in FileSet::read(folder)?.paths() {
        let path = folder.join(path);
        fs::remove_file(&path)?;
        // Folders that are empty now go, too; the first that is not ends it.
        for dir in path.ancestors().skip(1).take_while(|dir| *dir != folder) {
            if fs::remove_dir(dir).is_err() {
                break;
            }
        }
    }
    files.write(folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::Pack;

    fn pack() -> (tempfile::TempDir, Exercise, Workspace) {
        let dir = tempfile::tempdir().unwrap();
        let exercise = "id = '1.1.1'\ntitle = 'T'\nkind = 'function'\nminutes = 1\nconcepts = ['c']\nlearned = 'l'\nhints = ['a', 'b']\n";
        let files = FileSet::from_iter(
            [
                ("pack.toml", "format = 1\nname = 'p'\ntitle = 'P'\n"),
                ("01-b/block.toml", "title = 'B'\nsummary = 's'\ntier = 't'\n"),
                ("01-b/01-s/section.toml", "title = 'S'\n"),
                ("01-b/01-s/01-one/exercise.toml", exercise),
                ("01-b/01-s/01-one/task.md", "Do it.\n"),
                ("01-b/01-s/01-one/starter/one.go", "package one\n"),
            ]
            .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())),
        );
        files.write(&dir.path().join("pack")).unwrap();
        let pack = Pack::open(&dir.path().join("pack"));
        assert_eq!(pack.problems, []);
        let entry = pack.catalogue.entries().next().unwrap();
        let exercise = pack.exercise(entry).unwrap();
        let workspace = Workspace::at(&dir.path().join("work"));
        (dir, exercise, workspace)
    }

    #[test]
    fn a_reset_can_be_undone() {
        let (_dir, exercise, workspace) = pack();
        let folder = workspace.root().join("x");
        assert!(workspace.start(&folder, &exercise).unwrap());
        assert!(!workspace.start(&folder, &exercise).unwrap());
        fs::write(folder.join("one.go"), "package one // mine\n").unwrap();
        fs::write(folder.join("extra.go"), "package one\n").unwrap();
        fs::create_dir_all(folder.join("sub/deep")).unwrap();
        fs::write(folder.join("sub/deep/x.txt"), "x").unwrap();
        let mine = FileSet::read(&folder).unwrap();

        workspace.reset(&folder, &exercise).unwrap();
        assert_eq!(fs::read_to_string(folder.join("one.go")).unwrap(), "package one\n");
        assert!(!folder.join("extra.go").exists() && !folder.join("sub").exists());

        assert!(workspace.undo_reset(&folder, &exercise.entry).unwrap());
        assert_eq!(FileSet::read(&folder).unwrap(), mine);
        assert!(!workspace.undo_reset(&folder, &exercise.entry).unwrap());
    }

    #[test]
    fn passes_are_kept_once() {
        let (_dir, exercise, workspace) = pack();
        let folder = workspace.root().join("x");
        workspace.start(&folder, &exercise).unwrap();
        for _ in 0..3 {
            workspace.snapshot(&exercise.entry, &folder, SnapshotKind::Pass).unwrap();
        }
        assert_eq!(workspace.snapshots(&exercise.entry, SnapshotKind::Pass).len(), 1);
        fs::write(folder.join("one.go"), "package one // better\n").unwrap();
        workspace.snapshot(&exercise.entry, &folder, SnapshotKind::Pass).unwrap();
        let latest = workspace.latest(&exercise.entry, SnapshotKind::Pass).unwrap().unwrap();
        assert_eq!(latest.text("one.go").unwrap(), "package one // better\n");
    }
}
