//! Keeps the progress file: written whole or not at all, one writer at a time, and never lost to a damaged file.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::{FILE, FORMAT, Progress};
use crate::pack::toml_file::line_of;

/// Where progress is kept.
#[derive(Debug, Clone)]
pub struct Store {
    path: PathBuf,
    state: PathBuf,
}

/// Progress cannot be read or written.
#[derive(Debug)]
pub enum StoreError {
    /// The file system refuses.
    Io(PathBuf, io::Error),
    /// The file was written by a newer gotrain.
    Newer(PathBuf, u32),
    /// The file is not a progress file.
    Damaged(PathBuf, String),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(path, error) if error.kind() == io::ErrorKind::NotFound => write!(f, "{}: there is no such file", path.display()),
            Self::Io(path, error) => write!(f, "{} cannot be read or written: {error}", path.display()),
            Self::Newer(path, format) => {
                write!(f, "{} has format {format}, and this gotrain knows format {FORMAT}", path.display())
            }
            Self::Damaged(path, error) => write!(f, "{} is not a progress file: {error}", path.display()),
        }
    }
}

impl std::error::Error for StoreError {}

impl StoreError {
    /// What to do about it.
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::Io(..) => "make the workspace writable, or choose another one with --workspace",
            Self::Newer(..) => "install the newer gotrain that has written it",
            Self::Damaged(..) => "name a progress.toml that gotrain has written; `gotrain progress path` says where yours is",
        }
    }
}

impl Store {
    /// The store of a workspace; `state` is the workspace's folder for gotrain's own files.
    pub fn new(workspace: &Path, state: &Path) -> Self {
        Self { path: workspace.join(FILE), state: state.to_owned() }
    }

    /// The progress file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads the progress. A damaged or lost file is set aside, the last good one is used, and the message says so.
    pub fn load(&self) -> Result<(Progress, Option<String>), StoreError> {
        match read(&self.path) {
            Ok(Some(progress)) => Ok((progress, None)),
            Ok(None) if !self.backup().exists() => Ok((Progress::default(), None)),
            Ok(None) | Err(StoreError::Damaged(..)) => {
                let _lock = self.lock()?;
                self.recover()
            }
            Err(error) => Err(error),
        }
    }

    /// Changes the progress: reads it anew under the lock, applies the change and writes it.
    pub fn update<T>(&self, change: impl FnOnce(&mut Progress) -> T) -> Result<(T, Option<String>), StoreError> {
        let _lock = self.lock()?;
        let (mut progress, notice) = match read(&self.path) {
            Ok(Some(progress)) => (progress, None),
            Ok(None) | Err(StoreError::Damaged(..)) => self.recover()?,
            Err(error) => return Err(error),
        };
        let result = change(&mut progress);
        progress.format = FORMAT;
        write(&self.path, &progress)?;
        write(&self.backup(), &progress)?;
        Ok((result, notice))
    }

    fn backup(&self) -> PathBuf {
        self.state.join("progress.last-good.toml")
    }

    fn lock(&self) -> Result<File, StoreError> {
        let path = self.state.join("lock");
        let open = || {
            fs::create_dir_all(&self.state)?;
            let file = File::options().create(true).truncate(false).write(true).open(&path)?;
            file.lock()?;
            Ok(file)
        };
        open().map_err(|error| StoreError::Io(path.clone(), error))
    }

    fn recover(&self) -> Result<(Progress, Option<String>), StoreError> {
        // Another gotrain may have mended it while this one waited for the lock.
        let damage = match read(&self.path) {
            Ok(Some(progress)) => return Ok((progress, None)),
            Ok(None) => return self.recover_lost(),
            Err(StoreError::Damaged(_, damage)) => damage,
            Err(error) => return Err(error),
        };
        let stamp = Timestamp::now().strftime("%Y%m%dT%H%M%S%3fZ").to_string();
        let aside = self.path.with_file_name(format!("progress.damaged-{stamp}.toml"));
        fs::rename(&self.path, &aside).map_err(|error| StoreError::Io(self.path.clone(), error))?;
        let (progress, source) = match read(&self.backup()) {
            Ok(Some(progress)) => (progress, "the last good one is used"),
            _ => (Progress::default(), "there is no earlier one, so it starts afresh"),
        };
        write(&self.path, &progress)?;
        Ok((progress, Some(format!("The progress file is damaged ({damage}). It was set aside as {}; {source}.", aside.display()))))
    }

    /// There is no file; after the very first use, that means that it was lost.
    fn recover_lost(&self) -> Result<(Progress, Option<String>), StoreError> {
        let Some(progress) = read(&self.backup()).ok().flatten() else { return Ok((Progress::default(), None)) };
        write(&self.path, &progress)?;
        let backup = self.backup();
        Ok((progress, Some(format!("The progress file was gone; the last good one, {}, is used.", backup.display()))))
    }
}

/// Reads a progress file; `None` when there is none.
fn read(path: &Path) -> Result<Option<Progress>, StoreError> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(StoreError::Io(path.to_owned(), error)),
    };
    parse(path, &bytes).map(Some)
}

fn parse(path: &Path, bytes: &[u8]) -> Result<Progress, StoreError> {
    let text = text_of(path, bytes)?;
    check_format(path, text)?;
    toml::from_str(text).map_err(|error| damage(path, text, &error))
}

