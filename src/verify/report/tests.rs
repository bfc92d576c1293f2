use super::*;
use crate::guide;
use crate::pack::Pack;
use crate::pack::problem::Problem;
use crate::verify::events::{Ending, Run};
use crate::verify::expect::Finding;
use std::path::Path;

fn finding(attempt: &str, line: Option<usize>, what: &str) -> Finding {
    Finding {
        attempt: attempt.to_owned(),
        file: "01-first/01-one/02-echo/exercise.toml".to_owned(),
        line,
        what: what.to_owned(),
        remedy: "mend it".to_owned(),
    }
}

/// What a report prints of one run with something of everything in it.
fn report(format: Format, timings: bool) -> String {
    let pack = Pack::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packs/small"));
    let units: Vec<Unit<'_>> = crate::verify::units(&pack.catalogue).collect();
    let run = |attempt: &str, seconds| Run { attempt: attempt.to_owned(), seconds, known: false };
    let holds = Outcome { attempts: 2, seconds: 3.5, runs: vec![run("starter", 0.5), run("solution", 3.0)], ..Outcome::default() };
    let nasty = finding("rejected/first", Some(7), "passes,\n100% of <runs>: a & b\u{1b}[0m");
    let fails = Outcome { attempts: 1, findings: vec![nasty, finding("", None, "is odd")], ..holds.clone() };
    let lacks = Outcome { missing: vec!["docker".to_owned()], ..Outcome::default() };
    let unproven = Outcome { unproven: vec!["Freedom from data races.".to_owned()], ..holds.clone() };
    let problems = [Problem::new("02-x/y.toml", "is missing", "write it").at_line(Some(3))];
    let started = "2026-07-01T10:00:00.5Z".parse().unwrap();
    let mut report = format.report(Setting { timings, prefix: "exercises/".to_owned(), started });
    let events = [
        Event::Started { problems: &problems },
        Event::Ran { unit: units[1], done: 1, total: 5 },
        Event::Done(units[0], &holds),
        Event::Done(units[1], &fails),
        Event::Done(units[2], &lacks),
        Event::LeftOut(units[3]),
        Event::Done(units[5], &unproven),
        Event::Finished(Ending { holds: false, interrupted: false, seconds: 4.0 }),
    ];
    events.iter().map(|event| report.on(event)).collect()
}

/// What a report prints of a run with mutants.
fn judged(format: Format) -> String {
    let pack = Pack::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packs/small"));
    let units: Vec<Unit<'_>> = crate::verify::units(&pack.catalogue).collect();
    let score = |killed, survived, equivalent| Outcome {
        score: Some(Score { killed, survived, equivalent }),
        attempts: killed + survived + equivalent + 1,
        ..Outcome::default()
    };
    let strong = Outcome { survivors: vec![finding("mutant F: a → b", Some(3), "passes:\n- a\n+ b")], ..score(19, 1, 2) };
    let weak = Outcome { findings: vec![finding("mutant F: c → d", Some(4), "passes:\n- c\n+ d")], ..score(1, 1, 0) };
    let mut report = format.report(Setting::default());
    let events = [
        Event::Done(units[0], &strong),
        Event::Done(units[1], &weak),
        Event::Finished(Ending { holds: false, interrupted: false, seconds: 4.0 }),
    ];
    events.iter().map(|event| report.on(event)).collect()
}

#[test]
fn scores_are_shown_of_exercises_sections_and_blocks() {
    let text = anstream::adapter::strip_str(&judged(Format::Human)).to_string();
    let expected = [
        "✓ 1.1.1   Double it                                19 of 20 mutants noticed, 95 %, 2 marked, 0.0 s\n    exercise.toml:3, mutant F: a → b passes:\n    - a\n    + b\n",
        "✗ 1.1.2   Echo                                     1 of 2 mutants noticed, 50 %, 0.0 s\n    exercise.toml:4, mutant F: c → d passes:\n    - c\n",
        "\nBlocks and sections\n  1      20 of 22 mutants noticed, 90 %, 2 marked\n  1.1    20 of 22 mutants noticed, 90 %, 2 marked\n",
        "does not hold: 1 of 2 exercises hold, 1 do not; 20 of 22 mutants noticed, 90 %, 2 marked; 26 attempts in 4.0 s",
    ];
    has(&text, &expected);
    let value: serde_json::Value = serde_json::from_str(&judged(Format::Json)).unwrap();
    assert_eq!(value["scores"][1], serde_json::json!({ "id": "1.1", "killed": 20, "survived": 2, "equivalent": 2, "percent": 90 }));
    assert_eq!(value["exercises"][0]["survivors"].as_array().unwrap().len(), 1);
}

#[track_caller]
fn has(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "lacks {part:?}: {text}");
    }
}

