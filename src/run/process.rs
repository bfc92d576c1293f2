//! Runs one command to its end, or to the end of its patience: in a session of its own, with its output
//! streamed line by line, a deadline, a cap on what it prints, and nothing left behind.

use std::cell::Cell;
use std::io::{self, BufRead, BufReader, Read};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, SyncSender};
use std::sync::{Arc, Weak};
use std::thread;
use std::time::{Duration, Instant};

use process_wrap::std::{ChildWrapper, CommandWrap};

/// How a command came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// By itself.
    Exited(ExitStatus),
    /// The deadline passed.
    DeadlinePassed,
    /// It printed more than the cap allows.
    TooMuchOutput,
    /// It was cancelled.
    Cancelled,
}

/// What a command may use up.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// How long it may run.
    pub deadline: Duration,
    /// How many bytes it may print.
    pub output: usize,
}

/// Cancels a run. Clones cancel the same one.
#[derive(Debug, Clone)]
pub struct Canceller(SyncSender<Message>, Weak<()>);

impl Canceller {
    /// Whether the run has not come to its end yet.
    pub fn is_open(&self) -> bool {
        self.1.strong_count() > 0
    }

    /// Ends the run; harmless when it has ended.
    pub fn cancel(&self) {
        // A full channel means that the run is busy reading; a thread waits so that the caller does not.
        if let Err(mpsc::TrySendError::Full(message)) = self.0.try_send(Message::Cancel) {
            let sender = self.0.clone();
            thread::spawn(move || sender.send(message));
        }
    }
}

/// The receiving end of a [`Canceller`].
#[derive(Debug)]
pub struct Cancellation {
    sender: SyncSender<Message>,
    messages: Receiver<Message>,
    /// How many commands have been run under it: what an earlier one still says is not a later one's.
    commands: Cell<u32>,
    _open: Arc<()>,
}

impl Cancellation {
    /// A pair for one run.
    pub fn new() -> (Canceller, Self) {
        let (sender, receiver) = mpsc::sync_channel(256);
        let open = Arc::new(());
        (Canceller(sender.clone(), Arc::downgrade(&open)), Self { sender, messages: receiver, commands: Cell::new(0), _open: open })
    }
}

#[derive(Debug)]
enum Message {
    /// A line of the command of this number.
    Line(u32, Stream, Vec<u8>),
    /// A pipe of the command of this number was closed.
    Closed(u32),
    Cancel,
}

/// Which of a command's output streams.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stream {
    /// Standard output.
    Out,
    /// Standard error.
    Err,
}

/// A line longer than this is handed on in pieces.
const LONGEST_LINE: u64 = 1 << 20;
/// How often a command whose pipes stay open is asked whether it still runs.
const TICK: Duration = Duration::from_millis(25);
/// How long the pipes of a command that has exited may stay open: a child of its own may hold them.
const DRAIN: Duration = Duration::from_millis(200);

/// How often, and how long apart, the processes are looked through for what is to be killed.
#[cfg(target_os = "linux")]
const LOOKS: usize = 200;
#[cfg(target_os = "linux")]
const BETWEEN_LOOKS: Duration = Duration::from_millis(2);

/// The environment variable that marks every process of a run.
const RUN_MARK: &str = "GOTRAIN_RUN";

/// Runs a command, handing each line of its output to `on_line`. Several may run under one cancellation, one after another.
pub fn run(
    mut command: Command,
    patience: Patience,
    cancellation: &Cancellation,
    mut on_line: impl FnMut(Stream, &[u8]),
) -> io::Result<End> {
    let mark = format!("{}-{:?}-{:?}", std::process::id(), thread::current().id(), Instant::now());
    command.env(RUN_MARK, &mark).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut wrapped = CommandWrap::from(command);
    // A session has no terminal: what the command starts cannot write to gotrain's, nor be stopped for reading from it.
    #[cfg(unix)]
    wrapped.wrap(process_wrap::std::ProcessSession);
    #[cfg(windows)]
    wrapped.wrap(process_wrap::std::JobObject);
    let mut child = wrapped.spawn()?;

    let number = cancellation.commands.get() + 1;
    cancellation.commands.set(number);
    let sender = cancellation.sender.clone();
    let mut open = 0;
    if let Some(out) = child.stdout().take() {
        open += 1;
        read_lines(out, (number, Stream::Out), sender.clone());
    }
    if let Some(err) = child.stderr().take() {
        open += 1;
        read_lines(err, (number, Stream::Err), sender);
    }
    let end = follow(child.as_mut(), patience, &cancellation.messages, (number, open), &mut on_line);
    // Group first, then what has left the group, also after a normal end: children may outlive the command.
    let killed = child.start_kill();
    kill_marked(RUN_MARK, &mark);
    let status = child.wait();
    match end {
        Some(end) => Ok(end),
        None => status.map(End::Exited).or(killed.map(|()| End::Cancelled)),
    }
}

