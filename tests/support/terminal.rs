//! A terminal for the tests: the program in a real pseudo-terminal, and what it shows.
//!
//! Nothing here asks again and again: whoever waits is woken by what the program prints, or by its end.

use std::fmt::Write as _;
use std::io::{Read, Write};
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use gotrain::run::process::kill_marked;
use portable_pty::{CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

/// How long anything may take, on a machine that is busy with something else.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// What a terminal is asked: its colours, and what it is.
const FOREGROUND_QUERY: &[u8] = b"\x1b]10;?";
const BACKGROUND_QUERY: &[u8] = b"\x1b]11;?";
const ATTRIBUTES_QUERY: &[u8] = b"\x1b[c";

/// How the terminal answers when it is asked what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answers {
    /// Not at all.
    None,
    /// At once, with a black or a white background.
    Dark,
    Light,
}

/// What a terminal says of its text's colour, its background's, and itself.
pub fn answers(foreground: &str, background: &str) -> [String; 3] {
    [format!("\x1b]10;rgb:{foreground}\x1b\\"), format!("\x1b]11;rgb:{background}\x1b\\"), "\x1b[?62;22c".to_owned()]
}

/// Keys that are no characters.
pub mod key {
    pub const ENTER: &str = "\r";
    pub const ESC: &str = "\x1b";
    pub const TAB: &str = "\t";
    /// A character with Ctrl.
    pub fn ctrl(c: char) -> String {
        char::from(c as u8 & 0x1f).to_string()
    }
}

/// The program in a terminal. It ends with this.
pub struct Terminal {
    master: Option<Box<dyn MasterPty>>,
    shared: Arc<Shared>,
    pid: Pid,
    /// The settings at the beginning.
    before: String,
    home: Option<String>,
}

struct Shared {
    state: Mutex<State>,
    changed: Condvar,
    writer: Mutex<Option<Box<dyn Write + Send>>>,
}

struct State {
    screen: vt100::Parser,
    /// Everything that was printed.
    raw: Vec<u8>,
    answers: Answers,
    /// The reader is to let go of the terminal when it is woken next.
    hanging_up: bool,
    /// Nothing will be printed any more.
    closed: bool,
    status: Option<ExitStatus>,
}

