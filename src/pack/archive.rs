//! Unpacks a pack that is an archive into a folder of gotrain's own, and nothing outside it.

use std::fs::{self, File};
use std::io::{self, Read, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use flate2::read::GzDecoder;
use sha2::{Digest, Sha256};
use tar::EntryType;
use zip::ZipArchive;

use super::files::stays_inside;
use super::problem::Problem;

/// The most that an archive may hold, in bytes and in files.
const LARGEST: u64 = 200 << 20;
const MOST_FILES: usize = 50_000;
/// What the headers of one file may take in a tar archive, in bytes.
const HEADERS: u64 = 2 << 10;
/// The folder of unpacked archives in the cache.
const FOLDER: &str = "packs";
/// How long the files of an archive are kept after they were used last.
const KEPT: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// An archive's files on disk.
#[derive(Debug)]
pub struct Unpacked {
    /// Where they are.
    pub root: PathBuf,
    /// What was left out of them.
    pub problems: Vec<Problem>,
}

/// Unpacks an archive below `cache`, unless that has been done before.
pub fn unpack(archive: &Path, cache: &Path) -> Result<Unpacked, Problem> {
    unpack_up_to(LARGEST, archive, cache)
}

fn unpack_up_to(largest: u64, archive: &Path, cache: &Path) -> Result<Unpacked, Problem> {
    let unreadable = |error: io::Error| Problem::new(archive, format!("cannot be read: {error}"), "check the file and its permissions");
    let packs = cache.join(FOLDER);
    let root = packs.join(key(archive).map_err(unreadable)?);
    // It holds what was refused; its time is that of the last use.
    let note = root.with_extension("note");
    if !(root.is_dir() && note.is_file()) {
        let unusable = |error: io::Error| Problem::new(&packs, format!("cannot be written: {error}"), "make the folder writable");
        fs::create_dir_all(&packs).map_err(unusable)?;
        remove_old(&packs);
        let fresh = tempfile::Builder::new().prefix("unpack-").tempdir_in(&packs).map_err(unusable)?;
        let mut target = Target { archive, root: fresh.path(), largest, left: largest, files: 0, refused: Vec::new() };
        target.take_all()?;
        fs::write(&note, target.refused.join("\n")).map_err(unusable)?;
        // Another gotrain may have been quicker; its folder is as good.
        if fs::rename(fresh.path(), &root).is_ok() {
            let _ = fresh.keep();
        }
    }
    if let Ok(file) = File::options().append(true).open(&note) {
        // Without it, the files are unpacked again after a while.
        let _ = file.set_modified(SystemTime::now());
    }
    let refused = fs::read_to_string(&note).unwrap_or_default();
    let place = std::path::absolute(archive).unwrap_or_else(|_| archive.to_owned());
    let problems = refused.lines().map(|what| Problem::new(&place, what, "pack it again from the folder that it was made of")).collect();
    Ok(Unpacked { root, problems })
}

/// A name for the archive as it is now.
fn key(archive: &Path) -> io::Result<String> {
    let data = archive.metadata()?;
    let time = data.modified()?.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let place = archive.canonicalize()?;
    let hash = Sha256::digest(format!("{} {} {}", place.display(), data.len(), time.as_nanos()));
    Ok(hash.iter().take(8).fold(String::new(), |key, byte| format!("{key}{byte:02x}")))
}

/// Removes what has not been used for long.
fn remove_old(packs: &Path) {
    let is_old =
        |path: &Path| path.metadata().and_then(|data| data.modified()).is_ok_and(|time| time.elapsed().is_ok_and(|age| age > KEPT));
    for path in fs::read_dir(packs).into_iter().flatten().flatten().map(|entry| entry.path()).filter(|path| is_old(path)) {
        // What cannot be removed now is tried again next time.
        if path.extension().is_some_and(|extension| extension == "note") {
            let _ = fs::remove_dir_all(path.with_extension(""));
            let _ = fs::remove_file(path);
        } else if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("unpack-")) {
            let _ = fs::remove_dir_all(path);
        }
    }
}

/// Where an archive goes.
struct Target<'a> {
    archive: &'a Path,
    root: &'a Path,
    /// How many bytes may come, and how many of them still may.
    largest: u64,
    left: u64,
    files: usize,
    /// What was refused, and why.
    refused: Vec<String>,
}

