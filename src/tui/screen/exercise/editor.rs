//! The built-in editor: a text area that knows Go.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui_textarea::{CursorMove, DataCursor, TextArea};

use crate::render::highlight;
use crate::render::styled::Line;
use crate::tui::keymap::Action;
use crate::tui::screen::search::Field;

/// How many changes can be undone.
const UNDO: usize = 1_000;

/// A file that is being edited.
#[derive(Debug)]
pub struct Editor {
    /// The file, relative to the exercise's folder.
    pub path: String,
    /// Counts the changes.
    pub revision: u64,
    /// What is being searched for, while it is typed.
    pub finding: Option<Field>,
    area: TextArea<'static>,
    lines: Vec<Line>,
    known: String,
    saved: u64,
}

impl Editor {
    /// Opens a text with the cursor at a line, from 1.
    pub fn open(path: &str, text: &str, line: Option<u32>) -> Self {
        let mut editor = Self {
            path: path.to_owned(),
            revision: 0,
            finding: None,
            area: TextArea::default(),
            lines: Vec::new(),
            known: text.to_owned(),
            saved: 0,
        };
        editor.load(text, CursorMove::Jump(to_u16(line.unwrap_or(1).saturating_sub(1)), 0));
        editor
    }

    fn load(&mut self, text: &str, cursor: CursorMove) {
        // A carriage return at the end of a line is no part of it.
        self.area = TextArea::new(text.split('\n').map(|line| line.trim_end_matches('\r').to_owned()).collect());
        if text.ends_with('\n') && self.area.lines().len() > 1 {
            let lines = self.area.lines();
            self.area = TextArea::new(lines[..lines.len() - 1].to_vec());
        }
        self.area.set_hard_tab_indent(true);
        self.area.set_max_histories(UNDO);
        self.area.move_cursor(cursor);
        self.render();
    }

    fn render(&mut self) {
        self.lines = highlight::file(&self.path, &self.text()).0;
        self.lines.resize(self.area.lines().len(), Line::default());
    }

    /// The text, which ends with a line break.
    pub fn text(&self) -> String {
        let mut text = self.area.lines().join("\n");
        if !text.is_empty() {
            text.push('\n');
        }
        text
    }

    /// The text that the file is thought to have.
    pub fn known(&self) -> &str {
        &self.known
    }

    /// Where a line of the text that the file has stands now, from 1; `None` when it has been changed.
    pub fn now_at(&self, line: usize) -> Option<usize> {
        let before: Vec<&str> = self.known.lines().collect();
        let now = self.area.lines();
        let above = before.iter().zip(now).take_while(|(a, b)| *a == *b).count();
        let rest = before.len().min(now.len()) - above;
        let below = before.iter().rev().zip(now.iter().rev()).take(rest).take_while(|(a, b)| *a == *b).count();
        match line {
            _ if line <= above => Some(line),
            _ if line + below > before.len() => Some((line + now.len()).saturating_sub(before.len())),
            _ => None,
        }
    }

    /// The lines as they are written.
    pub fn raw(&self) -> &[String] {
        self.area.lines()
    }

    /// The lines as they are drawn.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Whether there are changes that have not been saved.
    pub fn is_dirty(&self) -> bool {
        self.revision != self.saved
    }

    /// Line and character of the cursor, from 0.
    pub fn cursor(&self) -> (usize, usize) {
        let DataCursor(line, character) = self.area.cursor();
        (line, character)
    }

    /// What is selected: from line and character to line and character.
    pub fn selection(&self) -> Option<((usize, usize), (usize, usize))> {
        self.area.selection_range()
    }

    /// The places in a line that are being searched for, in bytes.
    pub fn matches(&self, line: usize) -> Vec<(usize, usize)> {
        let text = self.area.lines().get(line).map_or("", String::as_str);
        self.area.search_pattern().map_or_else(Vec::new, |pattern| {
            pattern.find_iter(text).filter(|found| !found.is_empty()).map(|found| (found.start(), found.end())).collect()
        })
    }

    /// The text was saved; what was written may be formatted.
    pub fn take_saved(&mut self, text: &str, revision: u64) {
        text.clone_into(&mut self.known);
        if revision != self.revision {
            return;
        }
        self.saved = revision;
        if text != self.text() {
            self.replace(text);
            self.saved = self.revision;
        }
    }

    /// The file has another text now. It is taken over unless there are changes; `false` says so.
    pub fn take_outside(&mut self, text: &str) -> bool {
        if text == self.known || self.is_dirty() {
            return text == self.known;
        }
        text.clone_into(&mut self.known);
        self.replace(text);
        self.saved = self.revision;
        true
    }

