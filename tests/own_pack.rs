//! A pack of one's own, as an instructor and their learners meet it.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use gotrain::pack::files::FileSet;
use support::{Answer, Home, says, small_pack};

/// A pack called acme, with the exercises of the small one.
fn acme(home: &Home) -> PathBuf {
    let root = home.dir.path().join("acme");
    FileSet::read(&small_pack()).unwrap().write(&root).unwrap();
    let about = fs::read_to_string(root.join("pack.toml")).unwrap().replace("name = \"gotrain\"", "name = \"acme\"");
    fs::write(root.join("pack.toml"), about).unwrap();
    root
}

/// The answer in a folder, with no pack named by the environment.
fn run_in(home: &Home, folder: &Path, arguments: &[&str]) -> Answer {
    let mut command = home.command(arguments);
    Answer::of(command.current_dir(folder).env_remove("GOTRAIN_PACK").output().unwrap())
}

/// The command in backticks, or before a word, that an answer tells to type.
fn told(answer: &Answer, beginning: &str) -> Vec<String> {
    let rest = &answer.out[answer.out.find(beginning).unwrap_or_else(|| panic!("{beginning}: {answer:?}"))..];
    let end = rest.find(['`', '\n']).unwrap();
    let line = rest[..end].trim_end_matches(" anywhere.").split(". exercises/README.md").next().unwrap();
    shlex::split(line).unwrap().into_iter().skip(1).collect()
}

#[test]
fn commands_that_are_printed_are_about_the_same_pack() {
    let home = Home::new();
    let root = acme(&home);
    let run = |arguments: &[&str]| run_in(&home, home.dir.path(), arguments);
    let follow = |told: &[String]| {
        let told: Vec<&str> = told.iter().map(String::as_str).collect();
        run_in(&home, &home.workspace(), &told)
    };
    fs::create_dir_all(home.workspace()).unwrap();
    let at = ["--pack", root.to_str().unwrap()];
    let shown = told(&run(&["--pack", "acme", "show", "1.1.1"]), "gotrain start");
    assert_eq!(shown, [&["start", "acme/1.1.1"], &at[..]].concat());
    let started = follow(&shown);
    says(&started, 0, &["returns twice"]);
    let check = told(&started, "gotrain check acme/1.1.1");
    says(&follow(&check), 1, &["acme/1.1.1 Double it"]);
    home.write("acme/01-first/1.1.1-double/double.go", "package double\n\nfunc Double(n int) int { return n + n }\n");
    says(&follow(&told(&follow(&check), "gotrain diff")), 0, &["(reference)"]);
    says(&follow(&told(&follow(&check), "gotrain start").as_slice()[..4]), 0, &["acme/1.1.2 Echo"]);
    assert_eq!(told(&run(&["--pack", "acme", "lesson", "1.1"]), "gotrain quiz"), [&["quiz", "acme/1.1"], &at[..]].concat());
    assert_eq!(told(&run(&["--pack", "x=acme", "next"]), "gotrain start")[2..], ["--pack".to_owned(), format!("x={}", root.display())]);
    let verify = told(&run(&["--pack", "acme", "new", "1.1", "idea", "--kind", "function"]), "gotrain verify");
    assert_eq!(verify, [&["verify", "acme/1.1.6"], &at[..]].concat());
    says(&follow(&verify), 1, &["acme/1.1.6", "FILL IN"]);
}

#[test]
fn a_new_exercise_goes_where_its_section_is() {
    let home = Home::new();
    let root = acme(&home);
    let other = home.dir.path().join("other");
    FileSet::read(&small_pack()).unwrap().write(&other).unwrap();
    let new = |packs: &[&str], section: &str| {
        let packs = packs.iter().flat_map(|pack| ["--pack", pack]);
        let arguments: Vec<&str> = packs.chain(["new", section, "idea", "--kind", "function"]).collect();
        run_in(&home, home.dir.path(), &arguments)
    };
    says(&new(&["other", "acme"], "acme/1.1"), 0, &["Exercise acme/1.1.6 is in"]);
    assert!(root.join("01-first/01-one/06-idea").is_dir() && !other.join("01-first/01-one/06-idea").exists());
    says(&new(&["other", "acme"], "1.1"), 0, &["Exercise 1.1.6 is in"]);
    says(&new(&["other"], "acme/1.1"), 2, &["`acme/1.1` is in the pack `acme`, and only `gotrain` is open", "--pack"]);
    says(&new(&["built-in", "acme"], "gotrain/1.1"), 2, &["cannot be added to"]);
}

#[test]
fn a_pack_that_is_not_open_is_named() {
    let home = Home::new();
    for arguments in [&["show", "acme/1.1.1"][..], &["quiz", "acme/1.1"], &["start", "acme/double"], &["verify", "acme/1.1"]] {
        let what = format!("`{}` is in the pack `acme`, and only `gotrain` is open", arguments[1]);
        says(&home.run(arguments), 2, &[&what, "--pack, in GOTRAIN_PACK, or in `packs` of the config file"]);
    }
    says(&home.run(&["show", "gotrain/9.9.9"]), 2, &["there is no exercise `gotrain/9.9.9`"]);
}