impl Target<'_> {
    fn take_all(&mut self) -> Result<(), Problem> {
        let mut start = Vec::new();
        let open = || File::open(self.archive);
        let read = open().and_then(|file| file.take(512).read_to_end(&mut start));
        read.map_err(|error| self.broken("", &error))?;
        if start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06") {
            self.take_zip()
        } else if start.starts_with(&[0x1f, 0x8b]) {
            let file = open().map_err(|error| self.broken("", &error))?;
            self.take_tar(GzDecoder::new(file))
        } else if start.get(257..262) == Some(b"ustar") {
            let file = open().map_err(|error| self.broken("", &error))?;
            self.take_tar(file)
        } else {
            Err(Problem::new(self.archive, "is no archive: neither zip nor tar.gz nor tar", "name a folder or an archive"))
        }
    }

    fn take_zip(&mut self) -> Result<(), Problem> {
        let file = File::open(self.archive).map_err(|error| self.broken("", &error))?;
        let mut zip = ZipArchive::new(file).map_err(|error| self.broken("", &error))?;
        for i in 0..zip.len() {
            let mut entry = zip.by_index(i).map_err(|error| self.broken(&format!("entry {i}"), &error))?;
            let name = entry.name().map_err(|error| self.broken(&format!("entry {i}"), &error))?.into_owned();
            let kind = if entry.is_symlink() {
                Kind::Other("a link")
            } else if entry.is_dir() {
                Kind::Folder
            } else {
                Kind::File
            };
            self.take(&name, kind, &mut entry)?;
        }
        Ok(())
    }

    fn take_tar(&mut self, content: impl Read) -> Result<(), Problem> {
        // Headers are read as a whole, so they have their limit, too.
        let mut tar = tar::Archive::new(content.take(self.largest + MOST_FILES as u64 * HEADERS));
        for entry in tar.entries().map_err(|error| self.broken("", &error))? {
            let mut entry = entry.map_err(|error| self.broken("", &error))?;
            let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
            let kind = match entry.header().entry_type() {
                EntryType::Regular | EntryType::Continuous => Kind::File,
                EntryType::Directory => Kind::Folder,
                EntryType::XGlobalHeader | EntryType::XHeader => continue,
                EntryType::Symlink | EntryType::Link => Kind::Other("a link"),
                _ => Kind::Other("no file"),
            };
            self.take(&name, kind, &mut entry)?;
        }
        Ok(())
    }

    fn take(&mut self, name: &str, kind: Kind, content: &mut impl Read) -> Result<(), Problem> {
        let path = name.trim_start_matches("./").trim_end_matches('/');
        if path.is_empty() && !name.starts_with('/') || path == "." {
            return Ok(());
        }
        if let Some(why) = refusal(path) {
            self.refused.push(format!("the entry `{}` {why}, and was left out", name.escape_debug()));
            return Ok(());
        }
        match kind {
            Kind::Folder => Ok(()),
            Kind::Other(what) => {
                self.refused.push(format!("the entry `{}` is {what}, and was left out", name.escape_debug()));
                Ok(())
            }
            Kind::File => self.write(path, content),
        }
    }

    fn write(&mut self, path: &str, content: &mut impl Read) -> Result<(), Problem> {
        self.files += 1;
        let target = self.root.join(path);
        let mut copy = || {
            fs::create_dir_all(target.parent().unwrap_or(self.root))?;
            let mut file = File::create(&target)?;
            // One byte more shows that there is more than may be.
            let copied = io::copy(&mut content.take(self.left + 1), &mut file)?;
            file.flush()?;
            Ok(copied)
        };
        let copied = copy().map_err(|error: io::Error| self.broken(path, &error))?;
        if copied > self.left || self.files > MOST_FILES {
            let what = format!("holds more than {} MB or {MOST_FILES} files; `{path}` is where that was reached", self.largest >> 20);
            return Err(Problem::new(self.archive, what, "leave out of it what is no part of the pack"));
        }
        self.left -= copied;
        Ok(())
    }

    fn broken(&self, entry: &str, error: &dyn std::error::Error) -> Problem {
        let place = if entry.is_empty() { String::new() } else { format!(" at `{entry}`") };
        Problem::new(self.archive, format!("cannot be unpacked{place}: {error}"), "get it anew; it may be incomplete")
    }
}

