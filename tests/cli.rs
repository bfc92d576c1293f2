//! The commands as a person uses them: arguments in, text, JSON and exit codes out.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::fs;

use serde_json::json;
use support::{Answer, Home, says, small_pack};

const RIGHT: &str = "package double\n\n// Double returns twice n.\nfunc Double(n int) int {\n\treturn n + n\n}\n";
const WRONG: &str = "package double\n\n// Double returns twice n.\nfunc Double(n int) int {\n\treturn 13\n}\n";
const FILE: &str = "01-first/1.1.1-double/double.go";

#[test]
fn a_first_exercise_from_start_to_pass() {
    let home = Home::new();
    says(&home.run(&[]), 0, &["0 of 5 exercises passed", "gotrain start 1.1.1"]);
    says(&home.run(&["check", "1.1.1"]), 2, &["has not been started", "gotrain start 1.1.1"]);
    says(&home.run(&["start", "1.1.1"]), 0, &["kept in", "returns twice", "double.go", "gotrain check 1.1.1"]);
    assert!(home.read("01-first/1.1.1-double/TASK.md").contains("Double"));

    home.write(FILE, WRONG);
    says(
        &home.run(&["check", "1.1.1"]),
        1,
        &["✗ failed", "2 of 2 checks failed", "call  Double(3)", "want  6", "got   13", "⚑ This is the first mistake."],
    );
    says(&home.run(&["list", "--status", "started"]), 0, &["1.1.1", "▸"]);
    says(&home.run(&["hint", "double"]), 0, &["hint 1 of 3", "Look."]);
    says(&home.run(&["hint", "double"]), 0, &["hint 2 of 3", "Think."]);
    says(&home.run(&["hint", "double", "--again"]), 0, &["hint 2 of 3"]);
    says(&home.run(&["diff", "1.1.1"]), 0, &["--- double.go (starter)", "-\treturn 0", "+\treturn 13"]);
    says(&home.run(&["diff", "1.1.1", "--solution"]), 2, &["has not passed yet"]);
    says(&home.run(&["diff", "1.1.1", "--last"]), 2, &["no version of 1.1.1 has passed"]);

    home.write(FILE, RIGHT);
    says(&home.run(&["check", "1.1.1"]), 0, &["✓ passed", "It works.", "Next:", "1.1.2"]);
    says(&home.run(&["diff", "1.1.1", "--solution"]), 0, &["(reference)", "-\treturn 2 * n", "+\treturn n + n"]);
    says(&home.run(&["diff", "1.1.1", "--last"]), 0, &["There is no difference."]);
    says(&home.run(&["solution", "1.1.1", "--all"]), 0, &["return 2 * n", "another way: adding"]);
    says(&home.run(&["next"]), 0, &["1.1.2", "next on the way"]);
    says(&home.run(&["stats"]), 0, &["1 of 5 exercises passed", "2 checks"]);
}

#[test]
fn check_prints_one_json_object() {
    let home = Home::new();
    home.run(&["start", "1.1.1"]);
    home.write(FILE, WRONG);
    let answer = home.run(&["check", "1.1.1", "--json"]);
    assert_eq!(answer.code, 1);
    let value = answer.json();
    assert_eq!(value["id"], "1.1.1");
    assert_eq!(value["verdict"], "failed");
    assert_eq!(value["advice"], "This is the first mistake.");
    assert_eq!(value["diagnostics"], json!([]));
    assert!(value["seconds"].as_f64().unwrap() > 0.0);
    let test = &value["tests"][0];
    assert_eq!((&test["name"], &test["status"]), (&json!("TestDoubles"), &json!("failed")));
    assert_eq!((&test["want"], &test["got"], &test["call"]), (&json!("6"), &json!("13"), &json!("Double(3)")));

    home.write(FILE, "package double\n\nfunc Double(n int) int {\n\tx := 1\n\treturn n\n}\n");
    let value = home.run(&["check", "1.1.1", "--json"]).json();
    assert_eq!(value["verdict"], "does-not-compile");
    assert_eq!(value["diagnostics"][0]["position"], json!({"file": "double.go", "line": 4, "column": 2}));
}

