//! What can be asked for in an exercise.

use super::panes::Pane;
use super::{ExerciseScreen, verdict};
use crate::pack::exercise::Attempt;
use crate::pack::id::ExerciseId;
use crate::progress::Record;
use crate::run::report::Verdict;
use crate::trainer::{Base, next};
use crate::tui::canvas::Drawn;
use crate::tui::effect::Effect;
use crate::tui::keymap::Action;
use crate::tui::list::Scroll;
use crate::tui::screen::lesson::LessonScreen;
use crate::tui::screen::quiz::QuizScreen;
use crate::tui::screen::{Screen, Step};
use crate::tui::world::World;

impl ExerciseScreen {
    pub(super) fn allows(&self, action: Action, world: &World) -> bool {
        let open = self.opened.is_some();
        let record = world.record(&self.id);
        match action {
            Action::Check | Action::Edit | Action::EditOutside | Action::Diff | Action::Reset => open,
            Action::Solution => self.exercise().is_some_and(|exercise| exercise.has_solution()),
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

    pub(super) fn following(&self, world: &World) -> Option<ExerciseId> {
        let entry = self.entry(world)?;
        let open = next::open_after(world.catalogue(), &world.progress, entry, world.now.day);
        open.or_else(|| world.catalogue().after(&self.id)).map(|entry| entry.id.clone())
    }

    pub(super) fn preceding(&self, world: &World) -> Option<ExerciseId> {
        let before = world.catalogue().entries().take_while(|entry| entry.id != self.id);
        before.last().map(|entry| entry.id.clone())
    }

    pub(super) fn take_action(&mut self, action: Action, world: &World, drawn: &Drawn) -> Vec<Step> {
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
            _ if !self.allows(action, world) => self.scroll(action, world, drawn),
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

    pub(super) fn section(&self, world: &World) -> Option<String> {
        world.catalogue().place_of(&self.id).map(|(block, section)| section.id(block))
    }

    pub(super) fn hint(&mut self) -> Vec<Step> {
        self.show_side(Pane::Hints);
        // The newest hint is at the end.
        self.side_scroll = Scroll(usize::MAX);
        self.exercise().map(|exercise| Step::Do(Effect::Hint(exercise))).into_iter().collect()
    }

    /// Compares, or goes on to what can be compared with next.
    pub(super) fn compare(&mut self, world: &World) -> Vec<Step> {
        let Some(exercise) = self.exercise() else { return Vec::new() };
        let bases = verdict::bases(exercise.has_solution(), world.record(&self.id));
        let shown = self.compared.as_ref().map(|(base, _)| *base).filter(|_| self.side == Pane::Diff);
        let at = shown.and_then(|shown| bases.iter().position(|base| *base == shown)).map_or(0, |at| at + 1);
        // After a pass the reference is what one wants to see first.
        let passed = world.progress.has_passed(&self.id.to_string());
        let first = if passed && exercise.has_solution() { Base::Solution } else { Base::Starter };
        let base = if shown.is_none() { first } else { bases[at % bases.len()] };
        self.show_side(Pane::Diff);
        vec![Step::Do(Effect::Compare(exercise, base))]
    }

    pub(super) fn solution(&mut self, world: &World) -> Vec<Step> {
        let Some(exercise) = self.exercise() else { return Vec::new() };
        // The verdict is shown a moment before the progress that follows from it.
        let passes = self.judged.as_ref().is_some_and(|judged| judged.report.verdict == Verdict::Passed);
        if passes || world.record(&self.id).is_some_and(Record::knows_solution) {
            return vec![Step::Do(Effect::Reveal(exercise))];
        }
        let question = format!("{} has not passed yet. Show the reference? It will be noted that you saw it.", self.id);
        vec![Step::Ask(question, Effect::Reveal(exercise))]
    }

    pub(super) fn ask_reset(&self) -> Vec<Step> {
        let Some(exercise) = self.exercise() else { return Vec::new() };
        let question = "Put the starter files back? What you have is kept, and U brings it back.".to_owned();
        vec![Step::Ask(question, Effect::Reset(exercise))]
    }

    /// The answers that the reference pane shows.
    pub(super) fn right_answers(&self) -> Vec<Attempt> {
        let attempts = self.exercise().map(|exercise| exercise.attempts()).unwrap_or_default();
        attempts.into_iter().filter(|attempt| matches!(attempt, Attempt::Solution | Attempt::Accepted(_))).collect()
    }
}