    /// Changes the whole text; that can be undone, and the cursor stays.
    fn replace(&mut self, text: &str) {
        let (line, character) = self.cursor();
        self.area.select_all();
        self.area.cut();
        self.area.insert_str(text.strip_suffix('\n').unwrap_or(text));
        self.area.move_cursor(CursorMove::Jump(to_u16(line), to_u16(character)));
        self.changed();
    }

    fn changed(&mut self) {
        self.revision += 1;
        self.render();
    }

    /// Goes to a line, from 1.
    pub fn go_to(&mut self, line: u32) {
        self.area.cancel_selection();
        self.area.move_cursor(CursorMove::Jump(to_u16(line.saturating_sub(1)), 0));
    }

    /// Goes to a line and character, from 0.
    pub fn click(&mut self, line: usize, character: usize) {
        self.area.cancel_selection();
        self.area.move_cursor(CursorMove::Jump(to_u16(line), to_u16(character)));
    }

    /// Takes an action; `false` when it is none of the editor's.
    pub fn act(&mut self, action: Action) -> bool {
        let changed = match action {
            Action::Undo => self.area.undo(),
            Action::Redo => self.area.redo(),
            Action::Find => {
                self.finding = Some(Field::default());
                false
            }
            Action::FindNext => {
                self.area.search_forward(false);
                false
            }
            Action::SelectAll => {
                self.area.select_all();
                false
            }
            Action::Copy => {
                self.area.copy();
                false
            }
            Action::Cut => self.area.cut(),
            Action::Paste => self.area.paste(),
            _ => return false,
        };
        if changed {
            self.changed();
        }
        true
    }

    /// Ends the search, if one is being typed.
    pub fn stop_finding(&mut self) -> bool {
        let was_finding = self.finding.take().is_some();
        if was_finding {
            // An empty pattern is always right.
            let _ = self.area.set_search_pattern("");
        }
        was_finding
    }

    /// Takes a key that is no action. `height` is that of the window in lines.
    pub fn key(&mut self, key: KeyEvent, height: usize) {
        if let Some(field) = &mut self.finding {
            if key.code == KeyCode::Enter {
                self.finding = None;
                self.area.search_forward(true);
            } else if field.key(key) {
                let pattern = field.0.clone();
                // While it is being typed, a regular expression may not be one yet: then it is taken literally.
                if self.area.set_search_pattern(&pattern).is_err() {
                    let _ = self.area.set_search_pattern(regex::escape(&pattern));
                }
            }
            return;
        }
        let shift = key.modifiers.contains(KeyModifiers::SHIFT);
        let page = to_u16(height.saturating_sub(2).max(1));
        let changed = match key.code {
            KeyCode::Enter if !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) => self.new_line(),
            KeyCode::Char('}' | ')') if self.before_cursor().is_some_and(|before| !before.is_empty() && before.trim().is_empty()) => {
                self.area.delete_char();
                self.area.input(key)
            }
            KeyCode::Tab if shift => self.outdent(),
            KeyCode::BackTab => self.outdent(),
            KeyCode::Tab => self.area.insert_tab(),
            KeyCode::PageUp | KeyCode::PageDown => {
                let (line, character) = self.cursor();
                let down = key.code == KeyCode::PageDown;
                let line = if down { to_u16(line).saturating_add(page) } else { to_u16(line).saturating_sub(page) };
                self.mark(shift);
                self.area.move_cursor(CursorMove::Jump(line, to_u16(character)));
                false
            }
            KeyCode::Home if key.modifiers.contains(KeyModifiers::CONTROL) => {
                self.mark(shift);
                self.area.move_cursor(CursorMove::Jump(0, 0));
                false
            }
            KeyCode::Home => {
                self.mark(shift);
                self.home();
                false
            }
            KeyCode::End if key.modifiers.contains(KeyModifiers::CONTROL) => {
                self.mark(shift);
                self.area.move_cursor(CursorMove::Jump(u16::MAX, u16::MAX));
                false
            }
            _ => self.area.input(key),
        };
        if changed {
            self.changed();
        }
    }

    /// Takes text that was pasted.
    pub fn paste(&mut self, text: &str) {
        if let Some(field) = &mut self.finding {
            field.add(text);
            return;
        }
        let text: String = text.replace("\r\n", "\n").replace('\r', "\n");
        if self.area.insert_str(text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect::<String>()) {
            self.changed();
        }
    }

    fn mark(&mut self, select: bool) {
        match (select, self.area.is_selecting()) {
            (true, false) => self.area.start_selection(),
            (false, true) => self.area.cancel_selection(),
            _ => {}
        }
    }

    fn before_cursor(&self) -> Option<String> {
        let (line, character) = self.cursor();
        Some(self.area.lines().get(line)?.chars().take(character).collect())
    }

    /// Begins a line that is indented like the one before, and deeper after an opening bracket.
    fn new_line(&mut self) -> bool {
        let before = self.before_cursor().unwrap_or_default();
        let indent: String = before.chars().take_while(|c| matches!(c, '\t' | ' ')).collect();
        let deeper =
            before.trim_end().ends_with(['{', '(', '[']) || before.trim_start().starts_with("case ") && before.trim_end().ends_with(':');
        self.area.insert_newline();
        self.area.insert_str(if deeper { indent + "\t" } else { indent });
        true
    }

    /// Takes a tab from the beginning of the line.
    fn outdent(&mut self) -> bool {
        let (line, character) = self.cursor();
        if !self.area.lines().get(line).is_some_and(|text| text.starts_with('\t')) {
            return false;
        }
        self.area.cancel_selection();
        self.area.move_cursor(CursorMove::Head);
        self.area.delete_next_char();
        self.area.move_cursor(CursorMove::Jump(to_u16(line), to_u16(character.saturating_sub(1))));
        true
    }

    /// Goes to the first letter of the line, or to its very beginning from there.
    fn home(&mut self) {
        let (line, character) = self.cursor();
        let indent = self.area.lines().get(line).map_or(0, |text| text.chars().take_while(|c| c.is_whitespace()).count());
        self.area.move_cursor(CursorMove::Jump(to_u16(line), to_u16(if character == indent { 0 } else { indent })));
    }
}

