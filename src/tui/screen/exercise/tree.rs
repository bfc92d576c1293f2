//! The tree of tests: which of them is chosen, and which are opened.

use super::ExerciseScreen;
use crate::run::report::{Report, TestResult, TestStatus};
use crate::tui::canvas::{Area, Drawn};
use crate::tui::keymap::Action;
use crate::tui::world::World;

impl ExerciseScreen {
    /// Whether a failure is shown in full: the first one, unless the learner says otherwise.
    pub(super) fn is_open(&self, report: &Report, test: &TestResult) -> bool {
        let first = report.failures().next().is_some_and(|first| first.name == test.name);
        test.status == TestStatus::Failed && first != self.toggled.contains(&test.name)
    }

    pub(super) fn toggle_test(&mut self) {
        let Some(name) = self.judged.as_ref().and_then(|judged| judged.report.tests.get(self.test)).map(|test| test.name.clone()) else {
            return;
        };
        if !self.toggled.remove(&name) {
            self.toggled.insert(name);
        }
    }

    /// Chooses the test above or below, and scrolls to it. `false` where there is no such test, so that the page scrolls.
    pub(super) fn choose_test(&mut self, action: Action, world: &World, drawn: &Drawn) -> bool {
        let extent = drawn.extent(Area::Side);
        let (_, tests) = self.checks_page(world, extent.width.max(1));
        let titles: Vec<(usize, usize)> = tests.iter().enumerate().filter_map(|(row, test)| Some((row, (*test)?))).collect();
        let Some(at) = titles.iter().position(|(_, test)| *test == self.test) else { return false };
        let to = if action == Action::Up { at.checked_sub(1) } else { Some(at + 1) };
        let Some((row, test)) = to.and_then(|to| titles.get(to)) else { return false };
        // A test out of sight is scrolled to before it is chosen.
        let seen = self.side_scroll.0..self.side_scroll.0 + extent.height;
        if !seen.contains(&titles[at].0) && !seen.contains(row) {
            return false;
        }
        self.test = *test;
        self.side_scroll.reveal(*row, extent.height.max(1));
        true
    }
}
