//! Packs in the formats of others, from folders and archives, alone and beside others: with the commands and on the screen.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use gotrain::config::Config;
use gotrain::pack::Pack;
use gotrain::progress::Now;
use gotrain::trainer::Trainer;
use gotrain::tui::headless::{Headless, runner_from};
use gotrain::tui::theme::{Depth, Shade, Theme};
use gotrain::workspace::Workspace;
use serde_json::{Value, json};
use support::{Answer, Home, says};

/// How long the toolchain may take on a slow machine.
const PATIENCE: Duration = Duration::from_secs(120);
const LOUD: &str =
    "package greeting\n\nimport \"strings\"\n\nfunc Loud(name string) string { return \"HELLO, \" + strings.ToUpper(name) }\n";

fn pack(name: &str) -> PathBuf {
    support::root().join("tests/packs").join(name)
}

/// The program with some packs.
fn run(home: &Home, packs: &[&str], arguments: &[&str]) -> Answer {
    let mut command = home.command(arguments);
    command.env_remove("GOTRAIN_PACK");
    for name in packs {
        command.arg("--pack").arg(name);
    }
    Answer::of(command.output().unwrap())
}

/// Every file of a folder, hidden ones too, with its content.
fn content(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(content(&path)) } else { found.push((path.clone(), fs::read(&path).unwrap())) }
    }
    found.sort();
    found
}

/// The ids of `list --json`.
fn ids(answer: &Answer) -> Vec<String> {
    answer.json().as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}

/// What `verify --format json` says of each exercise: its id, and what does not hold, with the file or the attempt.
fn findings(value: &Value) -> Vec<String> {
    let of = |exercise: &Value| {
        let about = |finding: &Value| {
            let key = if finding["attempt"] == "" { "file" } else { "attempt" };
            format!(" {} {}", finding[key].as_str().unwrap(), finding["what"].as_str().unwrap())
        };
        let findings: Vec<String> = exercise["findings"].as_array().unwrap().iter().map(about).collect();
        format!("{}:{}", exercise["id"].as_str().unwrap(), findings.join(";"))
    };
    value["exercises"].as_array().unwrap().iter().map(of).collect()
}

/// The notes on standard error, without where the pack is.
fn notes(answer: &Answer, root: &Path) -> Vec<String> {
    let lines = answer.err.lines().filter_map(|line| line.strip_prefix("note: "));
    lines.map(|line| line.replace(&format!("{}/", root.display()), "")).collect()
}

