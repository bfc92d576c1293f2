//! Ctrl-C, SIGTERM and SIGHUP: the runs under way are cancelled, so that nothing they started stays behind.

use std::fmt;
use std::mem;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::run::process::{Cancellation, Canceller};

/// Cancels every run that was registered with it. Clones are the same one.
#[derive(Clone, Default)]
pub struct Interrupt {
    tripped: Arc<AtomicBool>,
    runs: Arc<Mutex<Vec<Canceller>>>,
    wakers: Arc<Mutex<Vec<Waker>>>,
}

type Waker = Box<dyn FnOnce() + Send>;

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
        self.tripped.load(Ordering::SeqCst)
    }

    /// Cancels everything under way, and everything that is registered later.
    pub fn trip(&self) {
        self.tripped.store(true, Ordering::SeqCst);
        self.cancel();
        self.wake();
    }

    /// Cancels everything under way. What is registered later runs.
    pub fn cancel(&self) {
        for run in lock(&self.runs).drain(..) {
            run.cancel();
        }
    }

    /// Calls `waker` when it is tripped, for whoever waits for something else; at once when it has been.
    pub fn on_trip(&self, waker: impl FnOnce() + Send + 'static) {
        lock(&self.wakers).push(Box::new(waker));
        if self.is_tripped() {
            self.wake();
        }
    }

    /// The cancellation of a new run.
    pub fn register(&self) -> Cancellation {
        self.pair().1
    }

    /// The cancellation of a new run, and what cancels it alone.
    pub fn pair(&self) -> (Canceller, Cancellation) {
        let (canceller, cancellation) = Cancellation::new();
        let mut runs = lock(&self.runs);
        runs.retain(Canceller::is_open);
        runs.push(canceller.clone());
        drop(runs);
        // Only now, so that no signal falls between the question and the entry.
        if self.is_tripped() {
            self.cancel();
        }
        (canceller, cancellation)
    }

    fn wake(&self) {
        let wakers = mem::take(&mut *lock(&self.wakers));
        for waker in wakers {
            waker();
        }
    }
}

impl fmt::Debug for Interrupt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Interrupt").field("tripped", &self.is_tripped()).finish_non_exhaustive()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::time::Duration;

    use super::*;

    #[test]
    fn whoever_waits_is_woken_also_when_it_is_late() {
        let interrupt = Interrupt::default();
        let (sender, woken) = mpsc::channel();
        let early = sender.clone();
        interrupt.on_trip(move || early.send("early").unwrap());
        assert!(woken.try_recv().is_err());
        interrupt.cancel();
        assert!(!interrupt.is_tripped());
        interrupt.trip();
        interrupt.trip();
        interrupt.on_trip(move || sender.send("late").unwrap());
        let woken: Vec<_> = std::iter::from_fn(|| woken.recv_timeout(Duration::from_secs(5)).ok()).collect();
        assert_eq!(woken, ["early", "late"]);
    }
}
