//! Reads the terminal on a thread of its own, which can be paused while an editor has the terminal.

use std::io;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use ratatui::crossterm::event::{self, Event, KeyCode, KeyEvent, KeyModifiers};

use super::message::Message;

/// The reading thread.
pub struct Input {
    wake: wake::Sender,
    paused: Receiver<()>,
    go_on: Sender<()>,
}

impl Input {
    /// Begins to read; `unanswered` when the terminal was asked for its colours and may still answer.
    pub fn start(messages: Sender<Message>, unanswered: bool) -> io::Result<Self> {
        let (wake, woken) = wake::pair()?;
        let (pausing, paused) = mpsc::channel();
        let (go_on, going_on) = mpsc::channel();
        thread::Builder::new().name("input".to_owned()).spawn(move || {
            let mut answers = Answers { expected: unanswered, inside: false };
            loop {
                match woken.wait() {
                    wake::Event::Paused => {
                        if pausing.send(()).is_err() || going_on.recv().is_err() {
                            return;
                        }
                    }
                    wake::Event::Gone => {
                        let _ = messages.send(Message::Terminate);
                        return;
                    }
                    wake::Event::Readable => {
                        if !read(&messages, &mut answers) {
                            let _ = messages.send(Message::Terminate);
                            return;
                        }
                    }
                }
            }
        })?;
        Ok(Self { wake, paused, go_on })
    }

    /// Stops reading until [`Self::resume`]; when this returns, nothing is being read.
    pub fn pause(&self) {
        if self.wake.send() {
            let _ = self.paused.recv();
        }
    }

    /// Goes on reading.
    pub fn resume(&self) {
        let _ = self.go_on.send(());
    }
}

/// How long to look for more input. crossterm looks at nothing when it is given no time at all.
const LOOK: Duration = Duration::from_millis(1);

/// Reads what there is; `false` when the terminal has gone.
///
/// crossterm's feature `use-dev-tty` is needed: its default source loses a key that comes together with a resize, because it
/// is told of input only once.
fn read(messages: &Sender<Message>, answers: &mut Answers) -> bool {
    loop {
        match event::poll(LOOK) {
            Ok(true) => {}
            Ok(false) => return true,
            Err(_) => return false,
        }
        let message = match event::read() {
            Ok(Event::Key(key)) if answers.takes(key) => continue,
            Ok(Event::Key(key)) => Message::Key(key),
            Ok(Event::Paste(text)) => Message::Paste(text),
            Ok(Event::Mouse(mouse)) => Message::Mouse(mouse),
            Ok(Event::Resize(..)) => Message::Resize,
            Ok(Event::FocusGained | Event::FocusLost) => continue,
            Err(_) => return false,
        };
        if messages.send(message).is_err() {
            return true;
        }
    }
}

/// What the terminal says of its colours, where it is too late for that: `ESC ] 11 ; rgb:…/…/… ESC \`, with BEL at the end
/// in some. crossterm does not know it and takes it for keys.
struct Answers {
    expected: bool,
    inside: bool,
}

impl Answers {
    /// Whether a key is a part of such an answer.
    fn takes(&mut self, key: KeyEvent) -> bool {
        let modifiers = key.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT);
        match (key.code, modifiers) {
            (KeyCode::Char(']'), KeyModifiers::ALT) if self.expected => self.inside = true,
            _ if !self.inside => return false,
            (KeyCode::Char('\\'), _) | (KeyCode::Char('g'), KeyModifiers::CONTROL) => self.inside = false,
            // The end may come in two parts, of which the first is this.
            (KeyCode::Esc, _) => {}
            (KeyCode::Char(c), KeyModifiers::NONE) if c.is_ascii_alphanumeric() || ";:/?".contains(c) => {}
            _ => {
                self.inside = false;
                return false;
            }
        }
        true
    }
}

/// Waits for the terminal or for being woken, without asking again and again.
#[cfg(unix)]
mod wake {
    use std::io::{self, PipeReader, PipeWriter, Read, Write, pipe, stdin};

    use rustix::event::{PollFd, PollFlags, poll};

    pub enum Event {
        Readable,
        Paused,
        Gone,
    }

    pub struct Sender(PipeWriter);
    pub struct Receiver(PipeReader);

    pub fn pair() -> io::Result<(Sender, Receiver)> {
        let (reader, writer) = pipe()?;
        Ok((Sender(writer), Receiver(reader)))
    }

    impl Sender {
        pub fn send(&self) -> bool {
            (&self.0).write_all(&[0]).is_ok()
        }
    }

    impl Receiver {
        pub fn wait(&self) -> Event {
            let stdin = stdin();
            let mut fds = [PollFd::new(&self.0, PollFlags::IN), PollFd::new(&stdin, PollFlags::IN)];
            loop {
                match poll(&mut fds, None) {
                    Err(rustix::io::Errno::INTR) => {}
                    Err(_) => return Event::Gone,
                    Ok(_) if !fds[0].revents().is_empty() => {
                        let woken = (&self.0).read(&mut [0]).is_ok_and(|read| read > 0);
                        return if woken { Event::Paused } else { Event::Gone };
                    }
                    Ok(_) if fds[1].revents().intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) => return Event::Gone,
                    Ok(_) => return Event::Readable,
                }
            }
        }
    }
}

/// Consoles cannot be waited for beside something else, so that they are asked now and then.
#[cfg(not(unix))]
mod wake {
    use std::io;
    use std::sync::mpsc::{self, RecvTimeoutError};
    use std::time::Duration;

    pub enum Event {
        Readable,
        Paused,
        Gone,
    }

    pub struct Sender(mpsc::Sender<()>);
    pub struct Receiver(mpsc::Receiver<()>);

    pub fn pair() -> io::Result<(Sender, Receiver)> {
        let (sender, receiver) = mpsc::channel();
        Ok((Sender(sender), Receiver(receiver)))
    }

    impl Sender {
        pub fn send(&self) -> bool {
            self.0.send(()).is_ok()
        }
    }

    impl Receiver {
        pub fn wait(&self) -> Event {
            loop {
                match ratatui::crossterm::event::poll(Duration::from_millis(50)) {
                    Ok(true) => return Event::Readable,
                    Ok(false) => {}
                    Err(_) => return Event::Gone,
                }
                match self.0.recv_timeout(Duration::ZERO) {
                    Ok(()) => return Event::Paused,
                    Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => return Event::Gone,
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(answers: &mut Answers, keys: &str) -> String {
        let mut alt = KeyModifiers::NONE;
        let mut left = String::new();
        for c in keys.chars() {
            let event = match c {
                '⎇' => {
                    alt = KeyModifiers::ALT;
                    continue;
                }
                '⎋' => KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE),
                '␇' => KeyEvent::new(KeyCode::Char('g'), KeyModifiers::CONTROL),
                c => KeyEvent::new(KeyCode::Char(c), alt),
            };
            alt = KeyModifiers::NONE;
            if !answers.takes(event) {
                left.push(c);
            }
        }
        left
    }

    #[test]
    fn an_answer_is_no_keys_and_what_is_no_answer_stays() {
        let mut late = Answers { expected: true, inside: false };
        for end in ["⎇\\", "⎋\\", "␇"] {
            let keys = format!("a⎇]10;rgb:ffff/eeee/0000{end}b⎇]11;rgb:0/0/0{end}/c");
            assert_eq!(taken(&mut late, &keys), "ab/c", "{end}");
        }
        assert_eq!(taken(&mut late, "⎇]!x"), "!x");
        assert_eq!(taken(&mut Answers { expected: false, inside: false }, "⎇]11"), "]11");
    }
}
