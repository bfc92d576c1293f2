//! The screen in a real terminal: with a real process, a real shell, real editors and the real `go`.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;
#[path = "support/terminal.rs"]
mod terminal;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc;

use gotrain::pack::files::FileSet;
use gotrain::pack::files::fingerprint;
use gotrain::progress::{EventKind, Progress};
use gotrain::watch::{Change, Watcher};
use rustix::process::{Pid, Signal, kill_process};
use support::{Home, processes, programs, script, small_pack};
use terminal::{Answers, Terminal, answers, contains, key, text};

const SIZE: (u16, u16) = (80, 24);
const FILE: &str = "01-first/1.1.1-double/double.go";

fn with_body(body: &str) -> String {
    format!("package double\n\n// Double returns twice n.\nfunc Double(n int) int {{\n{body}\n}}\n")
}

fn right() -> String {
    with_body("\treturn 2 * n")
}

fn wrong() -> String {
    with_body("\treturn 13")
}

fn endless() -> String {
    with_body("\tfor {\n\t}")
}

/// The program, which does not ask the terminal for its background.
fn program(home: &Home) -> Command {
    let config = home.dir.path().join("config.toml");
    fs::write(&config, "theme = 'dark'\n").unwrap();
    let mut command = home.command::<&str>(&[]);
    command.env("GOTRAIN_CONFIG", config);
    command
}

fn run(home: &Home) -> Terminal {
    Terminal::run(&program(home), SIZE, Answers::None)
}

/// The small pack, where programs may run for so long that nothing here waits for their deadlines.
fn patient_pack(home: &Home) -> PathBuf {
    let dir = home.dir.path().join("patient");
    let files = FileSet::read(&small_pack()).unwrap();
    let patient = files.iter().map(|(path, content)| {
        let text = String::from_utf8_lossy(content).replace("timeout = 2\n", "timeout = 300\n");
        (path.to_owned(), text.into_bytes())
    });
    patient.collect::<FileSet>().write(&dir).unwrap();
    dir
}

/// The program with that pack.
fn run_patient(home: &Home) -> Terminal {
    let mut command = program(home);
    command.env("GOTRAIN_PACK", patient_pack(home));
    Terminal::run(&command, SIZE, Answers::None)
}

/// A learner whose way goes on with the first exercise of the small pack.
fn begun() -> Home {
    begun_with("1.1.1")
}

fn begun_with(id: &str) -> Home {
    let home = Home::new();
    home.write("progress.toml", &format!("format = 1\n[exercise.'{id}']\nstarted = '2026-11-20T10:00:00Z'\n"));
    home
}

/// What is drawn last of an exercise: when it is there, everything is.
const LAST: &str = "l lesson   ? help";

/// Opens the exercise where the way goes on.
fn go_on(terminal: &Terminal) {
    terminal.wait_for("Enter: continue 1.1.1");
    terminal.send("n");
    terminal.wait_for("not checked yet");
}

/// Has an endless loop run.
fn loop_forever(home: &Home, terminal: &Terminal) {
    home.write(FILE, &endless());
    terminal.wait_for("0 of 1 passed");
}

/// Opens the editor with all of its text replaced.
fn edit(terminal: &Terminal, text: &str) {
    terminal.send("e");
    terminal.wait_for("· editing");
    terminal.send(&key::ctrl('a'));
    // The editor ends it with a line break.
    terminal.paste(text.trim_end());
    terminal.wait_for("not saved");
}

fn progress(home: &Home) -> Progress {
    Progress::read_from(&home.workspace().join("progress.toml")).unwrap()
}

fn attempts(home: &Home) -> u32 {
    progress(home).record("1.1.1").unwrap().attempts
}

/// Nothing that the program started is left over. The toolchain may still be saying what it is.
fn assert_nothing_left(home: &Home) {
    let arguments = |id: i32| fs::read_to_string(format!("/proc/{id}/cmdline")).unwrap_or_default().replace('\0', " ");
    let left = processes(home).into_iter().map(arguments).filter(|arguments| !arguments.is_empty() && !arguments.contains(" env -json "));
    assert_eq!(left.collect::<Vec<_>>(), [""; 0]);
}

