//! The panes of an exercise.

use super::ExerciseScreen;
use crate::progress::Record;
use crate::tui::world::World;

/// A pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    /// What to do.
    Task,
    /// The learner's code.
    Code,
    /// The verdict and its tests.
    Checks,
    /// The hints that were taken.
    Hints,
    /// A comparison.
    Diff,
    /// What the program printed.
    Output,
    /// The reference and other right ways.
    Reference,
}

impl Pane {
    /// Each of them, in order.
    pub const ALL: [Self; 7] = [Self::Task, Self::Code, Self::Checks, Self::Hints, Self::Diff, Self::Output, Self::Reference];

    /// What its tab says.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Task => "Task",
            Self::Code => "Code",
            Self::Checks => "Checks",
            Self::Hints => "Hints",
            Self::Diff => "Diff",
            Self::Output => "Output",
            Self::Reference => "Reference",
        }
    }

    /// Whether it is beside task and code where there is room.
    pub const fn is_beside(self) -> bool {
        !matches!(self, Self::Task | Self::Code)
    }
}

impl ExerciseScreen {
    /// The panes that there are: the reference comes once it may be seen.
    pub(super) fn panes(&self, world: &World) -> Vec<Pane> {
        let knows = world.record(self.id()).is_some_and(Record::knows_solution);
        Pane::ALL.into_iter().filter(|pane| *pane != Pane::Reference || knows).collect()
    }
}