#[test]
fn an_exercism_exercise_from_start_to_pass() {
    let home = Home::new();
    let root = pack("exercism");
    let before = content(&root);
    let track = [root.to_str().unwrap()];
    let run = |arguments: &[&str]| run(&home, &track, arguments);
    assert_eq!(
        ids(&run(&["list", "--json"])),
        ["exercism-go/loud-greeting", "exercism-go/vowel-count", "exercism-go/digit-sum", "exercism-go/word-lengths"],
        "those that are given up or not ready are not shown"
    );
    let task = "A string is a sequence of bytes, mostly text in UTF-8.\n\n## Instructions\n\nGreet people so that nobody misses it.\n\n\
                ## 1. Be loud\n\n`Loud(\"ann\")` returns `\"HELLO, ANN\"`.\n\n> **Note**\n>\n> Capital letters are enough.\n";
    let shown = run(&["show", "loud", "--json"]).json();
    assert_eq!(shown["task"], task);
    assert_eq!((&shown["concepts"], &shown["hints"], &shown["reference"]), (&json!(["strings", "functions"]), &json!(3), &json!(true)));
    says(&run(&["show", "digit-sum"]), 0, &["those of 1203 come to 6", "Implementation", "have no sign"]);

    says(&run(&["start", "loud-greeting"]), 0, &["loud_greeting.go", "gotrain check exercism-go/loud-greeting"]);
    let folder = home.workspace().join("exercism-go/loud-greeting");
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    files.sort();
    assert_eq!(files, ["TASK.md", "go.mod", "loud_greeting.go", "loud_greeting_test.go"], "the exemplar is no part of it");
    assert_eq!(fs::read_to_string(folder.join("go.mod")).unwrap(), "module greeting\n\ngo 1.20\n");
    says(&run(&["check", "loud-greeting"]), 1, &["panicked", "loud_greeting.go:6"]);

    // The tests are those of the track, whatever the learner's copy says.
    fs::write(folder.join("loud_greeting_test.go"), "package greeting\n").unwrap();
    fs::write(folder.join("loud_greeting.go"), "package greeting\n\nfunc Loud(name string) string { return name }\n").unwrap();
    let report = run(&["check", "loud-greeting", "--json"]);
    assert_eq!(report.code, 1);
    let test = &report.json()["tests"][1];
    let expected = json!({"name": "TestLoud/ann", "title": "ann", "status": "failed", "call": null, "want": "\"HELLO, ANN\"", "got": "\"ann\"",
                          "message": "Loud(\"ann\")", "position": "loud_greeting_test.go:10"});
    assert_eq!(*test, expected);
    says(&run(&["hint", "loud-greeting"]), 0, &["hint 1 of 3", "General", "strings"]);
    says(&run(&["hint", "loud-greeting"]), 0, &["hint 2 of 3", "begins with"]);
    says(&run(&["hint", "digit-sum"]), 0, &["has no hints"]);
    says(&run(&["diff", "loud-greeting", "--solution"]), 2, &["has not passed yet"]);

    fs::write(folder.join("loud_greeting.go"), LOUD).unwrap();
    says(&run(&["check", "loud-greeting"]), 0, &["✓ passed", "gotrain diff exercism-go/loud-greeting --solution", "Next:"]);
    says(&run(&["solution", "loud-greeting"]), 0, &["loud_greeting.go", "strings.ToUpper(name)"]);
    says(&run(&["solution", "word-lengths", "--yes"]), 0, &["word_lengths.go", "split.go"]);
    says(&run(&["stats"]), 0, &["1 of 4 exercises passed"]);
    assert!(home.read("progress.toml").contains("[exercise.\"exercism-go/loud-greeting\"]"));
    assert_eq!(content(&root), before, "nothing is written into the track");
}

#[test]
fn packs_of_every_layout_hold() {
    let home = Home::new();
    for (name, attempts) in [("exercism", 8), ("golings", 5), ("rustlings-style", 6)] {
        let root = pack(name);
        let answer = run(&home, &[root.to_str().unwrap()], &["verify", "--format", "json"]);
        let value = answer.json();
        assert_eq!((answer.code, &value["holds"]), (0, &json!(true)), "{answer:?}");
        let ran: u64 = value["exercises"].as_array().unwrap().iter().map(|exercise| exercise["attempts"].as_u64().unwrap()).sum();
        assert_eq!(ran, attempts, "{name}: stubs, and references where there are some");
    }
}

