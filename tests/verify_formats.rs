//! `gotrain verify` as machines use it: formats, shares, what has changed, and how it ends early.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use gotrain::pack::files::FileSet;
use quick_xml::events::Event;
use serde_json::{Value, json};
use support::{Answer, Home, small_pack};

const RIGHT: &str = "package double\n\n// Double returns twice n.\nfunc Double(n int) int {\n\treturn n + n\n}\n";

#[track_caller]
fn says(answer: &Answer, code: i32, parts: &[&str]) {
    assert_eq!(answer.code, code, "{answer:?}");
    let all = format!("{}{}", answer.out, answer.err);
    for part in parts {
        assert!(all.contains(part), "lacks {part:?}: {answer:?}");
    }
}

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
    assert_eq!(document.faults(), [""; 0], "{}", answer.out);
    assert_eq!(document.count("testcase"), 3);
    assert_eq!((document.attribute("failures"), document.count("skipped")), ("1", 1));
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
    assert_ne!(run("json").json()["problems"], json!([]));
    let junit = run("junit");
    let document = Element::parse(&junit.out);
    assert_eq!((document.faults(), document.attribute("failures")), (Vec::new(), "1"));
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
    let value = verify(&home, &pack, &["--fail-fast", "--jobs", "2", "--format", "json"]).json();
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

#[cfg(target_os = "linux")]
#[test]
fn an_interrupt_leaves_nothing_behind() {
    use rustix::process::{Pid, Signal, kill_process};
    use std::process::Stdio;
    use std::time::{Duration, Instant};

    let home = Home::new();
    let pack = pack_with(&home, &["01-double"]);
    let endless = "package double\n\n// Double returns twice n.\nfunc Double(n int) int {\n\tselect {}\n}\n\nfunc init() {\n\tgo func() {\n\t\tfor {\n\t\t}\n\t}()\n}\n";
    let exercise = pack.join("01-first/01-one/01-double");
    fs::write(exercise.join("starter/double.go"), endless).unwrap();
    let toml = fs::read_to_string(exercise.join("exercise.toml")).unwrap().replace("timeout = 2", "timeout = 60");
    fs::write(exercise.join("exercise.toml"), toml).unwrap();
    let cache = home.dir.path().join("cache");
    let mut command = home.command(&["--pack", pack.to_str().unwrap(), "verify", "--format", "json", "--jobs", "1"]);
    let child = command.env("XDG_CACHE_HOME", &cache).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();

    // What was started for a run has the path of the cache in its arguments.
    let of_ours = |what: &str| {
        let processes = fs::read_dir("/proc").unwrap().flatten().filter_map(|entry| fs::read(entry.path().join("cmdline")).ok());
        let lines = processes.map(|line| String::from_utf8_lossy(&line).into_owned());
        lines.filter(|line| line.contains(cache.to_str().unwrap()) && line.contains(what)).count()
    };
    let started = Instant::now();
    while of_ours("double.test") == 0 {
        assert!(started.elapsed() < Duration::from_secs(60), "no test was started");
        std::thread::sleep(Duration::from_millis(20));
    }
    kill_process(Pid::from_child(&child), Signal::TERM).unwrap();
    let answer = Answer::of(child.wait_with_output().unwrap());
    says(&answer, 2, &["interrupted"]);
    assert_eq!(answer.out, "");
    assert_eq!(of_ours(""), 0);
    let left =
        |dir: PathBuf| fs::read_dir(dir).unwrap().flatten().map(|entry| entry.file_name().into_string().unwrap()).collect::<Vec<_>>();
    assert_eq!(left(cache.join("gotrain/scratch")), [""; 0]);
    assert!(!left(cache.join("gotrain")).iter().any(|name| name.starts_with("run-")));
}

/// An element of an XML document.
#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    children: Vec<Element>,
    text: String,
}