#[test]
fn in_an_exercises_folder_the_id_may_be_left_out() {
    let home = Home::new();
    home.run(&["start", "1.1.1"]);
    let here = |arguments: &[&str]| {
        let mut command = home.command(arguments);
        Answer::of(command.current_dir(home.workspace().join("01-first/1.1.1-double")).output().unwrap())
    };
    says(&here(&["check"]), 1, &["1.1.1 Double it"]);
    says(&here(&["show"]), 0, &["returns twice"]);
    says(&home.run(&["check"]), 2, &["which exercise?"]);
}

#[test]
fn wrong_names_get_suggestions() {
    let home = Home::new();
    says(&home.run(&["show", "duoble"]), 2, &["there is no exercise `duoble`", "did you mean 1.1.1 double"]);
    says(&home.run(&["show", "1.1"]), 2, &["fits several exercises"]);
    says(&home.run(&["show", "zzzz"]), 2, &["gotrain list"]);
    says(&home.run(&["list", "7"]), 2, &["`7` fits no exercise"]);
    says(&home.run(&["list", "--block", "7"]), 2, &["there is no block 7"]);
    says(&home.run(&["lits"]), 2, &["list"]);
    says(&home.run(&["verify", "9"]), 2, &["fits no exercise"]);
    says(&home.run(&["--pack", "/nowhere", "list"]), 2, &["is not a pack"]);
}

#[test]
fn a_reset_asks_and_can_be_undone() {
    let home = Home::new();
    home.run(&["start", "1.1.1"]);
    home.write(FILE, RIGHT);
    says(&home.run(&["reset", "1.1.1"]), 2, &["no terminal to ask", "--yes"]);
    assert_eq!(home.read(FILE), RIGHT);
    says(&home.run(&["reset", "1.1.1", "--yes"]), 0, &["starter files again", "--undo"]);
    assert!(home.read(FILE).contains("return 0"));
    says(&home.run(&["reset", "1.1.1", "--undo"]), 0, &["is back"]);
    assert_eq!(home.read(FILE), RIGHT);
    says(&home.run(&["reset", "1.1.1", "--undo"]), 2, &["no reset of 1.1.1 to undo"]);
}

#[test]
fn starting_again_keeps_what_is_there() {
    let home = Home::new();
    home.run(&["start", "1.1.1"]);
    home.write(FILE, RIGHT);
    says(&home.run(&["start", "1.1.1"]), 0, &["as you left them"]);
    assert_eq!(home.read(FILE), RIGHT);
}

#[test]
fn the_solution_is_asked_for_and_noted() {
    let home = Home::new();
    says(&home.run(&["solution", "1.1.1"]), 2, &["no terminal to ask"]);
    says(&home.run(&["solution", "1.1.1", "--yes"]), 0, &["return 2 * n", "There is another right way"]);
    let exported = home.run(&["progress", "export", "--json"]).json();
    assert!(exported["exercise"]["1.1.1"]["revealed"].is_string(), "{exported}");
    assert_eq!(home.run(&["stats", "--json"]).json()["revealed"], 1);
}

#[test]
fn lists_are_json_for_machines() {
    let home = Home::new();
    let rows = home.run(&["list", "--json"]).json();
    assert_eq!(rows.as_array().unwrap().len(), 5);
    assert_eq!(rows[0]["id"], "1.1.1");
    assert_eq!(rows[0]["status"], "open");
    assert_eq!(rows[1]["kind"], "program");
    assert_eq!(home.run(&["list", "--json", "--status", "passed"]).json(), json!([]));
    let some = home.run(&["list", "1.1.2-1.1.3", "--json"]).json();
    assert_eq!(some.as_array().unwrap().iter().map(|row| &row["id"]).collect::<Vec<_>>(), ["1.1.2", "1.1.3"]);
    assert_eq!(home.run(&["show", "1.1.1", "--json"]).json()["hints"], 3);
    let found = home.run(&["search", "goroutines", "--json"]).json();
    assert_eq!(found[0]["id"], "1.1.3");
    says(&home.run(&["search", "xylophone"]), 1, &["Nothing is about"]);
}