/// Processes, which may end.
#[cfg(target_os = "linux")]
struct Processes(Vec<rustix::fd::OwnedFd>);

#[cfg(target_os = "linux")]
impl Processes {
    fn of(ids: &[i32]) -> Self {
        use rustix::process::{PidfdFlags, pidfd_open};
        let open = |id: &i32| pidfd_open(Pid::from_raw(*id)?, PidfdFlags::empty()).ok();
        Self(ids.iter().filter_map(open).collect())
    }

    fn wait_until_gone(self) {
        use rustix::event::{PollFd, PollFlags, Timespec, poll};
        for process in self.0 {
            let patience = Timespec { tv_sec: 60, tv_nsec: 0 };
            assert_eq!(poll(&mut [PollFd::new(&process, PollFlags::IN)], Some(&patience)), Ok(1));
        }
    }
}

/// Elsewhere it is not known which processes are the learner's.
#[cfg(not(target_os = "linux"))]
struct Processes;

#[cfg(not(target_os = "linux"))]
impl Processes {
    fn of(_: &[i32]) -> Self {
        Self
    }

    fn wait_until_gone(self) {}
}

#[test]
fn the_first_run_leads_to_the_first_pass_and_the_next_exercise() {
    let home = Home::new();
    let mut command = home.command::<&str>(&[]);
    command.env_remove("GOTRAIN_PACK");
    let terminal = Terminal::run(&command, (80, 23), Answers::Dark);
    terminal.wait_for("What do you bring along?");
    // Drawn anew, it has heard what the terminal is.
    terminal.resize(SIZE);
    terminal.wait_until("the new size", |screen| screen.rows(0, 80).last().is_some_and(|row| row.contains("begin")));
    terminal.send(key::ENTER);
    terminal.wait_for("Enter: go on with 1.1.1 Hello, Go!");
    terminal.send(key::ENTER);
    terminal.wait_for("Lesson › 1.1");
    terminal.send(key::ENTER);
    terminal.wait_for("not checked yet");
    terminal.send("e");
    terminal.wait_for("main.go · editing");
    terminal.send(&key::ctrl('a'));
    terminal.send("package main\r\rimport \"fmt\"\r\rfunc main() {\rfmt.Println(\"Hello, Go!\")\r}");
    terminal.wait_for("fmt.Println(\"Hello, Go!\")");
    terminal.wait_for("editing, not saved");
    terminal.send(&key::ctrl('s'));
    terminal.wait_for("✓ passed");
    terminal.send(key::ESC);
    terminal.wait_for("n next");
    terminal.send("n");
    terminal.wait_for("1.1.2");
    terminal.wait_for("not checked yet");
    terminal.send("q");
    assert!(terminal.wait_for_end().success());
    let record = progress(&home).record("1.1.1").cloned().unwrap();
    assert_eq!((record.attempts, record.hints), (1, 0));
    let saved = home.read("01-language-basics/1.1.1-hello-go/main.go");
    assert_eq!(saved, "package main\n\nimport \"fmt\"\n\nfunc main() {\n\tfmt.Println(\"Hello, Go!\")\n}\n");
}

#[test]
fn a_mistake_is_named_a_hint_helps_and_both_are_kept() {
    let home = begun();
    let terminal = run(&home);
    go_on(&terminal);
    edit(&terminal, &wrong());
    terminal.send(&key::ctrl('s'));
    terminal.wait_for("✗ failed");
    terminal.send(key::ESC);
    terminal.wait_for("h hint");
    terminal.send(key::TAB);
    terminal.wait_for("⚑ This is the first mistake.");
    terminal.send("h");
    terminal.wait_for("hint 1 of 3");
    terminal.wait_for("Look.");
    edit(&terminal, &right());
    terminal.send(&key::ctrl('s'));
    terminal.wait_for("✓ passed");
    terminal.send(key::ESC);
    terminal.wait_for("n next");
    terminal.send("q");
    assert!(terminal.wait_for_end().success());
    let record = progress(&home).record("1.1.1").cloned().unwrap();
    assert_eq!((record.attempts, record.hints, record.passed.is_some()), (2, 1, true));
    let happened: Vec<EventKind> = record.history.iter().map(|event| event.what).collect();
    assert_eq!(happened, [EventKind::Hint, EventKind::Pass]);
    assert_eq!(home.read(FILE), right());
}