/// Hands on output until the command ends (`None`) or has to be ended.
fn follow(
    child: &mut dyn ChildWrapper,
    patience: Patience,
    messages: &Receiver<Message>,
    (number, mut open): (u32, usize),
    on_line: &mut impl FnMut(Stream, &[u8]),
) -> Option<End> {
    let started = Instant::now();
    let mut printed = 0;
    let mut exited: Option<Instant> = None;
    while open > 0 {
        let Some(left) = patience.deadline.checked_sub(started.elapsed()) else { return Some(End::DeadlinePassed) };
        match messages.recv_timeout(left.min(TICK)) {
            Ok(Message::Line(of, stream, line)) if of == number => {
                printed += line.len();
                if printed > patience.output {
                    return Some(End::TooMuchOutput);
                }
                on_line(stream, &line);
            }
            Ok(Message::Closed(of)) if of == number => open -= 1,
            Ok(Message::Line(..) | Message::Closed(_)) => {}
            Ok(Message::Cancel) => return Some(End::Cancelled),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => match exited {
                Some(at) if at.elapsed() > DRAIN => return None,
                Some(_) => {}
                None if matches!(child.try_wait(), Ok(None)) => {}
                None => exited = Some(Instant::now()),
            },
        }
    }
    // The pipes are closed; a command that closes them and stays is still bound by its deadline.
    while matches!(child.try_wait(), Ok(None)) {
        let Some(left) = patience.deadline.checked_sub(started.elapsed()) else { return Some(End::DeadlinePassed) };
        if let Ok(Message::Cancel) = messages.recv_timeout(left.min(Duration::from_millis(1))) {
            return Some(End::Cancelled);
        }
    }
    None
}

fn read_lines(pipe: impl Read + Send + 'static, (number, stream): (u32, Stream), sender: SyncSender<Message>) {
    thread::spawn(move || {
        let mut reader = BufReader::with_capacity(64 << 10, pipe);
        loop {
            let mut line = Vec::new();
            match reader.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line) {
                Ok(0) | Err(_) => break,
                Ok(_) if sender.send(Message::Line(number, stream, line)).is_err() => return,
                Ok(_) => {}
            }
        }
        let _ = sender.send(Message::Closed(number));
    });
}

/// Kills the processes that have a variable with this value in their environment, also those that have left the
/// process group of whoever started them.
#[cfg(target_os = "linux")]
pub fn kill_marked(variable: &str, value: &str) {
    use rustix::process::{Pid, Signal, kill_process};
    let entry = format!("{variable}={value}").into_bytes();
    // Looking again finds what was being forked meanwhile, and waits until the killed ones are gone.
    for _ in 0..LOOKS {
        let Ok(processes) = std::fs::read_dir("/proc") else { return };
        let marked = processes.flatten().filter_map(|process| {
            let id: i32 = process.file_name().to_str()?.parse().ok()?;
            let environment = std::fs::read(process.path().join("environ")).ok()?;
            environment.split(|byte| *byte == 0).any(|variable| variable == entry).then_some(id)
        });
        let found: Vec<Pid> = marked.filter_map(Pid::from_raw).collect();
        if found.is_empty() {
            return;
        }
        for pid in found {
            let _ = kill_process(pid, Signal::KILL);
        }
        thread::sleep(BETWEEN_LOOKS);
    }
}

/// Elsewhere the process group, or the job object, has to do.
#[cfg(not(target_os = "linux"))]
pub fn kill_marked(_variable: &str, _value: &str) {}