fn to_u16(n: impl TryInto<u16>) -> u16 {
    n.try_into().unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(editor: &mut Editor, text: &str) {
        for c in text.chars() {
            let code = match c {
                '\n' => KeyCode::Enter,
                '\t' => KeyCode::Tab,
                c => KeyCode::Char(c),
            };
            editor.key(KeyEvent::new(code, KeyModifiers::NONE), 10);
        }
    }

    #[test]
    fn brackets_indent_and_undo_takes_it_back() {
        let mut editor = Editor::open("a.go", "", None);
        typed(&mut editor, "func f() {\nreturn\n}\n");
        assert_eq!(editor.text(), "func f() {\n\treturn\n}\n\n");
        assert!(editor.is_dirty());
        for _ in 0..60 {
            editor.act(Action::Undo);
        }
        assert_eq!(editor.text(), "");
        for _ in 0..60 {
            editor.act(Action::Redo);
        }
        assert_eq!(editor.text(), "func f() {\n\treturn\n}\n\n");
    }

    #[test]
    fn what_was_formatted_on_saving_is_shown_and_can_be_undone() {
        let mut editor = Editor::open("a.go", "package a\n", None);
        typed(&mut editor, "x");
        editor.take_saved("package b\n", editor.revision);
        assert_eq!((editor.text().as_str(), editor.is_dirty()), ("package b\n", false));
        // Typing went on while it was being saved: the text stays.
        let before = editor.revision;
        typed(&mut editor, "y");
        editor.take_saved("package c\n", before);
        assert!(editor.text().contains('y') && editor.is_dirty());
    }

    #[test]
    fn a_file_that_changes_outside_is_taken_over_unless_there_are_changes() {
        let mut editor = Editor::open("a.go", "package a\n", None);
        assert!(editor.take_outside("package b\n"));
        assert_eq!(editor.text(), "package b\n");
        typed(&mut editor, "x");
        assert!(!editor.take_outside("package c\n"));
        assert_eq!(editor.text(), "xpackage b\n");
    }

    #[test]
    fn lines_are_found_again_while_others_change() {
        let mut editor = Editor::open("a.txt", "one\r\ntwo\r\nthree\r\nfour\r\n", Some(2));
        let lines = |editor: &Editor| [1, 2, 3, 4].map(|line| editor.now_at(line));
        assert_eq!(lines(&editor), [1, 2, 3, 4].map(Some));
        typed(&mut editor, "new\n");
        assert_eq!(lines(&editor), [Some(1), Some(3), Some(4), Some(5)]);
        typed(&mut editor, "x");
        assert_eq!(lines(&editor), [Some(1), None, Some(4), Some(5)]);
        editor.act(Action::SelectAll);
        editor.act(Action::Cut);
        assert_eq!(lines(&editor), [None; 4]);
    }

    #[test]
    fn searching_takes_a_broken_expression_literally() {
        let mut editor = Editor::open("a.go", "a(b\nf(\n", None);
        editor.act(Action::Find);
        typed(&mut editor, "f(");
        assert_eq!(editor.matches(1), [(0, 2)]);
        typed(&mut editor, "\n");
        assert_eq!(editor.cursor().0, 1);
        assert_eq!(editor.text(), "a(b\nf(\n");
    }

    #[test]
    fn pasted_text_is_taken_as_it_is() {
        let mut editor = Editor::open("a.go", "", None);
        editor.paste("if x {\r\n\ty()\r\n}\u{1b}");
        assert_eq!(editor.text(), "if x {\n\ty()\n}\n");
    }
}
