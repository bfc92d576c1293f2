//! The kit is Go: its own tests, `go vet` and `gofmt`.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use gotrain::needs;
use gotrain::run::layout::Ground;
use gotrain::run::toolchain::Toolchain;
use gotrain::services::{self, Services};

#[test]
fn the_kit_is_formatted() {
    let output = Toolchain::find().unwrap().gofmt().arg("-l").arg(support::root().join("checks")).output().unwrap();
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stdout), "");
}

#[test]
fn the_kit_is_vetted_and_its_tests_pass() {
    go("kit", &["vet", "./..."]);
    go("kit", &["test", "./..."]);
    go("modules/update", &["vet", "./..."]);
}

#[test]
fn the_packages_of_the_sets_are_vetted_and_their_tests_pass() {
    let services = Services::new(Some(Path::new(support::PROGRAM)));
    let sets = fs::read_dir(support::root().join("checks/modules")).unwrap().map(|entry| entry.unwrap().path());
    for set in sets.filter(|set| has_packages(set)) {
        let name = set.file_name().unwrap().to_str().unwrap();
        let module = module_with_kit(&set);
        let modfile = format!("-modfile={}", module.path().join("go.mod").display());
        go(&format!("modules/{name}"), &["vet", &modfile, "./..."]);
        let needs: Vec<String> = services::kind(name).map(|kind| kind.need.to_owned()).into_iter().collect();
        if needs::missing(&needs).is_empty() {
            go_with(&format!("modules/{name}"), &["test", &modfile, "./..."], &services.environment(&needs).unwrap());
        }
    }
}

/// The set's `go.mod` and `go.sum` as they are in a check: packages of a set may use the kit.
fn module_with_kit(set: &Path) -> tempfile::TempDir {
    let kit = support::root().join("checks/kit");
    let dir = tempfile::tempdir().unwrap();
    let own = fs::read_to_string(set.join("go.mod")).unwrap();
    fs::write(dir.path().join("go.mod"), Ground { kit: &kit, set: None }.under(&own).unwrap()).unwrap();
    fs::copy(set.join("go.sum"), dir.path().join("go.sum")).unwrap();
    dir
}

/// Whether a set has more than requirements: packages that checks share.
fn has_packages(set: &Path) -> bool {
    let is_package = |dir: &Path| dir.is_dir() && !dir.ends_with("learner");
    set.join("uses.go").is_file() && fs::read_dir(set).unwrap().any(|entry| is_package(&entry.unwrap().path()))
}

#[track_caller]
fn go(folder: &str, arguments: &[&str]) {
    go_with(folder, arguments, &[]);
}

#[track_caller]
fn go_with(folder: &str, arguments: &[&str], environment: &[(String, String)]) {
    let mut command: Command = Toolchain::find().unwrap().command();
    command.current_dir(support::root().join("checks").join(folder)).args(arguments).envs(environment.iter().cloned()).stdin(Stdio::null());
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert!(output.status.success(), "go {}:\n{said}", arguments.join(" "));
}
