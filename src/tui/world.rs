//! What every screen can see.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::keymap::Keymap;
use super::theme::Theme;
use crate::failure::Failure;
use crate::pack::Pack;
use crate::pack::catalogue::{Block, Catalogue, Entry};
use crate::pack::id::ExerciseId;
use crate::progress::{Now, Progress, Record, Status};
use crate::trainer::figures::Figures;
use crate::trainer::next;

/// What every screen can see.
#[derive(Debug)]
pub struct World {
    /// The exercises.
    pub pack: Arc<Pack>,
    /// The learner's folder.
    pub workspace: PathBuf,
    /// What the learner has achieved.
    pub progress: Progress,
    /// What follows from that.
    pub standing: Standing,
    /// The present moment.
    pub now: Now,
    /// Which key does what.
    pub keymap: Keymap,
    /// How things look.
    pub theme: Theme,
    /// Whether saves are checked.
    pub check_on_save: bool,
    /// What exercises need and is not installed.
    pub missing: HashSet<String>,
    /// The Go toolchain; `None` while it is being looked for.
    pub toolchain: Option<Result<String, Failure>>,
}

/// What follows from progress, counted once for all frames.
#[derive(Debug, Clone, Default)]
pub struct Standing {
    /// How each block stands, in their order.
    pub blocks: Vec<Counts>,
    /// The figures.
    pub figures: Figures,
    /// What comes next, and why.
    pub next: Option<(ExerciseId, &'static str)>,
}

/// How the exercises of a block stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// How many there are.
    pub all: usize,
    /// How many have passed.
    pub passed: usize,
    /// How many are due for review.
    pub due: usize,
    /// Minutes of those that have not passed.
    pub minutes_left: u32,
}

impl Standing {
    /// Counts.
    pub fn of(catalogue: &Catalogue, progress: &Progress, now: Now) -> Self {
        let counts = |block: &Block| {
            let mut counts = Counts::default();
            for entry in block.entries() {
                counts.all += 1;
                match progress.status(&entry.id.to_string(), now.day) {
                    Status::Passed => counts.passed += 1,
                    Status::Due => (counts.passed, counts.due) = (counts.passed + 1, counts.due + 1),
                    Status::Open | Status::Started => counts.minutes_left += entry.minutes,
                }
            }
            counts
        };
        Self {
            blocks: catalogue.blocks.iter().map(counts).collect(),
            figures: Figures::count(catalogue, progress, now.day),
            next: next::choose(catalogue, progress, now.day).map(|(entry, reason)| (entry.id.clone(), reason)),
        }
    }
}

impl World {
    /// What the pack holds.
    pub fn catalogue(&self) -> &Catalogue {
        &self.pack.catalogue
    }

    /// Takes progress that was read anew.
    pub fn take(&mut self, progress: Progress) {
        self.progress = progress;
        self.standing = Standing::of(&self.pack.catalogue, &self.progress, self.now);
    }

    /// How an exercise stands.
    pub fn status(&self, entry: &Entry) -> Status {
        self.progress.status(&entry.id.to_string(), self.now.day)
    }

    /// What is known about an exercise.
    pub fn record(&self, id: &ExerciseId) -> Option<&Record> {
        self.progress.record(&id.to_string())
    }

    /// What an exercise needs and is not installed.
    pub fn missing<'a>(&'a self, entry: &'a Entry) -> impl Iterator<Item = &'a String> {
        entry.needs.iter().filter(|need| self.missing.contains(*need))
    }

    /// How the block of an index stands.
    pub fn counts(&self, index: usize) -> Counts {
        self.standing.blocks.get(index).copied().unwrap_or_default()
    }
}
