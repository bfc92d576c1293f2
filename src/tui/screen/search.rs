//! Search over everything.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::{Position, Rect};

use super::{Action, Canvas, Drawn, Effect, Hit, Step, View, World};
use crate::pack::id::ExerciseId;
use crate::render::styled::{Line, Role};
use crate::tui::canvas::{Area, below, inset};
use crate::tui::list::List;
use crate::tui::theme::Part;

/// The longest query, in characters.
const LONGEST: usize = 100;

/// A line of text that is being typed.
#[derive(Debug, Clone, Default)]
pub struct Field(pub String);

impl Field {
    /// Takes a key; `false` when it is no text.
    pub fn key(&mut self, key: KeyEvent) -> bool {
        match key.code {
            KeyCode::Char('u' | 'w') if key.modifiers.contains(KeyModifiers::CONTROL) => self.0.clear(),
            KeyCode::Char(c) if !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) => self.add(&c.to_string()),
            KeyCode::Backspace => {
                self.0.pop();
            }
            _ => return false,
        }
        true
    }

    /// Adds text, without line breaks and control characters.
    pub fn add(&mut self, text: &str) {
        let room = LONGEST.saturating_sub(self.0.chars().count());
        self.0.extend(text.chars().filter(|c| !c.is_control()).take(room));
    }

    /// Draws it behind a mark, with the cursor at its end.
    pub fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, mark: &str) {
        let line = Line::new(Role::Note, mark).with(Role::Plain, crate::render::text::visible(&self.0));
        let used = canvas.line(area, &line);
        if used < area.width {
            canvas.drawn.cursor = Some(Position { x: area.x + used, y: area.y });
        }
    }
}

/// The search.
#[derive(Debug, Default)]
pub struct Search {
    query: Field,
    found: Vec<ExerciseId>,
    complete: bool,
    /// Which of the found exercises is chosen.
    pub list: List,
}

impl Search {
    /// What was found; an answer to an earlier query is too late.
    pub fn take(&mut self, query: &str, found: Vec<ExerciseId>, complete: bool) {
        if query == self.query.0 {
            self.list.selected = self.list.selected.min(found.len().saturating_sub(1));
            self.found = found;
            self.complete = complete;
        }
    }

    fn ask(&mut self) -> Vec<Step> {
        self.list = List::default();
        self.complete = false;
        if self.query.0.trim().is_empty() {
            self.found.clear();
            return Vec::new();
        }
        vec![Step::Do(Effect::Search(self.query.0.clone()))]
    }

    pub(super) fn key(&mut self, key: KeyEvent) -> Vec<Step> {
        if self.query.key(key) { self.ask() } else { Vec::new() }
    }

    pub(super) fn paste(&mut self, text: &str) -> Vec<Step> {
        self.query.add(text);
        self.ask()
    }
}

impl View for Search {
    fn title(&self, _: &World) -> String {
        "Search".to_owned()
    }

    fn can(&self, action: Action, _: &World) -> bool {
        action == Action::Open && !self.found.is_empty()
    }

    fn act(&mut self, action: Action, _: &World, drawn: &Drawn) -> Vec<Step> {
        let extent = drawn.extent(Area::Main);
        if self.list.act(action, self.found.len(), extent) {
            self.list.settle(self.list.selected, extent);
            return Vec::new();
        }
        match (action, self.found.get(self.list.selected)) {
            (Action::Open, Some(id)) => vec![Step::Back, Step::Open(id.clone())],
            _ => Vec::new(),
        }
    }

    fn draw(&self, world: &World, canvas: &mut Canvas<'_>, area: Rect) {
        let area = inset(area, 1);
        self.query.draw(canvas, area, "/ ");
        let list = below(area, 2);
        canvas.extent(list, Area::Main, self.found.len());
        let offset = self.list.offset(self.list.selected, self.found.len(), usize::from(list.height));
        for ((i, id), place) in self.found.iter().enumerate().skip(offset).zip(crate::tui::canvas::rows(list)) {
            let Some(entry) = world.catalogue().get(id) else { continue };
            let status = world.status(entry);
            let mut line = Line::new(Role::Faint, format!("{} {:<6} ", status.mark(), id.to_string())).with(Role::Plain, &entry.title);
            if place.width > 60 {
                let gap = " ".repeat(46_usize.saturating_sub(line.width()).max(1));
                line = line.with(Role::Faint, gap + &entry.concepts.join(", "));
            }
            canvas.line(place, &line);
            if i == self.list.selected {
                canvas.style(place, canvas.theme.part(Part::Selected));
            }
            canvas.hit(place, Hit::Row(i));
        }
        canvas.more(list, offset, self.found.len());
        let words = match (self.query.0.trim().is_empty(), self.found.len(), self.complete) {
            (true, ..) => "Search by id, title, concept or task.",
            (_, 0, true) => "Nothing is about that.",
            (_, 0, false) => "…",
            _ => return,
        };
        canvas.text(list, words, canvas.theme.role(Role::Faint));
    }
}
