//! What happens to an exercise while it is open.

use std::collections::HashSet;
use std::sync::atomic::{AtomicU64, Ordering};

use super::panes::Pane;
use super::{ExerciseScreen, Judged, Run};
use crate::failure::Failure;
use crate::pack::files::FileSet;
use crate::render::highlight;
use crate::run::report::{Report, Verdict};
use crate::tui::effect::Effect;
use crate::tui::list::Scroll;
use crate::tui::message::{News, Notice, Opened, Saved};
use crate::tui::screen::Step;
use crate::tui::world::World;
use crate::workspace::TASK_FILE;

/// The number of the next run. An exercise that is opened again must not take the end of an earlier run for its own.
static RUNS: AtomicU64 = AtomicU64::new(1);

impl ExerciseScreen {
    /// The exercise was opened, or could not be.
    pub fn take_opened(&mut self, opened: Result<Box<Opened>, Failure>) {
        match opened {
            Ok(opened) => {
                self.content = crate::pack::files::fingerprint(&opened.files);
                self.opened = Some(opened);
                self.list_files();
            }
            Err(failure) => self.failure = Some(failure),
        }
    }

    /// Lists the files: those to open first, then the learner's others.
    pub(super) fn list_files(&mut self) {
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

    pub(super) fn show_file(&mut self) {
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

    pub(super) fn take_files(&mut self, files: FileSet, content: String, world: &World) -> Vec<Step> {
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

    pub(super) fn take_saved(&mut self, saved: Result<Saved, Failure>) -> Vec<Step> {
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

    pub(super) fn take_report(&mut self, number: u64, report: Report, world: &World) -> Vec<Step> {
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

    pub(super) fn start_run(&mut self, world: &World) -> Vec<Step> {
        let Some(exercise) = self.exercise() else { return Vec::new() };
        let number = RUNS.fetch_add(1, Ordering::Relaxed);
        self.run = Some(Run { number, since: world.now.at, tests: Vec::new() });
        vec![Step::Do(Effect::Check(number, exercise))]
    }
}
