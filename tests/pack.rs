//! The exercises of the checkout, proven with the real `go`: starters fail, solutions pass, mistakes get their advice, and
//! checks notice mistakes. Where there are exercises, a lesson and a quiz lead up to them.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use gotrain::pack::Pack;
use support::Home;

#[track_caller]
fn holds(arguments: &[&str]) {
    let home = Home::new();
    let mut command = home.command(&[&["verify", "--again"], arguments].concat());
    command.env("GOTRAIN_PACK", support::root().join("exercises"));
    let answer = support::Answer::of(command.output().unwrap());
    let failing: Vec<&str> = answer.out.lines().filter(|line| !line.starts_with('✓')).collect();
    assert_eq!(answer.code, 0, "{}\n{}", failing.join("\n"), answer.err);
    assert!(failing.iter().any(|line| line.starts_with("holds:")), "{answer:?}");
}

#[test]
fn every_exercise_holds() {
    holds(&[]);
}

#[test]
fn every_check_notices_mistakes() {
    holds(&["--mutate", "--min-score", "95"]);
}

#[test]
fn every_section_with_exercises_has_a_lesson_and_a_quiz() {
    let pack = Pack::open(&support::root().join("exercises"));
    let mut faults = Vec::new();
    for (block, section) in pack.catalogue.sections().filter(|(_, section)| !section.exercises.is_empty()) {
        let (lesson, problems) = pack.lesson(block, section);
        faults.extend(problems.iter().map(ToString::to_string));
        let mut fault = |holds: bool, file: &str, what: &str| {
            if !holds {
                faults.push(format!("{}/{file} {what}", section.dir));
            }
        };
        for part in ["## Must know", "## Pitfalls"] {
            fault(lesson.card.lines().any(|line| line == part), "lesson.md", &format!("has no part “{part}”"));
        }
        for (i, _) in lesson.card.lines().enumerate().filter(|(_, line)| line.chars().count() > 80) {
            fault(false, "lesson.md", &format!("has more than 80 columns in line {}", i + 1));
        }
        fault(lesson.questions.len() >= 4, "quiz.toml", "has fewer than four questions");
        fault(lesson.questions.iter().any(|question| question.program.is_some()), "quiz.toml", "asks about no program");
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
