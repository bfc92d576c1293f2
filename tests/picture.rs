//! The pictures in the README are made from the program itself. `GOTRAIN_UPDATE=1 cargo test --test picture` makes them anew.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anstyle_svg::Term;
use gotrain::config::Config;
use gotrain::pack::Pack;
use gotrain::pack::exercise::Attempt;
use gotrain::progress::Now;
use gotrain::render;
use gotrain::run::process::Cancellation;
use gotrain::trainer::Trainer;
use gotrain::tui::headless::{Headless, runner_from};
use gotrain::tui::theme::{Depth, Shade, Theme};
use gotrain::workspace::Workspace;
use regex::Regex;

/// How long the toolchain may take on a slow machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// Compares a picture with the kept one, or keeps it.
fn keep(name: &str, picture: &str) {
    let path = support::root().join("tests/pictures").join(name);
    if std::env::var_os("GOTRAIN_UPDATE").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, picture).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(kept == picture, "{} is not what the program says now: run GOTRAIN_UPDATE=1 cargo test --test picture", path.display());
}

fn pack() -> Pack {
    Pack::open(&support::root().join("exercises"))
}

#[test]
fn the_command_line_says_so() {
    let pack = pack();
    let exercise = pack.exercise(pack.catalogue.find("1.1.2").unwrap()).unwrap();
    let dir = tempfile::tempdir().unwrap();
    exercise.files_of(&Attempt::Rejected("divides-by-twelve".into())).write(dir.path()).unwrap();
    let mut report = support::runner().check(&exercise, dir.path(), Cancellation::new().1, |_| {});
    report.seconds = 0.31;
    let text = format!("$ gotrain check\n{}", render::report::render(&exercise, &report, render::Setting::default()).ansi());
    keep("check.svg", &(Term::new().render_svg(&text) + "\n"));
}

/// A learner who has come some way.
const PROGRESS: &str = include_str!("pictures/progress.toml");

fn screen(home: &Path, shade: Shade) -> Headless {
    let workspace = home.join("gotrain");
    fs::create_dir_all(workspace.join(".gotrain")).unwrap();
    fs::write(workspace.join("progress.toml"), PROGRESS).unwrap();
    let trainer = Trainer::new(Arc::new(pack()), Workspace::at(&workspace), |notice| panic!("{notice}"));
    let runner = runner_from(|| Ok(support::runner()));
    let now = Now { at: "2026-11-21T12:00:00Z".parse().unwrap(), day: "2026-11-21".parse().unwrap() };
    Headless::new(trainer, runner, &Config::default(), Theme::new(Depth::True, shade), (110, 34), now).unwrap()
}

/// The screen as a picture, without what differs from run to run.
fn picture(screen: &Headless) -> String {
    let changing = Regex::new(r"\d\.\d\d s · judged \d\d:\d\d:\d\d").unwrap();
    let text = screen.ansi();
    let text = changing.replace_all(&text, "0.31 s · judged 12:00:00");
    let (fore, back) = match screen.shade() {
        Shade::Dark => (anstyle::RgbColor(0xd5, 0xda, 0xe3), anstyle::RgbColor(0x16, 0x1a, 0x21)),
        Shade::Light => (anstyle::RgbColor(0x20, 0x24, 0x2c), anstyle::RgbColor(0xfb, 0xfb, 0xf8)),
    };
    Term::new().fg_color(fore.into()).bg_color(back.into()).render_svg(text.trim_end()) + "\n"
}

#[test]
fn the_roadmap_looks_so() {
    let home = tempfile::tempdir().unwrap();
    let screen = screen(home.path(), Shade::Dark);
    keep("roadmap.svg", &picture(&screen));
}

#[test]
fn an_exercise_looks_so() {
    for (shade, name) in [(Shade::Dark, "exercise-dark.svg"), (Shade::Light, "exercise-light.svg")] {
        let home = tempfile::tempdir().unwrap();
        let mut screen = screen(home.path(), shade);
        screen.keys("/");
        screen.type_text("1.4.5");
        assert!(screen.wait_for("Substring by slicing", PATIENCE));
        screen.keys("enter");
        assert!(screen.wait_for("package record", PATIENCE));
        let pack = pack();
        let exercise = pack.exercise(pack.catalogue.find("1.4.5").unwrap()).unwrap();
        let wrong = exercise.attempts().into_iter().find(|attempt| matches!(attempt, Attempt::Rejected(_))).unwrap();
        let folder = home.path().join("gotrain/01-language-basics/1.4.5-substring-by-slicing");
        exercise.files_of(&wrong).write(&folder).unwrap();
        assert!(screen.wait_for("judged", PATIENCE), "{}", screen.text());
        keep(name, &picture(&screen));
    }
}
