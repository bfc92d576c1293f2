//! The lesson card of a section.

use ratatui::layout::Rect;

use super::quiz::QuizScreen;
use super::{Action, Canvas, Drawn, Effect, Screen, Step, View, World};
use crate::pack::id::ExerciseId;
use crate::pack::lesson::Lesson;
use crate::render::styled::Role;
use crate::render::{Setting, WIDEST, markdown};
use crate::tui::canvas::{Area, inset};
use crate::tui::list::Scroll;

/// A lesson card.
#[derive(Debug)]
pub struct LessonScreen {
    section: String,
    then: Option<ExerciseId>,
    lesson: Option<Box<Lesson>>,
    scroll: Scroll,
}

impl LessonScreen {
    /// The card of a section, which is still to be read; `then` is the exercise that it leads to.
    pub fn new(section: String, then: Option<ExerciseId>) -> Self {
        Self { section, then, lesson: None, scroll: Scroll::default() }
    }

    /// The card has been read.
    pub fn take(&mut self, section: &str, lesson: Box<Lesson>) {
        if section == self.section {
            self.lesson = Some(lesson);
        }
    }

    /// The first exercise of the section that has not passed, or the first one.
    fn first_open(&self, world: &World) -> Option<ExerciseId> {
        let (_, section) = world.catalogue().section(&self.section)?;
        let open = section.exercises.iter().find(|entry| !world.progress.has_passed(&entry.id.to_string()));
        open.or(section.exercises.first()).map(|entry| entry.id.clone())
    }
}

impl View for LessonScreen {
    fn title(&self, world: &World) -> String {
        let title = world.catalogue().section(&self.section).map_or("", |(_, section)| section.title.as_str());
        format!("Lesson › {} {title}", self.section)
    }

    fn can(&self, action: Action, _: &World) -> bool {
        match action {
            Action::Quiz => self.lesson.as_ref().is_some_and(|lesson| !lesson.questions.is_empty()),
            Action::Open => true,
            _ => false,
        }
    }

    fn act(&mut self, action: Action, world: &World, drawn: &Drawn) -> Vec<Step> {
        if self.scroll.act(action, drawn.extent(Area::Main)) {
            return Vec::new();
        }
        match action {
            Action::Quiz => {
                let quiz = QuizScreen::new(self.section.clone());
                vec![Step::Do(Effect::Lesson(self.section.clone())), Step::Show(Screen::Quiz(quiz))]
            }
            Action::Open => match &self.then {
                Some(id) => vec![Step::Back, Step::Open(id.clone())],
                None => self.first_open(world).map_or_else(|| vec![Step::Back], |id| vec![Step::Back, Step::Open(id)]),
            },
            _ => Vec::new(),
        }
    }

    fn draw(&self, _: &World, canvas: &mut Canvas<'_>, area: Rect) {
        let area = inset(area, 2);
        let Some(lesson) = &self.lesson else {
            canvas.text(area, "…", canvas.theme.role(Role::Faint));
            return;
        };
        let area = Rect { width: area.width.min(88), ..area };
        let width = usize::from(area.width).min(WIDEST);
        let page = markdown::render(&lesson.card, Setting { width, plain: false });
        canvas.page(area, &page, self.scroll.0, Area::Main);
    }
}
