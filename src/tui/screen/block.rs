//! A block: its sections and exercises, and how they stand.

use ratatui::layout::Rect;

use super::lesson::LessonScreen;
use super::quiz::QuizScreen;
use super::{Action, Canvas, Drawn, Effect, Hit, Screen, Step, View, World};
use crate::pack::catalogue::{Block, Entry, Section};
use crate::pack::id::ExerciseId;
use crate::progress::Status;
use crate::render::styled::{Line, Page, Role};
use crate::trainer::figures::counted;
use crate::tui::canvas::{Area, below, inset};
use crate::tui::list::List;
use crate::tui::message::Notice;
use crate::tui::theme::Part;

/// From this width on, the chosen exercise is described beside the list.
const WIDE: u16 = 100;

/// Which exercises are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Filter {
    #[default]
    All,
    Open,
    Passed,
    Due,
    Missing,
}

impl Filter {
    const ALL: [Self; 5] = [Self::All, Self::Open, Self::Passed, Self::Due, Self::Missing];

    const fn words(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Open => "open",
            Self::Passed => "passed",
            Self::Due => "due",
            Self::Missing => "needs something",
        }
    }

    fn fits(self, entry: &Entry, world: &World) -> bool {
        let status = || world.status(entry);
        match self {
            Self::All => true,
            Self::Open => matches!(status(), Status::Open | Status::Started),
            Self::Passed => matches!(status(), Status::Passed | Status::Due),
            Self::Due => status() == Status::Due,
            Self::Missing => world.missing(entry).next().is_some(),
        }
    }
}

/// The exercises of a block.
#[derive(Debug)]
pub struct BlockScreen {
    /// The index of the block.
    index: usize,
    filter: Filter,
    /// Which exercise is chosen, among those that are shown.
    pub list: List,
}

/// A row of the list.
enum Row<'a> {
    Section(&'a Section),
    Exercise(usize, &'a Entry),
}

impl BlockScreen {
    /// A block with the exercise chosen where the way goes on.
    pub fn new(index: usize, world: &World) -> Self {
        let mut screen = Self { index, filter: Filter::default(), list: List::default() };
        let next = world.standing.next.as_ref().map(|(id, _)| id);
        screen.select(next, world);
        screen
    }

    /// Chooses an exercise, if it is shown.
    pub fn select(&mut self, id: Option<&ExerciseId>, world: &World) {
        let found = self.entries(world).iter().position(|entry| Some(&entry.id) == id);
        self.list = List::at(found.unwrap_or(0));
    }

    fn block<'a>(&self, world: &'a World) -> Option<&'a Block> {
        world.catalogue().blocks.get(self.index)
    }

    fn entries<'a>(&self, world: &'a World) -> Vec<&'a Entry> {
        self.block(world).into_iter().flat_map(Block::entries).filter(|entry| self.filter.fits(entry, world)).collect()
    }

    fn chosen<'a>(&self, world: &'a World) -> Option<&'a Entry> {
        self.entries(world).get(self.list.selected).copied()
    }

    fn section<'a>(&self, world: &'a World) -> Option<(&'a Block, &'a Section)> {
        world.catalogue().place_of(&self.chosen(world)?.id)
    }

    fn rows<'a>(&self, world: &'a World) -> Vec<Row<'a>> {
        let mut rows = Vec::new();
        let mut index = 0;
        for section in self.block(world).into_iter().flat_map(|block| &block.sections) {
            let mut heading = Some(Row::Section(section));
            for entry in section.exercises.iter().filter(|entry| self.filter.fits(entry, world)) {
                rows.extend(heading.take());
                rows.push(Row::Exercise(index, entry));
                index += 1;
            }
        }
        rows
    }

    fn row_of(&self, rows: &[Row<'_>]) -> usize {
        rows.iter().position(|row| matches!(row, Row::Exercise(i, _) if *i == self.list.selected)).unwrap_or(0)
    }

    pub(super) fn settle(&mut self, world: &World, drawn: &Drawn) {
        self.list.selected = self.list.selected.min(self.entries(world).len().saturating_sub(1));
        let row = self.row_of(&self.rows(world));
        self.list.settle(row, drawn.extent(Area::Main));
    }

    fn draw_section(&self, world: &World, canvas: &mut Canvas<'_>, place: Rect, section: &Section) {
        let id = self.block(world).map(|block| section.id(block)).unwrap_or_default();
        // The name of the pack stands above.
        let number = id.rsplit('/').next().unwrap_or_default();
        let mut line = Line::new(Role::Heading, format!("{number} {}", section.title));
        if let Some(quiz) = world.progress.quiz.get(&id) {
            line = line.with(Role::Faint, format!("  quiz {}/{}", quiz.best, quiz.of));
        }
        canvas.line(inset(place, 1), &line);
    }

    fn draw_exercise(&self, world: &World, canvas: &mut Canvas<'_>, place: Rect, index: usize, entry: &Entry) {
        let status = world.status(entry);
        let role = match status {
            Status::Passed => Role::Good,
            Status::Due | Status::Started => Role::Note,
            Status::Open => Role::Faint,
        };
        let line = Line::new(role, format!("   {} ", status.mark()))
            .with(Role::Faint, if entry.id.is_named() { String::new() } else { format!("{:<7}", entry.id.local()) })
            .with(Role::Plain, &entry.title);
        let missing: Vec<&str> = world.missing(entry).map(String::as_str).collect();
        let end = if missing.is_empty() {
            let word = if status == Status::Open { "" } else { status.word() };
            let minutes = if entry.minutes == 0 { String::new() } else { format!("{:>3} min ", entry.minutes) };
            // Where it is narrow, titles say more; the mark says how the exercise stands.
            if place.width < 60 {
                Line::new(Role::Faint, minutes + " ")
            } else {
                Line::new(Role::Faint, format!("  {:<9}{minutes}", entry.kind.name())).with(role, format!("{word:<8}"))
            }
        } else {
            Line::new(Role::Bad, format!("  needs {} ", missing.join(", ")))
        };
        let width = canvas.right(place, &end);
        canvas.line(Rect { width: place.width.saturating_sub(width), ..place }, &line);
        if index == self.list.selected {
            canvas.style(place, canvas.theme.part(Part::Selected));
        }
        canvas.hit(place, Hit::Row(index));
    }

    fn draw_details(&self, world: &World, canvas: &mut Canvas<'_>, area: Rect) {
        let Some(entry) = self.chosen(world) else { return };
        let width = usize::from(area.width);
        let mut page = Page::default();
        page.prose(&Line::default(), &Line::new(Role::Heading, format!("{} {}", entry.id, entry.title)), width);
        page.push(Line::new(Role::Faint, entry.about()));
        page.space();
        page.prose(&Line::default(), &Line::new(Role::Plain, entry.concepts.join(", ")), width);
        page.space();
        let status = world.status(entry);
        page.push(Line::new(Role::Plain, format!("{} {}", status.mark(), status.word())));
        if let Some(record) = world.record(&entry.id) {
            let checks = counted(record.attempts as usize, "check");
            page.push(Line::new(Role::Faint, format!("{checks}, {}", counted(record.hints as usize, "hint"))));
            if let Some(review) = record.review {
                page.push(Line::new(Role::Faint, format!("review on {}", review.due)));
            }
        }
        for need in world.missing(entry) {
            page.push(Line::new(Role::Bad, format!("needs {need}: `gotrain doctor` says how to get it")));
        }
        for (line, row) in page.folded(width).0.iter().zip(crate::tui::canvas::rows(area)) {
            canvas.line(row, line);
        }
    }
}