#[test]
fn what_is_wrong_with_a_track_is_named_and_the_rest_is_done() {
    let home = Home::new();
    let root = pack("exercism-broken");
    let answer = run(&home, &[root.to_str().unwrap()], &["verify", "--format", "json"]);
    assert_eq!(answer.code, 1, "{answer:?}");
    let expected = [
        "exercism-broken/example-fails: solution should pass, and the verdict is “failed”: The check failed: “n”.\n      TestN\n      N is not 1",
        "exercism-broken/good:",
        "exercism-broken/no-example-file: exercises/practice/no-example-file/.meta/example.go is missing",
        "exercism-broken/no-example: exercises/practice/no-example/.meta/config.json names no example solution",
        "exercism-broken/no-task: exercises/practice/no-task/.docs/instructions.md is missing",
        "exercism-broken/stub-passes: starter passes",
    ];
    let exercises = answer.json();
    let files = exercises["exercises"].as_array().unwrap().iter().filter_map(|exercise| exercise["findings"][0]["file"].as_str());
    let expected_files = [
        "exercises/practice/stub-passes",
        "exercises/practice/example-fails/.meta/example.go",
        "exercises/practice/no-example/.meta/config.json",
        "exercises/practice/no-example-file/.meta/example.go",
        "exercises/practice/no-task/.docs/instructions.md",
    ];
    assert_eq!(files.collect::<Vec<_>>(), expected_files);
    let mut found = findings(&answer.json());
    found.sort();
    assert_eq!(found, expected);
    let expected = [
        "config.json: `exercises.practice[11]` has the slug `../good`, which is no name of a folder",
        "config.json: `exercises.practice[12]` has the slug `good`, which another exercise has",
        "config.json: `exercises.practice[13]` cannot be read: missing field `slug`",
        "exercises/practice/bad-meta/.meta/config.json:2: invalid type: string \"n.go\", expected a sequence at line 2 column 20",
        "exercises/practice/leaves/.meta/config.json: names the file `../good/n.go`, which leaves the exercise's folder",
        "exercises/practice/no-folder/.meta/config.json: is missing",
        "exercises/practice/no-meta/.meta/config.json: is missing",
        "exercises/practice/no-tests/n_test.go: is missing",
    ];
    assert_eq!(notes(&answer, &root), expected);

    let track = [root.to_str().unwrap()];
    let listed = run(&home, &track, &["list"]);
    assert!(listed.out.contains("Good [31m") && !listed.out.contains('\x1b'), "a title does not reach the terminal as it is: {listed:?}");

    // Without a reference it can be trained all the same.
    says(&run(&home, &track, &["start", "no-example"]), 0, &["n.go"]);
    says(&run(&home, &track, &["solution", "no-example", "--yes"]), 2, &["has no reference"]);
    fs::write(home.workspace().join("exercism-broken/no-example/n.go"), "package n\n\nfunc N() int { return 1 }\n").unwrap();
    let answer = run(&home, &track, &["check", "no-example"]);
    says(&answer, 0, &["✓ passed"]);
    assert!(!answer.out.contains("--solution"), "{answer:?}");

    let broken = home.dir.path().join("track");
    fs::create_dir(&broken).unwrap();
    fs::write(broken.join("config.json"), "{\n  \"language\": \"Go\",\n}\n").unwrap();
    says(&run(&home, &[broken.to_str().unwrap()], &["verify"]), 1, &["note: config.json:3: trailing comma"]);
    fs::write(broken.join("config.json"), "{\"language\": \"Go\", \"exercises\": []}").unwrap();
    says(
        &run(&home, &[broken.to_str().unwrap()], &["list"]),
        0,
        &["note: config.json: `exercises` holds no lists `concept` and `practice`"],
    );
}

#[test]
fn what_is_wrong_with_a_list_is_named_and_the_rest_is_done() {
    let home = Home::new();
    let root = pack("golings-broken");
    let answer = run(&home, &[root.to_str().unwrap()], &["verify", "--format", "json"]);
    assert_eq!(answer.code, 1, "{answer:?}");
    let expected = [
        "golings-broken/good:",
        "golings-broken/passes: starter passes",
        "golings-broken/untested: exercises/a/untested_test.go has no test function, and its mode is `test`; \
         starter tool failure: The check could not be run. testing: warning: no tests to run",
    ];
    assert_eq!(findings(&answer.json()), expected);
    let expected = [
        "exercises/a/gone.go: is missing, and `gone` in info.toml names it",
        "info.toml:19: `odd` has the mode `guess`, which gotrain does not know",
        "info.toml:25: `../golings/exercises/variables/variables1/main.go` leaves the pack",
        "info.toml:31: an exercise has no `name`",
        "info.toml:35: the name `good` belongs to an exercise above already",
    ];
    assert_eq!(notes(&answer, &root), expected);

    let broken = home.dir.path().join("list");
    fs::create_dir(&broken).unwrap();
    fs::write(broken.join("info.toml"), "[[exercises]]\nname = \n").unwrap();
    says(&run(&home, &[broken.to_str().unwrap()], &["verify"]), 1, &["note: info.toml:2:"]);
}

