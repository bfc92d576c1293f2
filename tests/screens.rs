//! Every screen as it looks: text at three sizes, and some of them with their styles in every kind of terminal.
//!
//! `INSTA_UPDATE=always cargo test --test screens` writes what they look like now. `cat` shows those with styles in colour.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use gotrain::config::Config;
use gotrain::failure::Failure;
use gotrain::pack::Pack;
use gotrain::pack::exercise::{Attempt, Exercise};
use gotrain::pack::files::FileSet;
use gotrain::progress::Now;
use gotrain::run::Runner;
use gotrain::trainer::Trainer;
use gotrain::tui::headless::{Headless, runner_from};
use gotrain::tui::theme::{Depth, Shade, Theme};
use gotrain::workspace::Workspace;
use regex::Regex;

/// How long the toolchain may take on a slow machine.
const PATIENCE: Duration = Duration::from_secs(120);
/// The sizes, the widest first: on that one the screens wait for what is to come.
const SIZES: [(u16, u16); 3] = [(120, 40), (80, 24), (40, 12)];
/// The terminals that there are.
const TERMINALS: [(&str, Depth, Shade); 4] = [
    ("dark-24-bit", Depth::True, Shade::Dark),
    ("light-256", Depth::Palette, Shade::Light),
    ("dark-16", Depth::Sixteen, Shade::Dark),
    ("no-colours", Depth::None, Shade::Dark),
];
/// A learner who has come some way, and was in the middle of an exercise.
const PROGRESS: &str = concat!(
    include_str!("pictures/progress.toml"),
    r#"
[exercise."1.4.6"]
started = "2026-11-20T17:00:00Z"
checked = "2026-11-20T17:20:00Z"
verdict = "failed"
attempts = 3
hints = 2

[[exercise."1.4.6".history]]
at = "2026-11-20T17:05:00Z"
what = "hint"

[[exercise."1.4.6".history]]
at = "2026-11-20T17:10:00Z"
what = "hint"
"#
);

// ---- what the screens are made of -----------------------------------------------------------------------------------

/// Our own pack as if only its first two blocks were written: new exercises change no snapshot.
fn pack() -> Pack {
    let mut pack = Pack::open(&support::root().join("exercises"));
    pack.catalogue.blocks.iter_mut().skip(2).flat_map(|block| &mut block.sections).for_each(|section| section.exercises.clear());
    pack
}

/// A learner's workspace.
struct Learner {
    dir: tempfile::TempDir,
}

impl Learner {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir_all(dir.path().join(".gotrain")).unwrap();
        fs::write(dir.path().join("progress.toml"), PROGRESS).unwrap();
        Self { dir }
    }

    /// What the learner has written so far for an exercise; gives its folder.
    fn has(&self, id: &str, attempt: &Attempt, changes: &[(&str, &str)]) -> PathBuf {
        let (pack, workspace) = (pack(), Workspace::at(self.dir.path()));
        let entry = pack.catalogue.find(id).unwrap();
        let folder = workspace.folder(&pack.catalogue, entry);
        let exercise: Exercise = pack.exercise(entry).unwrap();
        let mut files = exercise.files_of(attempt);
        for (path, text) in changes {
            files.insert(path, text.as_bytes().to_vec());
        }
        FileSet::write(&files, &folder).unwrap();
        folder
    }

    fn screen(&self) -> Headless {
        self.screen_with(|| Ok(support::runner()))
    }

    fn screen_with(&self, make_runner: impl Fn() -> Result<Runner, Failure> + Send + Sync + 'static) -> Headless {
        screen_at(self.dir.path(), make_runner)
    }
}

fn screen_at(workspace: &Path, make_runner: impl Fn() -> Result<Runner, Failure> + Send + Sync + 'static) -> Headless {
    let trainer = Trainer::new(Arc::new(pack()), Workspace::at(workspace), |notice| panic!("{notice}"));
    let now = Now { at: "2026-11-21T12:00:00Z".parse().unwrap(), day: "2026-11-21".parse().unwrap() };
    Headless::new(trainer, runner_from(make_runner), &Config::default(), Theme::new(Depth::True, Shade::Dark), SIZES[0], now).unwrap()
}

