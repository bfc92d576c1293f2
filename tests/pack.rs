//! The exercises of the checkout, proven with the real `go`: starters fail, solutions pass, mistakes get their advice.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use support::Home;

#[test]
fn every_exercise_holds() {
    let home = Home::new();
    let mut command = home.command(&["verify"]);
    command.env("GOTRAIN_PACK", support::root().join("exercises"));
    let answer = support::Answer::of(command.output().unwrap());
    let failing: Vec<&str> = answer.out.lines().filter(|line| !line.starts_with('✓')).collect();
    assert_eq!(answer.code, 0, "{}\n{}", failing.join("\n"), answer.err);
    assert!(failing.iter().any(|line| line.starts_with("holds:")), "{answer:?}");
}