/// An editor in the terminal: it draws, waits for Enter, and writes what `after` says.
fn editor(home: &Home, after: &str) -> PathBuf {
    let path = home.dir.path().join("my-editor");
    script(&path, &format!("printf '\\033[2J\\033[HEDITOR HERE'\nread line\n{after}"));
    path
}

#[test]
fn an_editor_in_the_terminal_takes_gotrains_place_and_gives_it_back() {
    let home = begun();
    let answer = home.dir.path().join("answer.go");
    fs::write(&answer, right()).unwrap();
    let mut command = program(&home);
    command.env("EDITOR", editor(&home, &format!("cp {} \"$1\"", answer.display())));
    let terminal = Terminal::run(&command, SIZE, Answers::None);
    go_on(&terminal);
    for _ in 0..3 {
        let mark = terminal.printed();
        terminal.send("E");
        terminal.wait_for_raw(mark, b"EDITOR HERE");
        assert!(terminal.is_restored(), "{}", terminal.text());
        terminal.send("typed for the editor\r");
        terminal.wait_until("gotrain", |screen| screen.alternate_screen() && text(screen).contains("✓ passed"));
        terminal.wait_for("n next");
        assert!(!terminal.text().contains("EDITOR HERE") && !terminal.is_restored());
    }
    terminal.send("q");
    assert!(terminal.wait_for_end().success());
    assert!(terminal.is_restored());
    assert_eq!(attempts(&home), 1);
}

#[test]
fn an_editor_that_fails_or_is_not_there_is_told_and_the_session_goes_on() {
    for (editor, told) in [("failing", "ended with status 1"), ("/nowhere/editor", "`/nowhere/editor` was not found")] {
        let home = begun();
        let failing = home.dir.path().join("failing");
        script(&failing, "exit 1");
        let mut command = program(&home);
        command.env("EDITOR", if editor == "failing" { failing.as_os_str() } else { editor.as_ref() });
        let terminal = Terminal::run(&command, SIZE, Answers::None);
        go_on(&terminal);
        terminal.send("E");
        terminal.wait_for(told);
        assert!(terminal.screen().alternate_screen());
        home.write(FILE, &right());
        terminal.wait_for("✓ passed");
        terminal.send("q");
        assert!(terminal.wait_for_end().success());
        assert!(terminal.is_restored());
    }
}

#[test]
fn a_save_from_outside_takes_the_place_of_the_run_under_way() {
    let home = begun();
    let terminal = run_patient(&home);
    go_on(&terminal);
    loop_forever(&home, &terminal);
    let first = programs(&home);
    assert!(!first.is_empty() || cfg!(not(target_os = "linux")));
    let first = Processes::of(&first);
    home.write(FILE, &right());
    terminal.wait_for("✓ passed");
    first.wait_until_gone();
    terminal.send("q");
    assert!(terminal.wait_for_end().success());
    assert_eq!(attempts(&home), 1);
    assert_nothing_left(&home);
}

#[test]
fn an_endless_loop_is_ended_with_a_key() {
    let home = begun();
    let terminal = run_patient(&home);
    go_on(&terminal);
    loop_forever(&home, &terminal);
    let running = Processes::of(&programs(&home));
    terminal.send("x");
    terminal.wait_for("The run was ended.");
    terminal.wait_for("not checked yet");
    running.wait_until_gone();
    assert_eq!(programs(&home), [0; 0]);
    terminal.send("q");
    assert!(terminal.wait_for_end().success());
    assert_eq!(attempts(&home), 0);
}

