//! What views draw on: a buffer, and notes of what can be clicked and scrolled where.

use std::collections::HashMap;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::keymap::Action;
use super::theme::{Part, Theme};
use crate::render::styled::{Line, Page, Role};

/// A part of the screen that scrolls by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Area {
    /// The list, card or page that a screen consists of.
    Main,
    /// The task of an exercise.
    Task,
    /// The learner's code.
    Code,
    /// What is beside task and code.
    Side,
    /// What lies over a screen.
    Overlay,
}

/// What a click means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hit {
    /// A row of the list.
    Row(usize),
    /// A tab, by its place in the order of panes.
    Pane(usize),
    /// A part that scrolls.
    Area(Area),
    /// An action of the bar.
    Action(Action),
    /// Something that lies over the screen and takes the click.
    Nothing,
}

/// How much there is of something that scrolls, and how much of it is seen, in rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Extent {
    /// All rows.
    pub rows: usize,
    /// The rows that fit.
    pub height: usize,
    /// The columns that there are.
    pub width: usize,
    /// The first row that is seen, where it was drawn as a page.
    pub offset: usize,
}

/// What was drawn where.
#[derive(Debug, Clone, Default)]
pub struct Drawn {
    /// What can be clicked; later ones lie above earlier ones.
    pub hits: Vec<(Rect, Hit)>,
    /// What scrolls.
    pub extents: HashMap<Area, Extent>,
    /// Where the cursor is, if it is shown.
    pub cursor: Option<Position>,
}

impl Drawn {
    /// What lies at a place, the uppermost first.
    pub fn at(&self, column: u16, row: u16) -> impl Iterator<Item = (Rect, Hit)> {
        self.hits.iter().rev().filter(move |(area, _)| area.contains(Position { x: column, y: row })).copied()
    }

    /// The extent of a part.
    pub fn extent(&self, area: Area) -> Extent {
        self.extents.get(&area).copied().unwrap_or_default()
    }
}

/// A buffer to draw on.
pub struct Canvas<'a> {
    /// The colours.
    pub theme: Theme,
    /// What was drawn so far.
    pub drawn: Drawn,
    buffer: &'a mut Buffer,
}

impl<'a> Canvas<'a> {
    /// A canvas over a buffer.
    pub fn new(buffer: &'a mut Buffer, theme: Theme) -> Self {
        Self { theme, drawn: Drawn::default(), buffer }
    }

    /// Notes that a click in a place means something.
    pub fn hit(&mut self, area: Rect, hit: Hit) {
        self.drawn.hits.push((area, hit));
    }

    /// Draws text into the first row of an area, cut at its width; gives the columns it took.
    pub fn text(&mut self, area: Rect, text: &str, style: Style) -> u16 {
        self.clipped(area, &[(text, style)])
    }

    /// Draws a line into the first row of an area, cut at its width; gives the columns it took.
    pub fn line(&mut self, area: Rect, line: &Line) -> u16 {
        let spans: Vec<(&str, Style)> = line.0.iter().map(|span| (span.text.as_str(), self.theme.role(span.role))).collect();
        self.clipped(area, &spans)
    }