#[test]
fn golings_are_built_run_and_tested() {
    let home = Home::new();
    let root = pack("golings");
    let golings = [root.to_str().unwrap()];
    let run = |arguments: &[&str]| run(&home, &golings, arguments);
    let write = |path: &str, text: &str| home.write(&format!("golings/{path}"), text);
    says(&run(&["lesson", "golings/1.1"]), 0, &["A variable holds a value."]);
    says(&run(&["start", "variables1"]), 0, &["Make me compile.", "The line `// I AM NOT DONE` means nothing here.", "main.go"]);
    says(&run(&["check", "variables1"]), 1, &["does not compile", "main.go:10:", "undefined: x"]);
    says(&run(&["hint", "variables1"]), 0, &["A variable is declared", "That was the last one."]);
    // The mark may stay.
    write("variables1/main.go", "// I AM NOT DONE\npackage main\n\nfunc main() {\n\tx := 5\n\tprintln(x)\n}\n");
    says(&run(&["check", "variables1"]), 0, &["✓ passed", "runs to a good end"]);
    says(&run(&["solution", "variables1", "--yes"]), 2, &["has no reference"]);
    says(&run(&["diff", "variables1", "--solution"]), 2, &["has no reference"]);

    run(&["start", "anonymous_functions1"]);
    assert!(!home.workspace().join("golings/anonymous_functions1/anonymous_functions2.go").exists(), "each file is an exercise of its own");
    says(&run(&["check", "anonymous_functions1"]), 1, &["ended with exit status 3"]);

    run(&["start", "functions1"]);
    says(&run(&["check", "functions1"]), 1, &["double(4) = 0, want 8", "main_test.go:11"]);
    let file = "functions1/main_test.go";
    let original = home.read(&format!("golings/{file}"));
    // The learner's file holds the tests, too: they count as they were.
    write(file, "package main_test\n\nfunc double(n int) int {\n\treturn 0\n}\n");
    says(&run(&["check", "functions1"]), 1, &["double(4) = 0, want 8"]);
    write(file, &original.replace("return 0", "return 2 * n"));
    says(&run(&["check", "functions1"]), 0, &["✓ passed"]);

    run(&["start", "maps1"]);
    let original = home.read("golings/maps1/main_test.go");
    write("maps1/main_test.go", &original.replace("got != \"555\"", "got == \"555\""));
    says(&run(&["check", "maps1"]), 1, &["TestPhone does not assert any more what it did"]);
    write("maps1/main_test.go", &original.replace("{}\n\n", "{\"ann\": \"555\"}\n\n"));
    says(&run(&["check", "maps1"]), 0, &["✓ passed"]);
}

#[test]
fn several_packs_keep_apart() {
    let home = Home::new();
    let (exercism, golings, small) = (pack("exercism"), pack("golings"), pack("small"));
    let other = format!("other={}", small.display());
    let all = [small.to_str().unwrap(), exercism.to_str().unwrap(), golings.to_str().unwrap(), &other];
    let run = |arguments: &[&str]| run(&home, &all, arguments);
    let listed = ids(&run(&["list", "--json"]));
    assert_eq!(listed.len(), 5 + 4 + 5 + 5);
    for id in ["1.1.1", "exercism-go/digit-sum", "golings/maps1", "other/1.1.1"] {
        assert!(listed.contains(&id.to_owned()), "{id}: {listed:?}");
    }
    assert_eq!(ids(&run(&["list", "--json", "--block", "other/1"])).len(), 5);
    says(&run(&["show", "double"]), 2, &["`double` fits several exercises: 1.1.1 double, other/1.1.1 double"]);

    // What passes in one pack has not passed in the other.
    run(&["start", "1.1.1"]);
    run(&["start", "other/1.1.1"]);
    home.write("other/01-first/1.1.1-double/double.go", "package double\n\nfunc Double(n int) int { return n + n }\n");
    says(&run(&["check", "other/1.1.1"]), 0, &["✓ passed"]);
    let mut command = home.command(&["check"]);
    command.env_remove("GOTRAIN_PACK").arg("--pack").arg(&small).arg("--pack").arg(&other);
    says(&Answer::of(command.current_dir(home.workspace().join("other/01-first/1.1.1-double")).output().unwrap()), 0, &["other/1.1.1"]);
    assert_eq!(ids(&run(&["list", "--json", "--status", "passed"])), ["other/1.1.1"]);
    says(&run(&["check", "1.1.1"]), 1, &["✗ failed"]);
    // Without the others, too.
    assert_eq!(ids(&home.run(&["list", "--json", "--status", "passed"])), Vec::<String>::new());
    assert_eq!(ids(&home.run(&["list", "--json", "--status", "started"])), ["1.1.1"]);

    let verified = run(&["verify", "golings", "exercism-go/2.1", "1.1.1", "digit-sum", "--format", "json"]).json();
    let verified: Vec<&str> = verified["exercises"].as_array().unwrap().iter().map(|exercise| exercise["id"].as_str().unwrap()).collect();
    let expected = [
        "1.1.1",
        "exercism-go/vowel-count",
        "exercism-go/digit-sum",
        "golings/variables1",
        "golings/functions1",
        "golings/maps1",
        "golings/anonymous_functions1",
        "golings/anonymous_functions2",
    ];
    assert_eq!(verified, expected);
}

