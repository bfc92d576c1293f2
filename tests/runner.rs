//! Hard cases of the runner, with a `go` that misbehaves.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::path::Path;
use std::time::{Duration, Instant};

use gotrain::run::limits;
use gotrain::run::process::Cancellation;
use gotrain::run::report::{Report, Verdict};
use gotrain::run::toolchain::Toolchain;

fn with_go(body: &str) -> Report {
    let dir = tempfile::tempdir().unwrap();
    let go = support::fake_go(dir.path(), "go1.26.0", body);
    let runner = support::runner_with(Toolchain::at(Path::new(&go)).unwrap());
    let exercise = support::exercise("1.1.1");
    let folder = support::learner(&exercise, &[]);
    runner.check(&exercise, folder.path(), Cancellation::new().1, |_| {})
}

#[track_caller]
fn gives(body: &str, verdict: Verdict, summary: &str) {
    let report = with_go(body);
    assert_eq!(report.verdict, verdict, "{report:#?}");
    assert!(report.summary.contains(summary), "{report:#?}");
}

fn event(text: &str) -> String {
    format!("echo '{{\"Package\":\"p\",{text}}}'\n")
}

#[test]
fn silence_is_no_pass() {
    gives("exit 0", Verdict::Failed, "ended before the check could run");
    gives("exit 1", Verdict::ToolFailure, "could not be run");
}

#[test]
fn garbage_is_a_tool_failure_with_its_text() {
    gives("echo 'go: something new' >&2; exit 1", Verdict::ToolFailure, "something new");
    gives("printf '{\"Action\\xff\\n\\000'; exit 2", Verdict::ToolFailure, "");
}

#[test]
fn a_failing_status_without_a_failing_test_is_no_pass() {
    let passes = ["TestDoubles", "TestDoublesNothing"]
        .map(|test| event(&format!(r#""Action":"run","Test":"{test}""#)) + &event(&format!(r#""Action":"pass","Test":"{test}""#)))
        .concat();
    gives(&format!("{passes}{}exit 0", event(r#""Action":"pass""#)), Verdict::Passed, "");
    gives(&format!("{passes}{}exit 1", event(r#""Action":"fail""#)), Verdict::ToolFailure, "");
    gives(&format!("{passes}exit 2"), Verdict::ToolFailure, "");
}

#[test]
fn a_run_without_the_expected_tests_is_no_pass() {
    let one =
        event(r#""Action":"run","Test":"TestDoubles""#) + &event(r#""Action":"pass","Test":"TestDoubles""#) + &event(r#""Action":"pass""#);
    gives(&format!("{one}exit 0"), Verdict::Failed, "ended before the check could run");
    let skipped =
        event(r#""Action":"run","Test":"TestDoubles""#) + &event(r#""Action":"skip","Test":"TestDoubles""#) + &event(r#""Action":"pass""#);
    gives(&format!("{skipped}exit 0"), Verdict::Failed, "");
}

#[test]
fn a_flood_is_cut_short() {
    gives("yes 'a long line of nothing at all'", Verdict::TooMuchOutput, "prints without end");
    gives("tr '\\000' x < /dev/zero", Verdict::TooMuchOutput, "");
}

#[test]
fn a_child_that_keeps_the_pipe_open_does_not_keep_the_run() {
    let started = Instant::now();
    gives("setsid sleep 7322 & exit 1", Verdict::ToolFailure, "");
    assert!(started.elapsed() < Duration::from_secs(60));
    if cfg!(target_os = "linux") {
        let lines = std::fs::read_dir("/proc").unwrap().flatten().filter_map(|process| std::fs::read(process.path().join("cmdline")).ok());
        assert_eq!(lines.filter(|line| line == b"sleep\x007322\x00").count(), 0);
    }
}

#[test]
fn a_program_can_be_interrupted_where_its_parent_cannot() {
    let script = format!("trap '' INT; exec '{}' {} sh -c 'kill -INT $$; echo still here'", support::PROGRAM, limits::ARGUMENT);
    let output = std::process::Command::new("sh").args(["-c", &script]).output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stdout).as_ref()), (Some(130), ""), "{output:?}");
}
