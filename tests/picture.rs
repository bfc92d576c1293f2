//! The picture in the README is made from the program itself. `GOTRAIN_UPDATE=1 cargo test --test picture` makes it anew.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::fs;

use gotrain::pack::Pack;
use gotrain::pack::exercise::Attempt;
use gotrain::render;
use gotrain::run::process::Cancellation;

#[test]
fn the_picture_shows_what_the_program_says() {
    let pack = Pack::open(&support::root().join("exercises"));
    let exercise = pack.exercise(pack.catalogue.find("1.1.2").unwrap()).unwrap();
    let dir = tempfile::tempdir().unwrap();
    exercise.files_of(&Attempt::Rejected("divides-by-twelve".into())).write(dir.path()).unwrap();
    let mut report = support::runner().check(&exercise, dir.path(), Cancellation::new().1, |_| {});
    report.seconds = 0.31;
    let text = format!("$ gotrain check\n{}", render::report::render(&exercise, &report, render::Setting::default()).ansi());
    let picture = anstyle_svg::Term::new().render_svg(&text) + "\n";

    let path = support::root().join("tests/pictures/check.svg");
    if std::env::var_os("GOTRAIN_UPDATE").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &picture).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(kept == picture, "{} is not what the program says now: run GOTRAIN_UPDATE=1 cargo test --test picture", path.display());
}
