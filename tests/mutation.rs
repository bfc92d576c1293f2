//! `gotrain verify --mutate`: weak checks are found, and what is marked has to be right.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use gotrain::pack::files::FileSet;
use serde_json::{Value, json};
use support::{Answer, Home, small_pack};

const SOLUTION: &str = "package double

// Double returns twice n, but 0 where n is negative.
func Double(n int) int {
	if n < 0 {
		return 0
	}
	return 2 * n
}
";
const STRONG: &str = "package double

import (
	\"testing\"

	\"gotrain/kit\"
)

func TestDouble(t *testing.T) {
	for n, want := range map[int]int{-1: 0, 0: 0, 1: 2, 3: 6} {
		kit.Equal(t, kit.Call(\"Double\", n), Double(n), want)
	}
}
";
/// The only mutant that the strong check cannot notice: twice 0 is 0.
const EQUIVALENT: &str = "Double: if n < 0 → if n <= 0";

struct Weak {
    home: Home,
    pack: PathBuf,
}

impl Weak {
    /// The small pack's first exercise with another solution and check.
    fn new(check: &str) -> Self {
        let home = Home::new();
        let pack = home.dir.path().join("exercises");
        FileSet::read(&small_pack()).unwrap().write(&pack).unwrap();
        let weak = Self { home, pack };
        fs::write(weak.exercise().join("solution/double.go"), SOLUTION).unwrap();
        fs::write(weak.exercise().join("check/double_test.go"), check).unwrap();
        weak
    }

    fn exercise(&self) -> PathBuf {
        self.pack.join("01-first/01-one/01-double")
    }

    fn mark(&self, mutant: &str) {
        let file = self.exercise().join("exercise.toml");
        let text = fs::read_to_string(&file).unwrap();
        fs::write(file, format!("{text}\n[[equivalent]]\nmutant = '{mutant}'\nreason = 'It is right as well.'\n")).unwrap();
    }

    fn mutate(&self, arguments: &[&str]) -> Answer {
        self.home.run(&[&["--pack", self.pack.to_str().unwrap(), "verify", "--mutate", "1.1.1"], arguments].concat())
    }

    fn judge(&self) -> (i32, Value) {
        let answer = self.mutate(&["--format", "json"]);
        (answer.code, answer.json()["exercises"][0].clone())
    }
}

fn findings(exercise: &Value) -> Vec<(&str, &str)> {
    let text = |finding: &'_ Value, key: &str| -> Option<usize> { finding[key].as_str().map(str::len) };
    let findings = exercise["findings"].as_array().unwrap();
    assert!(findings.iter().all(|finding| text(finding, "remedy").is_some_and(|length| length > 0)), "{findings:?}");
    findings.iter().map(|finding| (finding["attempt"].as_str().unwrap(), finding["what"].as_str().unwrap())).collect()
}

#[test]
fn a_check_that_lets_mistakes_pass_is_found() {
    let weak = Weak::new(&STRONG.replace("-1: 0, 0: 0, ", ""));
    let (code, exercise) = weak.judge();
    assert_eq!(code, 1);
    let expected = [
        ("mutant Double: if n < 0 → if n <= 0", "passes:\n- if n < 0\n+ if n <= 0"),
        ("mutant Double: if n < 0 → if n < 1", "passes:\n- if n < 0\n+ if n < 1"),
        ("mutant Double: return 0 → return 1", "passes:\n- return 0\n+ return 1"),
    ];
    assert_eq!(findings(&exercise), expected);
    assert_eq!(exercise["score"], json!({ "killed": 4, "survived": 3, "equivalent": 0 }));
    assert_eq!(
        (&exercise["findings"][2]["file"], &exercise["findings"][2]["line"]),
        (&json!("01-first/01-one/01-double/solution/double.go"), &json!(6))
    );

    // Enough were noticed for whom 57 % is enough.
    let answer = weak.mutate(&["--min-score", "57"]);
    assert_eq!(answer.code, 0, "{answer:?}");
    for part in
        ["4 of 7 mutants noticed, 57 %", "mutant Double: return 0 → return 1", "Blocks and sections\n  1      4 of 7", "  1.1    4 of 7"]
    {
        assert!(answer.out.contains(part), "lacks {part:?}: {}", answer.out);
    }
    assert_eq!(weak.mutate(&["--min-score", "58"]).code, 1);
    assert_eq!(weak.mutate(&["--min-score", "101"]).code, 2);
}

#[test]
fn what_is_right_as_well_is_marked_and_marks_are_checked() {
    let strong = Weak::new(STRONG);
    let (code, exercise) = strong.judge();
    assert_eq!((code, findings(&exercise).len(), &exercise["score"]["survived"]), (1, 2, &json!(2)));
    strong.mark(EQUIVALENT);
    strong.mark("Double: if n < 0 → if n < 1");
    let (code, exercise) = strong.judge();
    assert_eq!((code, findings(&exercise)), (0, vec![]));
    assert_eq!(exercise["score"], json!({ "killed": 5, "survived": 0, "equivalent": 2 }));

    strong.mark("Double: return 2 * n → return 3 * n");
    strong.mark("Double: return nothing");
    let (code, exercise) = strong.judge();
    let expected = [
        ("", "marks the mutant `Double: return nothing`, which there is not"),
        ("mutant Double: return 2 * n → return 3 * n", "is marked as equivalent, and the check notices it"),
    ];
    assert_eq!((code, findings(&exercise)), (1, expected.to_vec()));
}

#[test]
fn what_was_noticed_is_remembered_until_the_check_changes() {
    let strong = Weak::new(&format!("{STRONG}\n// {}\n", std::process::id()));
    let known = |strong: &Weak| {
        let (_, exercise) = strong.judge();
        exercise["runs"].as_array().unwrap().iter().filter(|run| run["known"] == json!(true)).count()
    };
    known(&strong);
    assert_eq!(known(&strong), 6, "all but the two that pass");
    let check: &Path = &strong.exercise().join("check/double_test.go");
    fs::write(check, STRONG.replace("3: 6", "4: 8")).unwrap();
    strong.mark(EQUIVALENT);
    fs::write(check, STRONG.replace("3: 6", &format!("{0}: {1}", std::process::id(), 2 * std::process::id()))).unwrap();
    assert_eq!(known(&strong), 0);
}

#[test]
fn a_solution_that_does_not_compile_has_no_mutants() {
    let broken = Weak::new(STRONG);
    fs::write(broken.exercise().join("solution/double.go"), "package double\n\nfunc Double(n int) int { return x }\n").unwrap();
    let (code, exercise) = broken.judge();
    let findings = findings(&exercise);
    assert_eq!((code, findings.len()), (1, 2), "{findings:?}");
    assert!(findings[0].1.starts_with("has no mutants: ") && findings[0].1.contains("undefined: x"), "{findings:?}");
}

#[test]
fn without_a_solution_that_passes_there_is_no_score() {
    let asks_too_much = Weak::new(&STRONG.replace("3: 6", "3: 7"));
    let (code, exercise) = asks_too_much.judge();
    let attempts: Vec<&str> = findings(&exercise).iter().map(|(attempt, _)| *attempt).collect();
    assert_eq!((code, attempts, exercise.get("score")), (1, vec!["solution"], None));
}

#[test]
fn a_check_that_does_not_compile_is_one_finding_at_its_place() {
    let broken = Weak::new(&STRONG.replace("want := range", "wnat := range"));
    for mode in [&["--mutate"][..], &[]] {
        let arguments = [&["--pack", broken.pack.to_str().unwrap(), "verify", "1.1.1", "--format", "json"], mode].concat();
        let answer = broken.home.run(&arguments);
        let exercise = answer.json()["exercises"][0].clone();
        assert_eq!((answer.code, findings(&exercise).len()), (1, 1), "{exercise:#}");
        let finding = &exercise["findings"][0];
        assert_eq!((&finding["file"], &finding["line"]), (&json!("01-first/01-one/01-double/check/double_test.go"), &json!(10)));
        assert!(finding["what"].as_str().unwrap().contains("declared and not used: wnat"), "{finding:#}");
    }
}