impl View for BlockScreen {
    fn title(&self, world: &World) -> String {
        self.block(world).map(|block| format!("{} {}", block.id(), block.title)).unwrap_or_default()
    }

    fn can(&self, action: Action, world: &World) -> bool {
        match action {
            Action::Open => self.chosen(world).is_some(),
            Action::Lesson => self.section(world).is_some_and(|(_, section)| section.has_lesson),
            Action::Quiz => self.section(world).is_some_and(|(_, section)| section.questions > 0),
            Action::Filter => true,
            Action::Next => world.standing.next.is_some(),
            _ => false,
        }
    }

    fn act(&mut self, action: Action, world: &World, drawn: &Drawn) -> Vec<Step> {
        let entries = self.entries(world);
        if self.list.act(action, entries.len(), drawn.extent(Area::Main)) {
            self.settle(world, drawn);
            return Vec::new();
        }
        let section = || self.section(world).map(|(block, section)| section.id(block));
        match action {
            Action::Open => entries.get(self.list.selected).map(|entry| Step::Open(entry.id.clone())).into_iter().collect(),
            Action::Lesson => section().map_or_else(Vec::new, |id| {
                vec![Step::Do(Effect::Lesson(id.clone())), Step::Show(Screen::Lesson(LessonScreen::new(id, None)))]
            }),
            Action::Quiz => section()
                .map_or_else(Vec::new, |id| vec![Step::Do(Effect::Lesson(id.clone())), Step::Show(Screen::Quiz(QuizScreen::new(id)))]),
            Action::Filter => {
                let chosen = self.chosen(world).map(|entry| entry.id.clone());
                let at = Filter::ALL.iter().position(|filter| *filter == self.filter).unwrap_or(0);
                self.filter = Filter::ALL[(at + 1) % Filter::ALL.len()];
                self.select(chosen.as_ref(), world);
                vec![Step::Say(Notice::new(format!("Shown: {}", self.filter.words())))]
            }
            _ => Vec::new(),
        }
    }

    fn draw(&self, world: &World, canvas: &mut Canvas<'_>, area: Rect) {
        let counts = world.counts(self.index);
        let head = Rect { height: 1, ..inset(area, 1) };
        let filter = if self.filter == Filter::All { String::new() } else { format!("  shown: {}", self.filter.words()) };
        let mut line = Line::new(Role::Strong, format!("{} of {} passed", counts.passed, counts.all));
        if counts.due > 0 {
            line = line.with(Role::Note, format!("  ↻ {} due", counts.due));
        }
        canvas.line(head, &line.with(Role::Note, filter));
        let body = below(area, if area.height > 14 { 2 } else { 1 });
        let wide = area.width >= WIDE;
        let list = Rect { width: if wide { area.width * 3 / 5 } else { area.width }, ..body };
        let rows = self.rows(world);
        canvas.extent(list, Area::Main, rows.len());
        if rows.is_empty() {
            canvas.text(inset(list, 1), "There are none here; f shows others.", canvas.theme.role(Role::Faint));
        }
        let offset = self.list.offset(self.row_of(&rows), rows.len(), usize::from(list.height));
        for (row, place) in rows.iter().skip(offset).zip(crate::tui::canvas::rows(list)) {
            match row {
                Row::Section(section) => self.draw_section(world, canvas, place, section),
                Row::Exercise(i, entry) => self.draw_exercise(world, canvas, place, *i, entry),
            }
        }
        canvas.more(list, offset, rows.len());
        if wide {
            let side = Rect { x: list.right(), width: body.width - list.width, ..body };
            canvas.divider(Rect { width: 1, ..side });
            self.draw_details(world, canvas, inset(Rect { x: side.x + 1, width: side.width - 1, ..side }, 1));
        }
    }
}
