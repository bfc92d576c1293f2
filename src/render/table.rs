//! Tables for a terminal: columns side by side, cells broken between words where the table would be too wide.

use super::styled::{Line, Page, Role};

/// Between two columns.
const GAP: &str = "  ";
/// No column is made narrower than this, in columns of the terminal.
const NARROWEST: usize = 6;

/// The rows of a table, the heading first.
#[derive(Debug, Default)]
pub struct Table {
    rows: Vec<Vec<Line>>,
}

impl Table {
    /// Begins a row.
    pub fn begin_row(&mut self) {
        self.rows.push(Vec::new());
    }

    /// Adds a cell to the last row.
    pub fn push(&mut self, cell: Line) {
        if let Some(row) = self.rows.last_mut() {
            row.push(cell);
        }
    }

    /// The table set to a width. A heading that is empty is left out.
    pub fn page(&self, width: usize) -> Page {
        let widths = self.widths(width);
        let mut page = Page::default();
        for (i, row) in self.rows.iter().enumerate() {
            let is_heading = i == 0;
            if is_heading && row.iter().all(|cell| cell.0.is_empty()) {
                continue;
            }
            for line in set(row, &widths) {
                page.push(line);
            }
            if is_heading {
                let rules: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).collect();
                page.push(Line::new(Role::Faint, rules.join(GAP)));
            }
        }
        page
    }

    /// The widths of the columns: as wide as their cells, or the widest ones narrower, so that all fit.
    fn widths(&self, width: usize) -> Vec<usize> {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let widest = |column: usize| self.rows.iter().filter_map(|row| row.get(column)).map(Line::width).max().unwrap_or(0);
        let mut widths: Vec<usize> = (0..columns).map(widest).collect();
        let gaps = columns.saturating_sub(1) * GAP.len();
        while widths.iter().sum::<usize>() + gaps > width {
            let Some(widest) = widths.iter_mut().max().filter(|widest| **widest > NARROWEST) else { break };
            *widest -= 1;
        }
        widths
    }
}

/// A row as lines.
fn set(row: &[Line], widths: &[usize]) -> Vec<Line> {
    let cells: Vec<Vec<Line>> = row.iter().zip(widths).map(|(cell, width)| cell.wrapped(*width)).collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    let line = |i: usize| {
        let mut line = Line::default();
        let mut blanks = 0;
        for (cell, width) in cells.iter().zip(widths) {
            let empty = Line::default();
            let part = cell.get(i).unwrap_or(&empty);
            if !part.0.is_empty() {
                line.push(Role::Plain, " ".repeat(blanks));
                blanks = 0;
            }
            part.0.iter().for_each(|span| line.push(span.role, span.text.clone()));
            blanks += width.saturating_sub(part.width()) + GAP.len();
        }
        line
    };
    (0..height).map(line).collect()
}