#[test]
fn what_an_exercise_needs_and_lacks_is_said() {
    let home = Home::new();
    home.run(&["start", "1.1.5"]);
    let answer = home.run(&["check", "1.1.5"]);
    says(&answer, 2, &["unavailable", "needs no-such-program"]);
    says(&home.run(&["list"]), 0, &["needs no-such-program"]);
    says(&home.run(&["doctor"]), 0, &["no-such-program", "warn", "go test", "cure"]);
}

#[test]
fn progress_can_be_merged_exported_and_found() {
    let (one, two) = (Home::new(), Home::new());
    for (home, id, file) in [(&one, "1.1.1", FILE), (&two, "1.1.5", "01-first/1.1.5-needs/double.go")] {
        home.run(&["start", id]);
        home.write(file, RIGHT);
    }
    says(&one.run(&["check", "1.1.1"]), 0, &[]);
    let path = one.run(&["progress", "path"]).out.trim().to_owned();
    says(&two.run(&["progress", "merge", &path]), 0, &["1 exercises passed now, 1 of them from"]);
    says(&two.run(&["progress", "merge", &path]), 0, &["0 of them from"]);
    says(&two.run(&["progress", "merge", "/nowhere.toml"]), 2, &["/nowhere.toml"]);
    says(&two.run(&["progress", "export"]), 0, &["[exercise.\"1.1.1\"]"]);
}

#[test]
fn a_damaged_progress_file_is_set_aside() {
    let home = Home::new();
    home.run(&["start", "1.1.1"]);
    fs::write(home.workspace().join("progress.toml"), "= broken").unwrap();
    says(&home.run(&["list", "--status", "started"]), 0, &["1.1.1", "was set aside as", "last good one is used"]);
    says(&home.run(&["list", "--status", "started"]), 0, &["1.1.1"]);
}

#[test]
fn a_missing_or_broken_toolchain_has_a_remedy() {
    let home = Home::new();
    home.run(&["start", "1.1.1"]);
    let with_go = |go: &str| Answer::of(home.command(&["check", "1.1.1"]).env("GOTRAIN_GO", go).output().unwrap());
    says(&with_go("/nowhere/go"), 2, &["no Go toolchain was found", "remedy:", "go.dev/dl"]);
    let doctor = Answer::of(home.command(&["doctor", "--json"]).env("GOTRAIN_GO", "/nowhere/go").output().unwrap());
    assert_eq!(doctor.code, 2);
    assert_eq!(doctor.json()["checks"][0]["health"], "fail");
    #[cfg(unix)]
    {
        let old = support::fake_go(home.dir.path(), "go1.21.3", "exit 0");
        says(&with_go(&old), 2, &["go1.21.3 is too old", "Go 1.25"]);
        let broken = home.dir.path().join("broken");
        support::script(&broken, "echo no >&2; exit 3");
        says(&with_go(broken.to_str().unwrap()), 2, &["does not work", "no"]);
    }
}

