//! Puts the kit on disk, where the `go` command can read it.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::pack::embedded;
use crate::pack::files::FileSet;

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

/// The folder of the kit: beside the pack when it is a checkout's, else unpacked into `cache` under the name of its content.
pub fn folder(cache: &Path, pack: Option<&Path>) -> io::Result<PathBuf> {
    if let Some(beside) = pack.and_then(Path::parent).map(|checkout| checkout.join("checks").join("kit"))
        && beside.join("go.mod").is_file()
    {
        return beside.canonicalize();
    }
    let files = embedded::inflate(embedded::KIT)?;
    let dir = cache.join(format!("kit-{}", fingerprint(&files)));
    if !dir.is_dir() {
        fs::create_dir_all(cache)?;
        let fresh = tempfile::Builder::new().prefix("kit-").tempdir_in(cache)?;
        files.write(fresh.path())?;
        // Another gotrain may have been quicker; its folder is as good.
        if fs::rename(fresh.path(), &dir).is_ok() {
            let _ = fresh.keep();
        }
    }
    dir.canonicalize()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingerprints_tell_contents_and_paths_apart() {
        let set = |path: &str, text: &str| FileSet::from_iter([(path.to_owned(), text.as_bytes().to_vec())]);
        assert_eq!(fingerprint(&set("a", "1")), fingerprint(&set("a", "1")));
        assert_ne!(fingerprint(&set("a", "1")), fingerprint(&set("a", "2")));
        assert_ne!(fingerprint(&set("ab", "1")), fingerprint(&set("a", "b1")));
    }
}