impl Element {
    /// Reads a document; anything that is not well formed is a panic.
    fn parse(text: &str) -> Self {
        assert!(text.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"), "{text}");
        let mut reader = quick_xml::Reader::from_str(text);
        let mut open = vec![Self::default()];
        let element = |start: &quick_xml::events::BytesStart<'_>| {
            let attribute = |attribute: quick_xml::events::attributes::Attribute<'_>| {
                let key = String::from_utf8(attribute.key.as_ref().to_vec()).unwrap();
                (key, quick_xml::escape::unescape(std::str::from_utf8(&attribute.value).unwrap()).unwrap().into_owned())
            };
            Self {
                name: String::from_utf8(start.name().as_ref().to_vec()).unwrap(),
                attributes: start.attributes().map(|found| attribute(found.unwrap())).collect(),
                ..Self::default()
            }
        };
        loop {
            let event = reader.read_event().unwrap();
            match event {
                Event::Start(start) => open.push(element(&start)),
                Event::Empty(start) => open.last_mut().unwrap().children.push(element(&start)),
                Event::End(_) => {
                    let done = open.pop().unwrap();
                    open.last_mut().unwrap().children.push(done);
                }
                Event::Text(text) => open.last_mut().unwrap().text.push_str(&text.decode().unwrap()),
                Event::CData(text) => open.last_mut().unwrap().text.push_str(&text.decode().unwrap()),
                Event::GeneralRef(name) => {
                    let entity = format!("&{};", name.decode().unwrap());
                    open.last_mut().unwrap().text.push_str(&quick_xml::escape::unescape(&entity).unwrap());
                }
                Event::Eof => break,
                _ => {}
            }
        }
        let mut document = open.pop().unwrap();
        assert!(open.is_empty() && document.children.len() == 1, "{text}");
        document.children.remove(0)
    }

    fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    fn all(&self) -> Vec<&Self> {
        std::iter::once(self).chain(self.children.iter().flat_map(Self::all)).collect()
    }

    fn find(&self, name: &str) -> Option<&Self> {
        self.all().into_iter().find(|element| element.name == name)
    }

    fn count(&self, name: &str) -> usize {
        self.all().iter().filter(|element| element.name == name).count()
    }

    /// What Jenkins' schema, `junit-10.xsd`, does not allow: what all of its editions have in common counts.
    fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        if self.name != "testsuites" {
            faults.push(format!("the root is <{}>", self.name));
        }
        for element in self.all() {
            let result: &[&str] = &["type", "message"];
            // Attributes that have to be there, those that may, the children, and whether there is text.
            let (required, optional, children, has_text): (&[&str], &[&str], &[&str], bool) = match element.name.as_str() {
                "testsuites" => (&[], &["name", "time", "tests", "failures", "errors"], &["testsuite"], false),
                "testsuite" => (
                    &["name", "tests", "failures", "errors"],
                    &["time", "skipped", "timestamp", "hostname", "id", "package", "file", "log", "url"],
                    &["testsuite", "properties", "testcase", "system-out", "system-err"],
                    false,
                ),
                "testcase" => (
                    &["name"],
                    &["time", "classname", "group"],
                    &["skipped", "error", "failure", "rerunFailure", "rerunError", "system-out", "system-err"],
                    false,
                ),
                "failure" | "error" | "skipped" => (&[], result, &[], true),
                "properties" => (&[], &[], &["property"], false),
                "property" => (&["name", "value"], &[], &[], false),
                "system-out" | "system-err" => (&[], &[], &[], true),
                other => {
                    faults.push(format!("there is no <{other}>"));
                    continue;
                }
            };
            let mut fault = |what: String| faults.push(format!("<{}>: {what}", element.name));
            for name in required.iter().filter(|name| !element.attributes.iter().any(|(key, _)| key == *name)) {
                fault(format!("lacks {name}"));
            }
            for (name, value) in &element.attributes {
                if !required.contains(&name.as_str()) && !optional.contains(&name.as_str()) {
                    fault(format!("has {name}"));
                }
                let is_count = matches!(name.as_str(), "tests" | "failures" | "errors" | "skipped");
                let of = |kind: char| value.chars().all(|c| c.is_ascii_digit() || c == kind) && !value.is_empty();
                if is_count && !of('0') || name == "time" && !(of('.') && value.matches('.').count() <= 1) {
                    fault(format!("{name} is {value:?}"));
                }
            }
            for child in element.children.iter().filter(|child| !children.contains(&child.name.as_str())) {
                fault(format!("holds <{}>", child.name));
            }
            if !has_text && !element.text.trim().is_empty() {
                fault(format!("holds text: {:?}", element.text));
            }
            // The schema leaves it open, but the counts have to be those of the cases.
            let counted = [("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped")];
            for (name, what) in
                counted.iter().filter(|(name, _)| element.name.starts_with("testsuite") && !element.attribute(name).is_empty())
            {
                if element.attribute(name) != element.count(what).to_string() {
                    fault(format!("{name} is {}, and there are {}", element.attribute(name), element.count(what)));
                }
            }
        }
        faults
    }
}

#[test]
fn the_schema_is_checked_strictly() {
    let faults = |body: &str| Element::parse(&format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{body}")).faults().len();
    let suite = |attributes: &str, body: &str| {
        faults(&format!(
            "<testsuites><testsuite name=\"a\" tests=\"1\" failures=\"0\" errors=\"0\" {attributes}>{body}</testsuite></testsuites>"
        ))
    };
    assert_eq!(suite("", "<testcase name=\"x\"/>"), 0);
    assert_eq!(suite("skips=\"0\"", "<testcase name=\"x\"/>"), 1);
    assert_eq!(suite("", "<testcase name=\"x\" file=\"y\"/>"), 1);
    assert_eq!(suite("", "<testcase/>"), 1);
    assert_eq!(suite("", "<testcase name=\"x\">y</testcase>"), 1);
    assert_eq!(suite("", "<testcase name=\"x\"><failure/></testcase>"), 1);
    assert_eq!(suite("time=\"1e3\"", "<testcase name=\"x\"/>"), 1);
    assert_eq!(faults("<testsuites skipped=\"0\"/>"), 1);
}