/// The text of a progress file.
pub(super) fn text_of<'a>(path: &Path, bytes: &'a [u8]) -> Result<&'a str, StoreError> {
    let text = std::str::from_utf8(bytes).map_err(|_| StoreError::Damaged(path.to_owned(), "it is not UTF-8 text".to_owned()))?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// The version comes first: a newer file may hold what this program cannot read.
pub(super) fn check_format(path: &Path, text: &str) -> Result<(), StoreError> {
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| damage(path, text, &error))?;
    if !table.contains_key("format") {
        return Err(StoreError::Damaged(path.to_owned(), "it has no `format`".to_owned()));
    }
    match table.get("format").and_then(toml::Value::as_integer).and_then(|format| u32::try_from(format).ok()) {
        Some(format) if format > FORMAT => Err(StoreError::Newer(path.to_owned(), format)),
        _ => Ok(()),
    }
}

pub(super) fn damage(path: &Path, text: &str, error: &toml::de::Error) -> StoreError {
    let line = error.span().map_or(0, |span| line_of(text, span.start));
    StoreError::Damaged(path.to_owned(), format!("line {line}: {}", error.message()))
}

/// Replaces a progress file in one step: after a crash there is the old one or the new one.
fn write(path: &Path, progress: &Progress) -> Result<(), StoreError> {
    let text = toml::to_string(progress).map_err(|error| StoreError::Damaged(path.to_owned(), error.to_string()))?;
    let replace = || {
        let dir = path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(dir)?;
        let mut file = tempfile::Builder::new().prefix(".progress-").tempfile_in(dir)?;
        file.write_all(text.as_bytes())?;
        file.as_file().sync_all()?;
        file.persist(path).map_err(|error| error.error)?;
        #[cfg(unix)]
        File::open(dir)?.sync_all()?;
        Ok(())
    };
    replace().map_err(|error| StoreError::Io(path.to_owned(), error))
}

impl Progress {
    /// Reads a progress file that lies anywhere, such as one from another machine.
    pub fn read_from(path: &Path) -> Result<Self, StoreError> {
        let missing = || StoreError::Io(path.to_owned(), io::Error::from(io::ErrorKind::NotFound));
        read(path)?.ok_or_else(missing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::Now;
    use std::thread;

    fn store() -> (tempfile::TempDir, Store) {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::new(dir.path(), &dir.path().join(".gotrain"));
        (dir, store)
    }

    #[test]
    fn what_is_written_is_read_again() {
        let (_dir, store) = store();
        assert_eq!(store.load().unwrap().0, Progress::default());
        store.update(|p| p.start("1.1.1", Now::read())).unwrap();
        assert!(store.load().unwrap().0.record("1.1.1").unwrap().started.is_some());
    }

    #[test]
    fn hand_edits_crlf_and_unknown_keys_survive() {
        let (_dir, store) = store();
        let text = "\u{feff}# my notes\r\nformat = 1\r\ncolour = 'blue'\r\n\r\n[exercise.'1.1.1']\r\nattempts = 2\r\nmood = 'fine'\r\n";
        fs::write(store.path(), text).unwrap();
        store.update(|p| p.start("1.1.1", Now::read())).unwrap();
        let text = fs::read_to_string(store.path()).unwrap();
        assert!(text.contains("colour = \"blue\"") && text.contains("mood = \"fine\"") && text.contains("attempts = 2"), "{text}");
    }

    #[test]
    fn a_damaged_file_is_set_aside_and_the_last_good_one_used() {
        let (dir, store) = store();
        store.update(|p| p.start("1.1.1", Now::read())).unwrap();
        fs::write(store.path(), "[exercise\n\u{0}").unwrap();
        let (progress, notice) = store.load().unwrap();
        assert!(progress.record("1.1.1").is_some());
        assert!(notice.unwrap().contains("set aside"));
        let aside = fs::read_dir(dir.path()).unwrap().flatten().find(|e| e.file_name().to_string_lossy().starts_with("progress.damaged-"));
        assert_eq!(fs::read_to_string(aside.unwrap().path()).unwrap(), "[exercise\n\u{0}");
        assert!(store.load().unwrap().1.is_none());
    }

    #[test]
    fn an_emptied_or_lost_file_is_replaced_by_the_last_good_one() {
        let (_dir, store) = store();
        store.update(|p| p.start("1.1.1", Now::read())).unwrap();
        for lose in [|path: &Path| fs::write(path, "").unwrap(), |path: &Path| fs::remove_file(path).unwrap()] {
            lose(store.path());
            let ((), notice) = store.update(|p| p.start("1.1.2", Now::read())).unwrap();
            assert!(notice.unwrap().contains("last good one"));
            assert!(store.load().unwrap().0.record("1.1.1").is_some());
        }
    }

    #[test]
    fn a_file_of_a_newer_version_is_left_alone() {
        let (_dir, store) = store();
        fs::write(store.path(), "format = 9\n[exercise]\nx = 1\n").unwrap();
        assert!(matches!(store.update(|_| ()), Err(StoreError::Newer(_, 9))));
        assert_eq!(fs::read_to_string(store.path()).unwrap(), "format = 9\n[exercise]\nx = 1\n");
    }

    #[test]
    fn writers_at_the_same_time_lose_nothing() {
        let (_dir, store) = store();
        thread::scope(|scope| {
            for i in 1..=8 {
                let store = &store;
                scope.spawn(move || {
                    for j in 1..=10 {
                        store.update(|p| p.start(&format!("{i}.{j}"), Now::read())).unwrap();
                    }
                });
            }
        });
        assert_eq!(store.load().unwrap().0.exercise.len(), 80);
    }
}
