//! The code pane: the learner's file, being edited or not.

use std::collections::HashMap;

use ratatui::layout::{Position as Place, Rect};
use unicode_width::UnicodeWidthStr;

use super::ExerciseScreen;
use super::editor::Editor;
use super::verdict::complaints;
use crate::render::styled::{Line, Role};
use crate::render::text::visible;
use crate::run::report::Position;
use crate::tui::canvas::{Area, Canvas, rows, to_u16};
use crate::tui::theme::Part;

impl ExerciseScreen {
    /// Draws the file, and the cursor where it is being edited.
    pub(super) fn draw_code(&self, canvas: &mut Canvas<'_>, mut area: Rect) {
        if let Some(field) = self.editor.as_ref().and_then(|editor| editor.finding.as_ref()).filter(|_| area.height > 1) {
            area.height -= 1;
            field.draw(canvas, Rect { y: area.bottom(), height: 1, ..area }, "find: ");
        }
        let lines = self.editor.as_ref().map_or(self.code.as_slice(), Editor::lines);
        canvas.extent(area, Area::Code, lines.len());
        let window = Window::new(self, area, lines.len());
        if lines.is_empty() && self.editor.is_none() {
            let words = if self.opened.is_some() { "This file is still to be written: e begins it." } else { "" };
            canvas.text(area, words, canvas.theme.role(Role::Faint));
        }
        let marks = self.marks();
        for ((i, line), row) in lines.iter().enumerate().skip(window.top).zip(rows(area)) {
            let mark = marks.get(&(i + 1));
            let marked = mark.is_some();
            let part = if marked || window.cursor == Some(i) { Part::NumberHere } else { Part::Number };
            let sign = if marked { "✗" } else { " " };
            canvas.text(row, &format!("{:>width$}{sign}", i + 1, width = window.gutter - 2), canvas.theme.part(part));
            // The last column is for the cursor, and for the marks of what is above and below.
            let text = Rect { x: row.x + to_u16(window.gutter), width: row.width.saturating_sub(to_u16(window.gutter) + 1), ..row };
            let used = canvas.line(text, &from_column(line, window.left)) + 2;
            if let Some(message) = mark.filter(|message| !message.is_empty() && used < text.width) {
                let beside = Rect { x: text.x + used, width: text.width - used, ..text };
                canvas.line(beside, &Line::new(Role::Bad, format!("◂ {message}")));
            }
            if let Some(editor) = &self.editor {
                overlay(canvas, editor, i, text, window.left);
            }
        }
        canvas.more(area, window.top, lines.len());
        if let Some(editor) = &self.editor {
            draw_cursor(canvas, editor, area, &window);
        }
    }

    /// The lines of the shown file that the last report complains about, and what the compiler or vet says there.
    fn marks(&self) -> HashMap<usize, String> {
        let mut marks = HashMap::new();
        let path = self.editor.as_ref().map(|editor| editor.path.as_str()).or(self.path());
        // What was said of another text may be about another line by now.
        let Some(judged) = self.judged.as_ref().filter(|judged| judged.report.judged == self.content) else { return marks };
        // While it is being edited, lines move; what was said of a line that has been changed is done with.
        let now = |at: &Position| self.editor.as_ref().map_or(Some(at.line as usize), |editor| editor.now_at(at.line as usize));
        let here = |at: &Position| if Some(at.file.as_str()) == path { now(at) } else { None };
        for diagnostic in &judged.report.diagnostics {
            if let Some(line) = diagnostic.position.as_ref().and_then(here) {
                let first = diagnostic.message.lines().next().unwrap_or_default();
                marks.entry(line).or_insert_with(|| visible(first));
            }
        }
        for line in complaints(&judged.report).iter().filter_map(here) {
            marks.entry(line).or_default();
        }
        marks
    }