#[track_caller]
fn wait(screen: &mut Headless, text: &str) {
    assert!(screen.wait_for(text, PATIENCE), "{text:?} does not appear:\n{}", screen.text());
}

/// Opens an exercise by its id.
fn open(screen: &mut Headless, id: &str) {
    screen.keys("/");
    screen.type_text(id);
    wait(screen, &format!("{id} "));
    screen.keys("enter");
    wait(screen, "package main");
}

/// Without what differs from run to run.
fn steady(text: &str) -> String {
    let text = Regex::new(r"\d+\.\d\d s").unwrap().replace_all(text, "0.00 s");
    Regex::new(r"\d\d:\d\d:\d\d").unwrap().replace_all(&text, "12:00:00").into_owned()
}

fn snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// Screens that belong together: a snapshot for each size.
struct Album {
    name: &'static str,
    pages: [String; SIZES.len()],
}

impl Album {
    fn of(name: &'static str) -> Self {
        Self { name, pages: Default::default() }
    }

    /// Takes the screen as it stands, at every size.
    fn take(&mut self, screen: &mut Headless, heading: &str) {
        self.take_after("", screen, heading);
    }

    /// Takes the screen at every size, each time after some keys.
    fn take_after(&mut self, keys: &str, screen: &mut Headless, heading: &str) {
        for (size, page) in SIZES.iter().zip(&mut self.pages) {
            screen.resize(size.0, size.1);
            screen.keys(keys);
            let cursor = screen.cursor().map(|(x, y)| format!(" (cursor in column {x} of row {y})")).unwrap_or_default();
            page.push_str(&format!("════ {heading}{cursor}\n{}\n", steady(&screen.text())));
        }
        screen.resize(SIZES[0].0, SIZES[0].1);
    }

    fn keep(self) {
        for ((columns, rows), page) in SIZES.iter().zip(self.pages) {
            snapshot(&format!("{}-{columns}x{rows}", self.name), &page);
        }
    }
}

/// The screen with its styles, in every kind of terminal.
fn keep_styles(screen: &mut Headless, name: &str, size: (u16, u16)) {
    screen.resize(size.0, size.1);
    for (terminal, depth, shade) in TERMINALS {
        screen.set_theme(Theme::new(depth, shade));
        snapshot(&format!("styles-{name}-{terminal}"), &steady(&screen.ansi()));
    }
    screen.resize(SIZES[0].0, SIZES[0].1);
}

// ---- the screens ----------------------------------------------------------------------------------------------------

#[test]
fn welcome() {
    let mut album = Album::of("welcome");
    // Nothing is written there as long as nothing is chosen.
    let mut screen = screen_at(Path::new("/home/you/gotrain"), || Ok(support::runner()));
    album.take(&mut screen, "at the first start");
    screen.keys("down");
    album.take(&mut screen, "another answer");
    screen.keys("esc s x");
    album.take(&mut screen, "from the statistics");
    album.keep();
}

#[test]
fn roadmap() {
    let mut album = Album::of("roadmap");
    let learner = Learner::new();
    let mut screen = learner.screen();
    album.take(&mut screen, "at the start");
    keep_styles(&mut screen, "roadmap", (80, 24));
    screen.keys("down");
    album.take(&mut screen, "another block");
    album.take_after("home end", &mut screen, "at the end");
    screen.keys("enter");
    album.take(&mut screen, "a notice: a block that is still to come");
    album.keep();
}

#[test]
fn block() {
    let mut album = Album::of("block");
    let learner = Learner::new();
    let mut screen = learner.screen();
    screen.keys("b");
    album.take(&mut screen, "all");
    for filter in ["open", "passed", "due", "that need something"] {
        screen.keys("f");
        album.take(&mut screen, &format!("those {filter}"));
        album.take_after("end", &mut screen, &format!("those {filter}, at the end"));
    }
    album.keep();
}

#[test]
fn exercise() {
    let mut album = Album::of("exercise");
    let learner = Learner::new();
    let mut screen = learner.screen();
    open(&mut screen, "2.3.2");
    for pane in ["task", "code", "checks", "hints", "diff", "output"] {
        album.take(&mut screen, &format!("{pane}, before anything was done"));
        screen.keys("tab");
        if pane == "hints" {
            wait(&mut screen, "There is no difference");
        }
    }
    album.keep();
}

