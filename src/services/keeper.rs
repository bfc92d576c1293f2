//! The process that keeps a server: it says when the server is ready, and stops it when gotrain is gone.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::Child;
use std::thread;

use super::{KINDS, kind};

/// The argument that makes `gotrain` a keeper; the name of the server follows.
pub const ARGUMENT: &str = "__keep";
/// What the keeper says first when the server can be reached; the address follows.
pub(super) const READY: &str = "ready";
/// What the keeper says first when it cannot; the reason follows.
pub(super) const FAILED: &str = "failed";

/// How the folder of a server begins, in the folder for temporary files: a socket's path has to be short, and the folder has to be
/// open to another account.
const PREFIX: &str = "gotrain-server-";
/// The file in it that is locked as long as its keeper lives.
const LOCK: &str = "lock";

/// A server that has been started, and how it is stopped.
pub(super) struct Kept {
    /// Its first process.
    pub server: Child,
    /// Where it is reached.
    pub url: String,
    /// Asks it to end at once.
    pub stop: fn(&mut Child),
}

/// Keeps a server until standard input ends.
pub fn keep(arguments: &[OsString]) -> io::Result<u8> {
    let mut out = io::stdout();
    remove_stale();
    let started = Folder::new().and_then(|folder| {
        let need = arguments.first().and_then(|need| need.to_str()).unwrap_or_default();
        let kept = match kind(need) {
            Some(kind) => (kind.start)(&folder.dir),
            None => Err(io::Error::other(format!("there is no server `{need}`"))),
        };
        kept.map(|kept| (folder, kept))
    });
    let (folder, mut kept) = match started {
        Ok(started) => started,
        Err(error) => {
            writeln!(out, "{FAILED} {}", error.to_string().replace('\n', " "))?;
            return Ok(1);
        }
    };
    writeln!(out, "{READY} {}", kept.url)?;
    out.flush()?;
    // Whatever ends it, gotrain is gone or needs the server no more.
    let _ = io::stdin().read_to_end(&mut Vec::new());
    (kept.stop)(&mut kept.server);
    let _ = kept.server.wait();
    drop(folder);
    Ok(0)
}

/// Waits until a server says in one of its streams that it is ready.
pub(super) fn wait_for(ready: &str, stream: Option<impl Read + Send + 'static>, server: &mut Child) -> io::Result<()> {
    let mut said = BufReader::new(stream.ok_or_else(|| io::Error::other("it cannot be listened to"))?);
    let mut last = String::new();
    loop {
        let mut line = Vec::new();
        if said.read_until(b'\n', &mut line)? == 0 {
            let _ = server.wait();
            return Err(io::Error::other(last.trim().to_owned()));
        }
        let line = String::from_utf8_lossy(&line);
        if line.contains(ready) {
            // What it says later must not fill the pipe.
            thread::spawn(move || io::copy(&mut said, &mut io::sink()));
            return Ok(());
        }
        if !line.trim().is_empty() {
            line.as_ref().clone_into(&mut last);
        }
    }
}

/// The folder of a server: removed with it.
struct Folder {
    dir: PathBuf,
    _lock: File,
}

impl Folder {
    fn new() -> io::Result<Self> {
        let dir = tempfile::Builder::new().prefix(PREFIX).tempdir()?;
        let lock = File::create(dir.path().join(LOCK))?;
        lock.lock()?;
        Ok(Self { dir: dir.keep(), _lock: lock })
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next keeper.
        let _ = fs::remove_dir_all(&self.dir);
    }
}

/// Stops the servers whose keepers were killed, and removes their folders.
pub(super) fn remove_stale() {
    let entries = fs::read_dir(std::env::temp_dir()).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(PREFIX)) {
        let dir = entry.path();
        let Ok(lock) = File::open(dir.join(LOCK)) else { continue };
        if lock.try_lock().is_ok() {
            for kind in KINDS {
                (kind.stop_orphan)(&dir);
            }
            let _ = fs::remove_dir_all(&dir);
        }
    }
}
