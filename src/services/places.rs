//! Where installers put the programs of a server, besides the search path.

use std::path::{Path, PathBuf};

/// The newest of the folders that some patterns name and that fit; the patterns have a star for the version.
pub(super) fn newest(patterns: &[&str], fits: impl Fn(&Path) -> bool) -> Option<PathBuf> {
    let found = patterns.iter().filter_map(|pattern| glob::glob(pattern).ok()).flatten().flatten();
    found.filter(|dir| fits(dir)).max_by_key(|dir| version(dir))
}

/// The numbers of the version in a path: 3, 13 and 7 in `/opt/rabbitmq_server-3.13.7/sbin`.
fn version(dir: &Path) -> Vec<u32> {
    let parts = dir.iter().rev().map(|part| part.to_string_lossy().into_owned());
    let numbered = parts.into_iter().find(|part| part.contains(|c: char| c.is_ascii_digit())).unwrap_or_default();
    numbered.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_numbers() {
        let of = |path: &str| version(Path::new(path));
        assert_eq!(of("/usr/lib/postgresql/15/bin"), [15]);
        assert_eq!(of("/opt/homebrew/opt/postgresql@17/bin"), [17]);
        assert_eq!(of("/usr/lib/rabbitmq/lib/rabbitmq_server-3.13.7/sbin"), [3, 13, 7]);
        assert!(of("/usr/lib/postgresql/9.6/bin") < of("/usr/lib/postgresql/15/bin"));
        assert_eq!(of("/opt/homebrew/opt/rabbitmq/sbin"), [0; 0]);
    }

    #[test]
    fn the_newest_folder_that_fits_is_taken() {
        let dir = tempfile::tempdir().unwrap();
        for version in ["9", "15", "17"] {
            std::fs::create_dir_all(dir.path().join(version).join("bin")).unwrap();
        }
        let pattern = format!("{}/*/bin", dir.path().display());
        let take = |fits: &dyn Fn(&Path) -> bool| newest(&["/none/*/here", &pattern], fits);
        assert_eq!(take(&|_| true), Some(dir.path().join("17/bin")));
        assert_eq!(take(&|path| !path.ends_with("17/bin")), Some(dir.path().join("15/bin")));
        assert_eq!(take(&|_| false), None);
    }
}