#[test]
fn a_lesson_is_the_card_of_a_section() {
    let home = Home::new();
    let expected = ["1.1 One", "called by its name", "Must know", "Exercises 1.1.1 to 1.1.5 follow", "`gotrain quiz 1.1` asks"];
    says(&home.run(&["lesson", "1.1"]), 0, &expected);
    says(&home.run(&["lesson", "double"]), 0, &["1.1 One"]);
    let value = home.run(&["lesson", "1.1.2", "--json"]).json();
    assert_eq!((&value["id"], &value["title"], &value["questions"]), (&json!("1.1"), &json!("One"), &json!(3)));
    assert!(value["card"].as_str().unwrap().contains("## Pitfalls"));

    says(&home.run(&["lesson"]), 2, &["which section?"]);
    says(&home.run(&["lesson", "1.9"]), 2, &["there is no section `1.9`", "the sections of block 1 are 1.1"]);
    says(&home.run(&["lesson", "8.1"]), 2, &["there is no block 8"]);
    says(&home.run(&["lesson", "duoble"]), 2, &["did you mean 1.1.1 double"]);
    let pack = home.dir.path().join("pack");
    copy(&small_pack(), &pack);
    let run = |arguments: &[&str]| home.run(&[&["--pack", pack.to_str().unwrap()], arguments].concat());
    run(&["new", "2.1", "bare", "--kind", "function"]);
    says(&run(&["lesson", "2.1"]), 2, &["section 2.1 has no lesson yet", "there is a lesson for 1.1"]);
    says(&run(&["quiz", "bare"]), 2, &["section 2.1 has no quiz yet", "there is a quiz for 1.1"]);
    fs::write(pack.join("01-first/01-one/quiz.toml"), "[[question]]\nask = 'x'\nwhy = 'y'\noptions = ['a', 'b']\nanswer = 3\n").unwrap();
    says(&run(&["quiz", "1.1"]), 2, &["cannot be used", "not the number of an option"]);
}

#[test]
fn a_quiz_asks_says_what_is_right_and_is_kept() {
    let home = Home::new();
    let quiz = |typed: &str| home.run_with_input(&["quiz", "1.1"], typed);
    let record = || home.run(&["progress", "export", "--json"]).json()["quiz"]["1.1"].clone();

    says(&quiz("t\n"), 1, &["Question 2 of 3", "left at question 2 of 3", "nothing is kept"]);
    says(&quiz(""), 1, &["left at question 1 of 3"]);
    assert_eq!(record(), json!(null));

    let answer = quiz("1\n1\nno\n9\n1\n");
    let parts = ["2  False", "✓ right", "✗ wrong: the answer is 2", "Two times three is six.", "fmt.Println(2 * 3)", "2 of 3 right"];
    says(&answer, 1, &parts);
    assert_eq!(answer.out.matches("That is no answer here.").count(), 2);
    assert_eq!((&record()["last"], &record()["of"]), (&json!(2), &json!(3)));

    says(&quiz("t\n2\n1"), 0, &["✓ 3 of 3 right"]);
    says(&quiz("false\n2\n1"), 1, &["✗ wrong: the claim is true", "2 of 3 right", "gotrain lesson 1.1"]);
    assert_eq!((&record()["last"], &record()["best"]), (&json!(2), &json!(3)));
}

#[test]
fn a_quiz_is_json_for_machines() {
    let home = Home::new();
    let value = home.run(&["quiz", "1.1", "--json"]).json();
    assert_eq!((&value["id"], &value["title"]), (&json!("1.1"), &json!("One")));
    let questions = value["questions"].as_array().unwrap();
    assert_eq!(questions.len(), 3);
    assert_eq!((&questions[0]["choices"], &questions[0]["program"]), (&json!(["True", "False"]), &json!(null)));
    assert!(questions[2]["program"].as_str().unwrap().starts_with("package main"));
    assert!(questions.iter().all(|question| question.get("answer").is_none() && question.get("why").is_none()));
    let with_answers = home.run(&["quiz", "1.1", "--json", "--answers"]).json();
    assert_eq!(with_answers["questions"][1]["answer"], 2);
    assert_eq!(with_answers["questions"][0]["why"], "What stands below it is not run.");
    says(&home.run(&["quiz", "1.1", "--answers"]), 2, &["--json"]);
}

