//! Puts what checks rest on, the kit and the sets of modules, on disk, where the `go` command can read it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::pack::embedded;
use crate::pack::files::fingerprint;

/// The folder of a part: beside the pack when it is a checkout's, else unpacked into `cache` under the name of its content.
pub fn folder(part: &str, cache: &Path, pack: Option<&Path>) -> io::Result<PathBuf> {
    if let Some(beside) = embedded::beside(pack, part) {
        return beside.canonicalize();
    }
    let files = embedded::inflate(part)?;
    let dir = cache.join(format!("{part}-{}", fingerprint(&files)));
    if !dir.is_dir() {
        fs::create_dir_all(cache)?;
        let fresh = tempfile::Builder::new().prefix("part-").tempdir_in(cache)?;
        files.write(fresh.path())?;
        // Another gotrain may have been quicker; its folder is as good.
        if fs::rename(fresh.path(), &dir).is_ok() {
            let _ = fresh.keep();
        }
    }
    dir.canonicalize()
}
