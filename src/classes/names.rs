//! What learners go by: the names of their files.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use crate::progress::FILE;
use crate::render::text::visible;
use crate::workspace::NAME as WORKSPACE;

/// A name for each file that no other has: `ann` for `ann.toml`, `ann/progress.toml` and `ann/gotrain/progress.toml`; where that is not enough, with
/// the folders before it.
pub fn unique(files: &[&Path]) -> Vec<String> {
    let parts: Vec<Vec<String>> = files.iter().map(|file| parts(file)).collect();
    let mut depths = vec![1; files.len()];
    loop {
        let names: Vec<String> = parts.iter().zip(&depths).map(|(parts, depth)| name(parts, *depth)).collect();
        let mut count: HashMap<&str, usize> = HashMap::new();
        for name in &names {
            *count.entry(name).or_default() += 1;
        }
        let longer: Vec<usize> = (0..files.len()).filter(|i| count[names[*i].as_str()] > 1 && depths[*i] < parts[*i].len()).collect();
        if longer.is_empty() {
            return numbered(names);
        }
        for i in longer {
            depths[i] += 1;
        }
    }
}

/// The parts of a file's name, last one first.
fn parts(file: &Path) -> Vec<String> {
    let file = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    let mut parts = Vec::new();
    // The name that gotrain gives it says nothing of whose it is.
    if file.file_name().is_none_or(|name| name != FILE) {
        parts.extend(file.file_stem());
    }
    let mut folders = file.ancestors().skip(1).filter_map(Path::file_name).peekable();
    // Neither does that of the workspace, where nobody has chosen another.
    if parts.is_empty() && folders.next_if(|name| *name == WORKSPACE).is_some() && folders.peek().is_none() {
        parts.push(WORKSPACE.as_ref());
    }
    parts.extend(folders);
    if parts.is_empty() {
        parts.extend(file.file_stem());
    }
    parts.into_iter().map(|part| visible(&part.to_string_lossy()).replace('\n', "␊")).collect()
}

fn name(parts: &[String], depth: usize) -> String {
    let parts: Vec<&str> = parts.iter().take(depth).rev().map(String::as_str).collect();
    parts.join("/")
}

/// What is still the same, such as `ann.toml` beside `ann/progress.toml`, gets a number.
fn numbered(names: Vec<String>) -> Vec<String> {
    let all: HashSet<String> = names.iter().cloned().collect();
    let mut taken: HashSet<String> = HashSet::new();
    let mut unique = Vec::new();
    for name in names {
        let mut candidate = name.clone();
        let mut number = 1;
        while taken.contains(&candidate) || number > 1 && all.contains(&candidate) {
            number += 1;
            candidate = format!("{name} ({number})");
        }
        taken.insert(candidate.clone());
        unique.push(candidate);
    }
    unique
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(files: &[&str]) -> Vec<String> {
        unique(&files.iter().map(Path::new).collect::<Vec<_>>())
    }

    #[test]
    fn learners_go_by_their_files() {
        assert_eq!(names(&["/c/ann.toml", "/c/bob.smith.toml", "/c/eve/progress.toml"]), ["ann", "bob.smith", "eve"]);
        assert_eq!(names(&["/home/ann/gotrain/progress.toml", "/home/bob/gotrain/progress.toml"]), ["ann", "bob"]);
        assert_eq!(
            names(&["/gotrain/progress.toml", "/c/gotrain/ann.toml", "/d/gotrain/ann.toml"]),
            ["gotrain", "c/gotrain/ann", "d/gotrain/ann"]
        );
        assert_eq!(names(&["/c/a\u{1b}[1m\n.toml", "/progress.toml"]), ["a␛[1m␊", "progress"]);
    }

    #[test]
    fn what_is_the_same_gets_a_number() {
        assert_eq!(
            names(&["/c/ann.toml", "/c/ann/progress.toml", "/d/ann.toml"]),
            ["/c/ann", "/c/ann (2)", "/d/ann"].map(|n| n.trim_start_matches('/'))
        );
        assert_eq!(numbered(["x", "x", "x (2)"].map(str::to_owned).into()), ["x", "x (3)", "x (2)"]);
    }
}