#[test]
fn verify_says_what_does_not_hold() {
    let home = Home::new();
    says(&home.run(&["verify", "1.1.1"]), 0, &["✓ 1.1.1", "5 attempts", "holds: 1 of 1"]);
    says(&home.run(&["verify", "1.1.5"]), 0, &["not run: needs no-such-program", "1 lack"]);
    says(&home.run(&["verify", "1.1.5", "--require-needs"]), 1, &["--require-needs makes that a failure"]);

    let pack = home.dir.path().join("pack");
    copy(&small_pack(), &pack);
    let exercise = pack.join("01-first/01-one/01-double");
    fs::write(exercise.join("starter/double.go"), RIGHT).unwrap();
    fs::write(
        exercise.join("solution/double.go"),
        "package double\n\nfunc Double(n int) int { return 2*n+helper() }\n\nfunc helper() int {return 0}\n",
    )
    .unwrap();
    fs::write(exercise.join("rejected/first/double.go"), RIGHT).unwrap();
    fs::write(exercise.join("rejected/second/double.go"), WRONG).unwrap();
    fs::write(exercise.join("accepted/adding/double.go"), WRONG).unwrap();
    fs::write(exercise.join("task.md"), "FILL IN\n").unwrap();
    let toml = fs::read_to_string(exercise.join("exercise.toml")).unwrap().replace("timeout = 2", "timeout = 2\nopen = [\"../secret\"]");
    fs::write(exercise.join("exercise.toml"), toml).unwrap();
    let answer = home.run(&["--pack", pack.to_str().unwrap(), "verify", "1.1.1", "--jobs", "1"]);
    let expected = [
        "starter passes",
        "solution is not as gofmt writes it",
        "accepted/adding should pass",
        "rejected/first passes the check",
        "rejected/second gets the advice of `first`",
        "still has a part marked `FILL IN`",
        "`open` names `../secret`, which leaves the exercise's folder",
        "remedy:",
        "does not hold: 0 of 1",
    ];
    says(&answer, 1, &expected);
    let value = home.run(&["--pack", pack.to_str().unwrap(), "verify", "1.1.1", "--format", "json"]).json();
    assert_eq!((&value["version"], &value["holds"]), (&json!(1), &json!(false)));
    assert_ne!(value["exercises"][0]["findings"][0]["remedy"], "");
}

/// A quiz of one question for each program, with its options and the number of the marked one.
fn predictions(questions: &[(&str, &[&str], usize)]) -> String {
    let question = |(program, options, answer): &(&str, &[&str], usize)| {
        let program = format!("package main\n\n{program}");
        format!("[[question]]\nask = 'x'\nwhy = 'y'\nprogram = {program:?}\noptions = {options:?}\nanswer = {answer}\n")
    };
    questions.iter().map(question).collect()
}