/// Some number after another, the same in each run.
fn after(seed: &mut u64, below: u16) -> u16 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    u16::try_from((*seed >> 33) % u64::from(below)).unwrap()
}

#[test]
fn a_storm_of_resizes_while_a_check_runs_leaves_everything_in_its_place() {
    let home = begun();
    let terminal = run_patient(&home);
    go_on(&terminal);
    loop_forever(&home, &terminal);
    let mut seed = 7;
    for _ in 0..200 {
        terminal.resize((10 + after(&mut seed, 241), 4 + after(&mut seed, 77)));
    }
    terminal.resize((39, 12));
    terminal.wait_for("gotrain needs 40×12; this is 39×12");
    terminal.resize((10, 4));
    terminal.wait_until("what there is room for of the message", |screen| {
        ["gotrain", "needs", "40×12;"].iter().all(|word| text(screen).contains(word))
    });
    for size in [(40, 12), (250, 80), SIZE] {
        terminal.resize(size);
        terminal.wait_for("running");
        terminal.wait_for("0 of 1 passed");
    }
    terminal.send("x");
    terminal.wait_for("The run was ended.");
    terminal.wait_for("not checked yet");
    terminal.send("?");
    terminal.wait_for("Keys");
    terminal.send("?");
    terminal.wait_for(LAST);
    // What is there is what is drawn when everything is drawn anew.
    let (mark, before) = (terminal.printed(), terminal.text());
    terminal.send(&key::ctrl('l'));
    terminal.wait_for_raw(mark, b"\x1b[2J");
    terminal.wait_until(&format!("the same again:\n{before}\n"), |screen| text(screen) == before);
    terminal.send("q");
    assert!(terminal.wait_for_end().success());
    assert!(terminal.is_restored());
    assert_nothing_left(&home);
}

/// What goes on when gotrain is asked to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scene {
    Roadmap,
    Run,
    Unsaved,
    RunAndUnsaved,
}

const SCENES: [Scene; 4] = [Scene::Roadmap, Scene::Run, Scene::Unsaved, Scene::RunAndUnsaved];

fn unsaved() -> String {
    with_body("\treturn n // not saved yet")
}

fn set(scene: Scene, home: &Home) -> Terminal {
    let terminal = run_patient(home);
    if scene == Scene::Roadmap {
        terminal.wait_for("Enter: continue 1.1.1");
        return terminal;
    }
    go_on(&terminal);
    if scene != Scene::Unsaved {
        loop_forever(home, &terminal);
    }
    if scene != Scene::Run {
        edit(&terminal, &unsaved());
    }
    terminal
}

fn assert_all_is_kept(scene: Scene, home: &Home) {
    assert_nothing_left(home);
    assert!(progress(home).record("1.1.1").unwrap().started.is_some());
    if matches!(scene, Scene::Unsaved | Scene::RunAndUnsaved) {
        assert_eq!(home.read(FILE), unsaved());
    }
}

#[test]
fn a_signal_to_end_saves_cleans_up_and_gives_the_terminal_back() {
    for scene in SCENES {
        for signal in [Signal::TERM, Signal::HUP, Signal::INT] {
            let home = begun();
            let terminal = set(scene, &home);
            assert!(!terminal.is_restored());
            terminal.signal(signal);
            let status = terminal.wait_for_end();
            assert!(status.success(), "{scene:?} {signal:?}: {status:?}");
            assert!(terminal.is_restored(), "{scene:?} {signal:?}");
            assert_all_is_kept(scene, &home);
        }
    }
}

#[test]
fn a_window_that_is_closed_ends_it_and_saves() {
    for scene in SCENES {
        let home = begun();
        let mut terminal = set(scene, &home);
        terminal.hang_up("");
        let status = terminal.wait_for_end();
        assert!(status.success(), "{scene:?}: {status:?}");
        assert_all_is_kept(scene, &home);
    }
}

#[test]
fn a_signal_right_at_the_beginning_gives_the_terminal_back() {
    let home = begun();
    // It asks this terminal for its background, and waits.
    let terminal = Terminal::run(&home.command::<&str>(&[]), SIZE, Answers::None);
    terminal.wait_for("Enter: continue 1.1.1");
    terminal.signal(Signal::TERM);
    terminal.wait_for_end();
    assert!(terminal.is_restored());
}

