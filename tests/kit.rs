//! The kit is Go: its own tests, `go vet` and `gofmt`.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::process::{Command, Stdio};

use gotrain::run::toolchain::Toolchain;

#[test]
fn the_kit_is_formatted() {
    let output = Toolchain::find().unwrap().gofmt().arg("-l").arg(support::root().join("checks")).output().unwrap();
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stdout), "");
}

#[test]
fn the_kit_is_vetted_and_its_tests_pass() {
    go(&["vet", "./..."]);
    go(&["test", "./..."]);
}

#[track_caller]
fn go(arguments: &[&str]) {
    let mut command: Command = Toolchain::find().unwrap().command();
    command.current_dir(support::root().join("checks/kit")).args(arguments).stdin(Stdio::null());
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert!(output.status.success(), "go {}:\n{said}", arguments.join(" "));
}