#[test]
fn verify_runs_what_a_quiz_predicts() {
    let home = Home::new();
    let pack = home.dir.path().join("pack");
    copy(&small_pack(), &pack);
    let section = pack.join("02-second/01-two");
    fs::create_dir_all(&section).unwrap();
    fs::write(pack.join("02-second/block.toml"), "title = 'B'\nsummary = 's'\ntier = 't'\n").unwrap();
    fs::write(section.join("section.toml"), "title = 'Two'\n").unwrap();
    let verify = |id: &str, format: &str| home.run(&["--pack", pack.to_str().unwrap(), "verify", id, "--format", format]);
    says(&verify("2.1", "human"), 2, &["`2.1` fits no exercise"]);

    let compile = "It does not compile.";
    let print = |what: &str| format!("import \"fmt\"\n\nfunc main() {{\n\tfmt.Println({what})\n}}\n");
    let right = [
        (&*print("1"), &["1", "2"][..], 1),
        ("import (\n\t\"fmt\"\n\t\"os\"\n)\n\nfunc main() {\n\tfmt.Println(1)\n\tos.Exit(2)\n}\n", &["1", "It panics."], 1),
        ("func main() {\n\tx := 1\n}\n", &["1", compile], 2),
        ("func main() {\n\tpanic(1)\n}\n", &["1", "It panics.", "It deadlocks."], 2),
        ("func main() {\n\tselect {}\n}\n", &["1", "It panics.", "It deadlocks."], 3),
    ];
    fs::write(section.join("quiz.toml"), predictions(&right)).unwrap();
    says(&verify("2.1", "human"), 0, &["✓ 2.1     Quiz: Two", "5 programs", "holds: 1 of 1 quizzes hold; 5 programs in"]);

    let clock = "import (\n\t\"fmt\"\n\t\"time\"\n)\n\nfunc main() {\n\tfmt.Println(time.Now().UnixNano())\n}\n";
    let wrong = [
        (&*print("1"), &["1", "2"][..], 2),
        ("func main() {\n\tx := 1\n}\n", &["1", "2"], 1),
        ("func main() { panic(\"oh\") }\n", &["It deadlocks.", "2"], 1),
        (clock, &["1", "2"], 1),
        ("import \"fmt\"\n\nfunc main() {\n\tfor {\n\t\tfmt.Println(\"a line of some length\")\n\t}\n}\n", &["1", "2"], 1),
        (&*print(" 1"), &["1", "1\n", "2"], 1),
        (&*print("1"), &["1", "2"], 3),
    ];
    fs::write(section.join("quiz.toml"), predictions(&wrong)).unwrap();
    let expected = [
        "✗ 2.1     Quiz: Two",
        "02-second/01-two/quiz.toml question 7 has an `answer` that is not the number of an option",
        "02-second/01-two/quiz.toml, question 1 has \"1\" as option 1 and does not mark it",
        "question 1 marks \"2\" as right, and the program prints \"1\"",
        "question 2 marks \"1\" as right, and the program does not compile: ./main.go:4:2: declared and not used: x",
        "question 3 marks \"It deadlocks.\" as right, and the program panics: oh",
        "question 4 has a program that prints",
        "and in run 2 prints",
        "take order, time and chance out",
        "question 5 has a program that prints without end",
        "question 6 has \"1\\n\" as option 2",
        "question 6 has a program that is not as gofmt writes it: main.go",
        "does not hold: 0 of 1 quizzes hold, 1 do not; 6 programs in",
    ];
    says(&verify("2", "human"), 1, &expected);
    let value = verify("2.1", "json").json();
    assert_eq!((&value["holds"], &value["exercises"]), (&json!(false), &json!([])));
    assert_eq!((&value["quizzes"][0]["id"], &value["quizzes"][0]["holds"]), (&json!("2.1"), &json!(false)));
    assert_ne!(value["quizzes"][0]["findings"][0]["remedy"], "");
    // The quiz belongs to the section, not to each of its exercises.
    assert_eq!(verify("1.1.5", "json").json()["quizzes"], json!([]));
    assert_eq!(verify("1.1", "json").json()["quizzes"][0]["attempts"], 1);
}

#[test]
fn every_fault_of_a_pack_is_reported_at_once() {
    let home = Home::new();
    let pack = home.dir.path().join("pack");
    copy(&small_pack(), &pack);
    let section = pack.join("01-first/01-one");
    fs::write(pack.join("01-first/block.toml"), "title = \"B\"\nsumary = \"s\"\nsummary = \"s\"\ntier = \"t\"\n").unwrap();
    fs::write(section.join("01-double/exercise.toml"), "id = \"1.1.1\"\ntitle = \n").unwrap();
    let renamed = fs::read_to_string(section.join("02-echo/exercise.toml")).unwrap().replace("1.1.2", "1.1.9");
    fs::write(section.join("02-echo/exercise.toml"), renamed).unwrap();
    fs::create_dir(section.join("Wrong Name")).unwrap();
    fs::remove_file(section.join("04-layout/exercise.toml")).unwrap();
    let alias =
        fs::read_to_string(section.join("05-needs/exercise.toml")).unwrap().replace("minutes = 1", "minutes = 1\naliases = [\"1.1.3\"]");
    fs::write(section.join("05-needs/exercise.toml"), alias).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("/etc", section.join("09-link")).unwrap();
    let answer = home.run(&["--pack", pack.to_str().unwrap(), "list"]);
    let expected = [
        "block.toml:2: unknown key `sumary`",
        "01-double/exercise.toml:2:",
        "the id `1.1.9` disagrees with the folder, which says `1.1.2`",
        "Wrong Name: the folder's name does not look like",
        "04-layout/exercise.toml: is missing",
        "the id `1.1.3` belongs to 01-first/01-one/03-count already",
        "remedy:",
    ];
    says(&answer, 0, &expected);
    #[cfg(unix)]
    says(&answer, 0, &["09-link: is a symbolic link"]);
    says(&home.run(&["--pack", pack.to_str().unwrap(), "verify", "1.1.3"]), 1, &["unknown key"]);
}