    fn clipped(&mut self, area: Rect, spans: &[(&str, Style)]) -> u16 {
        if area.height == 0 || area.width == 0 {
            return 0;
        }
        let fits = spans.iter().map(|(text, _)| text.width()).sum::<usize>() <= usize::from(area.width);
        let room = usize::from(area.width) - usize::from(!fits);
        let mut column = 0;
        'spans: for (text, style) in spans {
            for grapheme in text.graphemes(true) {
                let width = grapheme.width();
                if column + width > room {
                    break 'spans;
                }
                // A character without a width would stick to the one before.
                if width > 0 {
                    // Nothing is left of what was drawn there before.
                    self.buffer.set_string(area.x + to_u16(column), area.y, grapheme, Style::reset().patch(*style));
                }
                column += width;
            }
        }
        if !fits {
            self.buffer.set_string(area.x + to_u16(column), area.y, "…", self.theme.role(Role::Faint));
            column += 1;
        }
        to_u16(column)
    }

    /// Draws a line at the right end of an area's first row.
    pub fn right(&mut self, area: Rect, line: &Line) -> u16 {
        let width = to_u16(line.width()).min(area.width);
        self.line(Rect { x: area.right() - width, width, ..area }, line);
        width
    }

    /// Draws a page from one of its rows on, and notes its extent. Too long lines go on below themselves.
    pub fn page(&mut self, area: Rect, page: &Page, offset: usize, part: Area) {
        let folded = page.folded(usize::from(area.width));
        self.extent(area, part, folded.0.len());
        let offset = offset.min(folded.0.len().saturating_sub(usize::from(area.height)));
        if let Some(extent) = self.drawn.extents.get_mut(&part) {
            extent.offset = offset;
        }
        for (line, row) in folded.0.iter().skip(offset).zip(rows(area)) {
            self.line(row, line);
        }
        // The marks stand beside the text, where there is room for them.
        let beside = u16::from(area.right() < self.buffer.area.right());
        self.more(Rect { width: area.width + beside, ..area }, offset, folded.0.len());
    }

    /// Notes how much there is of something that scrolls.
    pub fn extent(&mut self, area: Rect, part: Area, rows: usize) {
        self.drawn.extents.insert(part, Extent { rows, height: usize::from(area.height), width: usize::from(area.width), offset: 0 });
        self.hit(area, Hit::Area(part));
    }

    /// Marks at the right edge that there is more above or below.
    pub fn more(&mut self, area: Rect, offset: usize, all: usize) {
        if area.height == 0 || area.width == 0 {
            return;
        }
        let style = self.theme.part(Part::Accent);
        let x = area.right() - 1;
        if offset > 0 {
            self.buffer.set_string(x, area.y, "▴", style);
        }
        if offset + usize::from(area.height) < all {
            self.buffer.set_string(x, area.bottom() - 1, "▾", style);
        }
    }

    /// Lays a style over an area.
    pub fn style(&mut self, area: Rect, style: Style) {
        self.buffer.set_style(area, style);
    }

    /// Empties an area.
    pub fn clear(&mut self, area: Rect) {
        for y in area.rows() {
            for position in y.columns() {
                if let Some(cell) = self.buffer.cell_mut(Position { x: position.x, y: position.y }) {
                    cell.reset();
                }
            }
        }
    }

    /// A horizontal rule through an area's first row.
    pub fn rule(&mut self, area: Rect) {
        let style = self.theme.part(Part::Rule);
        self.text(area, &"─".repeat(usize::from(area.width)), style);
    }

    /// A vertical rule down an area's first column.
    pub fn divider(&mut self, area: Rect) {
        let style = self.theme.part(Part::Rule);
        for row in rows(area) {
            self.text(Rect { width: 1, ..row }, "│", style);
        }
    }

    /// A bar of `width` cells, of which some are filled.
    pub fn bar(&mut self, area: Rect, filled: usize, width: usize) {
        let filled = filled.min(width);
        let used = self.text(area, &"█".repeat(filled), self.theme.part(Part::Accent));
        let rest = Rect { x: area.x + used, width: area.width.saturating_sub(used), ..area };
        self.text(rest, &"░".repeat(width - filled), self.theme.role(Role::Faint));
    }
}

/// The rows of an area, one by one.
pub fn rows(area: Rect) -> impl Iterator<Item = Rect> {
    (area.y..area.bottom()).map(move |y| Rect { y, height: 1, ..area })
}

/// An area without some of its first rows.
pub fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

/// An area without some columns at both sides.
pub fn inset(area: Rect, columns: u16) -> Rect {
    let columns = columns.min(area.width / 2);
    Rect { x: area.x + columns, width: area.width - 2 * columns, ..area }
}

/// A number of columns or rows as the terminal counts them.
pub fn to_u16(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::{Depth, Shade};

    fn drawn(width: u16, draw: impl FnOnce(&mut Canvas<'_>, Rect)) -> String {
        let area = Rect::new(0, 0, width, 1);
        let mut buffer = Buffer::empty(area);
        draw(&mut Canvas::new(&mut buffer, Theme::new(Depth::None, Shade::Dark)), area);
        buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect()
    }

    #[test]
    fn what_does_not_fit_is_cut_with_a_mark() {
        assert_eq!(drawn(6, |canvas, area| _ = canvas.text(area, "abcdef", Style::new())), "abcdef");
        assert_eq!(drawn(5, |canvas, area| _ = canvas.text(area, "abcdef", Style::new())), "abcd…");
        assert_eq!(drawn(4, |canvas, area| _ = canvas.text(area, "日本語", Style::new())), "日 … ");
        assert_eq!(drawn(3, |canvas, area| _ = canvas.right(area, &Line::new(Role::Plain, "x"))), "  x");
    }
}