#[test]
fn what_cannot_be_opened_is_named_and_the_rest_is_open() {
    let home = Home::new();
    let (exercism, small) = (pack("exercism"), pack("small"));
    let (exercism, small) = (exercism.to_str().unwrap(), small.to_str().unwrap());
    let answer = run(&home, &["built-in", small, "/nowhere", exercism], &["list", "--json"]);
    let clash =
        format!("{small}: is called `gotrain`, as the built-in pack is, and is left out\n  remedy: give it a name of its own: --pack");
    says(&answer, 0, &["/nowhere: is not a pack", &clash, "exercism-go/digit-sum"]);
    says(&run(&home, &["/nowhere"], &["list"]), 2, &["/nowhere is not a pack"]);
    // With several packs, what is wrong is named with the folder of its pack.
    let broken = pack("golings-broken");
    let fault = format!("{}/info.toml:19: `odd` has the mode", broken.display());
    says(&run(&home, &[exercism, broken.to_str().unwrap()], &["list"]), 0, &[&fault]);
    let empty = home.dir.path().join("empty");
    fs::create_dir(&empty).unwrap();
    says(&run(&home, &[empty.to_str().unwrap()], &["list"]), 2, &["is not a pack: it has no pack.toml, no config.json"]);
}

#[test]
fn packs_stand_in_the_environment_or_the_config_file() {
    let home = Home::new();
    let packs = std::env::join_paths([pack("exercism"), pack("golings")]).unwrap();
    let listed = ids(&Answer::of(home.command(&["list", "--json"]).env("GOTRAIN_PACK", packs).output().unwrap()));
    assert_eq!((listed.len(), listed[8].as_str()), (9, "golings/anonymous_functions2"));

    let config = home.dir.path().join("config.toml");
    let list = format!("packs = [{:?}, \"mine={}\"]\n", pack("golings"), pack("exercism").display());
    fs::write(&config, list).unwrap();
    let mut command = home.command(&["list", "--json"]);
    let listed = ids(&Answer::of(command.env_remove("GOTRAIN_PACK").env("GOTRAIN_CONFIG", &config).output().unwrap()));
    assert_eq!((listed.len(), listed[8].as_str()), (9, "mine/word-lengths"));
}

/// The files of a pack with their paths below a top folder.
fn entries(root: &Path, top: &str) -> Vec<(String, Vec<u8>)> {
    let name = |path: &Path| format!("{top}/{}", path.strip_prefix(root).unwrap().display());
    content(root).into_iter().map(|(path, text)| (name(&path), text)).collect()
}

fn tar(to: impl Write, entries: &[(String, Vec<u8>)]) {
    let mut tar = tar::Builder::new(to);
    for (name, text) in entries {
        let mut header = tar::Header::new_ustar();
        // The builder itself would refuse paths that leave the folder.
        header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_size(text.len() as u64);
        header.set_cksum();
        tar.append(&header, text.as_slice()).unwrap();
    }
    tar.finish().unwrap();
}

