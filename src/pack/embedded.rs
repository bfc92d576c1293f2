//! The built-in pack and kit: archives made by the build script, inflated when they are needed.

use std::collections::HashMap;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex};

use flate2::read::DeflateDecoder;
use serde::{Deserialize, Serialize};

use super::catalogue::Catalogue;
use super::files::FileSet;

const INDEX: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/index.json"));
const ARCHIVES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/archives.bin"));

/// What the build script writes beside the archives.
#[derive(Debug, Serialize, Deserialize)]
pub struct Index {
    /// The catalogue of the built-in pack.
    pub catalogue: Catalogue,
    /// Name, offset and length of each archive; a block's archive has the name of its folder.
    pub archives: Vec<(String, usize, usize)>,
}

/// The name of the archive that holds the kit.
pub const KIT: &str = "kit";

/// The name of the archive that holds the sets of third-party modules.
pub const MODULES: &str = "modules";

/// The folder of such a part, the kit or the sets of modules, in the checkout that a pack is of.
pub fn beside(pack: Option<&Path>, part: &str) -> Option<PathBuf> {
    let checks = pack?.parent()?.join("checks");
    Some(checks.join(part)).filter(|folder| checks.join(KIT).join("go.mod").is_file() && folder.is_dir())
}

/// The index, read once: each inflated archive is looked up in it.
static READ_INDEX: LazyLock<Index> = LazyLock::new(|| {
    // The build script wrote it from the same types; an unreadable index is an empty pack.
    serde_json::from_slice(INDEX).unwrap_or(Index { catalogue: Catalogue::default(), archives: Vec::new() })
});

/// The catalogue of the built-in pack.
pub fn catalogue() -> Catalogue {
    READ_INDEX.catalogue.clone()
}

/// Inflates one archive.
pub fn inflate(name: &str) -> io::Result<FileSet> {
    let missing = || io::Error::new(io::ErrorKind::NotFound, format!("the program holds no archive `{name}`"));
    let &(_, offset, length) = READ_INDEX.archives.iter().find(|(n, ..)| n == name).ok_or_else(missing)?;
    let bytes = ARCHIVES.get(offset..offset + length).ok_or_else(missing)?;
    let mut files = FileSet::default();
    for entry in tar::Archive::new(DeflateDecoder::new(bytes)).entries()? {
        let mut entry = entry?;
        let path = entry.path()?.to_string_lossy().into_owned();
        let mut content = Vec::new();
        entry.read_to_end(&mut content)?;
        files.insert(&path, content);
    }
    Ok(files)
}

/// The blocks that have been inflated so far.
#[derive(Debug, Default)]
pub struct Archive(Mutex<HashMap<String, FileSet>>);

impl Archive {
    /// The files of an exercise's folder.
    pub fn folder(&self, dir: &str) -> io::Result<FileSet> {
        self.with_block(dir, FileSet::below)
    }

    /// A text file; `None` when there is none.
    pub fn file(&self, path: &str) -> io::Result<Option<String>> {
        self.with_block(path, FileSet::text)
    }

    /// Looks into the block of a path, with the rest of the path.
    fn with_block<T: Default>(&self, path: &str, look: impl FnOnce(&FileSet, &str) -> T) -> io::Result<T> {
        let (block, rest) = path.split_once('/').unwrap_or((path, ""));
        let mut blocks = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if !blocks.contains_key(block) {
            blocks.insert(block.to_owned(), inflate(block)?);
        }
        Ok(blocks.get(block).map(|files| look(files, rest)).unwrap_or_default())
    }
}