/// A `go` that writes down each run of an exercise's check.
fn counting_go(home: &Home, command: &mut Command) -> PathBuf {
    let (path, runs) = (home.dir.path().join("counting-go"), home.dir.path().join("runs"));
    let go = gotrain::run::toolchain::Toolchain::find().unwrap().go;
    fs::write(&runs, "").unwrap();
    script(&path, &format!("case \"$*\" in *-run=*) ;; test*) echo run >> {} ;; esac\nexec {} \"$@\"", runs.display(), go.display()));
    command.env("GOTRAIN_GO", path);
    runs
}

fn lines(path: &Path) -> usize {
    fs::read_to_string(path).unwrap().lines().count()
}

/// Waits until a watcher has told of what lies in a folder now, and that is what it should be.
fn wait_for_change(changes: &mpsc::Receiver<Change>, folder: &Path, is_so: impl Fn() -> bool) {
    loop {
        let change = changes.recv_timeout(terminal::PATIENCE).unwrap();
        if is_so() && change == Change::Content(fingerprint(&FileSet::read(folder).unwrap())) {
            return;
        }
    }
}

#[test]
fn a_reset_can_be_undone_and_neither_is_an_attempt() {
    let home = begun();
    let mut command = program(&home);
    let runs = counting_go(&home, &mut command);
    let terminal = Terminal::run(&command, SIZE, Answers::None);
    go_on(&terminal);
    let starter = home.read(FILE);
    home.write(FILE, &wrong());
    terminal.wait_for("✗ failed");
    let folder = home.workspace().join(FILE).parent().unwrap().to_owned();
    let (sender, changes) = mpsc::channel();
    let _watcher = Watcher::start(&folder, home.dir.path(), move |change| sender.send(change).unwrap()).unwrap();
    let lock = fs::File::options().write(true).open(home.workspace().join(".gotrain/lock")).unwrap();
    for _ in 0..5 {
        terminal.send("R");
        terminal.wait_for("Put the starter files back?");
        terminal.send("n");
        terminal.wait_for("c check");
        assert_eq!(home.read(FILE), wrong());
        terminal.send("R");
        terminal.wait_for("Put the starter files back?");
        // As if another gotrain were writing its progress: the files are there long before this is noted.
        lock.lock().unwrap();
        terminal.send("y");
        wait_for_change(&changes, &folder, || home.read(FILE) == starter);
        lock.unlock().unwrap();
        terminal.wait_for("The starter files are back.");
        terminal.wait_for("not checked yet");
        assert_eq!(home.read(FILE), starter);
        lock.lock().unwrap();
        terminal.send("U");
        wait_for_change(&changes, &folder, || home.read(FILE) == wrong());
        lock.unlock().unwrap();
        terminal.wait_for("What you had is back.");
        assert_eq!(home.read(FILE), wrong());
    }
    home.write(FILE, &right());
    terminal.wait_for("✓ passed");
    terminal.send("q");
    assert!(terminal.wait_for_end().success());
    assert_eq!((lines(&runs), attempts(&home)), (2, 2));
}

#[test]
fn a_search_leads_to_the_exercise() {
    let home = begun();
    let terminal = run(&home);
    terminal.wait_for("Enter: continue 1.1.1");
    terminal.send("/");
    terminal.wait_for("Search by id, title, concept or task.");
    terminal.send("variable text");
    terminal.wait_for("1.1.2");
    terminal.send(key::ENTER);
    terminal.wait_for("1.1.2 Echo");
    terminal.wait_for("not checked yet");
    terminal.send(key::ESC);
    terminal.wait_for("0 of 5 passed");
    terminal.send("q");
    assert!(terminal.wait_for_end().success());
}

