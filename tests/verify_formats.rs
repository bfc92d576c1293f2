//! `gotrain verify` as machines use it: formats, shares, what has changed, and how it ends early.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

#[path = "support/junit.rs"]
mod junit;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use gotrain::pack::files::FileSet;
use junit::{Element, Schema};
use serde_json::{Value, json};
use support::{Answer, Home, says, small_pack};

const RIGHT: &str = "package double\n\n// Double returns twice n.\nfunc Double(n int) int {\n\treturn n + n\n}\n";

fn copy(from: &Path, to: &Path) {
    FileSet::read(from).unwrap().write(to).unwrap();
}

/// A copy of the small pack with only some of its exercises.
fn pack_with(home: &Home, exercises: &[&str]) -> PathBuf {
    let pack = home.dir.path().join("repository/exercises");
    copy(&small_pack(), &pack);
    for entry in fs::read_dir(pack.join("01-first/01-one")).unwrap().flatten().filter(|entry| entry.path().is_dir()) {
        if !exercises.contains(&entry.file_name().to_str().unwrap()) {
            fs::remove_dir_all(entry.path()).unwrap();
        }
    }
    pack
}

fn verify(home: &Home, pack: &Path, arguments: &[&str]) -> Answer {
    home.run(&[&["--pack", pack.to_str().unwrap(), "verify"], arguments].concat())
}

/// Makes the starter of an exercise pass, so that the exercise does not hold.
fn spoil(exercise: &Path) {
    fs::write(exercise.join("starter/double.go"), RIGHT).unwrap();
}

fn labels(value: &Value) -> Vec<String> {
    let ids = |list: &str, kind: &str| {
        let label = |unit: &Value| format!("{}{kind}", unit["id"].as_str().unwrap());
        value[list].as_array().unwrap().iter().map(label).collect::<Vec<_>>()
    };
    [ids("exercises", ""), ids("quizzes", " quiz")].concat()
}

