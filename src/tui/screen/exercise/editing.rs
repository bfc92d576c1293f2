//! Editing the code of an exercise, here and in the learner's own editor.

use ratatui::crossterm::event::KeyEvent;

use super::editor::Editor;
use super::panes::Pane;
use super::{ExerciseScreen, verdict};
use crate::tui::canvas::{Area, Drawn};
use crate::tui::effect::{Effect, Save};
use crate::tui::keymap::Action;
use crate::tui::message::Notice;
use crate::tui::screen::Step;
use crate::tui::world::World;

impl ExerciseScreen {
    pub(super) fn start_editing(&mut self) {
        let Some(path) = self.path().map(str::to_owned) else { return };
        let complaint = self.judged.as_ref().and_then(|judged| verdict::complaints(&judged.report).into_iter().find(|at| at.file == path));
        let line = complaint.map(|at| at.line).or_else(|| u32::try_from(self.code_scroll.0 + 1).ok());
        self.editor = Some(Editor::open(&path, &self.text(&path), line));
        self.pane = Pane::Code;
    }

    pub(super) fn edit_outside(&self) -> Vec<Step> {
        let (Some(exercise), Some(path)) = (self.exercise(), self.path()) else { return Vec::new() };
        let complaint = self.judged.as_ref().and_then(|judged| verdict::complaints(&judged.report).into_iter().next());
        let (path, line) = complaint.map_or_else(|| (path.to_owned(), None), |at| (at.file, Some(at.line)));
        vec![Step::Do(Effect::EditOutside(exercise, path, line))]
    }

    pub(super) fn edit(&mut self, action: Action) -> bool {
        match (&mut self.editor, action) {
            (Some(editor), Action::Leave) => editor.stop_finding(),
            (Some(editor), action) => editor.act(action),
            (None, _) => false,
        }
    }

    /// The effect that saves what is being edited, if there is something to save.
    pub fn unsaved(&self) -> Option<Effect> {
        let editor = self.editor.as_ref().filter(|editor| editor.is_dirty())?;
        let save = Save {
            exercise: self.exercise()?,
            path: editor.path.clone(),
            text: editor.text(),
            known: editor.known().to_owned(),
            revision: editor.revision,
        };
        Some(Effect::Save(save))
    }

    /// Saves, which leads to a check. Without a change there is nothing to save, and a verdict is asked for all the same.
    pub(super) fn save(&mut self, world: &World) -> Vec<Step> {
        self.unsaved().map_or_else(|| self.start_run(world), |save| vec![Step::Do(save)])
    }

    pub(super) fn leave(&mut self) -> Vec<Step> {
        let save = self.unsaved();
        if let Some(editor) = self.editor.take() {
            self.code = editor.lines().to_vec();
            self.code_scroll.reveal(editor.cursor().0, 1);
        }
        self.zoomed = false;
        save.map(Step::Do).into_iter().collect()
    }

    pub(super) fn next_error(&mut self, drawn: &Drawn) -> Vec<Step> {
        let complaints = self.judged.as_ref().map(|judged| verdict::complaints(&judged.report)).unwrap_or_default();
        let Some(editor) = &mut self.editor else { return Vec::new() };
        let here = editor.cursor().0 + 1;
        let now = |line: u32| editor.now_at(line as usize).and_then(|line| u32::try_from(line).ok()).unwrap_or(line);
        let mut lines: Vec<u32> = complaints.iter().filter(|at| at.file == editor.path).map(|at| now(at.line)).collect();
        lines.sort_unstable();
        match lines.iter().find(|line| **line as usize > here).or(lines.first()) {
            Some(line) => {
                editor.go_to(*line);
                self.follow_cursor(drawn);
                Vec::new()
            }
            None => vec![Step::Say(Notice::new("Nothing is complained about in this file."))],
        }
    }

    pub(in crate::tui::screen) fn key(&mut self, key: KeyEvent, drawn: &Drawn) -> Vec<Step> {
        if let Some(editor) = &mut self.editor {
            editor.key(key, drawn.extent(Area::Code).height);
            self.follow_cursor(drawn);
        }
        Vec::new()
    }

    pub(in crate::tui::screen) fn paste(&mut self, text: &str, drawn: &Drawn) -> Vec<Step> {
        if let Some(editor) = &mut self.editor {
            editor.paste(text);
            self.follow_cursor(drawn);
        }
        Vec::new()
    }

    pub(super) fn follow_cursor(&mut self, drawn: &Drawn) {
        if let Some(editor) = &self.editor {
            self.code_scroll.reveal(editor.cursor().0, drawn.extent(Area::Code).height.max(1));
        }
    }
}