#[test]
fn failing_exercise() {
    let mut album = Album::of("failing");
    let learner = Learner::new();
    let folder = learner.has("2.3.2", &Attempt::Rejected("reads-words".into()), &[]);
    let mut screen = learner.screen();
    open(&mut screen, "2.3.2");
    screen.keys("c");
    wait(&mut screen, "· judged");
    album.take(&mut screen, "failed");
    keep_styles(&mut screen, "failing", (120, 40));
    screen.keys("enter down enter");
    album.take(&mut screen, "failed, the second test instead of the first");
    album.take_after("end", &mut screen, "failed, at the end");
    screen.keys("h");
    wait(&mut screen, "hint 1 of 3");
    screen.keys("h");
    wait(&mut screen, "hint 2 of 3");
    album.take(&mut screen, "hints");
    screen.keys("d");
    wait(&mut screen, "+++ main.go");
    album.take(&mut screen, "diff with the starter");
    screen.keys("o");
    album.take(&mut screen, "output");
    screen.keys("z");
    album.take(&mut screen, "zoomed");
    screen.keys("z v");
    album.take(&mut screen, "a question: show the reference?");
    screen.keys("y");
    wait(&mut screen, "the reference");
    album.take(&mut screen, "reference, seen before the pass");
    screen.keys("R");
    album.take(&mut screen, "a question: put the starter files back?");
    screen.keys("n");
    fs::remove_dir_all(folder).unwrap();
    wait(&mut screen, "has gone");
    album.take(&mut screen, "a notice: the folder has gone");
    album.keep();
}

#[test]
fn passed_exercise() {
    let mut album = Album::of("passed");
    let learner = Learner::new();
    learner.has("2.3.5", &Attempt::Accepted("counter-tells-the-end".into()), &[]);
    let mut screen = learner.screen();
    open(&mut screen, "2.3.5");
    screen.keys("c");
    wait(&mut screen, "1 check ·");
    album.take(&mut screen, "passed");
    screen.keys("d");
    wait(&mut screen, "[reference]");
    album.take(&mut screen, "diff with the reference");
    screen.keys("v");
    wait(&mut screen, "the reference");
    album.take(&mut screen, "reference");
    album.keep();
}

/// Two mistakes that the compiler sees.
const BROKEN: &str = "package main

import \"fmt\"

func main() {
	total := 0
	for i, lang := range langs {
		fmt.Println(i+1, langauge)
	}
}
";

#[test]
fn exercise_that_does_not_compile() {
    let mut album = Album::of("editing");
    let learner = Learner::new();
    learner.has("2.3.5", &Attempt::Starter, &[("main.go", BROKEN)]);
    let mut screen = learner.screen();
    open(&mut screen, "2.3.5");
    screen.keys("c");
    wait(&mut screen, "· judged");
    album.take(&mut screen, "does not compile");
    screen.keys("e");
    album.take(&mut screen, "the editor, at the first mistake");
    screen.keys("ctrl-n");
    screen.keys("end enter");
    screen.type_text("if i > 0 {\nfmt.Println()\n}");
    album.take(&mut screen, "the editor, with changes");
    keep_styles(&mut screen, "editing", (80, 24));
    screen.keys("shift-up shift-up");
    album.take(&mut screen, "the editor, with a selection");
    screen.keys("ctrl-f");
    screen.type_text("lang");
    album.take(&mut screen, "the editor, finding");
    screen.keys("enter f2");
    album.take(&mut screen, "the editor, zoomed");
    screen.keys("f2 ctrl-s");
    wait(&mut screen, "main.go:11:20");
    album.take(&mut screen, "the editor, saved");
    album.keep();
}