#[derive(Clone, Copy)]
enum Kind {
    File,
    Folder,
    Other(&'static str),
}

/// Why an entry of such a name is refused.
fn refusal(path: &str) -> Option<&'static str> {
    if path.starts_with('/') {
        return Some("has an absolute path");
    }
    if path.split(['/', '\\']).any(|part| part == "..") {
        return Some("leaves the archive's folder");
    }
    let strange = path.contains(['\\', '\0']) || cfg!(windows) && path.contains(':') || !stays_inside(path);
    strange.then_some("has a path that is not one on every system")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: u64 = 1 << 20;

    fn unpacked(archive: &Path) -> Result<(Vec<String>, Vec<String>), Problem> {
        let cache = tempfile::tempdir().unwrap();
        let Unpacked { root, problems } = unpack_up_to(SMALL, archive, cache.path())?;
        let files = super::super::files::FileSet::read(&root).unwrap();
        assert!(!cache.path().join("evil").exists() && !cache.path().join("packs/evil").exists());
        let again = unpack(archive, cache.path()).unwrap();
        assert_eq!(again.problems, problems, "what was refused is said each time");
        Ok((files.paths().map(str::to_owned).collect(), problems.into_iter().map(|problem| problem.what).collect()))
    }

    fn tar(path: &Path, entries: &[(&str, EntryType, &[u8])]) {
        let mut tar = tar::Builder::new(flate2::write::GzEncoder::new(File::create(path).unwrap(), flate2::Compression::fast()));
        for (name, kind, content) in entries {
            let mut header = tar::Header::new_gnu();
            // The builder itself would refuse such names.
            header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
            header.set_entry_type(*kind);
            header.set_size(content.len() as u64);
            if *kind == EntryType::Symlink {
                header.set_link_name("/etc/passwd").unwrap();
            }
            header.set_cksum();
            tar.append(&header, *content).unwrap();
        }
        tar.into_inner().unwrap().finish().unwrap();
    }

    #[test]
    fn what_would_leave_the_folder_is_left_out_and_named() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("x.tar.gz");
        let entries: [(&str, EntryType, &[u8]); 6] = [
            ("./top/a.txt", EntryType::Regular, b"a"),
            ("../evil", EntryType::Regular, b"x"),
            ("top/../../evil", EntryType::Regular, b"x"),
            ("/evil", EntryType::Regular, b"x"),
            ("top/link", EntryType::Symlink, b""),
            ("top/b\\c", EntryType::Regular, b"x"),
        ];
        tar(&file, &entries);
        let (files, refused) = unpacked(&file).unwrap();
        assert_eq!(files, ["top/a.txt"]);
        let expected = [
            "the entry `../evil` leaves the archive's folder, and was left out",
            "the entry `top/../../evil` leaves the archive's folder, and was left out",
            "the entry `/evil` has an absolute path, and was left out",
            "the entry `top/link` is a link, and was left out",
            "the entry `top/b\\\\c` has a path that is not one on every system, and was left out",
        ];
        assert_eq!(refused, expected);
    }

    #[test]
    fn a_zip_is_read_and_its_bad_entries_are_named() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("x.zip");
        let mut zip = zip::ZipWriter::new(File::create(&file).unwrap());
        for name in ["top/a.txt", "../evil"] {
            zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(b"a").unwrap();
        }
        zip.add_symlink("top/link", "/etc/passwd", zip::write::SimpleFileOptions::default()).unwrap();
        zip.finish().unwrap();
        let (files, refused) = unpacked(&file).unwrap();
        assert_eq!(files, ["top/a.txt"]);
        let expected =
            ["the entry `../evil` leaves the archive's folder, and was left out", "the entry `top/link` is a link, and was left out"];
        assert_eq!(refused, expected);
    }

    #[test]
    fn what_is_too_large_or_no_archive_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("x.tar.gz");
        let zeros = vec![0; usize::try_from(SMALL).unwrap() / 2 + 1];
        tar(&file, &[("a", EntryType::Regular, &zeros), ("bomb", EntryType::Regular, &zeros)]);
        assert!(unpacked(&file).unwrap_err().what.contains("`bomb` is where that was reached"));
        fs::write(&file, "hello").unwrap();
        assert!(unpacked(&file).unwrap_err().what.contains("is no archive"));
        fs::write(&file, b"PK\x03\x04 and nothing else").unwrap();
        assert!(unpacked(&file).unwrap_err().what.contains("cannot be unpacked"));
    }
}
