//! `gotrain report`: several learners' progress files in, a table, CSV or JSON out.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::fs;

use serde_json::json;
use support::{Answer, Home, says};

#[path = "bench/common/mod.rs"]
mod common;

/// A progress file with so many checks of 1.1.1 and 1.1.2; the first has passed.
fn progress(first: u32, second: u32) -> String {
    format!(
        "format = 1\n[exercise.'1.1.1']\nstarted = '2026-07-01T10:00:00Z'\npassed = '2026-07-03T10:00:00Z'\nattempts = {first}\nhints = 1\n\
         [exercise.'1.1.2']\nstarted = '2026-07-02T10:00:00Z'\nchecked = '2026-07-04T10:00:00Z'\nattempts = {second}\n"
    )
}

fn write(home: &Home, path: &str, text: impl AsRef<[u8]>) -> String {
    let path = home.dir.path().join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

fn report(home: &Home, files: &[String], arguments: &[&str]) -> Answer {
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    home.run(&[&["report"], &files[..], arguments].concat())
}

#[test]
fn a_class_side_by_side() {
    let home = Home::new();
    let files = [write(&home, "class/ann/progress.toml", progress(2, 5)), write(&home, "class/-bob.toml", progress(3, 8))];
    let table = report(&home, &files, &[]);
    let expected = r"2 learners, 5 exercises

learner  passed  due        last  checks  hints  reveals
-bob        1/5    0  2026-07-04      11      1        0
ann         1/5    0  2026-07-04       7      1        0

Passed in each block
learner  1
-bob     1
ann      1
of       5

Where the class is stuck
stuck  passed  checks  hints  reveals
    2       0     6.5      0        0  1.1.2   Echo
    0       2     2.5      1        0  1.1.1   Double it
stuck: have tried and not passed. Checks and hints: the median of all who tried.
";
    assert_eq!((table.code, table.out.as_str(), table.err.as_str()), (0, expected, ""));
    says(&report(&home, &files, &["--block", "1"]), 0, &["Passed in each section\nlearner  1.1\n-bob       1\n"]);
    says(&report(&home, &files, &["--block", "7"]), 2, &["there is no block 7"]);

    let csv = report(&home, &files, &["--format", "csv"]);
    says(&csv, 0, &["'-bob,1,1.1,1.1.1,Double it,passed,2026-07-01T10:00:00Z,2026-07-03T10:00:00Z,,3,1,,\r\n"]);
    assert_eq!(csv.out.lines().count(), 1 + 2 * 5);

    let value = report(&home, &files, &["--format", "json"]).json();
    assert_eq!((&value["version"], &value["learners"][1]["name"]), (&json!(1), &json!("ann")));
    assert_eq!(value["stuck"][0]["stuck"], json!(["-bob", "ann"]));
    assert_eq!(value["skipped"], json!([]));

    // The order of the files makes no difference, and a file that is named twice is one learner.
    let again = [files[1].clone(), files[0].clone(), files[0].clone()];
    assert_eq!(report(&home, &again, &[]).out, table.out);
    says(&home.run(&["report"]), 2, &["FILE"]);
}

#[test]
fn what_gotrain_writes_can_be_reported() {
    let home = Home::new();
    home.run(&["start", "1.1.1"]);
    home.run(&["hint", "1.1.1"]);
    let file = home.run(&["progress", "path"]).out.trim().to_owned();
    let value = report(&home, &[file], &["--format", "json"]).json();
    assert_eq!((&value["learners"][0]["name"], &value["learners"][0]["exercises"][0]["hints"]), (&json!("gotrain"), &json!(1)));
    assert_eq!(value["stuck"][0]["id"], "1.1.1");
}

#[test]
fn the_others_are_reported_where_one_cannot_be_read() {
    let home = Home::new();
    let folder = home.dir.path().join("class/folder.toml");
    fs::create_dir_all(&folder).unwrap();
    let bad = [
        (write(&home, "class/newer.toml", "format = 7\nexercise = 'another shape'\n"), "has format 7, and this gotrain knows format 1"),
        (write(&home, "class/cut.toml", &progress(1, 1)[..40]), "is not a progress file: line 3"),
        (write(&home, "class/notes.toml", "title = 'my notes'\n"), "it has no `format`"),
        (write(&home, "class/empty.toml", ""), "it has no `format`"),
        (write(&home, "class/binary.toml", b"\xff\xfe\x00"), "it is not UTF-8 text"),
        (write(&home, "class/negative.toml", progress(1, 1).replace("attempts = 1", "attempts = -1")), "line 5"),
        (folder.to_str().unwrap().to_owned(), "holds no progress.toml"),
        ("/nowhere/progress.toml".to_owned(), "cannot be read"),
    ];
    let mut files: Vec<String> = bad.iter().map(|(file, _)| file.clone()).collect();
    files.insert(3, write(&home, "class/ann.toml", progress(2, 5)));
    let answer = report(&home, &files, &[]);
    says(&answer, 1, &["1 learner, 5 exercises", "ann ", "remedy:", "1 file could be read"]);
    for (file, why) in &bad {
        assert!(answer.err.lines().any(|line| line.contains(file.as_str()) && line.contains(why)), "{file}: {why}: {}", answer.err);
    }
    let value = report(&home, &files, &["--format", "json"]).json();
    assert_eq!((value["learners"].as_array().unwrap().len(), value["skipped"].as_array().unwrap().len()), (1, bad.len()));
    says(&report(&home, &files[..1], &["--format", "csv"]), 1, &["learner,block", "newer.toml"]);

    let many: Vec<String> = (0..1000).map(|i| write(&home, &format!("bad/{i}.toml"), "= broken")).chain([files[3].clone()]).collect();
    let answer = report(&home, &many, &[]);
    says(&answer, 1, &["1 learner,", "bad/999.toml is not a progress file", "1 file could be read"]);
    assert_eq!(answer.err.matches("is not a progress file").count(), 1000);
}

#[test]
fn a_folder_is_searched() {
    let home = Home::new();
    for learner in ["ann", "bob"] {
        write(&home, &format!("class/{learner}/gotrain/progress.toml"), progress(1, 1));
    }
    write(&home, "class/eve/progress.toml", "format = 2\n");
    let class = home.dir.path().join("class").to_str().unwrap().to_owned();
    let ann = format!("{class}/ann/gotrain/progress.toml");
    let answer = report(&home, &[ann, class], &["--format", "json"]);
    says(&answer, 1, &["eve/progress.toml has format 2"]);
    let value = answer.json();
    let names: Vec<&str> = value["learners"].as_array().unwrap().iter().map(|learner| learner["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["ann/gotrain", "bob/gotrain"]);
}

#[test]
fn many_files_of_many_exercises_are_read() {
    let home = Home::new();
    let pack = home.dir.path().join("pack");
    common::synthetic_pack(&pack, 1016);
    let files = common::synthetic_class(&home.dir.path().join("class"), 20, 1016);
    let run = |arguments: &[&str]| {
        let files: Vec<&str> = files.iter().map(|file| file.to_str().unwrap()).collect();
        let answer = home.run(&[&["--pack", pack.to_str().unwrap(), "report"], &files[..], arguments].concat());
        assert_eq!(answer.code, 0, "{}", answer.err);
        answer.out
    };
    assert_eq!(run(&["--format", "csv"]).lines().count(), 1 + 20 * 1016);
    let table = run(&[]);
    assert!(table.lines().all(|line| line.chars().count() <= 80), "{table}");
    assert!(table.contains("20 learners, 1016 exercises") && table.contains("and "), "{table}");
}