#[test]
fn the_folder_of_an_exercise_whose_pack_is_not_open_is_known() {
    let home = Home::new();
    acme(&home);
    for arguments in [&["--pack", "acme", "start", "1.1.1"][..], &["start", "1.1.1"]] {
        says(&run_in(&home, home.dir.path(), arguments), 0, &["Your files are in"]);
    }
    let folder = home.workspace().join("acme/01-first/1.1.1-double");
    fs::create_dir(folder.join("inner")).unwrap();
    let what = "this folder is acme/1.1.1, of the pack `acme`, and only `gotrain` is open";
    for arguments in [&["check"][..], &["hint", "1.1.1"], &["hint", "1.1"], &["lesson"], &["quiz", "1.1"], &["show", "double"]] {
        says(&run_in(&home, &folder, arguments), 2, &[what, "--pack"]);
        says(&run_in(&home, &folder.join("inner"), arguments), 2, &[what]);
    }
    // A name that only the open pack has is one of that pack.
    says(&run_in(&home, &folder, &["show", "hello-go"]), 0, &["1.1.1 "]);
    says(&run_in(&home, &folder, &["--pack", "../../../../acme", "hint"]), 0, &["Look."]);
    let golings = support::root().join("tests/packs/golings");
    let started = run_in(&home, home.dir.path(), &["--pack", golings.to_str().unwrap(), "start", "maps1"]).out;
    let folder = started.lines().find_map(|line| line.strip_prefix("Your files are in ")?.strip_suffix(':')).unwrap();
    says(&run_in(&home, Path::new(folder), &["check"]), 2, &["this folder is golings/maps1, of the pack `golings`"]);
}

#[test]
fn in_the_folder_of_a_pack_that_pack_is_meant() {
    let home = Home::new();
    let root = acme(&home);
    for folder in ["", "01-first", "01-first/01-one/01-double/check"] {
        says(&run_in(&home, &root.join(folder), &["list"]), 0, &["acme/1.1.1"]);
    }
    says(&run_in(&home, &root, &["verify", "acme/1.1.1"]), 0, &["1 of 1"]);
    says(&run_in(&home, &root, &["new", "1.1", "idea", "--kind", "function"]), 0, &["gotrain verify acme/1.1.6."]);
    let outside = home.dir.path().join("outside");
    FileSet::read(&root).unwrap().write(&outside.join("exercises")).unwrap();
    says(&run_in(&home, &outside, &["list"]), 0, &["acme/1.1.1"]);
    says(&run_in(&home, &outside, &["--pack", "built-in", "show", "1.1.1"]), 0, &["gotrain start 1.1.1 --pack built-in"]);

    // A file of another program is none of gotrain's; one of gotrain's with a fault is.
    fs::write(outside.join("pack.toml"), "name = \"buildpack\"\n").unwrap();
    says(&run_in(&home, &outside, &["list"]), 0, &["acme/1.1.1"]);
    fs::write(root.join("pack.toml"), "format = \n").unwrap();
    says(&run_in(&home, &root, &["list"]), 0, &["pack.toml:1"]);
    // What lies in a workspace is a learner's.
    run_in(&home, home.dir.path(), &["start", "1.1.1"]);
    let folder = home.workspace().join("mine");
    FileSet::read(&outside.join("exercises")).unwrap().write(&folder).unwrap();
    assert!(!run_in(&home, &folder, &["list"]).out.contains("acme"));
}

#[test]
fn long_ids_have_room() {
    let home = Home::new();
    acme(&home);
    let run = |arguments: &[&str]| run_in(&home, home.dir.path(), &[&["--pack", "acme"], arguments].concat());
    says(&run(&["search", "double"]), 0, &["acme/1.1.1 Double it "]);
    run(&["start", "1.1.1"]);
    home.write("acme/01-first/1.1.1-double/double.go", "package double\n\nfunc Double(n int) int { return n + 1 }\n");
    run(&["check", "1.1.1"]);
    run(&["hint", "1.1.1"]);
    home.write("acme/01-first/1.1.1-double/double.go", "package double\n\nfunc Double(n int) int { return n + n }\n");
    run(&["check", "1.1.1"]);
    says(&run(&["stats"]), 0, &["    acme/1.1.1 Double it "]);
}

#[test]
fn one_is_no_plural() {
    let home = Home::new();
    let exercise = acme(&home).join("01-first/01-one/01-double");
    let about = fs::read_to_string(exercise.join("exercise.toml")).unwrap();
    let hints = about.find("hints = ").unwrap();
    let end = hints + about[hints..].find(']').unwrap();
    fs::write(exercise.join("exercise.toml"), format!("{}hints = [\"Look.\"{}", &about[..hints], &about[end..])).unwrap();
    for slug in fs::read_dir(exercise.join("rejected")).unwrap().skip(1) {
        fs::remove_dir_all(slug.unwrap().path()).unwrap();
    }
    says(&run_in(&home, &exercise, &["verify", "1.1.1"]), 1, &["has only one hint", "has only one attempt"]);
}
