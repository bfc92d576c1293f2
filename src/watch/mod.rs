//! Watches the learner's files: by the system's notifications where they work, else by reading again and again.

mod mount;
mod native;
#[cfg(test)]
mod tests;
mod worker;

use std::fmt;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use worker::{SelfTest, Worker};

/// How long the system may take to tell of a change that gotrain makes itself.
const SELF_TEST: Duration = Duration::from_millis(250);

/// What has become of the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The content differs from what was reported last. With its fingerprint, as [`crate::pack::files::fingerprint`] makes it.
    Content(String),
    /// The folder has gone. When it comes back, that is a [`Change::Content`].
    Gone,
}

/// How changes are noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// The system tells of them.
    Native,
    /// The files are read again and again.
    Polling,
}

/// Watches one folder until it is dropped.
pub struct Watcher {
    initial: String,
    signals: Sender<Signal>,
    shared: Arc<Shared>,
}

/// What the watcher and its thread have in common.
struct Shared {
    on_change: Mutex<Option<OnChange>>,
    polling: AtomicBool,
}

type OnChange = Box<dyn FnMut(Change) + Send>;

/// What wakes the watcher's thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Signal {
    /// Something has changed. `replaced` when folders have come or gone, so that they are to be watched anew.
    Changed { replaced: bool },
    /// The system told of the self-test's file.
    Heard,
    /// The system can tell no more.
    Broken,
    /// The time to wait is over.
    Tick,
    /// The watcher was dropped.
    Stop,
}

impl Watcher {
    /// Watches `folder`, which has to exist. The folder `probe` is for a short-lived file that shows whether the
    /// system tells of changes there; it has to be on the same file system, and gotrain's own.
    ///
    /// `on_change` is called on the watcher's thread, and never again once the watcher is dropped. It must not wait
    /// for the thread that drops the watcher.
    pub fn start(folder: &Path, probe: &Path, on_change: impl FnMut(Change) + Send + 'static) -> io::Result<Self> {
        let test = (!mount::is_remote(folder)).then(|| SelfTest::new(probe, SELF_TEST));
        Self::begin(folder, test, on_change)
    }

    /// Watches `folder` without the help of the system.
    pub fn polling(folder: &Path, on_change: impl FnMut(Change) + Send + 'static) -> io::Result<Self> {
        Self::begin(folder, None, on_change)
    }

    fn begin(folder: &Path, test: Option<SelfTest>, on_change: impl FnMut(Change) + Send + 'static) -> io::Result<Self> {
        let shared = Arc::new(Shared { on_change: Mutex::new(Some(Box::new(on_change))), polling: AtomicBool::new(false) });
        let (signals, received) = mpsc::channel();
        let (worker, initial) = Worker::new(folder, test, signals.clone(), received, Arc::clone(&shared))?;
        thread::Builder::new().name("watch".to_owned()).spawn(move || worker.run())?;
        Ok(Self { initial, signals, shared })
    }

    /// The fingerprint of the content at the start.
    pub fn initial(&self) -> &str {
        &self.initial
    }

    /// How changes are noticed now. The self-test, or a failure later on, can turn it from native to polling.
    pub fn method(&self) -> Method {
        if self.shared.polling.load(Ordering::Relaxed) { Method::Polling } else { Method::Native }
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        let _ = self.signals.send(Signal::Stop);
        // The thread is not waited for: it may be reading from a slow disk. But it has nobody to report to any more.
        self.shared.on_change.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
}

impl fmt::Debug for Watcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Watcher").field("initial", &self.initial).field("method", &self.method()).finish_non_exhaustive()
    }
}

impl Shared {
    fn report(&self, change: Change) {
        if let Some(on_change) = self.on_change.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
            on_change(change);
        }
    }
}