impl Terminal {
    /// Runs a command in a terminal of some columns and rows. What was set in the command is all of its environment.
    pub fn run(command: &Command, size: (u16, u16), answers: Answers) -> Self {
        let pty = native_pty_system().openpty(pty_size(size)).unwrap();
        let mut builder = CommandBuilder::new(command.get_program());
        builder.args(command.get_args());
        builder.env_clear();
        builder.env("TERM", "xterm-256color");
        for (name, value) in command.get_envs() {
            builder.env(name, value.unwrap());
        }
        if let Some(dir) = command.get_current_dir() {
            builder.cwd(dir);
        }
        let before = format!("{:?}", pty.master.get_termios().unwrap());
        let home = command.get_envs().find(|(name, _)| *name == "HOME").and_then(|(_, home)| Some(home?.to_str()?.to_owned()));
        let reader = pty.master.try_clone_reader().unwrap();
        let writer = pty.master.take_writer().unwrap();
        let mut child = pty.slave.spawn_command(builder).unwrap();
        let pid = child.process_id().and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw).unwrap();
        let state = State {
            screen: vt100::Parser::new(size.1, size.0, 0),
            raw: Vec::new(),
            answers,
            hanging_up: false,
            closed: false,
            status: None,
        };
        let shared = Arc::new(Shared { state: Mutex::new(state), changed: Condvar::new(), writer: Mutex::new(Some(writer)) });
        let waiting = Arc::clone(&shared);
        thread::spawn(move || {
            let status = child.wait().unwrap();
            waiting.change(|state| state.status = Some(status));
        });
        let reading = Arc::clone(&shared);
        thread::spawn(move || reading.read(reader));
        Self { master: Some(pty.master), shared, pid, before, home }
    }

    /// Sends a signal to the process.
    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid, signal).unwrap();
    }

    /// Presses keys, or types text.
    pub fn send(&self, keys: &str) {
        self.shared.write(keys.as_bytes());
    }

    /// Pastes text, as a terminal does that was asked to tell.
    pub fn paste(&self, text: &str) {
        self.send(&format!("\x1b[200~{text}\x1b[201~"));
    }

    /// Gives the window another size.
    pub fn resize(&self, size: (u16, u16)) {
        // The program may be told, and print, before this returns.
        let mut state = self.shared.lock();
        state.screen.screen_mut().set_size(size.1, size.0);
        self.master.as_ref().unwrap().resize(pty_size(size)).unwrap();
        drop(state);
    }

    /// Waits until the screen shows some text.
    pub fn wait_for(&self, text: &str) {
        self.wait_until(&format!("{text:?}"), |screen| self::text(screen).contains(text));
    }

    /// Waits until the screen is as it should be. It may be seen half drawn, so that only what is there tells something.
    pub fn wait_until(&self, what: &str, is_so: impl Fn(&vt100::Screen) -> bool) {
        drop(self.wait(what, |state| is_so(state.screen.screen())));
    }

    /// Waits until something is printed after a mark that [`Terminal::printed`] gave.
    pub fn wait_for_raw(&self, mark: usize, bytes: &[u8]) {
        drop(self.wait(&format!("{:?}", String::from_utf8_lossy(bytes)), |state| contains(&state.raw[mark..], bytes)));
    }

    /// Waits until the process has ended and everything that it printed has been read.
    pub fn wait_for_end(&self) -> ExitStatus {
        let state = self.wait("the end", |state| state.status.is_some() && state.closed);
        state.status.clone().unwrap()
    }

    /// Whether the process has not ended.
    pub fn is_running(&self) -> bool {
        self.shared.lock().status.is_none()
    }

    fn wait(&self, what: &str, is_so: impl Fn(&State) -> bool) -> MutexGuard<'_, State> {
        let deadline = Instant::now() + PATIENCE;
        let mut state = self.shared.lock();
        loop {
            if is_so(&state) {
                return state;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            let is_over = state.closed && state.status.is_some();
            assert!(
                !is_over && !left.is_zero(),
                "{what} did not come{}:\n{}",
                if is_over { ", the program has ended" } else { "" },
                state.describe()
            );
            state = self.shared.changed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// What the screen shows, as text.
    pub fn text(&self) -> String {
        text(&self.screen())
    }

    /// The screen.
    pub fn screen(&self) -> vt100::Screen {
        self.shared.lock().screen.screen().clone()
    }

    /// How much was printed.
    pub fn printed(&self) -> usize {
        self.shared.lock().raw.len()
    }

    /// Everything that was printed after a mark.
    pub fn raw(&self, mark: usize) -> Vec<u8> {
        self.shared.lock().raw[mark..].to_vec()
    }

    /// The settings of the line: whether it is edited and echoed, and what interrupts.
    pub fn settings(&self) -> String {
        format!("{:?}", self.master.as_ref().unwrap().get_termios().unwrap())
    }

    /// Whether the terminal is as it was before the program began.
    pub fn is_restored(&self) -> bool {
        let screen = self.screen();
        let mouse = screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None;
        let left = [screen.alternate_screen(), screen.bracketed_paste(), screen.hide_cursor(), mouse];
        left == [false; 4] && self.settings() == self.before
    }

    /// Closes the terminal's window, after something was typed that shows.
    pub fn hang_up(&mut self, typed: &str) {
        // Closing it would type an end of file otherwise.
        let tty = self.master.as_ref().unwrap().tty_name().unwrap();
        let forget = Command::new("sh").arg("-c").arg(format!("stty eof '^@' < {}", tty.display())).status().unwrap();
        assert!(forget.success());
        self.shared.change(|state| state.hanging_up = true);
        // What is drawn now wakes the reader.
        self.send(typed);
        let (rows, columns) = self.screen().size();
        self.master.as_ref().unwrap().resize(pty_size((columns - 1, rows))).unwrap();
        drop(self.wait("the reader's end", |state| state.closed));
        self.shared.writer.lock().unwrap().take();
        self.master.take();
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if self.is_running() {
            let _ = kill_process(self.pid, Signal::KILL);
        }
        // What a test that failed has left over: everything that has its home.
        if let Some(home) = &self.home {
            kill_marked("HOME", home);
        }
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        // A test that fails may do so while it looks at it.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.lock());
        self.changed.notify_all();
    }

    fn write(&self, bytes: &[u8]) {
        let mut writer = self.writer.lock().unwrap();
        let writer = writer.as_mut().expect("the terminal was closed");
        writer.write_all(bytes).and_then(|()| writer.flush()).unwrap();
    }

    /// Reads until the program, and whoever else has the terminal, is gone.
    fn read(&self, mut reader: Box<dyn Read + Send>) {
        let mut buffer = [0; 4096];
        // A query may come in two parts.
        let mut answered = 0;
        loop {
            let read = reader.read(&mut buffer).unwrap_or(0);
            if read == 0 || self.lock().hanging_up {
                break;
            }
            let mut answer = Vec::new();
            self.change(|state| {
                state.raw.extend(&buffer[..read]);
                state.screen.process(&buffer[..read]);
                answer = answer_to(state.answers, &state.raw, &mut answered);
            });
            if !answer.is_empty() {
                self.write(&answer);
            }
        }
        drop(reader);
        self.change(|state| state.closed = true);
    }
}

impl State {
    /// The screen with a frame, and the end of what was printed.
    fn describe(&self) -> String {
        let screen = self.screen.screen();
        let (rows, columns) = screen.size();
        let mut text = format!("┌{}┐ {columns}×{rows}\n", "─".repeat(usize::from(columns)));
        for row in screen.rows(0, columns) {
            let _ = writeln!(text, "│{row}");
        }
        let end = self.raw.len().saturating_sub(400);
        let _ = writeln!(text, "└── {:?}\n{}", self.status, self.raw[end..].escape_ascii());
        text
    }
}

/// What the terminal answers to the queries after the first `answered` bytes.
fn answer_to(how: Answers, raw: &[u8], answered: &mut usize) -> Vec<u8> {
    let (black, white) = ("0000/0000/0000", "ffff/ffff/ffff");
    let known = match how {
        Answers::None => return Vec::new(),
        Answers::Dark => answers(white, black),
        Answers::Light => answers(black, white),
    };
    let queries = [FOREGROUND_QUERY, BACKGROUND_QUERY, ATTRIBUTES_QUERY];
    let mut answer = Vec::new();
    while let Some((at, query)) =
        queries.iter().zip(&known).filter_map(|(query, answer)| Some((find(&raw[*answered..], query)?, (query.len(), answer)))).min()
    {
        *answered += at + query.0;
        answer.extend(query.1.as_bytes());
    }
    answer
}

/// What a screen shows, as text without the blanks at the ends of lines.
pub fn text(screen: &vt100::Screen) -> String {
    let (_, columns) = screen.size();
    screen.rows(0, columns).map(|row| row.trim_end().to_owned() + "\n").collect()
}

fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).position(|window| window == part)
}

/// Whether bytes contain others.
pub fn contains(bytes: &[u8], part: &[u8]) -> bool {
    find(bytes, part).is_some()
}

fn pty_size((cols, rows): (u16, u16)) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}
