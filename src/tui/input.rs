//! Reads the terminal on a thread of its own, which can be paused while an editor has the terminal.

use std::io;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use ratatui::crossterm::event::{self, Event};

use super::message::Message;

/// The reading thread.
pub struct Input {
    wake: wake::Sender,
    paused: Receiver<()>,
    go_on: Sender<()>,
}

impl Input {
    /// Begins to read.
    pub fn start(messages: Sender<Message>) -> io::Result<Self> {
        let (wake, woken) = wake::pair()?;
        let (pausing, paused) = mpsc::channel();
        let (go_on, going_on) = mpsc::channel();
        thread::Builder::new().name("input".to_owned()).spawn(move || {
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
                        if !read(&messages) {
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
fn read(messages: &Sender<Message>) -> bool {
    loop {
        match event::poll(LOOK) {
            Ok(true) => {}
            Ok(false) => return true,
            Err(_) => return false,
        }
        let message = match event::read() {
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
