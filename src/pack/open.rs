//! Opens what a learner names as a pack: a folder or an archive, in gotrain's format or in another one.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::foreign::{exercism, golings};
use super::id::{is_name, name_from};
use super::problem::Problem;
use super::{Pack, Source, archive, scan};

/// What a folder in gotrain's format holds.
const PACK: &str = "pack.toml";
/// What archives of repositories add to the name of a folder.
const BRANCHES: [&str; 3] = ["main", "master", "head"];
/// The ends of the names of archives.
const ARCHIVES: [&str; 4] = [".zip", ".tar.gz", ".tgz", ".tar"];
/// What the built-in pack is called where packs are named.
pub const BUILT_IN: &str = "built-in";

/// A pack as a learner names it: `built-in`, a folder or archive, or one with a name for it: `NAME=DIR`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// The one that is built into the program.
    BuiltIn,
    /// A folder or an archive.
    At {
        /// The name that the learner gives it.
        name: Option<String>,
        /// Where it is.
        path: PathBuf,
    },
}

impl Named {
    /// Reads how a pack is named.
    pub fn parse(text: &OsStr) -> Self {
        if text == BUILT_IN {
            return Self::BuiltIn;
        }
        let named = text.to_str().and_then(|text| text.split_once('=')).filter(|(name, _)| is_name(name) && !Path::new(text).exists());
        match named {
            Some((name, path)) => Self::At { name: Some(name.to_owned()), path: PathBuf::from(path) },
            None => Self::At { name: None, path: PathBuf::from(text) },
        }
    }

    /// Opens it. What archives hold is unpacked below `cache`.
    pub fn open(&self, cache: &Path) -> Result<Pack, Problem> {
        match self {
            Self::BuiltIn => Ok(Pack::built_in()),
            Self::At { name, path } => Pack::at(path, name.as_deref(), cache),
        }
    }
}

impl Pack {
    /// The pack in a folder or an archive, under its own name or another one. What archives hold is unpacked below `cache`.
    pub fn at(path: &Path, name: Option<&str>, cache: &Path) -> Result<Self, Problem> {
        if path.is_dir() {
            return in_folder(path, path, name, true).ok_or_else(|| unknown(path));
        }
        if !path.is_file() {
            return Err(Problem::new(
                path,
                "is not a pack: there is no such folder or archive",
                "name a folder, or an archive: zip, tar.gz or tar",
            ));
        }
        let archive::Unpacked { root, problems } = archive::unpack(path, cache)?;
        let found = in_folder(&root, path, name, false).or_else(|| {
            // Archives of repositories have one folder, in which everything lies.
            let top = only_folder(&root)?;
            let named = path.join(top.file_name()?);
            in_folder(&top, &named, name, false)
        });
        let mut pack = found.ok_or_else(|| unknown(path))?;
        pack.problems.splice(0..0, problems);
        Ok(pack)
    }
}

/// The pack in a folder, whatever its format; `shown` is what the folder is called in what is said of it.
fn in_folder(root: &Path, shown: &Path, name: Option<&str>, is_own: bool) -> Option<Pack> {
    let has = |file: &str| root.join(file).is_file();
    let (source, catalogue, problems) = if has(PACK) {
        let (mut catalogue, problems) = scan::catalogue(root);
        if let Some(name) = name {
            name.clone_into(&mut catalogue.name);
        }
        (Source::Directory(root.to_owned(), is_own), catalogue, problems)
    } else if has(exercism::CONFIG) {
        let (track, catalogue, problems) = exercism::scan(root, name);
        (Source::Exercism(track), catalogue, problems)
    } else if has(golings::INFO) {
        let (golings, catalogue, problems) = golings::scan(root, &name.map_or_else(|| name_of(shown), str::to_owned));
        (Source::Golings(golings), catalogue, problems)
    } else if has(&format!("exercises/{PACK}")) {
        // A checkout of gotrain, or of a pack that is kept like it.
        return in_folder(&root.join("exercises"), &shown.join("exercises"), name, is_own);
    } else {
        return None;
    };
    Some(Pack::new(source, shown, catalogue, problems))
}

fn unknown(path: &Path) -> Problem {
    let what = "is not a pack: it has no pack.toml, no config.json of an Exercism track and no info.toml as golings has it";
    Problem::new(path, what, "name the folder that holds one of these, or an archive of it")
}

/// The only folder in a folder, where it holds nothing else.
fn only_folder(root: &Path) -> Option<PathBuf> {
    let mut entries = std::fs::read_dir(root).ok()?.flatten().map(|entry| entry.path());
    let only = entries.next().filter(|path| path.is_dir())?;
    entries.next().is_none().then_some(only)
}

/// A name for a pack that brings none: that of its folder, without what an archive of a branch or version adds to it.
fn name_of(path: &Path) -> String {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let name = absolute.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let name = ARCHIVES.iter().find_map(|end| name.strip_suffix(end)).unwrap_or(&name);
    let plain = name.rsplit_once('-').filter(|(plain, end)| !plain.is_empty() && (BRANCHES.contains(end) || is_version(end)));
    name_from(plain.map_or(name, |(plain, _)| plain)).unwrap_or_else(|| "pack".to_owned())
}

fn is_version(text: &str) -> bool {
    let text = text.strip_prefix('v').unwrap_or(text);
    text.contains('.') && text.split('.').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pack_is_named_in_three_ways() {
        let at = |name: Option<&str>, path: &str| Named::At { name: name.map(str::to_owned), path: PathBuf::from(path) };
        for (text, named) in [
            ("built-in", Named::BuiltIn),
            ("./built-in", at(None, "./built-in")),
            ("x/go", at(None, "x/go")),
            ("mine=x/go", at(Some("mine"), "x/go")),
            ("No Name=x", at(None, "No Name=x")),
        ] {
            assert_eq!(Named::parse(OsStr::new(text)), named, "{text}");
        }
    }

    #[test]
    fn a_pack_is_called_after_its_folder_or_archive() {
        for (path, name) in [
            ("/x/Golings", "golings"),
            ("/x/golings-main", "golings"),
            ("/x/golings-v1.2.0.tar.gz", "golings"),
            ("/x/my golings.zip", "my-golings"),
            ("/x/go-1", "go-1"),
            ("/", "pack"),
        ] {
            assert_eq!(name_of(Path::new(path)), name, "{path}");
        }
    }
}
