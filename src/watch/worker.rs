//! The watcher's thread.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

use notify::RecommendedWatcher;
use tempfile::NamedTempFile;

use super::{Change, Shared, Signal, native};
use crate::pack::files::FileSet;
use crate::pack::files::fingerprint;

/// Changes this close to each other are one.
const QUIET: Duration = Duration::from_millis(20);
/// Changes that go on for longer are reported meanwhile.
const LONGEST: Duration = Duration::from_millis(150);
/// How often the folder is looked at when nobody tells of changes, or while it is gone.
const INTERVAL: Duration = Duration::from_millis(300);
/// How often a folder that changes while it is read is read again.
const READINGS: usize = 5;

/// Where the knowledge of changes comes from.
enum Source {
    /// The system; it tells as long as this lives.
    Native(#[allow(dead_code)] RecommendedWatcher),
    /// Nowhere, until the folder is there again.
    Lost,
    /// Looking now and then.
    Polling,
}

/// Finds out whether the system tells of changes.
pub(super) struct SelfTest {
    dir: PathBuf,
    patience: Duration,
    state: TestState,
}

enum TestState {
    Due,
    /// The file goes when the test is over.
    Running(#[allow(dead_code)] NamedTempFile, Instant),
    Passed,
}

impl SelfTest {
    pub(super) fn new(dir: &Path, patience: Duration) -> Self {
        Self { dir: dir.to_owned(), patience, state: TestState::Due }
    }

    fn is_over(&self) -> bool {
        matches!(self.state, TestState::Passed)
    }

    /// Writes the file that the system is to tell of.
    fn begin(&mut self) -> io::Result<()> {
        let mut file = tempfile::Builder::new().prefix(native::PROBE).tempfile_in(&self.dir)?;
        file.write_all(b"probe")?;
        self.state = TestState::Running(file, Instant::now() + self.patience);
        Ok(())
    }

    /// How long the system still has.
    fn left(&self) -> Option<Duration> {
        match self.state {
            TestState::Running(_, until) => Some(until.saturating_duration_since(Instant::now())),
            TestState::Due | TestState::Passed => None,
        }
    }
}

pub(super) struct Worker {
    folder: PathBuf,
    source: Source,
    /// `None` when polling was asked for, or is needed.
    test: Option<SelfTest>,
    /// What was reported last; `None` while the folder is gone.
    last: Option<String>,
    signals: Sender<Signal>,
    received: Receiver<Signal>,
    shared: Arc<Shared>,
}

impl Worker {
    /// A worker whose folder is being watched already, and the content that it starts from.
    pub(super) fn new(
        folder: &Path,
        test: Option<SelfTest>,
        signals: Sender<Signal>,
        received: Receiver<Signal>,
        shared: Arc<Shared>,
    ) -> io::Result<(Self, String)> {
        let folder = std::path::absolute(folder)?;
        let mut worker = Self { folder, source: Source::Lost, test, last: None, signals, received, shared };
        worker.arm();
        // Only now: what changes from here on is told.
        let initial = read(&worker.folder)?.ok_or(io::ErrorKind::NotFound)?;
        worker.last = Some(initial.clone());
        Ok((worker, initial))
    }

    pub(super) fn run(mut self) {
        self.test();
        loop {
            let signal = self.next();
            if !self.heed(signal) || (matches!(signal, Signal::Changed { .. }) && !self.settle()) {
                return;
            }
            if self.test.as_ref().and_then(SelfTest::left).is_some_and(|left| left.is_zero()) {
                self.poll();
            }
            if matches!(self.source, Source::Lost) && self.folder.is_dir() {
                self.arm();
                self.test();
                // It may be about to be filled.
                if !self.settle() {
                    return;
                }
            }
            if signal != Signal::Heard {
                self.look();
            }
        }
    }

    /// Waits for the next signal: without an end, as long as the system tells of changes.
    fn next(&self) -> Signal {
        let test = self.test.as_ref().and_then(SelfTest::left);
        let interval = (!matches!(self.source, Source::Native(_))).then_some(INTERVAL);
        match test.into_iter().chain(interval).min() {
            Some(time) => self.received.recv_timeout(time).unwrap_or(Signal::Tick),
            None => self.received.recv().unwrap_or(Signal::Stop),
        }
    }

    /// Takes note of a signal; `false` when it is the last.
    fn heed(&mut self, signal: Signal) -> bool {
        match signal {
            Signal::Stop => return false,
            Signal::Changed { replaced: true } if matches!(self.source, Source::Native(_)) => self.source = Source::Lost,
            Signal::Changed { .. } | Signal::Tick => {}
            Signal::Broken => self.poll(),
            Signal::Heard => {
                if let Some(test) = &mut self.test {
                    test.state = TestState::Passed;
                }
            }
        }
        true
    }

    /// Waits until the changes pause, or have gone on for long; `false` when the watcher is to stop.
    fn settle(&mut self) -> bool {
        let until = Instant::now() + LONGEST;
        loop {
            let left = until.saturating_duration_since(Instant::now()).min(QUIET);
            match self.received.recv_timeout(left) {
                Ok(signal) if !self.heed(signal) => return false,
                Ok(_) if !left.is_zero() => {}
                _ => return true,
            }
        }
    }

    /// Has the system tell of changes from now on, or looks for them where it cannot.
    fn arm(&mut self) {
        let Some(test) = &self.test else { return self.poll() };
        // The probe's folder is gotrain's own, and may be yet to come.
        if !test.is_over() && fs::create_dir_all(&test.dir).is_err() {
            return self.poll();
        }
        match native::arm(&self.folder, &test.dir, !test.is_over(), &self.signals) {
            Ok(watcher) => self.source = Source::Native(watcher),
            // It has gone meanwhile, and may be there again.
            Err(error) if native::is_missing(&error) => self.source = Source::Lost,
            Err(_) => self.poll(),
        }
    }

    /// Begins the self-test, unless it is over.
    fn test(&mut self) {
        if let Some(test) = self.test.as_mut().filter(|test| !test.is_over())
            && test.begin().is_err()
        {
            self.poll();
        }
    }

    fn poll(&mut self) {
        self.source = Source::Polling;
        self.test = None;
        self.shared.polling.store(true, Ordering::Relaxed);
    }

    /// Reports the folder's state when it is not the one that was reported last.
    fn look(&mut self) {
        // A folder that cannot be read is as it was, until something else changes.
        let Ok(mut seen) = read(&self.folder) else { return };
        if matches!(self.source, Source::Polling) && seen != self.last {
            // Nobody says when a save is complete: two readings have to agree.
            let until = Instant::now() + LONGEST;
            while Instant::now() < until {
                thread::sleep(QUIET);
                let Ok(again) = read(&self.folder) else { return };
                if again == seen {
                    break;
                }
                seen = again;
            }
        }
        if seen.is_none() && matches!(self.source, Source::Native(_)) {
            self.source = Source::Lost;
        }
        if seen != self.last {
            self.last.clone_from(&seen);
            self.shared.report(seen.map_or(Change::Gone, Change::Content));
        }
    }
}

/// The fingerprint of a folder's files, `None` when there is no such folder.
fn read(folder: &Path) -> io::Result<Option<String>> {
    let mut readings = 1;
    loop {
        match FileSet::read(folder) {
            Ok(files) if files.is_empty() && !folder.is_dir() => return Ok(None),
            Ok(files) => return Ok(Some(fingerprint(&files))),
            // A file may go between the listing of its folder and its reading.
            Err(_) if readings < READINGS => readings += 1,
            Err(error) => return Err(error),
        }
        thread::sleep(QUIET);
    }
}