#[test]
fn archives_are_packs() {
    let home = Home::new();
    let dir = home.dir.path();
    let mut golings = entries(&pack("golings"), "golings-main");
    let (zip, gz, plain) = (dir.join("golings-main.zip"), dir.join("two.tar.gz"), dir.join("three.tar"));
    let mut writer = zip::ZipWriter::new(File::create(&zip).unwrap());
    for (name, text) in &golings {
        writer.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(text).unwrap();
    }
    writer.finish().unwrap();
    golings.push(("golings-main/../../evil.txt".into(), b"x".to_vec()));
    golings.push(("/evil.txt".into(), b"x".to_vec()));
    tar(flate2::write::GzEncoder::new(File::create(&gz).unwrap(), flate2::Compression::fast()), &golings);
    tar(File::create(&plain).unwrap(), &entries(&pack("exercism"), "."));

    let exercism = format!("tarred={}", plain.display());
    let named = format!("gz={}", gz.display());
    let packs = [zip.to_str().unwrap(), &named, &exercism];
    let answer = run(&home, &packs, &["list", "--json"]);
    let listed = ids(&answer);
    assert_eq!((listed.len(), listed[0].as_str(), listed[5].as_str()), (14, "golings/variables1", "gz/variables1"));
    assert_eq!(listed[10], "tarred/loud-greeting");
    let expected = [
        "two.tar.gz: the entry `golings-main/../../evil.txt` leaves the archive's folder, and was left out",
        "two.tar.gz: the entry `/evil.txt` has an absolute path, and was left out",
    ];
    assert_eq!(notes(&answer, dir), expected);
    assert!(!Path::new("/evil.txt").exists());
    says(&run(&home, &packs, &["verify", "tarred/2"]), 1, &["3 of 3 exercises hold"]);
    says(&run(&home, &packs[2..], &["verify"]), 0, &["4 of 4 exercises hold"]);

    // One that is cut short says so, and the others are open.
    let data = fs::read(&gz).unwrap();
    fs::write(&gz, &data[..data.len() / 2]).unwrap();
    let answer = run(&home, &packs, &["list", "--json"]);
    says(&answer, 0, &["two.tar.gz: cannot be unpacked", "it may be incomplete"]);
    assert_eq!(ids(&answer).len(), 9);
    fs::write(&zip, &fs::read(&zip).unwrap()[..200]).unwrap();
    says(&run(&home, &packs[..1], &["list"]), 2, &["golings-main.zip cannot be unpacked"]);
}

#[test]
fn the_screen_trains_on_an_exercism_track() {
    let dir = tempfile::tempdir().unwrap();
    let pack = Pack::several(vec![Pack::at(&pack("exercism"), None, support::cache()).unwrap()]);
    assert_eq!(pack.problems, []);
    let workspace = Workspace::at(dir.path());
    fs::create_dir_all(dir.path().join(".gotrain")).unwrap();
    fs::write(dir.path().join("progress.toml"), "format = 1\n\n[learner]\nexperience = \"new-to-go\"\n").unwrap();
    let trainer = Trainer::new(Arc::new(pack), workspace, |notice| panic!("{notice}"));
    let now = Now { at: "2026-11-21T12:00:00Z".parse().unwrap(), day: "2026-11-21".parse().unwrap() };
    let theme = Theme::new(Depth::None, Shade::Dark);
    let runner = runner_from(|| Ok(support::runner()));
    let mut screen = Headless::new(trainer, runner, &Config::default(), theme, (120, 40), now).unwrap();
    let wait = |screen: &mut Headless, text: &str| assert!(screen.wait_for(text, PATIENCE), "lacks {text:?}:\n{}", screen.text());

    wait(&mut screen, "Exercism: Go › Roadmap");
    wait(&mut screen, "Practice exercises");
    screen.keys("enter");
    wait(&mut screen, "Greet people so that nobody misses it.");
    wait(&mut screen, "func Loud(name string)");
    screen.keys("h");
    wait(&mut screen, "hint 1 of 3");
    screen.keys("c");
    wait(&mut screen, "panicked");
    fs::write(dir.path().join("exercism-go/loud-greeting/loud_greeting.go"), LOUD).unwrap();
    screen.keys("c");
    wait(&mut screen, "✓ passed");
    // The save may bring a run of its own, whose result comes to the front.
    let shown = (0..20).any(|_| {
        screen.keys("v");
        screen.wait_for("// Loud greets somebody in capital letters.", PATIENCE / 24)
    });
    assert!(shown, "{}", screen.text());
    screen.keys("n");
    wait(&mut screen, "Count the vowels");
    screen.keys("esc");
    wait(&mut screen, "Difficulty 2 of 10");
}
