use super::*;
use crate::guide;
use crate::pack::Pack;

fn pack() -> Pack {
    Pack::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packs/small"))
}

fn mark(attempts: u32, hints: u32, passed: &str) -> Mark {
    let started = "2026-07-01T10:00:00.5Z".parse().ok();
    let passed: Option<Timestamp> = passed.parse().ok();
    let due = passed.is_some().then(|| "2026-07-06".parse().unwrap());
    Mark { started, passed, attempts, hints, due, ..Mark::default() }
}

const WHEN: &str = "2026-07-02T11:30:00.25Z";

fn setting(width: usize) -> Setting {
    Setting { width, today: "2026-07-10".parse().unwrap(), zone: TimeZone::UTC }
}

/// A report of three learners.
fn report(format: Format, width: usize) -> String {
    let pack = pack();
    let course = Course::of(&pack.catalogue, None);
    let sheet = |marks: &[(&str, Mark)]| course.sheet(marks.iter().map(|(id, mark)| ((*id).to_owned(), *mark)).collect());
    let revealed = Mark { revealed: WHEN.parse().ok(), checked: WHEN.parse().ok(), ..mark(7, 3, "") };
    let learners = vec![
        (PathBuf::from("/c/=cmd().toml"), sheet(&[("1.1.1", mark(1, 0, WHEN)), ("1.1.2", mark(4, 1, ""))])),
        (PathBuf::from("/c/bob/progress.toml"), sheet(&[("1.1.1", mark(2, 0, WHEN)), ("1.1.2", revealed), ("7.7.7", mark(1, 0, ""))])),
        (PathBuf::from("/c/Ann, \"A\".toml"), sheet(&[("1.1.1", mark(3, 1, "")), ("1.1.3", mark(0, 0, ""))])),
    ];
    let skipped = vec![(PathBuf::from("/c/x.toml"), "/c/x.toml is not a progress file".to_owned())];
    Class::new(&course, learners, skipped).report(format, &setting(width)).unwrap()
}

#[test]
fn the_table_shows_each_learner_and_where_the_class_is_stuck() {
    let text = anstream::adapter::strip_str(&report(Format::Table, 80)).to_string();
    let expected = r#"3 learners, 5 exercises

learner   passed  due        last  checks  hints  reveals
=cmd()       1/5    1  2026-07-02       5      1        0
Ann, "A"     0/5    0  2026-07-01       3      1        0
bob          1/5    1  2026-07-02       9      3        1

Passed in each block
learner   1
=cmd()    1
Ann, "A"  ·
bob       1
of        5

Where the class is stuck
stuck  passed  checks  hints  reveals
    2       0     5.5      2        1  1.1.2   Echo
    1       2       2      0        0  1.1.1   Double it
stuck: have tried and not passed. Checks and hints: the median of all who tried.
"#;
    // Who has only opened an exercise is not stuck there.
    assert_eq!(text, expected);
}

#[test]
fn tables_fit_narrow_terminals() {
    for width in [20, 30, 40, 60] {
        let text = anstream::adapter::strip_str(&report(Format::Table, width)).to_string();
        let tables = text.split("\nWhere").next().unwrap();
        assert!(tables.lines().skip(1).all(|line| line.chars().count() <= width), "{width}: {tables}");
        assert_eq!(tables.matches("=cmd()").count(), tables.matches("\nlearner").count());
    }
}

#[test]
fn spreadsheets_get_a_row_for_each_and_no_formula() {
    let text = report(Format::Csv, 80);
    let rows: Vec<&str> = text.split_terminator("\r\n").collect();
    assert_eq!(rows.len(), 1 + 3 * 5, "{text}");
    assert_eq!(rows[0], "learner,block,section,exercise,title,status,started,passed,checked,attempts,hints,revealed,due");
    assert_eq!(rows[1], "'=cmd(),1,1.1,1.1.1,Double it,due,2026-07-01T10:00:00Z,2026-07-02T11:30:00Z,,1,0,,2026-07-06");
    assert_eq!(rows[6], "\"Ann, \"\"A\"\"\",1,1.1,1.1.1,Double it,started,2026-07-01T10:00:00Z,,,3,1,,");
    assert_eq!(rows[9], "\"Ann, \"\"A\"\"\",1,1.1,1.1.4,A larger layout,open,,,,0,0,,", "{text}");
}

