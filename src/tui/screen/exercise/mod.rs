//! An exercise: task, code, verdict, hints, comparisons. The screen in which learners spend their time.

mod code;
mod editor;
mod panes;
mod verdict;
mod view;

use std::collections::HashSet;
use std::sync::Arc;

use jiff::Timestamp;
use ratatui::crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use super::lesson::LessonScreen;
use super::quiz::QuizScreen;
use super::{Action, Canvas, Drawn, Effect, Hit, Screen, Step, World};
use crate::failure::Failure;
use crate::pack::catalogue::Entry;
use crate::pack::exercise::{Attempt, Exercise};
use crate::pack::files::FileSet;
use crate::pack::id::ExerciseId;
use crate::render::highlight;
use crate::render::styled::Line;
use crate::run::report::{Report, TestResult, TestStatus, Verdict};
use crate::trainer::{Base, Comparison, next};
use crate::tui::canvas::Area;
use crate::tui::effect::Save;
use crate::tui::list::Scroll;
use crate::tui::message::{News, Notice, Opened, Saved};
use crate::workspace::TASK_FILE;
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
    runs: u64,
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
            runs: 0,
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

    pub(super) fn title(&self, world: &World) -> String {
        let Some((block, section)) = world.catalogue().place_of(&self.id) else { return self.id.to_string() };
        let title = self.entry(world).map_or("", |entry| entry.title.as_str());
        format!("{} › {} {} › {} {title}", block.title, section.id(block), section.title, self.id)
    }

    // ---- what happens -------------------------------------------------------------------------------------------

    /// The exercise was opened, or could not be.
    pub fn take_opened(&mut self, opened: Result<Box<Opened>, Failure>) {
        match opened {
            Ok(opened) => {
                self.content = crate::run::kit::fingerprint(&opened.files);
                self.opened = Some(opened);
                self.list_files();
            }
            Err(failure) => self.failure = Some(failure),
        }
    }

    /// Lists the files: those to open first, then the learner's others.
    fn list_files(&mut self) {
        let Some(opened) = &self.opened else { return };
        let shown = self.path().map(str::to_owned);
        let first = &opened.exercise.spec.open;
        let sources = |path: &&str| *path != TASK_FILE && *path != "go.mod" && *path != "go.sum";
        let mut paths: Vec<String> = first.clone();
        let starter = |path: &str| opened.exercise.starter.get(path).is_some();
        let others: Vec<&str> = opened.files.paths().filter(sources).filter(|path| !first.iter().any(|open| open == path)).collect();
        // The starter's own files come before what the learner has added.
        paths.extend(others.iter().filter(|path| starter(path)).map(|path| (*path).to_owned()));
        paths.extend(others.iter().filter(|path| !starter(path)).map(|path| (*path).to_owned()));
        self.file = shown.and_then(|shown| paths.iter().position(|path| *path == shown)).unwrap_or(0);
        self.paths = paths;
        self.show_file();
    }

    fn show_file(&mut self) {
        self.code = self.path().map(|path| highlight::file(path, &self.text(path)).0).unwrap_or_default();
    }

    /// Something has happened to the exercise.
    pub fn take(&mut self, news: News, world: &World) -> Vec<Step> {
        match news {
            News::Files(files, content) => self.take_files(files, content, world),
            News::Restored(files, content) => {
                self.content = content;
                self.editor = None;
                self.judged = None;
                self.compared = None;
                if let Some(opened) = &mut self.opened {
                    opened.files = files;
                }
                self.list_files();
                Vec::new()
            }
            News::Gone => vec![Step::Say(Notice {
                text: "The exercise's folder has gone. If that was a mistake, R puts the starter files back.".to_owned(),
                is_failure: true,
            })],
            News::Saved(saved) => self.take_saved(saved),
            News::Tests(number, tests) => {
                if let Some(run) = self.run.as_mut().filter(|run| run.number == number) {
                    run.tests = tests;
                }
                Vec::new()
            }
            News::Checked(number, report) => self.take_report(number, *report, world),
            News::Compared(base, comparison) => {
                self.compared = Some((base, comparison));
                Vec::new()
            }
            News::Revealed => {
                self.show_side(Pane::Reference);
                Vec::new()
            }
        }
    }

    fn take_files(&mut self, files: FileSet, content: String, world: &World) -> Vec<Step> {
        let Some(opened) = &mut self.opened else { return Vec::new() };
        opened.files = files;
        self.list_files();
        let mut steps = Vec::new();
        if let Some(mut editor) = self.editor.take() {
            let text = self.text(&editor.path);
            if !editor.take_outside(&text) {
                let text = format!("{} has changed on disk, too. Saving keeps that version in the history.", editor.path);
                steps.push(Step::Say(Notice { text, is_failure: true }));
            }
            self.editor = Some(editor);
        }
        let changed = std::mem::replace(&mut self.content, content) != self.content;
        if changed {
            self.compared = None;
        }
        if std::mem::take(&mut self.asked) || changed && world.check_on_save {
            steps.extend(self.start_run(world));
        }
        steps
    }

    fn take_saved(&mut self, saved: Result<Saved, Failure>) -> Vec<Step> {
        match saved {
            Ok(Saved { path, revision, text }) => {
                if let Some(editor) = self.editor.as_mut().filter(|editor| editor.path == path) {
                    editor.take_saved(&text, revision);
                }
                self.asked = true;
                Vec::new()
            }
            Err(failure) => vec![Step::Say(failure.into())],
        }
    }

    fn take_report(&mut self, number: u64, report: Report, world: &World) -> Vec<Step> {
        if self.run.as_ref().is_none_or(|run| run.number != number) {
            return Vec::new();
        }
        self.run = None;
        if report.verdict == Verdict::Cancelled {
            return vec![Step::Say(Notice::new("The run was ended."))];
        }
        let first_pass = report.verdict == Verdict::Passed && !world.progress.has_passed(&self.id.to_string());
        // What was opened by hand stays open where the same tests fail again.
        let failing: HashSet<&str> = report.failures().map(|test| test.name.as_str()).collect();
        self.toggled.retain(|name| failing.contains(name.as_str()));
        self.test = report.tests.iter().position(|test| failing.contains(test.name.as_str())).unwrap_or(0);
        self.judged = Some(Judged { report, at: world.now.at, first_pass });
        self.side_scroll = Scroll::default();
        self.side = Pane::Checks;
        if !self.is_editing() {
            self.pane = Pane::Checks;
        }
        Vec::new()
    }

    fn start_run(&mut self, world: &World) -> Vec<Step> {
        let Some(exercise) = self.exercise() else { return Vec::new() };
        self.runs += 1;
        self.run = Some(Run { number: self.runs, since: world.now.at, tests: Vec::new() });
        vec![Step::Do(Effect::Check(self.runs, exercise))]
    }

    // ---- what is asked for --------------------------------------------------------------------------------------

    pub(super) fn can(&self, action: Action, world: &World) -> bool {
        let open = self.opened.is_some();
        let record = world.record(&self.id);
        match action {
            Action::Check | Action::Edit | Action::EditOutside | Action::Diff | Action::Solution | Action::Reset => open,
            Action::Cancel => self.run.is_some(),
            Action::Hint => self.exercise().is_some_and(|exercise| record.map_or(0, |r| r.hints as usize) < exercise.spec.hints.len()),
            Action::Output => self.judged.is_some(),
            Action::UndoReset => open && record.is_some_and(verdict::can_undo_reset),
            Action::Lesson => world.catalogue().place_of(&self.id).is_some_and(|(_, section)| section.has_lesson),
            Action::Quiz => world.catalogue().place_of(&self.id).is_some_and(|(_, section)| section.questions > 0),
            Action::NextExercise => self.following(world).is_some(),
            Action::PreviousExercise => self.preceding(world).is_some(),
            Action::NextPane | Action::PreviousPane | Action::Zoom => true,
            Action::NextFile => self.paths.len() > 1,
            Action::Open => self.pane == Pane::Checks && self.judged.is_some(),
            Action::NextError => self.judged.as_ref().is_some_and(|judged| !verdict::complaints(&judged.report).is_empty()),
            _ => self.is_editing(),
        }
    }

    fn following(&self, world: &World) -> Option<ExerciseId> {
        let entry = self.entry(world)?;
        let open = next::open_after(world.catalogue(), &world.progress, entry, world.now.day);
        open.or_else(|| world.catalogue().after(&self.id)).map(|entry| entry.id.clone())
    }

    fn preceding(&self, world: &World) -> Option<ExerciseId> {
        let before = world.catalogue().entries().take_while(|entry| entry.id != self.id);
        before.last().map(|entry| entry.id.clone())
    }

    pub(super) fn act(&mut self, action: Action, world: &World, drawn: &Drawn) -> Vec<Step> {
        if self.edit(action) {
            self.follow_cursor(drawn);
            return Vec::new();
        }
        match action {
            Action::Save => self.save(world),
            Action::Leave => self.leave(),
            Action::NextError => self.next_error(drawn),
            Action::NextPane => self.move_pane(1, world, drawn),
            Action::PreviousPane => self.move_pane(-1, world, drawn),
            Action::Zoom => {
                self.zoomed = !self.zoomed;
                Vec::new()
            }
            _ if !self.can(action, world) => self.scroll(action, world, drawn),
            Action::Edit => {
                self.start_editing();
                Vec::new()
            }
            Action::EditOutside => self.edit_outside(),
            Action::Check => self.start_run(world),
            Action::Cancel => vec![Step::Do(Effect::Cancel)],
            Action::Hint => self.hint(),
            Action::Diff => self.compare(world),
            Action::Output => {
                self.show_side(Pane::Output);
                Vec::new()
            }
            Action::Solution => self.solution(world),
            Action::Reset => self.ask_reset(),
            Action::UndoReset => self.exercise().map(|exercise| Step::Do(Effect::UndoReset(exercise))).into_iter().collect(),
            Action::Lesson => self.section(world).map_or_else(Vec::new, |id| {
                vec![Step::Do(Effect::Lesson(id.clone())), Step::Show(Screen::Lesson(LessonScreen::new(id, Some(self.id.clone()))))]
            }),
            Action::Quiz => self
                .section(world)
                .map_or_else(Vec::new, |id| vec![Step::Do(Effect::Lesson(id.clone())), Step::Show(Screen::Quiz(QuizScreen::new(id)))]),
            Action::NextExercise => self.following(world).map(Step::GoTo).into_iter().collect(),
            Action::PreviousExercise => self.preceding(world).map(Step::GoTo).into_iter().collect(),
            Action::NextFile => {
                self.file = (self.file + 1) % self.paths.len().max(1);
                self.code_scroll = Scroll::default();
                self.show_file();
                Vec::new()
            }
            Action::Open => {
                self.toggle_test();
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn section(&self, world: &World) -> Option<String> {
        world.catalogue().place_of(&self.id).map(|(block, section)| section.id(block))
    }

    fn hint(&mut self) -> Vec<Step> {
        self.show_side(Pane::Hints);
        // The newest hint is at the end.
        self.side_scroll = Scroll(usize::MAX);
        self.exercise().map(|exercise| Step::Do(Effect::Hint(exercise))).into_iter().collect()
    }

    /// Compares, or goes on to what can be compared with next.
    fn compare(&mut self, world: &World) -> Vec<Step> {
        let bases = verdict::bases(world.record(&self.id));
        let shown = self.compared.as_ref().map(|(base, _)| *base).filter(|_| self.side == Pane::Diff);
        let at = shown.and_then(|shown| bases.iter().position(|base| *base == shown)).map_or(0, |at| at + 1);
        // After a pass the reference is what one wants to see first.
        let first = if world.progress.has_passed(&self.id.to_string()) { Base::Solution } else { Base::Starter };
        let base = if shown.is_none() { first } else { bases[at % bases.len()] };
        self.show_side(Pane::Diff);
        self.exercise().map(|exercise| Step::Do(Effect::Compare(exercise, base))).into_iter().collect()
    }

    fn solution(&mut self, world: &World) -> Vec<Step> {
        let Some(exercise) = self.exercise() else { return Vec::new() };
        if world.record(&self.id).is_some_and(crate::progress::Record::knows_solution) {
            return vec![Step::Do(Effect::Reveal(exercise))];
        }
        let question = format!("{} has not passed yet. Show the reference? It will be noted that you saw it.", self.id);
        vec![Step::Ask(question, Effect::Reveal(exercise))]
    }

    fn ask_reset(&self) -> Vec<Step> {
        let Some(exercise) = self.exercise() else { return Vec::new() };
        let question = "Put the starter files back? What you have is kept, and U brings it back.".to_owned();
        vec![Step::Ask(question, Effect::Reset(exercise))]
    }

    /// The answers that the reference pane shows.
    fn right_answers(&self) -> Vec<Attempt> {
        let attempts = self.exercise().map(|exercise| exercise.attempts()).unwrap_or_default();
        attempts.into_iter().filter(|attempt| matches!(attempt, Attempt::Solution | Attempt::Accepted(_))).collect()
    }

    // ---- panes --------------------------------------------------------------------------------------------------

    fn show_side(&mut self, pane: Pane) {
        self.side = pane;
        self.side_scroll = Scroll::default();
        if !self.is_editing() {
            self.pane = pane;
        }
    }

    fn move_pane(&mut self, step: isize, world: &World, drawn: &Drawn) -> Vec<Step> {
        let panes: Vec<Pane> = self.panes(world).into_iter().filter(|pane| !self.is_editing() || pane.is_beside()).collect();
        let from = if self.is_editing() { self.side } else { self.pane };
        let at = panes.iter().position(|pane| *pane == from).unwrap_or(0);
        let to = (at.cast_signed() + step).rem_euclid(panes.len().max(1).cast_signed()).cast_unsigned();
        let Some(pane) = panes.get(to) else { return Vec::new() };
        self.focus(*pane, drawn);
        if *pane == Pane::Diff && self.compared.is_none() { self.compare(world) } else { Vec::new() }
    }

    fn focus(&mut self, pane: Pane, _: &Drawn) {
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

    fn scroll(&mut self, action: Action, world: &World, drawn: &Drawn) -> Vec<Step> {
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

    pub(super) fn click(&mut self, hit: Hit, place: Rect, at: (u16, u16), drawn: &Drawn) {
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

    // ---- tests --------------------------------------------------------------------------------------------------

    /// Whether a failure is shown in full: the first one, unless the learner says otherwise.
    fn is_open(&self, report: &Report, test: &TestResult) -> bool {
        let first = report.failures().next().is_some_and(|first| first.name == test.name);
        test.status == TestStatus::Failed && first != self.toggled.contains(&test.name)
    }

    fn toggle_test(&mut self) {
        let Some(name) = self.judged.as_ref().and_then(|judged| judged.report.tests.get(self.test)).map(|test| test.name.clone()) else {
            return;
        };
        if !self.toggled.remove(&name) {
            self.toggled.insert(name);
        }
    }

    /// Chooses the test above or below, and scrolls to it. `false` where there is no such test, so that the page scrolls.
    fn choose_test(&mut self, action: Action, world: &World, drawn: &Drawn) -> bool {
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

    // ---- editing ------------------------------------------------------------------------------------------------

    fn start_editing(&mut self) {
        let Some(path) = self.path().map(str::to_owned) else { return };
        let complaint = self.judged.as_ref().and_then(|judged| verdict::complaints(&judged.report).into_iter().find(|at| at.file == path));
        let line = complaint.map(|at| at.line).or_else(|| u32::try_from(self.code_scroll.0 + 1).ok());
        self.editor = Some(Editor::open(&path, &self.text(&path), line));
        self.pane = Pane::Code;
    }

    fn edit_outside(&self) -> Vec<Step> {
        let (Some(exercise), Some(path)) = (self.exercise(), self.path()) else { return Vec::new() };
        let complaint = self.judged.as_ref().and_then(|judged| verdict::complaints(&judged.report).into_iter().next());
        let (path, line) = complaint.map_or_else(|| (path.to_owned(), None), |at| (at.file, Some(at.line)));
        vec![Step::Do(Effect::EditOutside(exercise, path, line))]
    }

    fn edit(&mut self, action: Action) -> bool {
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
    fn save(&mut self, world: &World) -> Vec<Step> {
        self.unsaved().map_or_else(|| self.start_run(world), |save| vec![Step::Do(save)])
    }

    fn leave(&mut self) -> Vec<Step> {
        let save = self.unsaved();
        if let Some(editor) = self.editor.take() {
            self.code = editor.lines().to_vec();
            self.code_scroll.reveal(editor.cursor().0, 1);
        }
        self.zoomed = false;
        save.map(Step::Do).into_iter().collect()
    }

    fn next_error(&mut self, drawn: &Drawn) -> Vec<Step> {
        let complaints = self.judged.as_ref().map(|judged| verdict::complaints(&judged.report)).unwrap_or_default();
        let Some(editor) = &mut self.editor else { return Vec::new() };
        let here = editor.cursor().0 + 1;
        let mut lines: Vec<u32> = complaints.iter().filter(|at| at.file == editor.path).map(|at| at.line).collect();
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

    pub(super) fn key(&mut self, key: KeyEvent, drawn: &Drawn) -> Vec<Step> {
        if let Some(editor) = &mut self.editor {
            editor.key(key, drawn.extent(Area::Code).height);
            self.follow_cursor(drawn);
        }
        Vec::new()
    }

    pub(super) fn paste(&mut self, text: &str, drawn: &Drawn) -> Vec<Step> {
        if let Some(editor) = &mut self.editor {
            editor.paste(text);
            self.follow_cursor(drawn);
        }
        Vec::new()
    }

    fn follow_cursor(&mut self, drawn: &Drawn) {
        if let Some(editor) = &self.editor {
            self.code_scroll.reveal(editor.cursor().0, drawn.extent(Area::Code).height.max(1));
        }
    }

    pub(super) fn draw(&self, world: &World, canvas: &mut Canvas<'_>, area: Rect) {
        self.draw_all(world, canvas, area);
    }
}
