//! The exercises of the checkout, proven with the real `go`: starters fail, solutions pass, mistakes get their advice, and
//! checks notice mistakes. Where there are exercises, a lesson and a quiz lead up to them.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::process::{Command, Stdio};

use gotrain::pack::Pack;
use support::Home;

#[track_caller]
fn holds(arguments: &[&str]) {
    let home = Home::new();
    let pack = support::root().join("exercises");
    let fetched = support::Answer::of(home.command(&["fetch"]).env("GOTRAIN_PACK", &pack).output().unwrap());
    assert_eq!(fetched.code, 0, "{}", fetched.err);
    let mut all = vec!["verify", "--again"];
    // Continuous integration has installed what exercises need.
    if std::env::var_os("GOTRAIN_REQUIRE_NEEDS").is_some() {
        all.push("--require-needs");
    }
    all.extend(arguments);
    let mut command = without_network(&home.command(&all));
    command.env("GOTRAIN_PACK", pack);
    let answer = support::Answer::of(command.output().unwrap());
    let failing: Vec<&str> = answer.out.lines().filter(|line| !line.starts_with('✓')).collect();
    assert_eq!(answer.code, 0, "{}\n{}", failing.join("\n"), answer.err);
    assert!(failing.iter().any(|line| line.starts_with("holds:")), "{answer:?}");
}

/// The same command in a network namespace that has nothing but loopback, where the system lets us make one.
fn without_network(command: &Command) -> Command {
    const ENTER: [&str; 4] = ["unshare", "--net", "sh", "-c"];
    const LOOPBACK: &str = "ip link set lo up";
    let enters = Command::new(ENTER[0]).args(&ENTER[1..]).arg(LOOPBACK).output().is_ok_and(|output| output.status.success());
    let mut cut = Command::new(if enters { ENTER[0].as_ref() } else { command.get_program() });
    if enters {
        cut.args(&ENTER[1..]).arg(format!("{LOOPBACK} && exec \"$0\" \"$@\"")).arg(command.get_program());
    } else {
        eprintln!("the network cannot be cut off here, so that nothing shows that exercises need none");
    }
    cut.args(command.get_args()).env_clear().stdin(Stdio::null());
    cut.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    if let Some(dir) = command.get_current_dir() {
        cut.current_dir(dir);
    }
    cut
}

#[test]
fn every_exercise_holds() {
    holds(&[]);
}

/// The mutants of all exercises take longer than everything else together: each commit proves another share of them.
/// `GOTRAIN_MUTATE=all` proves all.
const SHARES: usize = 5;

#[test]
fn checks_notice_mistakes() {
    let mutants = ["--mutate", "--min-score", "95"];
    if std::env::var_os("GOTRAIN_MUTATE").is_some_and(|which| which == "all") {
        return holds(&mutants);
    }
    let share = format!("{}/{SHARES}", commits() % SHARES + 1);
    holds(&[&mutants[..], &["--shard", &share]].concat());
}

/// How many commits have led here; none are known without a repository.
fn commits() -> usize {
    let counted = Command::new("git").args(["rev-list", "--count", "HEAD"]).current_dir(support::root()).output();
    counted.ok().and_then(|output| String::from_utf8(output.stdout).ok()?.trim().parse().ok()).unwrap_or_default()
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