/// A shell that knows jobs; it starts the program in `start`.
fn shell(home: &Home, program: &Command) -> Terminal {
    let mut command = Command::new("sh");
    command.arg("-i").current_dir(home.dir.path()).envs(program.get_envs().map(|(name, value)| (name, value.unwrap())));
    command.env("PS1", "ready> ").env("ENV", "/dev/null");
    script(&home.dir.path().join("start"), &format!("echo $$ > id\nexec {}", support::PROGRAM));
    Terminal::run(&command, SIZE, Answers::None)
}

/// The process that `start` has become.
fn started(home: &Home) -> Pid {
    let id = fs::read_to_string(home.dir.path().join("id")).unwrap();
    Pid::from_raw(id.trim().parse().unwrap()).unwrap()
}

/// Waits for the shell's prompt on the shell's screen, and gives it a command.
fn command(terminal: &Terminal, line: &str) {
    terminal.wait_until("the prompt", |screen| !screen.alternate_screen() && text(screen).trim_end().ends_with("ready>"));
    let screen = terminal.screen();
    assert!(!screen.hide_cursor() && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None);
    terminal.send(&format!("printf '\\033[2J\\033[H'; {line}\n"));
}

#[test]
fn the_shell_can_stop_it_and_bring_it_back() {
    let home = begun();
    let terminal = shell(&home, &program(&home));
    command(&terminal, "./start");
    go_on(&terminal);
    home.write(FILE, &wrong());
    terminal.wait_for("⚑ This is the first mistake.");
    terminal.wait_for(LAST);
    let before = terminal.text();
    let is_back = |screen: &vt100::Screen| screen.alternate_screen() && text(screen) == before;
    for how in [None, Some(Signal::TSTP), Some(Signal::STOP)] {
        match how {
            None => terminal.send(&key::ctrl('z')),
            Some(signal) => kill_process(started(&home), signal).unwrap(),
        }
        if how == Some(Signal::STOP) {
            // Nobody can catch that, and the shell writes over gotrain's screen.
            terminal.wait_for("ready>");
            terminal.send("fg\n");
        } else {
            terminal.wait_until("the shell", |screen| !screen.alternate_screen() && text(screen).contains("topped"));
            command(&terminal, "fg");
        }
        terminal.wait_until(&format!("the same after {how:?}:\n{before}\n"), is_back);
        // The keys are gotrain's again, one by one.
        terminal.send("?");
        terminal.wait_for("Keys");
        terminal.send("?");
        terminal.wait_until(&format!("the same after {how:?}:\n{before}\n"), is_back);
    }
    terminal.send("q");
    command(&terminal, "exit");
    terminal.wait_for_end();
}

#[test]
fn an_editor_that_stops_itself_stops_gotrain_too() {
    let home = begun();
    let mut program = program(&home);
    // As vim does on Ctrl-Z: it stops its whole process group.
    program.env("EDITOR", editor(&home, "kill -TSTP 0\nprintf 'EDITOR BACK'\nread line"));
    let terminal = shell(&home, &program);
    command(&terminal, "./start");
    go_on(&terminal);
    terminal.send("E");
    terminal.wait_for("EDITOR HERE");
    terminal.send("\n");
    terminal.wait_for("topped");
    command(&terminal, "fg");
    terminal.wait_for("EDITOR BACK");
    terminal.send("\n");
    terminal.wait_until("gotrain", |screen| screen.alternate_screen() && text(screen).contains("not checked yet"));
    terminal.send("q");
    command(&terminal, "exit");
    terminal.wait_for_end();
}

#[test]
fn without_a_shell_to_go_to_it_stays() {
    let home = begun();
    let mut program = program(&home);
    program.env("EDITOR", editor(&home, "kill -TSTP 0"));
    let terminal = Terminal::run(&program, SIZE, Answers::None);
    go_on(&terminal);
    terminal.send(&key::ctrl('z'));
    terminal.send("?");
    terminal.wait_for("Keys");
    terminal.send("?");
    terminal.wait_for("not checked yet");
    terminal.send("E");
    terminal.wait_for("EDITOR HERE");
    terminal.send("\r");
    terminal.wait_until("gotrain", |screen| screen.alternate_screen() && text(screen).contains("not checked yet"));
    terminal.send("q");
    assert!(terminal.wait_for_end().success());
}

