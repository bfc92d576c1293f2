//! Storms of random input: whatever is pressed, pasted, clicked and resized, nothing fails and nothing is lost.
//!
//! `GOTRAIN_SEEDS=200` makes as many storms as that, `GOTRAIN_SEEDS=7-7` only the seventh.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::panic;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use gotrain::config::Config;
use gotrain::failure::Failure;
use gotrain::pack::Pack;
use gotrain::pack::exercise::Attempt;
use gotrain::progress::{EventKind, Now, Progress};
use gotrain::trainer::Trainer;
use gotrain::tui::headless::{Headless, runner_from};
use gotrain::tui::keymap::{ACTIONS, Key};
use gotrain::tui::theme::{Depth, Shade, Theme};
use gotrain::workspace::Workspace;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

/// How many storms there are, and how many events are in each.
const STORMS: u64 = 20;
const EVENTS: usize = 500;
const PATIENCE: Duration = Duration::from_secs(60);
const PROGRESS: &str = include_str!("pictures/progress.toml");
/// Exercises in which the learner has written something.
const BEGUN: [&str; 4] = ["1.1.2", "1.4.5", "1.5.1", "2.3.2"];
/// Files that no editor of gotrain's shows.
const UNSEEN: [(&str, &str); 2] = [("go.mod", "module mine\n\ngo 1.25\n"), (".notes/secret.txt", "mine\r\n")];

/// Random numbers, the same for a seed each time: xorshift64*.
struct Random(u64);

impl Random {
    fn of(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(high).unwrap() % n
    }

    fn one<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }

    fn up_to(&mut self, n: u16) -> u16 {
        u16::try_from(self.below(usize::from(n) + 1)).unwrap()
    }

    fn char(&mut self) -> char {
        match self.below(12) {
            0 => char::from_u32(u32::try_from(self.below(0x3000)).unwrap()).unwrap_or('\u{fffd}'),
            1 => self.one(&["日", "é", "\u{301}", "🙂", "א", "\u{202e}", "\u{200b}", "\u{0}", "\u{1b}", "\t"]).chars().next().unwrap(),
            _ => char::from(b' ' + u8::try_from(self.below(95)).unwrap()),
        }
    }

    fn text(&mut self) -> String {
        match self.below(12) {
            0 => String::new(),
            1 => "\u{1b}[2J\u{1b}]0;x\u{7}\u{0}\r\n\u{9b}31m\u{7f}".to_owned(),
            2 => "e\u{301}\u{302}\u{303} 👩‍👩‍👧 日本語 שלום\u{202e}abc\u{2066} \u{200b}\u{feff}".repeat(1 + self.below(20)),
            3 => "func f(x int) {\n\treturn \"".repeat(1 + self.below(300)),
            4 => "long ".repeat(2_000),
            5 => "\n".repeat(self.below(3_000)),
            6 => "package main\r\n\r\nfunc main() {\r\n}\r\n".to_owned(),
            _ => (0..self.below(40)).map(|_| self.char()).collect(),
        }
    }

    fn key(&mut self) -> KeyEvent {
        if self.below(3) > 0 {
            // One that means something somewhere; it ends nothing as a rule.
            let ends = self.below(8) == 0;
            let keys = ACTIONS.iter().flat_map(|spec| spec.keys).filter(|key| ends || !["q", "ctrl-c", "m"].contains(*key));
            let keys: Vec<Key> = keys.filter_map(|key| Key::parse(key)).collect();
            return keys[self.below(keys.len())].event();
        }
        let codes = [
            KeyCode::Enter,
            KeyCode::Esc,
            KeyCode::Backspace,
            KeyCode::Delete,
            KeyCode::Insert,
            KeyCode::Tab,
            KeyCode::BackTab,
            KeyCode::Left,
            KeyCode::Right,
            KeyCode::Up,
            KeyCode::Down,
            KeyCode::Home,
            KeyCode::End,
            KeyCode::PageUp,
            KeyCode::PageDown,
            KeyCode::Null,
            KeyCode::CapsLock,
            KeyCode::Menu,
            KeyCode::KeypadBegin,
        ];
        let code = match self.below(10) {
            0 => KeyCode::F(u8::try_from(self.below(30)).unwrap()),
            1..4 => codes[self.below(codes.len())],
            _ => KeyCode::Char(self.char()),
        };
        let modifiers =
            if self.below(2) == 0 { KeyModifiers::NONE } else { KeyModifiers::from_bits_truncate(u8::try_from(self.below(64)).unwrap()) };
        let kind = [KeyEventKind::Press, KeyEventKind::Press, KeyEventKind::Repeat, KeyEventKind::Release][self.below(4)];
        KeyEvent::new_with_kind(code, modifiers, kind)
    }

    fn mouse(&mut self) -> MouseEvent {
        let button = [MouseButton::Left, MouseButton::Left, MouseButton::Right, MouseButton::Middle][self.below(4)];
        let kinds = [
            MouseEventKind::Down(button),
            MouseEventKind::Down(MouseButton::Left),
            MouseEventKind::Up(button),
            MouseEventKind::Drag(button),
            MouseEventKind::Moved,
            MouseEventKind::ScrollDown,
            MouseEventKind::ScrollUp,
            MouseEventKind::ScrollLeft,
        ];
        let (kind, modifiers) = (kinds[self.below(kinds.len())], KeyModifiers::NONE);
        // Also outside of the screen.
        MouseEvent { kind, column: self.up_to(130), row: self.up_to(45), modifiers }
    }

    fn size(&mut self) -> (u16, u16) {
        match self.below(20) {
            0 => (0, 0),
            1 => (400, 120),
            2 => (self.up_to(400), self.up_to(120)),
            3..8 => (self.up_to(60), self.up_to(20)),
            _ => (40 + self.up_to(90), 12 + self.up_to(30)),
        }
    }
}

