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
/// How long the pipes of a command that has exited may stay open before whoever else holds them is ended: a child of its own may.
const DRAIN: Duration = Duration::from_millis(200);
/// How long they may stay open after that: outside Linux, a child that has left the group still holds them.
const LAST_DRAIN: Duration = Duration::from_secs(5);

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
    let mut output = Output { messages: &cancellation.messages, number, open: 0, left: patience.output, on_line: &mut on_line };
    if let Some(out) = child.stdout().take() {
        output.open += 1;
        read_lines(out, (number, Stream::Out), cancellation.sender.clone());
    }
    if let Some(err) = child.stderr().take() {
        output.open += 1;
        read_lines(err, (number, Stream::Err), cancellation.sender.clone());
    }
    let mut end = follow(child.as_mut(), patience.deadline, &mut output);
    // Group first, then what has left the group, also after a normal end: children may outlive the command.
    let killed = child.start_kill();
    kill_marked(RUN_MARK, &mark);
    let status = child.wait();
    if end.is_none() {
        end = output.drain();
    }
    match end {
        Some(end) => Ok(end),
        None => status.map(End::Exited).or(killed.map(|()| End::Cancelled)),
    }
}

/// What a command writes.
struct Output<'a> {
    messages: &'a Receiver<Message>,
    /// The number of the command.
    number: u32,
    /// How many of its pipes are open.
    open: usize,
    /// How many bytes it may still print.
    left: usize,
    on_line: &'a mut dyn FnMut(Stream, &[u8]),
}

/// What has been heard of a command within some time.
enum Heard {
    Something,
    Nothing,
    /// It has to be ended.
    Enough(End),
}

impl Output<'_> {
    /// Hands on the next line, if there is one within `patience`.
    fn hear(&mut self, patience: Duration) -> Heard {
        match self.messages.recv_timeout(patience) {
            Ok(Message::Line(of, stream, line)) if of == self.number => {
                let Some(left) = self.left.checked_sub(line.len()) else { return Heard::Enough(End::TooMuchOutput) };
                self.left = left;
                (self.on_line)(stream, &line);
                Heard::Something
            }
            Ok(Message::Closed(of)) if of == self.number => {
                self.open -= 1;
                Heard::Something
            }
            Ok(Message::Line(..) | Message::Closed(_)) => Heard::Something,
            Ok(Message::Cancel) => Heard::Enough(End::Cancelled),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => Heard::Nothing,
        }
    }

    /// Hands on what a command has written that is gone, as is whoever else had its pipes. It is there, but on a busy machine it takes
    /// its time to be read.
    fn drain(&mut self) -> Option<End> {
        let started = Instant::now();
        while self.open > 0 && started.elapsed() < LAST_DRAIN {
            if let Heard::Enough(end) = self.hear(TICK) {
                return Some(end);
            }
        }
        None
    }
}

/// Hands on output until the command ends (`None`) or has to be ended.
fn follow(child: &mut dyn ChildWrapper, deadline: Duration, output: &mut Output<'_>) -> Option<End> {
    let started = Instant::now();
    let mut exited: Option<Instant> = None;
    while output.open > 0 {
        let Some(left) = deadline.checked_sub(started.elapsed()) else { return Some(End::DeadlinePassed) };
        match output.hear(left.min(TICK)) {
            Heard::Enough(end) => return Some(end),
            Heard::Something => {}
            Heard::Nothing => match exited {
                Some(at) if at.elapsed() > DRAIN => return None,
                Some(_) => {}
                None if matches!(child.try_wait(), Ok(None)) => {}
                None => exited = Some(Instant::now()),
            },
        }
    }
    // The pipes are closed; a command that closes them and stays is still bound by its deadline.
    while matches!(child.try_wait(), Ok(None)) {
        let Some(left) = deadline.checked_sub(started.elapsed()) else { return Some(End::DeadlinePassed) };
        if let Heard::Enough(end) = output.hear(left.min(Duration::from_millis(1))) {
            return Some(end);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_command_has_written_is_read_to_the_end_after_it_is_gone() {
        let (_, cancellation) = Cancellation::new();
        let mut said = String::new();
        let mut on_line = |_, line: &[u8]| said.push_str(&String::from_utf8_lossy(line));
        let mut output = Output { messages: &cancellation.messages, number: 1, open: 1, left: 100, on_line: &mut on_line };
        let (pipe, mut end) = io::pipe().unwrap();
        io::Write::write_all(&mut end, b"one\ntwo").unwrap();
        drop(end);
        read_lines(pipe, (1, Stream::Out), cancellation.sender.clone());
        assert_eq!(output.drain(), None);
        assert_eq!(output.open, 0);
        assert_eq!(said, "one\ntwo");
    }

    #[test]
    fn too_much_is_too_much_to_the_end() {
        let (canceller, cancellation) = Cancellation::new();
        let mut output = Output { messages: &cancellation.messages, number: 1, open: 1, left: 3, on_line: &mut |_, _| {} };
        let line = |text: &str| cancellation.sender.send(Message::Line(1, Stream::Out, text.into())).unwrap();
        line("one\n");
        assert_eq!(output.drain(), Some(End::TooMuchOutput));
        canceller.cancel();
        assert_eq!(output.drain(), Some(End::Cancelled));
    }
}
