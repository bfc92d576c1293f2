//! An exercise: task, code, verdict, hints, comparisons. The screen in which learners spend their time.

mod actions;
mod code;
mod editing;
mod editor;
mod news;
mod panes;
mod tree;
mod verdict;
mod view;

use std::collections::HashSet;
use std::sync::Arc;

use jiff::Timestamp;
use ratatui::layout::Rect;

use super::{Action, Canvas, Drawn, Step, View, World};
use crate::failure::Failure;
use crate::pack::catalogue::Entry;
use crate::pack::exercise::Exercise;
use crate::pack::id::ExerciseId;
use crate::render::styled::Line;
use crate::run::report::{Report, TestResult};
use crate::trainer::{Base, Comparison};
use crate::tui::list::Scroll;
use crate::tui::message::Opened;
use editor::Editor;
use panes::Pane;

/// An exercise.
#[derive(Debug)]
pub struct ExerciseScreen {
    id: ExerciseId,
    opened: Option<Box<Opened>>,
    failure: Option<Failure>,
    /// The learner's files that are shown, and which of them is.
    paths: Vec<String>,
    file: usize,
    /// The shown file as it is drawn while it is not being edited.
    code: Vec<Line>,
    editor: Option<Editor>,
    /// The pane that has the keys, and the one beside the code.
    pane: Pane,
    side: Pane,
    zoomed: bool,
    task_scroll: Scroll,
    code_scroll: Scroll,
    side_scroll: Scroll,
    run: Option<Run>,
    judged: Option<Judged>,
    /// The fingerprint of the learner's files.
    content: String,
    /// The tests that are opened or closed by hand, and the one that is chosen.
    toggled: HashSet<String>,
    test: usize,
    /// Whether a check was asked for by saving.
    asked: bool,
    compared: Option<(Base, Result<Comparison, Failure>)>,
}

/// A run under way.
#[derive(Debug)]
struct Run {
    number: u64,
    since: Timestamp,
    tests: Vec<TestResult>,
}

/// A report, and when it came.
#[derive(Debug)]
struct Judged {
    report: Report,
    at: Timestamp,
    /// Whether the exercise passed for the first time.
    first_pass: bool,
}

impl ExerciseScreen {
    /// An exercise that is still to be opened.
    pub fn new(id: ExerciseId) -> Self {
        Self {
            id,
            opened: None,
            failure: None,
            paths: Vec::new(),
            file: 0,
            code: Vec::new(),
            editor: None,
            pane: Pane::Task,
            side: Pane::Checks,
            zoomed: false,
            task_scroll: Scroll::default(),
            code_scroll: Scroll::default(),
            side_scroll: Scroll::default(),
            run: None,
            judged: None,
            content: String::new(),
            toggled: HashSet::new(),
            test: 0,
            asked: false,
            compared: None,
        }
    }

    /// Which exercise it is.
    pub const fn id(&self) -> &ExerciseId {
        &self.id
    }

    /// Whether keys are text.
    pub const fn is_editing(&self) -> bool {
        self.editor.is_some()
    }

    /// Whether something moves.
    pub const fn is_running(&self) -> bool {
        self.run.is_some()
    }

    fn exercise(&self) -> Option<Arc<Exercise>> {
        self.opened.as_ref().map(|opened| Arc::clone(&opened.exercise))
    }

    fn entry<'a>(&self, world: &'a World) -> Option<&'a Entry> {
        world.catalogue().get(&self.id)
    }

    fn path(&self) -> Option<&str> {
        self.paths.get(self.file).map(String::as_str)
    }

    fn text(&self, path: &str) -> String {
        self.opened.as_ref().and_then(|opened| opened.files.text(path)).unwrap_or_default()
    }
}

impl View for ExerciseScreen {
    fn title(&self, world: &World) -> String {
        let Some((block, section)) = world.catalogue().place_of(&self.id) else { return self.id.to_string() };
        let title = self.entry(world).map_or("", |entry| entry.title.as_str());
        format!("{} › {} {} › {} {title}", block.title, section.id(block), section.title, self.id)
    }

    fn can(&self, action: Action, world: &World) -> bool {
        self.allows(action, world)
    }

    fn act(&mut self, action: Action, world: &World, drawn: &Drawn) -> Vec<Step> {
        self.take_action(action, world, drawn)
    }

    fn draw(&self, world: &World, canvas: &mut Canvas<'_>, area: Rect) {
        self.draw_all(world, canvas, area);
    }
}
