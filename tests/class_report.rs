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
    says(&report(&home, &files, &["--block", "7"]), 2, &["there is no block 7", "the blocks are 1"]);

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
    // Of ~/gotrain, the home is whose it is.
    let name = home.dir.path().file_name().unwrap().to_str();
    assert_eq!((value["learners"][0]["name"].as_str(), &value["learners"][0]["exercises"][0]["hints"]), (name, &json!(1)));
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
        (folder.to_str().unwrap().to_owned(), "holds no progress file, and no progress.toml"),
        ("/nowhere/progress.toml".to_owned(), "there is no such file"),
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
    assert_eq!(names, ["ann", "bob"]);
}

#[test]
fn files_that_are_collected_in_a_folder_are_reported() {
    let home = Home::new();
    write(&home, "class/ann.toml", progress(1, 1));
    write(&home, "class/bob.toml", progress(1, 1));
    write(&home, "class/eve/progress.toml", progress(1, 1));
    let class = home.dir.path().join("class").to_str().unwrap().to_owned();
    // What is no progress is passed over, and what lies further down is of a workspace.
    for other in ["class/config.toml", "class/pack.toml", "class/more/joe.toml"] {
        write(&home, other, if other.ends_with("joe.toml") { progress(1, 1) } else { "format = 1\nname = 'x'\n".to_owned() });
    }
    let names = |answer: &Answer| -> Vec<String> {
        let value = answer.json();
        value["learners"].as_array().unwrap().iter().map(|learner| learner["name"].as_str().unwrap().to_owned()).collect()
    };
    let answer = report(&home, std::slice::from_ref(&class), &["--format", "json"]);
    assert_eq!((answer.code, names(&answer)), (0, ["ann", "bob", "eve"].map(str::to_owned).into()), "{answer:?}");
    // A learner whose file is cut is not left out in silence.
    write(&home, "class/cut.toml", &progress(1, 1)[..40]);
    says(&report(&home, &[class], &[]), 1, &["3 learners", "cut.toml is not a progress file", "ask for the file again"]);
}

#[test]
fn each_fault_has_its_own_remedy() {
    let home = Home::new();
    let newer = write(&home, "newer.toml", "format = 9\n");
    let ann = write(&home, "ann.toml", progress(1, 1));
    let remedy = |files: &[&String]| {
        let files: Vec<String> = files.iter().map(|file| (*file).clone()).collect();
        report(&home, &files, &[]).err.lines().last().unwrap().to_owned()
    };
    let install = "install the newer gotrain that has written it";
    assert_eq!(remedy(&[&ann, &newer]), format!("remedy: {install}. 1 file could be read"));
    let gone = "nobody.toml".to_owned();
    assert_eq!(remedy(&[&gone]), "remedy: see how the file is called. 0 files could be read");
    assert_eq!(remedy(&[&gone, &newer, &ann]), format!("remedy: {install}; see how the file is called. 1 file could be read"));
    says(&home.run(&["report", "nobody.toml"]), 1, &["gotrain: nobody.toml: there is no such file\n"]);
    says(&home.run(&["progress", "merge", "nobody.toml"]), 2, &["gotrain: nobody.toml: there is no such file\n"]);
}

#[test]
fn packs_are_told_apart() {
    let home = Home::new();
    let of = |pack: &str, text: &str| text.replace("'1.1.", &format!("'{pack}/1.1."));
    let both = progress(2, 5) + &of("acme", &progress(3, 8)).replace("format = 1\n", "");
    let files = [write(&home, "ann.toml", of("acme", &progress(1, 1))), write(&home, "bob.toml", of("acme", &progress(1, 1)))];

    // Whoever has learnt with another pack has not done nothing.
    let answer = report(&home, &files, &[]);
    says(&answer, 0, &["\nNobody has tried any of these exercises yet.\n"]);
    assert_eq!(answer.err, "note: ann, bob: 2 exercises of `acme`, which is not open; --pack opens it\n");
    assert!(!answer.out.contains("stuck"), "{answer:?}");
    let passed = "[exercise.'1.1.1']\npassed = '2026-07-03T10:00:00Z'\nattempts = 1\n";
    let eve = write(&home, "eve.toml", of("acme", &progress(1, 1)) + passed);
    assert!(!report(&home, &[eve], &[]).out.contains("stuck"));

    let files = [write(&home, "both.toml", both)];
    let small = support::small_pack();
    let acme = format!("acme={}", small.display());
    let run = |packs: &[&str], arguments: &[&str]| {
        let packs: Vec<&str> = packs.iter().flat_map(|pack| ["--pack", pack]).collect();
        report(&home, &files, &[&packs[..], arguments].concat())
    };
    let alone = run(&[&acme], &[]);
    says(&alone, 0, &["note: both: 2 exercises of `gotrain`, which is not open; --pack built-in opens it\n", "acme/1.1.2 Echo\n"]);
    let packs = [small.to_str().unwrap(), &acme];
    let json = run(&packs, &["--format", "json"]).json();
    let parts = |value: &serde_json::Value| -> Vec<String> {
        value["learners"][0]["parts"].as_array().unwrap().iter().map(|part| part["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(parts(&json), ["1", "acme/1"]);
    assert_eq!(parts(&run(&packs, &["--block", "acme/1", "--format", "json"]).json()), ["acme/1.1"]);
    assert_eq!(parts(&run(&packs, &["--block", "1", "--format", "json"]).json()), ["1.1", "acme/1.1"]);
    let csv = run(&packs, &["--format", "csv", "--block", "acme/1"]).out;
    assert!(csv.contains("\r\nboth,acme/1,acme/1.1,acme/1.1.1,Double it,passed,"), "{csv}");
    assert_eq!(csv.lines().count(), 1 + 5);
    says(&run(&packs, &["--block", "x/1"]), 2, &["`x/1` is in the pack `x`, and only `gotrain`, `acme` are open"]);
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
