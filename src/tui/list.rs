//! Where one is in a list or a page.

use super::canvas::Extent;
use super::keymap::Action;

/// The chosen row of a list, and the first row that is seen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct List {
    /// The chosen row.
    pub selected: usize,
    offset: usize,
}

impl List {
    /// A list with a row chosen.
    pub const fn at(selected: usize) -> Self {
        Self { selected, offset: 0 }
    }

    /// Chooses another row of `len` as the action says; `false` when it is no such action.
    pub fn act(&mut self, action: Action, len: usize, extent: Extent) -> bool {
        let page = extent.height.saturating_sub(1).max(1);
        let selected = match action {
            Action::Up => self.selected.saturating_sub(1),
            Action::Down => self.selected + 1,
            Action::PageUp => self.selected.saturating_sub(page),
            Action::PageDown => self.selected + page,
            Action::Top => 0,
            Action::Bottom => usize::MAX,
            _ => return false,
        };
        self.selected = selected.min(len.saturating_sub(1));
        true
    }

    /// Keeps the first row that is seen, so that the list stands still while the choice moves within it. `row` is where the
    /// chosen row stands among all rows with their headings.
    pub fn settle(&mut self, row: usize, extent: Extent) {
        self.offset = self.offset(row, extent.rows, extent.height);
    }

    /// The first row to draw so that a row is seen.
    pub fn offset(&self, row: usize, rows: usize, height: usize) -> usize {
        let last = rows.saturating_sub(height);
        // A heading above the first row is seen with it.
        let above = row.saturating_sub(1);
        let below = (row + 2).min(rows).saturating_sub(height);
        self.offset.clamp(below.min(above), above.max(below)).min(last)
    }
}

/// How far a page is scrolled, in rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Scroll(pub usize);

impl Scroll {
    /// Scrolls as the action says; `false` when it is no such action.
    pub fn act(&mut self, action: Action, extent: Extent) -> bool {
        let page = extent.height.saturating_sub(2).max(1);
        let last = extent.rows.saturating_sub(extent.height);
        let offset = self.0.min(last);
        self.0 = match action {
            Action::Up => offset.saturating_sub(1),
            Action::Down => offset + 1,
            Action::PageUp => offset.saturating_sub(page),
            Action::PageDown => offset + page,
            Action::Top => 0,
            Action::Bottom => last,
            _ => return false,
        }
        .min(last);
        true
    }

    /// Scrolls just so far that a row is seen.
    pub fn reveal(&mut self, row: usize, height: usize) {
        self.0 = self.0.clamp((row + 1).saturating_sub(height), row);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXTENT: Extent = Extent { rows: 20, height: 5, width: 80, offset: 0 };

    #[test]
    fn the_choice_stays_in_the_list_and_in_sight() {
        let mut list = List::default();
        for (action, selected) in
            [(Action::Up, 0), (Action::Down, 1), (Action::PageDown, 5), (Action::Bottom, 19), (Action::Down, 19), (Action::PageUp, 15)]
        {
            assert!(list.act(action, 20, EXTENT));
            list.settle(list.selected, EXTENT);
            assert_eq!(list.selected, selected, "{action:?}");
            let offset = list.offset(list.selected, 20, 5);
            assert!((offset..offset + 5).contains(&list.selected), "{action:?} {offset}");
        }
        assert!(!list.act(Action::Open, 20, EXTENT));
        // An empty list, and a window without height.
        assert!(List::default().act(Action::Bottom, 0, Extent::default()));
        assert_eq!(List::at(3).offset(3, 20, 0).min(20), List::at(3).offset(3, 20, 0));
    }

    #[test]
    fn a_page_scrolls_to_its_ends() {
        let mut scroll = Scroll::default();
        for (action, offset) in [(Action::Up, 0), (Action::PageDown, 3), (Action::Bottom, 15), (Action::Down, 15), (Action::Top, 0)] {
            assert!(scroll.act(action, EXTENT));
            assert_eq!(scroll.0, offset, "{action:?}");
        }
        scroll.reveal(12, 5);
        assert_eq!(scroll.0, 8);
        scroll.reveal(3, 5);
        assert_eq!(scroll.0, 3);
    }
}
