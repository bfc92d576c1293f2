//! `gotrain check --watch` and Ctrl-C, with a real process.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use support::{Home, programs};

const FILE: &str = "01-first/1.1.1-double/double.go";

fn with_body(body: &str) -> String {
    format!("package double\n\n// Double returns twice n.\nfunc Double(n int) int {{\n{body}\n}}\n")
}

/// A process that does not outlive its test, whatever comes of it.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn spawn(home: &Home, arguments: &[&str]) -> (Running, BufReader<ChildStdout>) {
    let mut child = home.command(arguments).stdout(Stdio::piped()).spawn().unwrap();
    let out = BufReader::new(child.stdout.take().unwrap());
    (Running(child), out)
}

/// Reads until a line has this part.
fn read_until(out: &mut BufReader<ChildStdout>, part: &str) -> String {
    let mut all = String::new();
    while !all.lines().last().unwrap_or_default().contains(part) {
        let read = out.read_line(&mut all).unwrap();
        assert!(read > 0, "{part:?} never came: {all}");
    }
    all
}

fn terminate(child: &Running) {
    assert!(Command::new("kill").args(["-TERM", &child.0.id().to_string()]).status().unwrap().success());
}

fn wait(mut child: Running) -> Duration {
    let started = Instant::now();
    child.0.wait().unwrap();
    started.elapsed()
}

#[test]
fn each_save_is_checked_and_a_newer_one_ends_the_run() {
    let home = Home::new();
    home.run(&["start", "1.1.1"]);
    let (child, mut out) = spawn(&home, &["check", "1.1.1", "--watch"]);
    let waiting = "Waiting for the next save";
    assert!(read_until(&mut out, waiting).contains("✗ failed"));
    // This one never ends by itself within the time that the next verdict takes.
    home.write(FILE, &with_body("\tfor {\n\t}"));
    home.write(FILE, &with_body("\treturn n + n"));
    assert!(read_until(&mut out, waiting).contains("✓ passed"));
    home.write(FILE, &with_body("\treturn 13"));
    assert!(read_until(&mut out, waiting).contains("⚑ This is the first mistake."));
    terminate(&child);
    assert!(wait(child) < Duration::from_secs(2));
}

#[test]
fn a_signal_ends_the_run_and_everything_it_started() {
    let home = Home::new();
    home.run(&["start", "1.1.1"]);
    home.write(FILE, &with_body("\tfor {\n\t}"));
    let (child, out) = spawn(&home, &["check", "1.1.1"]);
    let binaries = || programs(&home).len();
    if cfg!(target_os = "linux") {
        while binaries() == 0 {
            std::thread::yield_now();
        }
    }
    terminate(&child);
    assert!(wait(child) < Duration::from_secs(2));
    drop(out);
    if cfg!(target_os = "linux") {
        assert_eq!(binaries(), 0);
    }
}

#[test]
fn a_folder_that_goes_and_comes_back_is_told_and_checked() {
    let home = Home::new();
    home.run(&["start", "1.1.1"]);
    let folder = home.workspace().join(FILE).parent().unwrap().to_owned();
    let (child, mut out) = spawn(&home, &["check", "1.1.1", "--watch"]);
    read_until(&mut out, "Waiting for the next save");
    let away = folder.with_file_name("away");
    std::fs::rename(&folder, &away).unwrap();
    read_until(&mut out, "has gone");
    std::fs::write(away.join("double.go"), with_body("\treturn n + n")).unwrap();
    std::fs::rename(&away, &folder).unwrap();
    assert!(read_until(&mut out, "Waiting for the next save").contains("✓ passed"));
    terminate(&child);
    assert!(wait(child) < Duration::from_secs(2));
}
