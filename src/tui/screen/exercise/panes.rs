//! The panes of an exercise: which there are, which has the keys, and how they scroll.

use ratatui::layout::Rect;

use super::ExerciseScreen;
use crate::progress::Record;
use crate::tui::canvas::{Area, Drawn, Hit};
use crate::tui::keymap::Action;
use crate::tui::list::Scroll;
use crate::tui::screen::Step;
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
        let knows =
            self.exercise().is_some_and(|exercise| exercise.has_solution()) && world.record(self.id()).is_some_and(Record::knows_solution);
        Pane::ALL.into_iter().filter(|pane| *pane != Pane::Reference || knows).collect()
    }

    pub(super) fn show_side(&mut self, pane: Pane) {
        self.side = pane;
        self.side_scroll = Scroll::default();
        if !self.is_editing() {
            self.pane = pane;
        }
    }

    pub(super) fn move_pane(&mut self, step: isize, world: &World, drawn: &Drawn) -> Vec<Step> {
        let panes: Vec<Pane> = self.panes(world).into_iter().filter(|pane| !self.is_editing() || pane.is_beside()).collect();
        let from = if self.is_editing() { self.side } else { self.pane };
        let at = panes.iter().position(|pane| *pane == from).unwrap_or(0);
        let to = (at.cast_signed() + step).rem_euclid(panes.len().max(1).cast_signed()).cast_unsigned();
        let Some(pane) = panes.get(to) else { return Vec::new() };
        self.focus(*pane, drawn);
        if *pane == Pane::Diff && self.compared.is_none() { self.compare(world) } else { Vec::new() }
    }

    pub(super) fn focus(&mut self, pane: Pane, _: &Drawn) {
        if pane.is_beside() {
            if self.side != pane {
                self.side_scroll = Scroll::default();
            }
            self.side = pane;
        }
        if !self.is_editing() {
            self.pane = pane;
        }
    }

    pub(super) fn scroll(&mut self, action: Action, world: &World, drawn: &Drawn) -> Vec<Step> {
        let chooses = self.pane == Pane::Checks && matches!(action, Action::Up | Action::Down);
        if chooses && self.choose_test(action, world, drawn) {
            return Vec::new();
        }
        match self.pane {
            Pane::Task => _ = self.task_scroll.act(action, drawn.extent(Area::Task)),
            Pane::Code => _ = self.code_scroll.act(action, drawn.extent(Area::Code)),
            _ => _ = self.side_scroll.act(action, drawn.extent(Area::Side)),
        }
        Vec::new()
    }

    /// Scrolls what lies under the mouse.
    pub fn wheel(&mut self, area: Area, action: Action, drawn: &Drawn) {
        let scroll = match area {
            Area::Task => &mut self.task_scroll,
            Area::Code => &mut self.code_scroll,
            _ => &mut self.side_scroll,
        };
        for _ in 0..3 {
            scroll.act(action, drawn.extent(area));
        }
    }

    pub(in crate::tui::screen) fn click(&mut self, hit: Hit, place: Rect, at: (u16, u16), drawn: &Drawn) {
        match hit {
            Hit::Pane(index) => {
                if let Some(pane) = Pane::ALL.get(index) {
                    self.focus(*pane, drawn);
                }
            }
            Hit::Area(Area::Code) if self.editor.is_some() => self.click_code(place, at),
            Hit::Area(Area::Task) => self.focus(Pane::Task, drawn),
            Hit::Area(Area::Code) => self.focus(Pane::Code, drawn),
            Hit::Area(Area::Side) => self.focus(self.side, drawn),
            Hit::Row(test) => {
                self.focus(Pane::Checks, drawn);
                if self.test == test {
                    self.toggle_test();
                }
                self.test = test;
            }
            _ => {}
        }
    }
}