#[test]
fn a_signal_or_a_closed_window_while_an_editor_has_the_terminal_ends_it_afterwards() {
    for closed in [false, true] {
        let home = begun();
        let mut program = program(&home);
        program.env("EDITOR", editor(&home, ""));
        let mut terminal = Terminal::run(&program, SIZE, Answers::None);
        go_on(&terminal);
        terminal.send("E");
        terminal.wait_for("EDITOR HERE");
        if closed {
            terminal.hang_up("echoed");
        } else {
            terminal.signal(Signal::TERM);
            terminal.send("\r");
        }
        assert!(terminal.wait_for_end().success());
        assert_nothing_left(&home);
        assert!(closed || terminal.is_restored());
    }
}

#[test]
fn what_a_program_prints_and_what_stands_in_a_file_cannot_reach_the_terminal() {
    let home = begun_with("1.1.2");
    let terminal = run(&home);
    terminal.wait_for("Enter: continue 1.1.2");
    terminal.send("n");
    terminal.wait_for("not checked yet");
    let clears = |terminal: &Terminal| terminal.raw(0).windows(4).filter(|bytes| bytes == b"\x1b[2J").count();
    let cleared = clears(&terminal);

    let printing = r#"package main

import (
	"fmt"
	"os"
)

func main() {
	const evil = "\x1b]0;evil\a\x1b[2J\u009b31mend of evil"
	fmt.Println(evil)
	fmt.Fprintln(os.Stderr, evil)
	if tty, err := os.OpenFile("/dev/tty", os.O_WRONLY, 0); err == nil {
		fmt.Fprintln(tty, evil)
	}
	panic(evil)
}
"#;
    home.write("01-first/1.1.2-echo/main.go", printing);
    terminal.wait_for("✗");
    terminal.wait_for("end of evil");
    terminal.send("o");
    terminal.wait_for("[Output]");
    terminal.wait_for("end of evil");

    // In a file, in its name, in what the compiler says of it, and in the editor.
    home.write("01-first/1.1.2-echo/main.go", "package main\n\nfunc main() {\n\tx := \"\x1b]0;evil\x07\x1b[2J end of evil\"\n}\n");
    terminal.wait_for("does not compile");
    terminal.wait_for("end of evil");
    let pane = |title: &str| {
        terminal.wait_for(LAST);
        while !terminal.text().contains(&format!("[{title}]")) {
            let before = terminal.text();
            terminal.send(key::TAB);
            terminal.wait_until("another pane", |screen| text(screen) != before && text(screen).contains(LAST));
        }
    };
    pane("Code");
    terminal.send("f");
    terminal.wait_for("main.go 2/2");
    terminal.wait_for("end of evil");
    pane("Diff");
    terminal.wait_for("end of evil");
    terminal.send("e");
    terminal.wait_for("· editing");
    terminal.wait_for("end of evil");
    terminal.paste("\x1b]0;evil\x07pasted");
    terminal.wait_for("pasted");
    terminal.send(key::ESC);
    terminal.wait_for(LAST);
    home.write("01-first/1.1.2-echo/z\x1b]0;evil\x07.go", "package main\n");
    terminal.wait_for("2/3");
    terminal.send("f");
    terminal.wait_for("3/3");
    terminal.wait_for("evil");
    terminal.send("q");
    assert!(terminal.wait_for_end().success());

    let raw = terminal.raw(0);
    let shown = String::from_utf8_lossy(&raw).into_owned();
    assert!(!contains(&raw, b"\x1b]") && !raw.contains(&7) && !shown.contains('\u{9b}'), "{}", raw.escape_ascii());
    assert_eq!(clears(&terminal), cleared);
}

/// Opens an exercise by a search.
fn find(terminal: &Terminal, words: &str, id_and_title: &str) {
    terminal.wait_for("of 5 passed");
    terminal.send("/");
    terminal.wait_for("Search by id, title, concept or task.");
    terminal.send(words);
    terminal.wait_for(&id_and_title[..5]);
    terminal.send(key::ENTER);
    terminal.wait_for(id_and_title);
    terminal.wait_for("not checked yet");
}