#[test]
fn a_new_exercise_verifies_but_for_what_is_to_be_filled_in() {
    let home = Home::new();
    let pack = home.dir.path().join("pack");
    copy(&small_pack(), &pack);
    let run = |arguments: &[&str]| home.run(&[&["--pack", pack.to_str().unwrap()], arguments].concat());
    for (i, kind) in ["function", "program", "types", "bugfix", "tests", "script", "artifact", "report"].iter().enumerate() {
        if cfg!(windows) && *kind == "script" {
            continue;
        }
        let answer = run(&["new", "2.1", &format!("trial-{kind}"), "--kind", kind]);
        says(&answer, 0, &["FILL IN"]);
        let id = format!("2.1.{}", i + 1);
        let value = run(&["verify", &id, "--format", "json"]).json();
        let findings = value["exercises"][0]["findings"].as_array().unwrap();
        assert!(!findings.is_empty());
        for finding in findings {
            assert!(finding["what"].as_str().unwrap().contains("FILL IN"), "{kind}: {finding}");
        }
    }
    says(&run(&["new", "2.1", "trial-function", "--kind", "function"]), 2, &["is there already"]);
    says(&run(&["new", "2", "x", "--kind", "function"]), 2, &["is no section"]);
    says(&run(&["new", "2.1", "Not Good", "--kind", "function"]), 2, &["is no name"]);
    says(&run(&["new", "2.1", "x", "--kind", "poem"]), 2, &["[possible values: function, program, types"]);
    says(&run(&["new", "--help"]), 0, &["[possible values: function, program, types, bugfix, tests,"]);
}

#[test]
fn help_completions_and_the_manual_are_there() {
    let home = Home::new();
    says(&home.run(&["--help"]), 0, &["start", "check", "verify", "Exit status"]);
    says(&home.run(&["help", "verify"]), 0, &["Prove exercises", "--repeat"]);
    says(&home.run(&["--version"]), 0, &["gotrain"]);
    says(&home.run(&["completions", "bash"]), 0, &["complete", "gotrain"]);
    says(&home.run(&["man"]), 0, &[".TH gotrain", "GOTRAIN VERIFY"]);
}

#[test]
fn the_built_in_pack_is_complete() {
    let home = Home::new();
    let mut command = home.command(&["list", "--json"]);
    let rows = Answer::of(command.env_remove("GOTRAIN_PACK").output().unwrap()).json();
    let on_disk = gotrain::pack::Pack::open(&support::root().join("exercises"));
    assert_eq!(on_disk.problems, []);
    assert_eq!(rows.as_array().unwrap().len(), on_disk.catalogue.len());
    let built_in = gotrain::pack::Pack::built_in();
    for entry in on_disk.catalogue.entries() {
        let (from_disk, embedded) = (on_disk.exercise(entry).unwrap(), built_in.exercise(entry).unwrap());
        assert_eq!(from_disk.spec, embedded.spec, "{}", entry.id);
        assert_eq!(from_disk.attempts(), embedded.attempts(), "{}", entry.id);
        assert_eq!(from_disk.check, embedded.check, "{}", entry.id);
    }
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    gotrain::pack::files::FileSet::read(from).unwrap().write(to).unwrap();
}

#[test]
fn what_config_prints_is_a_config_file_and_a_wrong_one_is_named() {
    let home = Home::new();
    let printed = home.run(&["config"]).out;
    assert!(printed.contains("theme = \"auto\"") && printed.contains("check = [\"c\"]"), "{printed}");
    let file = home.dir.path().join("config.toml");
    std::fs::write(&file, printed).unwrap();
    let config = toml_of(&file);
    assert_eq!(config.theme, gotrain::config::ThemeName::Auto);
    assert!(gotrain::tui::keymap::Keymap::with(&config.keys).is_ok());
}

fn toml_of(file: &std::path::Path) -> gotrain::config::Config {
    toml::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
}
