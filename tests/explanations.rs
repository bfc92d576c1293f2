//! The table of compiler-error explanations, tested against what the real tools say, so that it cannot rot.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::fs;
use std::process::Stdio;

use gotrain::run::explain::{self, Explanation};
use gotrain::run::toolchain::Toolchain;
use regex::Regex;

#[test]
fn every_explanation_matches_what_the_tools_say() {
    let toolchain = Toolchain::find().unwrap();
    let module = tempfile::tempdir().unwrap();
    fs::write(module.path().join("go.mod"), "module example.com/explained\n\ngo 1.25\n").unwrap();
    let table = explain::table().unwrap();
    assert!(table.len() >= 40);
    let mut wrong = Vec::new();
    for entry in &table {
        let said = provoke(&toolchain, &module.path().join(&entry.code), entry);
        if !lines(&said)
            .any(|(line, message)| line == entry.line && explain::explain(&message).is_some_and(|(code, ..)| code == entry.code))
        {
            wrong.push(format!("{}: expected at line {}, and the tool says:\n{said}", entry.code, entry.line));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Runs the tool over the entry's example.
fn provoke(toolchain: &Toolchain, dir: &std::path::Path, entry: &Explanation) -> String {
    fs::create_dir(dir).unwrap();
    if let Some(example) = &entry.example {
        fs::write(dir.join("a.go"), example).unwrap();
    }
    for (name, text) in entry.files.iter().flatten() {
        let path = dir.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let mut command = toolchain.command();
    // A program without main is found out by the linker only.
    match entry.code.as_str() {
        "main-undeclared" => command.args(["build", "-o", if cfg!(windows) { "NUL" } else { "/dev/null" }, "."]),
        _ => command.args(["test", "-run=^$", "."]),
    };
    let output = command.current_dir(dir).stdin(Stdio::null()).output().unwrap();
    String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()
}

/// Line numbers (0 for none) and messages.
fn lines(said: &str) -> impl Iterator<Item = (u32, String)> {
    let placed = Regex::new(r"^(?:vet: )?\S+?\.go:(\d+)(?::\d+)?: (.*)$").unwrap();
    said.lines()
        .filter(|line| !line.starts_with(['\t', '#']))
        .map(move |line| match placed.captures(line) {
            Some(found) => (found[1].parse().unwrap(), found[2].to_owned()),
            None => (0, line.to_owned()),
        })
        .collect::<Vec<_>>()
        .into_iter()
}