#[test]
fn programs_get_everything() {
    let value: serde_json::Value = serde_json::from_str(&report(Format::Json, 80)).unwrap();
    assert_eq!((&value["version"], &value["exercises"]), (&1.into(), &5.into()));
    let names: Vec<&str> = value["learners"].as_array().unwrap().iter().map(|learner| learner["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["=cmd()", "Ann, \"A\"", "bob"]);
    let expected = serde_json::json!({
        "name": "bob", "file": "/c/bob/progress.toml",
        "passed": 1, "due": 1, "last": WHEN, "attempts": 9, "hints": 3, "reveals": 1,
        "parts": [{ "id": "1", "title": "First block", "passed": 1, "of": 5 }],
        "exercises": [
            { "id": "1.1.1", "status": "due", "started": "2026-07-01T10:00:00.5Z", "passed": WHEN, "attempts": 2, "hints": 0, "due": "2026-07-06" },
            { "id": "1.1.2", "status": "started", "started": "2026-07-01T10:00:00.5Z", "revealed": WHEN, "checked": WHEN, "attempts": 7, "hints": 3 },
        ],
    });
    assert_eq!(value["learners"][2], expected);
    let stuck = serde_json::json!({
        "id": "1.1.2", "title": "Echo", "stuck": ["=cmd()", "bob"], "passed": 0, "attempts": 5.5, "hints": 2.0, "reveals": 1,
    });
    assert_eq!(value["stuck"][0], stuck);
    assert_eq!(value["skipped"], serde_json::json!([{ "file": "/c/x.toml", "what": "/c/x.toml is not a progress file" }]));
}

#[test]
fn the_guide_lists_what_programs_get() {
    assert_eq!(guide::paths(&report(Format::Json, 80)), guide::listed("### The class as JSON"));
}

#[test]
fn an_exercise_is_hard_by_those_who_are_stuck_then_by_the_help_it_took() {
    let pack = pack();
    let course = Course::of(&pack.catalogue, None);
    let revealed = Mark { revealed: WHEN.parse().ok(), ..mark(1, 0, WHEN) };
    let all = [
        [
            ("1.1.1", mark(1, 0, WHEN)),
            ("1.1.2", mark(9, 1, WHEN)),
            ("1.1.3", revealed),
            ("1.1.4", mark(2, 0, "")),
            ("1.1.5", mark(3, 0, "")),
        ],
        [
            ("1.1.1", mark(2, 0, WHEN)),
            ("1.1.2", mark(9, 2, WHEN)),
            ("1.1.3", revealed),
            ("1.1.4", mark(9, 0, WHEN)),
            ("1.1.5", mark(0, 0, "")),
        ],
    ];
    let sheets = all
        .iter()
        .map(|marks| (PathBuf::from("/c/x.toml"), course.sheet(marks.iter().map(|(id, mark)| ((*id).to_owned(), *mark)).collect())));
    let class = Class::new(&course, sheets.collect(), Vec::new());
    let hard: Vec<String> = class.hard().iter().map(|hard| hard.entry.id.to_string()).collect();
    assert_eq!(hard, ["1.1.5", "1.1.4", "1.1.3", "1.1.2"]);
}

#[test]
fn one_block_has_its_sections_as_columns() {
    let pack = pack();
    let course = Course::of(&pack.catalogue, Some("1"));
    let sheet = course.sheet(HashMap::from([("1.1.1".to_owned(), mark(1, 0, WHEN)), ("9.9.9".to_owned(), mark(1, 0, WHEN))]));
    assert_eq!(sheet.unknown, 1);
    let class = Class::new(&course, vec![(PathBuf::from("/c/ann.toml"), sheet)], Vec::new());
    let text = class.report(Format::Table, &setting(80)).unwrap();
    assert!(text.contains("  1.1") && text.contains("Nobody is stuck"), "{text}");
    let none = Course::of(&pack.catalogue, Some("2"));
    let elsewhere = none.sheet(HashMap::from([("1.1.1".to_owned(), mark(1, 0, WHEN))]));
    assert_eq!(elsewhere, Sheet::default());
}

#[test]
fn earlier_ids_and_medians() {
    let mut pack = pack();
    pack.catalogue.blocks[0].sections[0].exercises[0].aliases.push("A1.1".to_owned());
    let course = Course::of(&pack.catalogue, None);
    let sheet = course.sheet(HashMap::from([("1.1.1".to_owned(), mark(1, 2, "")), ("A1.1".to_owned(), mark(3, 1, WHEN))]));
    assert_eq!(sheet.marks[&0], mark(3, 2, WHEN));
    assert_eq!(
        [vec![], vec![3], vec![4, 1], vec![5, 1, 2]].map(|numbers| Median::of(numbers.into_iter()).to_string()),
        ["0", "3", "2.5", "2"]
    );
}
