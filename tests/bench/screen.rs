//! The speed of the screen: `cargo bench --bench screen`. `cargo bench --bench screen -- idle` measures a minute of idling.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use std::io::{Read, Write};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use common::{median, show, synthetic_pack, time};
use gotrain::config::Config;
use gotrain::failure::Failure;
use gotrain::pack::Pack;
use gotrain::progress::Now;
use gotrain::trainer::Trainer;
use gotrain::tui::headless::{Headless, runner_from};
use gotrain::tui::theme::{Depth, Shade, Theme};
use gotrain::workspace::Workspace;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};

const PROGRAM: &str = env!("CARGO_BIN_EXE_gotrain");
/// How often each thing is measured.
const ROUNDS: usize = 31;
/// How long idling is measured.
const IDLE: Duration = Duration::from_secs(60);

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let measures: [(&str, fn()); 3] = [("first-frame", first_frame), ("keys", keys), ("idle", idle)];
    for (name, measure) in measures {
        if wanted.is_empty() || wanted.iter().any(|word| name.contains(word)) {
            println!("{name}");
            measure();
        }
    }
}

fn screen(pack: Arc<Pack>, home: &Path) -> Headless {
    let trainer = Trainer::new(pack, Workspace::at(&home.join("gotrain")), |notice| panic!("{notice}"));
    let no_runner = runner_from(|| Err(Failure::new("no toolchain is needed here", "")));
    let theme = Theme::new(Depth::True, Shade::Dark);
    Headless::new(trainer, no_runner, &Config::default(), theme, (200, 60), Now::read()).unwrap()
}

/// From a pack in memory to the first frame, and in a real terminal from the start of the process.
fn first_frame() {
    let home = tempfile::tempdir().unwrap();
    let process = median((0..ROUNDS).map(|_| started(home.path()).0).collect());
    println!("  the process in a terminal, built-in pack: first frame after {}", show(process));
    for count in [1_016, 10_160] {
        let dir = home.path().join(count.to_string());
        synthetic_pack(&dir, count);
        let pack = Arc::new(Pack::open(&dir));
        let frame = median((0..ROUNDS).map(|_| time(|| drop(screen(Arc::clone(&pack), home.path())))).collect());
        println!("  {count} exercises in memory: progress read, counted and drawn in {}", show(frame));
    }
}

/// A key, until the frame that shows it is drawn.
fn keys() {
    let home = tempfile::tempdir().unwrap();
    let dir = home.path().join("pack");
    synthetic_pack(&dir, 10_000);
    let mut screen = screen(Arc::new(Pack::open(&dir)), home.path());
    screen.keys("enter");
    let measure = |screen: &mut Headless, name: &str, keys: &[&str]| {
        let mut times: Vec<Duration> = (0..ROUNDS).flat_map(|_| keys).map(|key| time(|| screen.keys(key))).collect();
        times.sort();
        println!("  10000 exercises, {name}: median {}, slowest {}", show(times[times.len() / 2]), show(times[times.len() - 1]));
    };
    measure(&mut screen, "roadmap", &["down", "down", "pagedown", "up"]);
    screen.keys("g right");
    measure(&mut screen, "block", &["down", "pagedown", "up", "f"]);
    screen.keys("s");
    measure(&mut screen, "stats", &["down", "up"]);
    screen.keys("/");
    measure(&mut screen, "search", &["h", "e", "l", "backspace", "backspace", "backspace"]);
    screen.keys("esc");

    let mut screen = self::screen(Arc::new(Pack::built_in()), home.path());
    screen.keys("enter /");
    screen.type_text("1.4.5");
    assert!(screen.wait_for("Substring", Duration::from_secs(20)));
    screen.keys("enter");
    assert!(screen.wait_for("package record", Duration::from_secs(20)));
    let measure = |screen: &mut Headless, name: &str, keys: &[&str]| {
        let times: Vec<Duration> = (0..ROUNDS).flat_map(|_| keys).map(|key| time(|| screen.keys(key))).collect();
        println!("  an exercise, {name}: median {}, slowest {}", show(median(times.clone())), show(times.into_iter().max().unwrap()));
    };
    measure(&mut screen, "panes and scrolling", &["tab", "down", "pagedown", "z"]);
    screen.keys("e");
    measure(&mut screen, "typing in the editor", &["x", "enter", "tab", "y", "backspace"]);
}

