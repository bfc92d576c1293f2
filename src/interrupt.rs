//! Ctrl-C, SIGTERM and SIGHUP: the runs under way are cancelled, so that nothing they started stays behind.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::run::process::{Cancellation, Canceller};

/// Cancels every run that was registered with it. Clones are the same one.
#[derive(Debug, Clone, Default)]
pub struct Interrupt {
    tripped: Arc<AtomicBool>,
    runs: Arc<Mutex<Vec<Canceller>>>,
}

impl Interrupt {
    /// One that listens to the signals which end a program.
    pub fn listen() -> Self {
        let interrupt = Self::default();
        let on_signal = interrupt.clone();
        // Without a handler the signals end the program as usual.
        let _ = ctrlc::set_handler(move || on_signal.trip());
        interrupt
    }

    /// Whether it has been tripped.
    pub fn is_tripped(&self) -> bool {
        self.tripped.load(Ordering::Relaxed)
    }

    /// Cancels everything under way, and everything that is registered later.
    pub fn trip(&self) {
        self.tripped.store(true, Ordering::Relaxed);
        for run in self.lock().drain(..) {
            run.cancel();
        }
    }

    /// The cancellation of a new run.
    pub fn register(&self) -> Cancellation {
        let (canceller, cancellation) = Cancellation::new();
        if self.is_tripped() {
            canceller.cancel();
        }
        let mut runs = self.lock();
        runs.retain(Canceller::is_open);
        runs.push(canceller);
        cancellation
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Canceller>> {
        self.runs.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