/// The panics of all threads so far.
fn panics() -> &'static Mutex<Vec<String>> {
    static PANICS: OnceLock<Mutex<Vec<String>>> = OnceLock::new();
    PANICS.get_or_init(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            panics().lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(info.to_string());
            usual(info);
        }));
        Mutex::default()
    })
}

/// What shows that a storm came to a place: every one has to be reached, or the storms are too weak.
const PLACES: [&str; 13] = [
    "gotrain  Roadmap",
    "gotrain  Search",
    "bring along",
    "question ",
    "Lesson ›",
    "Activity",
    "All commands",
    "─ Keys",
    "Sure?",
    "find: ",
    "gotrain needs",
    "· editing",
    "· function ·",
];

/// A learner's workspace before a storm.
struct Learner {
    dir: tempfile::TempDir,
    seed: u64,
    pack: Arc<Pack>,
}

impl Learner {
    fn new(seed: u64, pack: &Arc<Pack>) -> Self {
        let learner = Self { dir: tempfile::tempdir().unwrap(), seed, pack: Arc::clone(pack) };
        fs::create_dir_all(learner.path(".gotrain")).unwrap();
        fs::write(learner.path("progress.toml"), format!("colour = \"blue\"\n{PROGRESS}")).unwrap();
        fs::write(learner.path("README"), "mine\n").unwrap();
        for id in BEGUN {
            let exercise = pack.exercise(pack.catalogue.find(id).unwrap()).unwrap();
            let folder = learner.folder(id);
            exercise.files_of(&Attempt::Starter).write(&folder).unwrap();
            for (path, text) in UNSEEN {
                let file = folder.join(path);
                fs::create_dir_all(file.parent().unwrap()).unwrap();
                fs::write(file, text).unwrap();
            }
        }
        learner
    }

    fn path(&self, path: &str) -> PathBuf {
        self.dir.path().join(path)
    }

    fn folder(&self, id: &str) -> PathBuf {
        Workspace::at(self.dir.path()).folder(&self.pack.catalogue, self.pack.catalogue.find(id).unwrap())
    }