    /// Puts the cursor where the mouse was clicked.
    pub(super) fn click_code(&mut self, area: Rect, (column, row): (u16, u16)) {
        let Some(editor) = &self.editor else { return };
        let window = Window::new(self, area, editor.lines().len());
        let line = window.top + usize::from(row - area.y);
        let wanted = (usize::from(column - area.x) + window.left).saturating_sub(window.gutter);
        let text = editor.raw().get(line).cloned().unwrap_or_default();
        let prefixes = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).enumerate();
        let character = prefixes.take_while(|(_, byte)| column_of(&text[..*byte]) <= wanted).last().map_or(0, |(character, _)| character);
        if let Some(editor) = &mut self.editor {
            editor.click(line, character);
        }
    }
}

/// Which part of the file is seen.
struct Window {
    top: usize,
    left: usize,
    gutter: usize,
    cursor: Option<usize>,
}

impl Window {
    fn new(screen: &ExerciseScreen, area: Rect, lines: usize) -> Self {
        let height = usize::from(area.height);
        let gutter = lines.max(99).to_string().len() + 3;
        let room = usize::from(area.width).saturating_sub(gutter + 1).max(1);
        let mut top = screen.code_scroll.0.min(lines.saturating_sub(height.min(lines)));
        let mut left = 0;
        let cursor = screen.editor.as_ref().map(|editor| {
            let (line, character) = editor.cursor();
            let before: String = editor.raw().get(line).map(|text| text.chars().take(character).collect()).unwrap_or_default();
            left = column_of(&before).saturating_sub(room);
            top = top.clamp((line + 1).saturating_sub(height.max(1)), line);
            line
        });
        Self { top, left, gutter, cursor }
    }
}

/// The column behind some text at the beginning of a line.
fn column_of(text: &str) -> usize {
    visible(text).width()
}

/// A line without its first columns.
fn from_column(line: &Line, column: usize) -> Line {
    if column == 0 {
        return line.clone();
    }
    let mut skipped = 0;
    let mut rest = Line::default();
    for span in &line.0 {
        for c in span.text.chars() {
            let text = c.to_string();
            if skipped >= column {
                rest.push(span.role, text);
            } else {
                skipped += text.width();
            }
        }
    }
    rest
}

/// Sets off what is selected and what is searched for.
fn overlay(canvas: &mut Canvas<'_>, editor: &Editor, line: usize, row: Rect, left: usize) {
    let Some(text) = editor.raw().get(line) else { return };
    let mut paint = |from: usize, to: usize, part: Part| {
        let from = from.saturating_sub(left).min(usize::from(row.width));
        let to = to.saturating_sub(left).min(usize::from(row.width));
        let style = canvas.theme.part(part);
        canvas.style(Rect { x: row.x + to_u16(from), width: to_u16(to.saturating_sub(from)), ..row }, style);
    };
    for (from, to) in editor.matches(line) {
        paint(column_of(&text[..from]), column_of(&text[..to]), Part::Match);
    }
    if let Some(((first, from), (last, to))) = editor.selection().filter(|((first, _), (last, _))| (*first..=*last).contains(&line)) {
        let column = |character: usize| column_of(&text.chars().take(character).collect::<String>());
        let from = if line == first { column(from) } else { 0 };
        let to = if line == last { column(to) } else { column_of(text) + 1 };
        paint(from, to, Part::Selection);
    }
}

fn draw_cursor(canvas: &mut Canvas<'_>, editor: &Editor, area: Rect, window: &Window) {
    if area.height == 0 || area.width == 0 || editor.finding.is_some() {
        return;
    }
    let (line, character) = editor.cursor();
    let before: String = editor.raw().get(line).map(|text| text.chars().take(character).collect()).unwrap_or_default();
    let column = column_of(&before).saturating_sub(window.left) + window.gutter;
    let place =
        Place { x: area.x + to_u16(column).min(area.width - 1), y: area.y + to_u16(line.saturating_sub(window.top)).min(area.height - 1) };
    canvas.drawn.cursor = Some(place);
}
