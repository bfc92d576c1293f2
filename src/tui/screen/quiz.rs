//! The quiz of a section.

use ratatui::layout::Rect;

use super::{Action, Canvas, Drawn, Effect, Hit, Step, View, World};
use crate::pack::lesson::{Lesson, Question};
use crate::render::styled::{Line, Page, Role};
use crate::render::{self, Setting, WIDEST};
use crate::trainer::quiz::Quiz;
use crate::tui::canvas::{Area, below, inset, rows, to_u16};
use crate::tui::list::Scroll;
use crate::tui::theme::Part;

/// A quiz.
#[derive(Debug)]
pub struct QuizScreen {
    section: String,
    quiz: Option<Quiz>,
    choice: usize,
    /// Where the page was scrolled to by hand; otherwise what was answered last is in sight.
    scroll: Option<Scroll>,
}

impl QuizScreen {
    /// The quiz of a section, which is still to be read.
    pub fn new(section: String) -> Self {
        Self { section, quiz: None, choice: 0, scroll: None }
    }

    /// The questions have been read.
    pub fn take(&mut self, section: &str, lesson: &Lesson) {
        if section == self.section && self.quiz.is_none() {
            self.quiz = Some(Quiz::new(lesson.questions.clone()));
        }
    }

    fn current(&self) -> Option<&Question> {
        self.quiz.as_ref()?.current()
    }

    /// Chooses a row; `true` when it was chosen already.
    pub(super) fn choose(&mut self, row: usize, _: &World) -> bool {
        let open = self.quiz.as_ref().is_some_and(|quiz| quiz.chosen().is_none());
        open && std::mem::replace(&mut self.choice, row) == row
    }

    fn draw_question(&self, canvas: &mut Canvas<'_>, area: Rect, quiz: &Quiz, question: &Question) {
        let width = usize::from(area.width).min(WIDEST);
        let setting = Setting { width, plain: false };
        let progress = Line::new(Role::Faint, format!("question {} of {}", quiz.index() + 1, quiz.len()));
        canvas.line(area, &progress);

        let mut page = render::quiz::asked(question, setting);
        page.space();
        let mut rows_of = Vec::new();
        for i in 0..question.choices().len() {
            let from = page.0.len();
            page.append(render::quiz::choice(question, i, &self.mark(quiz, question, i), setting));
            rows_of.push((from, page.0.len()));
        }
        if let Some(chosen) = quiz.chosen() {
            page.space();
            page.append(render::quiz::outcome(question, chosen, setting));
        }
        let body = below(area, 2);
        let page = page.folded(usize::from(body.width));
        // What was answered last is in sight.
        let end = rows_of.get(self.choice).map_or(0, |(_, end)| *end);
        let end = if quiz.chosen().is_some() { page.0.len() } else { end };
        let scroll = self.scroll.map_or_else(|| end.saturating_sub(usize::from(body.height)), |scroll| scroll.0);
        canvas.page(body, &page, scroll, Area::Main);
        let offset = scroll.min(page.0.len().saturating_sub(usize::from(body.height)));
        let places: Vec<Rect> = rows(body).collect();
        for (i, (from, end)) in rows_of.into_iter().enumerate() {
            for row in from..end {
                let Some(place) = row.checked_sub(offset).and_then(|row| places.get(row)) else { continue };
                canvas.hit(*place, Hit::Row(i));
                if i == self.choice && quiz.chosen().is_none() {
                    canvas.style(*place, canvas.theme.part(Part::Selected));
                }
            }
        }
    }

    /// What stands before a choice: its number, and after the answer whether it is right.
    fn mark(&self, quiz: &Quiz, question: &Question, index: usize) -> Line {
        let chosen = quiz.chosen();
        let (role, mark) = match chosen {
            Some(_) if index == question.right() => (Role::Good, "✓"),
            Some(chosen) if index == chosen => (Role::Bad, "✗"),
            Some(_) => (Role::Faint, " "),
            None if index == self.choice => (Role::Plain, "▸"),
            None => (Role::Plain, " "),
        };
        Line::new(role, format!("{mark} {}  ", index + 1))
    }

    fn draw_end(&self, world: &World, canvas: &mut Canvas<'_>, area: Rect, quiz: &Quiz) {
        let (right, all) = (quiz.right(), quiz.len());
        let role = if right == all { Role::Good } else { Role::Strong };
        let mut page = Page(vec![Line::new(role, format!("{right} of {all} right"))]);
        if let Some(record) = world.progress.quiz.get(&self.section) {
            page.push(Line::new(Role::Faint, format!("best so far: {} of {}", record.best, record.of)));
        }
        page.space();
        page.push(Line::new(Role::Faint, "Enter goes back."));
        for (line, row) in page.0.iter().zip(rows(area)) {
            canvas.line(row, line);
        }
        canvas.hit(Rect { height: to_u16(page.0.len()).min(area.height), ..area }, Hit::Action(Action::Open));
    }
}

impl View for QuizScreen {
    fn title(&self, world: &World) -> String {
        let title = world.catalogue().section(&self.section).map_or("", |(_, section)| section.title.as_str());
        format!("Quiz › {} {title}", self.section)
    }

    fn can(&self, action: Action, _: &World) -> bool {
        match action {
            Action::Open => self.quiz.is_some(),
            Action::Choose1 | Action::Choose2 | Action::Choose3 | Action::Choose4 => self.current().is_some(),
            _ => false,
        }
    }

    fn act(&mut self, action: Action, _: &World, drawn: &Drawn) -> Vec<Step> {
        let Some(quiz) = &mut self.quiz else { return Vec::new() };
        let choices = quiz.current().map_or(0, |question| question.choices().len());
        let answered = quiz.chosen().is_some();
        let direct = [Action::Choose1, Action::Choose2, Action::Choose3, Action::Choose4].iter().position(|other| *other == action);
        match action {
            _ if let Some(choice) = direct => {
                if choice < choices && !answered {
                    self.choice = choice;
                    quiz.answer(choice);
                }
            }
            Action::Up if !answered => self.choice = self.choice.saturating_sub(1),
            Action::Down if !answered => self.choice = (self.choice + 1).min(choices.saturating_sub(1)),
            Action::Open if quiz.is_over() => return vec![Step::Back],
            Action::Open if !answered => _ = quiz.answer(self.choice),
            Action::Open => {
                quiz.next();
                self.choice = 0;
                self.scroll = None;
                if quiz.is_over() {
                    return vec![Step::Do(Effect::Quiz(self.section.clone(), quiz.right(), quiz.len()))];
                }
            }
            _ => {
                let extent = drawn.extent(Area::Main);
                let mut scroll = self.scroll.unwrap_or(Scroll(extent.offset));
                if scroll.act(action, extent) {
                    self.scroll = Some(scroll);
                }
            }
        }
        Vec::new()
    }

    fn draw(&self, world: &World, canvas: &mut Canvas<'_>, area: Rect) {
        let area = inset(area, 2);
        let area = Rect { width: area.width.min(88), ..area };
        let Some(quiz) = &self.quiz else { return };
        if quiz.is_empty() {
            canvas.text(area, "This section has no quiz yet.", canvas.theme.role(Role::Faint));
            return;
        }
        match quiz.current() {
            Some(question) => self.draw_question(canvas, area, quiz, question),
            None => self.draw_end(world, canvas, area, quiz),
        }
    }
}