    fn progress(&self) -> Progress {
        Progress::read_from(&self.path("progress.toml")).unwrap()
    }

    fn screen(&self) -> Headless {
        let trainer = Trainer::new(Arc::clone(&self.pack), Workspace::at(self.dir.path()), |notice| panic!("{notice}"));
        let go = self.go();
        let make_runner = runner_from(move || {
            let failure = |error: &str| Failure::new(error, "storm on");
            let toolchain = gotrain::run::toolchain::Toolchain::at(go.as_deref().ok_or_else(|| failure("there is no Go"))?);
            Ok(support::runner_with(toolchain.map_err(|error| failure(&error.to_string()))?))
        });
        let now = Now { at: "2026-11-21T12:00:00Z".parse().unwrap(), day: "2026-11-21".parse().unwrap() };
        let depth = [Depth::None, Depth::Sixteen, Depth::Palette, Depth::True][usize::try_from(self.seed % 4).unwrap()];
        Headless::new(trainer, make_runner, &Config::default(), Theme::new(depth, Shade::Light), (100, 30), now).unwrap()
    }

    /// For some storms a `go` whose tests pass or fail as the code is long; the real one would take too long.
    #[cfg(unix)]
    fn go(&self) -> Option<PathBuf> {
        let body = r#"
            [ "$1" = test ] || exit 0
            result=pass; [ $(cat ./*.go 2>/dev/null | wc -c | tail -c 2) -lt 5 ] && result=fail
            for test in $(grep -ho 'func Test[A-Z][A-Za-z0-9_]*(t ' "$GOTRAIN_CHECK"/*_test.go | tr -d '(' | cut -c6-); do
                [ "$test" = t ] && continue
                echo "{\"Action\":\"run\",\"Package\":\"p\",\"Test\":\"$test\"}"
                echo "{\"Action\":\"$result\",\"Package\":\"p\",\"Test\":\"$test\"}"
            done
            echo "{\"Action\":\"$result\",\"Package\":\"p\"}"
            [ $result = pass ]"#;
        (self.seed.is_multiple_of(3)).then(|| support::fake_go(self.dir.path(), "go1.99", body).into())
    }

    #[cfg(not(unix))]
    #[allow(clippy::unused_self)] // as above
    fn go(&self) -> Option<PathBuf> {
        None
    }

    /// Nothing was lost that was there before the storm.
    fn check(&self) {
        let before: Progress = toml::from_str(PROGRESS).unwrap();
        let after = self.progress();
        assert!(fs::read_to_string(self.path("progress.toml")).unwrap().contains("colour = \"blue\""));
        for (id, old) in &before.exercise {
            let new = after.record(id).unwrap();
            assert!(new.passed == old.passed && new.started == old.started, "{id}: {new:?}");
            assert!(new.attempts >= old.attempts && new.hints >= old.hints, "{id}: {new:?}");
            assert!(new.history.starts_with(&old.history), "{id}: {new:?}");
        }
        for (day, old) in &before.days {
            assert!(after.days[day].checks >= old.checks && after.days[day].passes >= old.passes, "{day}");
        }
        for (section, old) in &before.quiz {
            assert!(after.quiz[section].best >= old.best, "{section}");
        }
        assert!(after.learner.experience.is_some());
        assert_eq!(fs::read_to_string(self.path("README")).unwrap(), "mine\n");
        for id in BEGUN {
            self.check_files(id, &after);
        }
    }

    /// What the editor cannot change is as it was; what a reset has put away is in the history.
    fn check_files(&self, id: &str, progress: &Progress) {
        let was_reset = progress.record(id).is_some_and(|record| record.history.iter().any(|event| event.what == EventKind::Reset));
        for (path, text) in UNSEEN {
            let is_hidden = path.starts_with('.');
            let now = fs::read_to_string(self.folder(id).join(path)).unwrap();
            let kept = || {
                let snapshots = fs::read_dir(self.path(".gotrain/history").join(id)).unwrap().flatten();
                snapshots.into_iter().any(|entry| fs::read_to_string(entry.path().join(path)).is_ok_and(|kept| kept == text))
            };
            assert!(now == text || was_reset && !is_hidden && kept(), "{id} {path}: {now:?}");
        }
    }
}

fn storm(seed: u64, pack: &Arc<Pack>, seen: &mut BTreeSet<&str>) {
    let learner = Learner::new(seed, pack);
    let mut random = Random::of(seed);
    let mut screen = learner.screen();
    for _ in 0..EVENTS {
        match random.below(100) {
            0..70 => screen.key(random.key()),
            70..74 => screen.paste(&random.text()),
            74..87 => screen.mouse(random.mouse()),
            87..92 => {
                let (columns, rows) = random.size();
                screen.resize(columns, rows);
            }
            92..94 => venture(&mut screen, &mut random),
            _ => screen.settle(),
        }
        note_places(&screen.text(), seen);
        if screen.has_quit() {
            drop(screen);
            screen = learner.screen();
        }
    }
    works(&mut screen);
    drop(screen);
    learner.check();
}

/// Goes where there is most to break.
fn venture(screen: &mut Headless, random: &mut Random) {
    screen.resize(100, 30);
    screen.keys("esc esc esc esc /");
    screen.type_text(random.one(&BEGUN));
    screen.wait_for(" 1.4.5", Duration::from_millis(20));
    screen.keys("enter");
    screen.wait_for("Code", Duration::from_millis(50));
    screen.keys(random.one(&["e", "e", "c", "h", "d", "v y", "R y", "u", "l"]));
}

/// The screen does what it is for.
fn works(screen: &mut Headless) {
    screen.resize(100, 30);
    for _ in 0..30 {
        screen.settle();
        screen.keys("esc");
    }
    assert!(screen.text().contains("gotrain  Roadmap"), "{}", screen.text());
    screen.keys("/");
    screen.type_text("1.4.5");
    assert!(screen.wait_for("Substring by slicing", PATIENCE), "{}", screen.text());
    screen.keys("enter");
    assert!(screen.wait_for("· function · 5 min", PATIENCE), "{}", screen.text());
    screen.keys("esc esc esc");
}

/// The storms that are asked for.
fn seeds() -> std::ops::RangeInclusive<u64> {
    let asked = std::env::var("GOTRAIN_SEEDS").unwrap_or_default();
    match asked.split_once('-') {
        Some((from, to)) => from.parse().unwrap()..=to.parse().unwrap(),
        None => 1..=asked.parse().unwrap_or(STORMS),
    }
}

/// Notes which of the places a screen shows.
fn note_places(text: &str, seen: &mut BTreeSet<&str>) {
    seen.extend(PLACES.iter().filter(|place| text.contains(**place)));
}

/// Some of the storms, so that there are as many at the same time as there are tests.
fn storms(which: u64) {
    panics();
    let pack = Arc::new(Pack::open(&support::root().join("exercises")));
    let mut seen = BTreeSet::new();
    for seed in seeds().filter(|seed| seed % 2 == which) {
        let calm = panic::catch_unwind(panic::AssertUnwindSafe(|| storm(seed, &pack, &mut seen)));
        let panics = std::mem::take(&mut *panics().lock().unwrap());
        assert!(calm.is_ok() && panics.is_empty(), "in the storm of GOTRAIN_SEEDS={seed}-{seed}:\n{}", panics.join("\n"));
    }
    if seeds().count() >= usize::try_from(STORMS).unwrap() {
        let missed: Vec<_> = PLACES.iter().filter(|place| !seen.contains(**place)).collect();
        assert!(missed.is_empty(), "no storm came to {missed:?}");
    }
}

#[test]
fn even_storms_do_no_harm() {
    storms(0);
}

#[test]
fn odd_storms_do_no_harm() {
    storms(1);
}