#[cfg(unix)]
#[test]
fn running_exercise() {
    let mut album = Album::of("running");
    let learner = Learner::new();
    // It runs until it is cancelled.
    let event = |action: &str, test: &str| format!(r#"{{"Action":"{action}","Package":"p","Test":"{test}"}}"#);
    let events = [event("run", "TestAnswersLines"), event("pass", "TestAnswersLines"), event("run", "TestOnlyQuitStops")];
    let body = events.map(|event| format!("echo '{event}'\n")).concat() + "[ \"$1\" = test ] && exec sleep 600";
    let go = support::fake_go(learner.dir.path(), "go1.99", &body);
    let mut screen = learner.screen_with(move || {
        let toolchain = gotrain::run::toolchain::Toolchain::at(Path::new(&go)).unwrap();
        Ok(support::runner_with(toolchain))
    });
    open(&mut screen, "2.3.2");
    screen.keys("c");
    wait(&mut screen, "1 of 2");
    album.take(&mut screen, "running");
    screen.keys("x");
    wait(&mut screen, "was ended");
    album.take(&mut screen, "a notice: the run was ended");
    album.keep();
}

#[test]
fn exercise_without_a_toolchain() {
    let mut album = Album::of("without-go");
    let learner = Learner::new();
    let mut screen = learner.screen_with(|| {
        let remedy = "install Go from https://go.dev/dl/, then open a new terminal; or name the command in GOTRAIN_GO";
        Err(Failure::new("no Go toolchain was found", remedy))
    });
    open(&mut screen, "2.3.2");
    wait(&mut screen, "! no Go");
    album.take(&mut screen, "task");
    screen.keys("tab tab");
    album.take(&mut screen, "checks");
    album.keep();
}

#[test]
fn lesson() {
    let mut album = Album::of("lesson");
    let learner = Learner::new();
    let mut screen = learner.screen();
    open(&mut screen, "2.3.2");
    screen.keys("l");
    wait(&mut screen, "one word for all loops");
    album.take(&mut screen, "at the top");
    album.take_after("home pagedown", &mut screen, "a page further");
    album.keep();
}

#[test]
fn quiz() {
    let mut album = Album::of("quiz");
    let learner = Learner::new();
    let mut screen = learner.screen();
    open(&mut screen, "2.3.2");
    screen.keys("u");
    wait(&mut screen, "question 1");
    album.take(&mut screen, "question");
    screen.keys("down enter");
    album.take(&mut screen, "answered right");
    screen.keys("enter 1");
    album.take(&mut screen, "answered wrong");
    keep_styles(&mut screen, "quiz", (80, 24));
    while !screen.text().contains("Enter goes back") {
        screen.keys("enter");
    }
    wait(&mut screen, "best so far");
    album.take(&mut screen, "end");
    album.keep();
}

#[test]
fn stats() {
    let mut album = Album::of("stats");
    let learner = Learner::new();
    let mut screen = learner.screen();
    screen.keys("s");
    album.take(&mut screen, "at the top");
    keep_styles(&mut screen, "stats", (80, 24));
    album.take_after("end", &mut screen, "at the end");
    album.keep();
}

#[test]
fn search() {
    let mut album = Album::of("search");
    let learner = Learner::new();
    let mut screen = learner.screen();
    screen.keys("/");
    album.take(&mut screen, "nothing typed");
    screen.type_text("label");
    wait(&mut screen, "Block scope");
    album.take(&mut screen, "found");
    screen.keys("ctrl-u");
    screen.type_text("kubernetes operators");
    wait(&mut screen, "Nothing is about that");
    album.take(&mut screen, "nothing found");
    album.keep();
}

#[test]
fn help_and_palette() {
    let mut album = Album::of("overlays");
    let learner = Learner::new();
    let mut screen = learner.screen();
    screen.keys("?");
    album.take(&mut screen, "help on the roadmap");
    screen.keys("esc");
    open(&mut screen, "2.3.2");
    screen.keys("?");
    album.take(&mut screen, "help in an exercise");
    album.take_after("end", &mut screen, "help, at the end");
    screen.keys("esc :");
    album.take(&mut screen, "palette");
    screen.type_text("ref");
    album.take(&mut screen, "palette, filtered");
    screen.type_text("xyz");
    album.take(&mut screen, "palette, nothing fits");
    album.keep();
}

#[test]
fn too_small() {
    let learner = Learner::new();
    let mut screen = learner.screen();
    let mut pages = String::new();
    for (columns, rows) in [(39, 12), (40, 11), (20, 4), (8, 3), (3, 1)] {
        screen.resize(columns, rows);
        pages.push_str(&format!("════ {columns}×{rows}\n{}\n", screen.text()));
    }
    snapshot("too-small", &pages);
}