#[test]
fn people_get_a_line_for_each_and_a_summary() {
    let text = anstream::adapter::strip_str(&report(Format::Human, true)).to_string();
    let expected = [
        "✓ 1.1.1   Double it                                2 attempts, 3.5 s\n",
        "✗ 1.1.2",
        "    rejected/first passes,\n    100% of <runs>",
        "    01-first/01-one/02-echo/exercise.toml is odd\n      remedy: mend it\n",
        "not run: needs docker",
        "✓ 1.1     Quiz: One                                2 programs, 3.5 s\n    not proven here: Freedom from data races.\n",
        "Slowest exercises and quizzes\n     3.5 s  1.1.1 double\n",
        "     3.0 s  1.1.1 double  solution\n",
        "does not hold: 1 of 3 exercises hold, 1 do not, 1 lack something they need; 1 of 1 quizzes hold; \
         1 not run, because an earlier one does not hold; 3 attempts and 2 programs in 4.0 s; the pack has 1 fault\n",
    ];
    has(&text, &expected);
    assert!(!report(Format::Human, false).contains("Slowest"));
}

#[test]
fn programs_get_the_same_as_people() {
    let value: serde_json::Value = serde_json::from_str(&report(Format::Json, true)).unwrap();
    assert_eq!((&value["version"], &value["holds"]), (&1.into(), &false.into()));
    assert_eq!(value["exercises"].as_array().unwrap().len(), 3);
    let second = &value["exercises"][1];
    assert_eq!((&second["id"], &second["section"], &second["block"]), (&"1.1.2".into(), &"1.1".into(), &1.into()));
    assert_eq!((&second["findings"][0]["line"], &second["findings"][1]["line"]), (&7.into(), &serde_json::Value::Null));
    assert_eq!(value["exercises"][2]["missing"][0], "docker");
    assert_eq!((&value["quizzes"][0]["id"], &value["quizzes"][0]["holds"]), (&"1.1".into(), &true.into()));
    assert_eq!(value["not_run"][0], "1.1.4 layout");
    assert_eq!(value["slowest"]["attempts"][0]["attempt"], "solution");
    let without: serde_json::Value = serde_json::from_str(&report(Format::Json, false)).unwrap();
    assert!(without.get("slowest").is_none());
}

#[test]
fn the_guide_lists_what_programs_get() {
    let mut given = guide::paths(&report(Format::Json, true));
    given.extend(guide::paths(&judged(Format::Json)));
    // A quiz looks like an exercise, and a survivor like a finding.
    given.retain(|path| !path.starts_with("quizzes[]") && !path.starts_with("exercises[].survivors[]"));
    assert_eq!(given, guide::listed("### As JSON"));
}

#[test]
fn junit_names_file_fault_and_remedy() {
    let text = report(Format::Junit, true);
    let expected = [
        "<testsuites>\n  <testsuite name=\"pack\" package=\"pack\" id=\"0\" ",
        "<testsuite name=\"1.1 One\" package=\"01-first\" id=\"1\" timestamp=\"2026-07-01T10:00:00\" hostname=\"localhost\" \
         tests=\"5\" skipped=\"2\" failures=\"1\" errors=\"0\" time=\"10.500\">\n    <properties/>\n",
        "<testcase name=\"1.1.1 double\" classname=\"01-first.01-one\" time=\"3.500\"/>",
        "<failure message=\"rejected/first passes, (and 1 further finding)\" type=\"finding\">",
        "exercises/01-first/01-one/02-echo/exercise.toml:7\nrejected/first passes,\n100% of &lt;runs&gt;: a &amp; b␛[0m\nremedy: mend it\n",
        "<skipped message=\"needs docker\"/>",
        "<skipped message=\"not run: an earlier one does not hold\"/>",
        "<testcase name=\"02-x/y.toml\" classname=\"pack\"",
        "<system-out>1.1.1 double: 0.5 s  starter\n1.1.1 double: 3.0 s  solution\n1.1.2 echo: ",
        "1.1 quiz: not proven here: Freedom from data races.\n",
    ];
    has(&text, &expected);
    assert!(!text.contains('\u{1b}'), "{text}");
}

#[test]
fn annotations_are_escaped_and_groups_closed() {
    let text = report(Format::Github, true);
    let expected = [
        "::error file=exercises/02-x/y.toml,line=3,title=The pack::is missing%0Aremedy: write it\n",
        "::group::1 First block\n✓ 1.1.1 double  Double it  2 attempts, 3.5 s\n",
        "::error file=exercises/01-first/01-one/02-echo/exercise.toml,line=7,title=1.1.2 echo",
        "::rejected/first passes,%0A100%25 of <runs>: a & b␛[0m%0Aremedy: mend it\n",
        "::is odd%0Aremedy: mend it\n",
        "::endgroup::\n::group::What took longest\n",
        "\ndoes not hold: 1 of 3 exercises hold",
    ];
    has(&text, &expected);
    assert_eq!(text.matches("::group::").count(), text.matches("::endgroup::").count());
    assert_eq!(text.matches("::error ").count(), 3);
}

#[test]
fn half_a_report_is_none() {
    let ending = Ending { holds: false, interrupted: true, seconds: 1.0 };
    for format in [Format::Human, Format::Json, Format::Junit, Format::Github] {
        assert_eq!(format.report(Setting::default()).on(&Event::Finished(ending)), "", "{format:?}");
    }
}