#[test]
fn what_held_and_has_not_changed_is_not_run_again() {
    let home = Home::new();
    let pack = pack_with(&home, &["01-double"]);
    let exercise = pack.join("01-first/01-one/01-double");
    let known = |arguments: &[&str]| {
        let value = verify(&home, &pack, &[arguments, &["--format", "json"]].concat()).json();
        let runs = value["exercises"][0]["runs"].as_array().unwrap().iter().filter(|run| run["known"] == json!(false));
        runs.map(|run| run["attempt"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    // What no earlier run of this test has seen.
    let check = exercise.join("check/double_test.go");
    let add = |file: &Path| fs::write(file, format!("{}\n// {}\n", fs::read_to_string(file).unwrap(), pack.display())).unwrap();
    add(&check);
    let all = known(&[]);
    assert_eq!(all.len(), 5, "{all:?}");
    assert_eq!(known(&[]), [""; 0]);
    says(&verify(&home, &pack, &[]), 0, &["5 attempts and 1 program in", "6 of them unchanged since they held"]);
    assert_eq!(known(&["--again"]), all);
    // More runs than there were.
    assert_eq!(known(&["--repeat", "2"]), all);
    assert_eq!(known(&["--repeat", "2"]), [""; 0]);

    add(&exercise.join("accepted/adding/double.go"));
    assert_eq!(known(&[]), ["accepted/adding"]);
    // What does not hold is looked at again.
    spoil(&exercise);
    assert_eq!(known(&[]), ["starter"]);
    assert_eq!(known(&[]), ["starter"]);
    // Everything of an exercise rests on its check.
    add(&check);
    assert_eq!(known(&[]).len(), 5);
}

#[test]
fn every_format_says_the_same() {
    let home = Home::new();
    let pack = pack_with(&home, &["01-double", "05-needs"]);
    fs::create_dir_all(pack.with_file_name(".git")).unwrap();
    let exercise = pack.join("01-first/01-one/01-double");
    spoil(&exercise);
    let broken = "package double\n\n// Double returns twice n.\nfunc Double(n int) int {\n\treturn n ++ \"\u{7}<&>]]>\"\n}\n";
    fs::write(exercise.join("accepted/adding/double.go"), broken).unwrap();

    let answer = verify(&home, &pack, &["--format", "json", "--timings"]);
    let value = answer.json();
    assert_eq!((answer.code, &value["version"], &value["holds"]), (1, &json!(1), &json!(false)));
    assert_eq!(labels(&value), ["1.1.1", "1.1.5", "1.1 quiz"]);
    let double = &value["exercises"][0];
    assert_eq!((&double["attempts"], double["runs"].as_array().unwrap().len()), (&json!(5), 5));
    let places: Vec<(&str, &Value)> =
        double["findings"].as_array().unwrap().iter().map(|finding| (finding["file"].as_str().unwrap(), &finding["line"])).collect();
    let place = |file: &str| format!("01-first/01-one/01-double/{file}");
    assert_eq!(places, [(&*place("starter/double.go"), &json!(null)), (&*place("accepted/adding/double.go"), &json!(5))]);
    assert_eq!(value["exercises"][1]["missing"], json!(["no-such-program"]));
    assert!(value["slowest"]["attempts"][0]["seconds"].as_f64().unwrap() > 0.0);

    let answer = verify(&home, &pack, &["--format", "junit", "--timings"]);
    assert_eq!(answer.code, 1, "{answer:?}");
    let document = Element::parse(&answer.out);
    assert_eq!(document.faults(junit::ant), [""; 0], "{}", answer.out);
    assert_eq!(document.faults(junit::jenkins), [""; 0], "{}", answer.out);
    assert_eq!((document.count("testcase"), document.count("failure"), document.count("skipped")), (3, 1, 1));
    let failure = document.find("failure").unwrap();
    assert!(failure.text.contains("exercises/01-first/01-one/01-double/accepted/adding/double.go:5\naccepted/adding should pass"));

    says(
        &verify(&home, &pack, &["--format", "github", "--timings"]),
        1,
        &[
            "::group::1 First block\n✗ 1.1.1 double  Double it",
            "::error file=exercises/01-first/01-one/01-double/starter/double.go,title=1.1.1 double  Double it::starter passes%0Aremedy: ",
            "::error file=exercises/01-first/01-one/01-double/accepted/adding/double.go,line=5,title=1.1.1 double  Double it::accepted/adding",
            "- 1.1.5 needs",
            "✓ 1.1 quiz  One",
            "::endgroup::\n::group::What took longest\n",
            "does not hold: 0 of 2 exercises hold, 1 do not, 1 lack something they need; 1 of 1 quizzes hold; 5 attempts and 1 program in",
        ],
    );
    says(&verify(&home, &pack, &["1.1.5", "--format", "junit", "--require-needs"]), 1, &["<failure message=\"needs no-such-program"]);
}

#[test]
fn a_fault_of_the_pack_is_in_every_format() {
    let home = Home::new();
    let pack = pack_with(&home, &["01-double", "05-needs"]);
    fs::write(pack.join("01-first/01-one/01-double/exercise.toml"), "id = \"1.1.1\"\ntitle = \n").unwrap();
    let run = |format: &str| verify(&home, &pack, &["1.1.5", "--format", format]);
    says(&run("human"), 1, &["the pack has 1 fault"]);
    let problem = run("json").json()["problems"][0].clone();
    assert_eq!((&problem["file"], &problem["line"]), (&json!("01-first/01-one/01-double/exercise.toml"), &json!(2)));
    let junit = run("junit");
    let document = Element::parse(&junit.out);
    assert_eq!((document.faults(junit::ant), document.faults(junit::jenkins)), (Vec::new(), Vec::new()));
    assert_eq!(document.count("failure"), 1);
    says(&junit, 1, &["<testsuite name=\"pack\"", "01-double/exercise.toml:2\n"]);
    says(&run("github"), 1, &["01-double/exercise.toml,line=2,title=The pack::"]);
}

#[test]
fn every_share_holds_its_part() {
    let home = Home::new();
    let shard = |shard: &str| home.run(&["verify", "1.1", "--shard", shard, "--format", "json"]);
    let shares: Vec<Vec<String>> = (1..=4).map(|i| labels(&shard(&format!("{i}/4")).json())).collect();
    let all: BTreeSet<&String> = shares.iter().flatten().collect();
    assert_eq!((all.len(), shares.iter().map(Vec::len).sum::<usize>()), (6, 6), "{shares:?}");
    for (wrong, why) in [("5/4", "the shares of 4 are 1/4 to 4/4"), ("0/4", "1/4 to 4/4"), ("1", "such as 1/4"), ("1/0", "at least one")] {
        says(&shard(wrong), 2, &[why, "--shard"]);
    }
    // A share of one exercise holds it or nothing, and nothing holds.
    let answers: Vec<String> = (1..=2)
        .map(|i| home.run(&["verify", "1.1.5", "--shard", &format!("{i}/2")]))
        .inspect(|answer| says(answer, 0, &[]))
        .map(|a| a.out)
        .collect();
    assert_eq!(answers.concat().matches("there is nothing to verify").count(), 1, "{answers:?}");
}

#[test]
fn the_first_failure_ends_it_when_that_is_wanted() {
    let home = Home::new();
    let pack = home.dir.path().join("pack");
    copy(&small_pack(), &pack);
    spoil(&pack.join("01-first/01-one/01-double"));
    let value = verify(&home, &pack, &["--fail-fast", "--jobs", "1", "--format", "json"]).json();
    assert_eq!(labels(&value), ["1.1.1"], "{value:#}");
    // What does not hold is run to its end.
    assert_eq!(value["exercises"][0]["runs"].as_array().unwrap().len(), 5);
    assert_eq!(value["not_run"].as_array().unwrap().len(), 5);
    says(&verify(&home, &pack, &["1.1.1", "1.1.5", "--fail-fast", "--jobs", "1"]), 1, &["✗ 1.1.1", "1 not run, because"]);
    // Without it, one failure hides no other.
    fs::write(pack.join("01-first/01-one/05-needs/task.md"), "FILL IN\n").unwrap();
    says(&verify(&home, &pack, &["1.1.1", "1.1.5"]), 1, &["starter passes", "05-needs/task.md still has a part marked `FILL IN`"]);
}

fn git(dir: &Path, arguments: &[&str]) {
    let who = ["-c", "user.name=Ann", "-c", "user.email=ann@example.com", "-c", "init.defaultBranch=main"];
    let status = Command::new("git").current_dir(dir).args(who).args(arguments).status().unwrap();
    assert!(status.success(), "git {arguments:?}");
}

#[test]
fn only_what_has_changed_is_verified() {
    let home = Home::new();
    let pack = pack_with(&home, &["01-double", "02-echo", "05-needs"]);
    let repository = pack.parent().unwrap().to_owned();
    copy(&support::root().join("checks/kit"), &repository.join("checks/kit"));
    let changed = |revision: &str| verify(&home, &pack, &[&format!("--changed={revision}"), "--format", "json"]);
    says(&changed("HEAD"), 2, &["git finds no repository at", "remedy:"]);

    git(&repository, &["init", "-q"]);
    git(&repository, &["add", "."]);
    git(&repository, &["commit", "-qm", "first"]);
    git(&repository, &["tag", "first"]);
    assert_eq!(labels(&changed("first").json()), [""; 0]);
    for wrong in ["no-such-branch", "--all", ""] {
        says(&changed(wrong), 2, &["is no revision of the repository", "remedy:"]);
    }
    let exercises = pack.join("01-first/01-one");
    // Committed, changed and unknown to git: each counts.
    spoil(&exercises.join("01-double"));
    assert_eq!(labels(&changed("HEAD").json()), ["1.1.1"]);
    git(&repository, &["commit", "-qam", "second"]);
    fs::create_dir_all(exercises.join("05-needs/accepted/other")).unwrap();
    fs::write(exercises.join("05-needs/accepted/other/double.go"), RIGHT).unwrap();
    assert_eq!(labels(&changed("HEAD").json()), ["1.1.5"]);
    assert_eq!(labels(&changed("first").json()), ["1.1.1", "1.1.5"]);
    let subset = verify(&home, &pack, &["1.1.5", "--changed", "first", "--format", "json"]);
    assert_eq!(labels(&subset.json()), ["1.1.5"]);

    fs::write(repository.join("checks/kit/NOTES"), "x").unwrap();
    let answer = changed("HEAD");
    says(&answer, 1, &["checks/kit/NOTES differs from HEAD", "everything is verified"]);
    assert_eq!(labels(&answer.json()), ["1.1.1", "1.1.2", "1.1.5", "1.1 quiz"]);

    // The repository stands in the home, so only the pack makes the difference.
    let built_in = Answer::of(home.command(&["verify", "--changed", "HEAD"]).env_remove("GOTRAIN_PACK").output().unwrap());
    says(&built_in, 2, &["the built-in exercises are in no git repository"]);
    let without =
        Answer::of(home.command(&["--pack", pack.to_str().unwrap(), "verify", "--changed", "HEAD"]).env("PATH", "").output().unwrap());
    says(&without, 2, &["--changed needs git"]);
}

/// Sends a signal to a verification while the go command does something that does not end by itself, and looks at what is left.
#[cfg(target_os = "linux")]
#[track_caller]
fn interrupted_during(subcommand: &str, argument: &str) {
    use gotrain::run::toolchain::Toolchain;
    use rustix::process::{Pid, Signal, kill_process};
    use std::process::Stdio;
    use std::time::{Duration, Instant};

    let home = Home::new();
    let pack = pack_with(&home, &["01-double"]);
    let (cache, temp) = (home.dir.path().join("cache"), home.dir.path().join("temp"));
    fs::create_dir(&temp).unwrap();
    let (go, reached) = (home.dir.path().join("go"), home.dir.path().join("reached"));
    let real = Toolchain::find().unwrap().setting("GOROOT").to_owned() + "/bin/go";
    let body = format!(
        "case \"$1 $*\" in \"{subcommand} \"*{argument}*)\n  mkdir -p \"${{TMPDIR:-{temp}}}/work\"\n  sleep 600 & \n  touch {reached}\n  wait\nesac\nexec {real} \"$@\"",
        temp = temp.display(),
        reached = reached.display(),
    );
    support::script(&go, &body);
    let mut command = home.command(&["--pack", pack.to_str().unwrap(), "verify", "--format", "junit", "--jobs", "2"]);
    command.env("XDG_CACHE_HOME", &cache).env("GOTRAIN_GO", &go).env("TMPDIR", &temp);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let started = Instant::now();
    while !reached.exists() {
        assert!(started.elapsed() < Duration::from_secs(60) && child.try_wait().unwrap().is_none(), "go {subcommand} was not run");
        std::thread::sleep(Duration::from_millis(10));
    }
    let interrupted = Instant::now();
    kill_process(Pid::from_child(&child), Signal::INT).unwrap();
    let answer = Answer::of(child.wait_with_output().unwrap());
    says(&answer, 2, &["interrupted"]);
    assert!(interrupted.elapsed() < Duration::from_secs(30), "{:?}", interrupted.elapsed());
    assert_eq!(answer.out, "");
    assert_eq!(support::processes(&home), [0; 0]);
    let left = |dir: &Path| -> Vec<String> {
        fs::read_dir(dir).unwrap().flatten().map(|entry| entry.file_name().into_string().unwrap()).collect()
    };
    assert_eq!(left(&cache.join("gotrain/scratch")), [""; 0]);
    assert_eq!(left(&temp), [""; 0]);
    assert!(!left(&cache.join("gotrain")).iter().any(|name| name.starts_with("run-")));
}

#[cfg(target_os = "linux")]
#[test]
fn an_interrupt_leaves_nothing_behind() {
    // While a check runs, vet reads a reference, and a program of a quiz is built.
    interrupted_during("test", "");
    interrupted_during("vet", "");
    interrupted_during("build", "program");
}

#[test]
fn the_schemas_are_checked_strictly() {
    let faults =
        |body: &str, schema: Schema| Element::parse(&format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{body}")).faults(schema).len();
    let suite = |attributes: &str, cases: &str, schema: Schema| {
        let attributes = format!("name=\"a\" tests=\"1\" failures=\"0\" errors=\"0\" package=\"p\" id=\"0\" hostname=\"h\" {attributes}");
        let body = format!("<properties/>{cases}<system-out>x</system-out><system-err/>");
        faults(&format!("<testsuites><testsuite {attributes}>{body}</testsuite></testsuites>"), schema)
    };
    let attributes = "time=\"0.1\" timestamp=\"2026-07-01T10:00:00\"";
    let case = "<testcase name=\"x\" classname=\"c\" time=\"0.1\"/>";
    // The faults that Ant's schema finds, and those that Jenkins' does.
    let both = |attributes: &str, cases: &str| (suite(attributes, cases, junit::ant), suite(attributes, cases, junit::jenkins));
    assert_eq!(both(attributes, case), (0, 0));
    assert_eq!(both("", case), (2, 0));
    assert_eq!(both("time=\"1e3\" timestamp=\"2026-07-01T10:00:00Z\"", case), (2, 1));
    assert_eq!(both(&format!("{attributes} skips=\"0\""), case), (1, 1));
    assert_eq!(both(attributes, "<testcase name=\"x\" file=\"y\"/>"), (3, 1));
    assert_eq!(both(attributes, &case.replace("/>", "><system-out/></testcase>")), (1, 0));
    assert_eq!(both(attributes, &case.replace("/>", "><failure message=\"m\"/></testcase>")), (2, 1));
    assert_eq!(both(attributes, &case.replace("/>", ">y</testcase>")), (1, 1));
    assert_eq!(both(attributes, &format!("{case}<properties/>")), (1, 0));
    assert_eq!(both(attributes, &format!("{case}<sum/>")), (2, 2));
    assert_eq!((faults("<testsuites skipped=\"0\"/>", junit::ant), faults("<testsuites name=\"x\"/>", junit::jenkins)), (1, 0));
    assert_eq!(faults("<testsuite name=\"a\" tests=\"0\" failures=\"0\" errors=\"0\"/>", junit::jenkins), 1);
}