#[test]
fn two_at_the_same_time_lose_nothing_of_each_other() {
    let home = begun();
    let (one, other) = (run(&home), run(&home));
    find(&one, "double it", "1.1.1 Double it");
    find(&other, "echo", "1.1.2 Echo");
    home.write(FILE, &right());
    home.write("01-first/1.1.2-echo/main.go", "package main\n\nimport \"fmt\"\n\nfunc main() {\n\tfmt.Println(text)\n}\n");
    one.wait_for("✓ passed");
    other.wait_for("✓ passed");
    one.send("h");
    other.send("h");
    one.wait_for("hint 1 of 3");
    other.wait_for("hint 1 of 3");
    one.send("q");
    other.send("q");
    assert!(one.wait_for_end().success() && other.wait_for_end().success());
    let progress = progress(&home);
    for id in ["1.1.1", "1.1.2"] {
        let record = progress.record(id).unwrap();
        assert_eq!((record.attempts, record.hints, record.passed.is_some()), (1, 1, true), "{id}");
    }
}

/// Waits until the terminal has been asked what it is, and gotrain has given up waiting for the answer.
fn wait_for_more_than_the_first_frame(terminal: &Terminal) {
    terminal.resize((81, 24));
    terminal.wait_until("the new size", |screen| screen.rows(0, 81).nth(1).is_some_and(|rule| rule.chars().count() == 81));
}

#[test]
fn the_colours_are_for_the_background_that_the_terminal_has() {
    let home = begun();
    let colour = |screen: &vt100::Screen| screen.cell(0, 1).map(vt100::Cell::fgcolor);
    let mut dark: Option<Option<vt100::Color>> = None;
    for answers in [Answers::None, Answers::Dark, Answers::Light] {
        let terminal = Terminal::run(&home.command::<&str>(&[]), SIZE, answers);
        terminal.wait_for("Enter: continue 1.1.1");
        wait_for_more_than_the_first_frame(&terminal);
        if answers == Answers::Light {
            terminal.wait_until("other colours", |screen| Some(colour(screen)) != dark);
        } else {
            let seen = colour(&terminal.screen());
            assert_eq!(seen, *dark.get_or_insert(seen), "{answers:?}");
        }
    }
}

#[test]
fn an_answer_that_comes_late_is_not_taken_for_keys() {
    for end in ["\x1b\\", "\x07"] {
        let home = begun();
        let terminal = Terminal::run(&home.command::<&str>(&[]), SIZE, Answers::None);
        terminal.wait_for("Enter: continue 1.1.1");
        wait_for_more_than_the_first_frame(&terminal);
        for answer in answers("eeee/eeee/ffff", "0000/0000/3333") {
            terminal.send(&answer.replace("\x1b\\", end));
        }
        // The next keys are keys again.
        terminal.send("?");
        terminal.wait_for("Go on where you left off");
        assert!(terminal.text().contains("Keys"), "{}", terminal.text());
        terminal.send("?");
        go_on(&terminal);
    }
}

#[test]
fn a_toolchain_that_never_answers_keeps_nobody() {
    let home = begun();
    let go = home.dir.path().join("silent-go");
    script(&go, "exec sleep 1000");
    let mut command = program(&home);
    command.env("GOTRAIN_GO", go);
    let terminal = Terminal::run(&command, SIZE, Answers::None);
    go_on(&terminal);
    edit(&terminal, &unsaved());
    terminal.send(&key::ctrl('s'));
    terminal.wait_for("running");
    edit_more(&terminal);
    terminal.signal(Signal::TERM);
    assert!(terminal.wait_for_end().success());
    assert!(terminal.is_restored());
    assert!(home.read(FILE).contains("// more"));
}

fn edit_more(terminal: &Terminal) {
    terminal.send("// more");
    terminal.wait_for("// more");
}