/// The processor time of a minute in which nothing happens.
fn idle() {
    if !cfg!(target_os = "linux") {
        return println!("  is measured on Linux only");
    }
    let home = tempfile::tempdir().unwrap();
    let (_, mut session) = started(home.path());
    let mut open = |keys: &str, text: &str| {
        session.writer.write_all(keys.as_bytes()).unwrap();
        session.wait_for(text);
    };
    open("\r", "Roadmap");
    open("n", "Must know");
    open("\r", "main.go");
    open("", "  4  }");
    open("c", "judged");
    let used = || {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", session.pid)).unwrap();
        let ticks: u64 = stat.rsplit(") ").next().unwrap().split(' ').skip(11).take(2).map(|n| n.parse::<u64>().unwrap()).sum();
        let tasks = std::fs::read_dir(format!("/proc/{}/task", session.pid)).unwrap().flatten();
        let switches: u64 = tasks
            .filter_map(|task| std::fs::read_to_string(task.path().join("status")).ok())
            .flat_map(|status| status.lines().filter(|line| line.contains("ctxt_switches")).map(str::to_owned).collect::<Vec<_>>())
            .filter_map(|line| line.split_whitespace().last()?.parse::<u64>().ok())
            .sum();
        (ticks, switches)
    };
    // Warming the build cache for what comes next ends before.
    std::thread::sleep(Duration::from_secs(30));
    let before = used();
    std::thread::sleep(IDLE);
    let after = used();
    let memory = std::fs::read_to_string(format!("/proc/{}/status", session.pid)).unwrap();
    let resident = memory.lines().find(|line| line.starts_with("VmRSS")).unwrap_or_default().to_owned();
    println!(
        "  an open exercise, {} s: {} ticks of processor time (of 10 ms), {} switches of all threads, {}",
        IDLE.as_secs(),
        after.0 - before.0,
        after.1 - before.1,
        resident.split_whitespace().collect::<Vec<_>>().join(" ")
    );
}

/// gotrain in a terminal of its own.
struct Session {
    writer: Box<dyn Write + Send>,
    output: mpsc::Receiver<Vec<u8>>,
    seen: vt100::Parser,
    child: Box<dyn portable_pty::Child + Send + Sync>,
    pid: u32,
}

impl Session {
    fn wait_for(&mut self, text: &str) {
        while !self.seen.screen().contents().contains(text) {
            let output = self.output.recv_timeout(Duration::from_secs(60));
            self.seen.process(&output.unwrap_or_else(|_| panic!("{text} never came:\n{}", self.seen.screen().contents())));
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = Command::new("kill").arg(self.pid.to_string()).status();
        let _ = self.child.wait();
    }
}

/// Starts gotrain in a terminal; gives the time until the first frame.
fn started(home: &Path) -> (Duration, Session) {
    let pty = native_pty_system().openpty(PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 }).unwrap();
    let mut command = CommandBuilder::new(PROGRAM);
    command.env("HOME", home);
    command.env("TERM", "xterm-256color");
    command.env("GOTRAIN_WORKSPACE", home.join("learner"));
    // This terminal answers no questions; asking comes after the first frame in any case.
    let config = home.join("config.toml");
    std::fs::write(&config, "theme = \"dark\"\n").unwrap();
    command.env("GOTRAIN_CONFIG", config);
    command.cwd(home);
    let mut reader = pty.master.try_clone_reader().unwrap();
    let writer = pty.master.take_writer().unwrap();
    let since = Instant::now();
    let child = pty.slave.spawn_command(command).unwrap();
    drop(pty.slave);
    let pid = child.process_id().unwrap();
    let (sender, output) = mpsc::channel();
    std::thread::spawn(move || {
        let mut buffer = vec![0; 65_536];
        while let Ok(read @ 1..) = reader.read(&mut buffer) {
            if sender.send(buffer[..read].to_vec()).is_err() {
                return;
            }
        }
        drop(pty.master);
    });
    let mut session = Session { writer, output, seen: vt100::Parser::new(40, 120, 0), child, pid };
    session.wait_for("gotrain");
    (since.elapsed(), session)
}
