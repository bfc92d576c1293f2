//! The whole of the screen's state, and how it changes.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, MouseButton, MouseEvent, MouseEventKind};

use super::canvas::{Area, Drawn, Hit};
use super::effect::Effect;
use super::keymap::{Action, Key, Scope};
use super::list::Scroll;
use super::message::{Message, News, Notice};
use super::overlay::{Overlay, Palette};
use super::screen::block::BlockScreen;
use super::screen::exercise::ExerciseScreen;
use super::screen::lesson::LessonScreen;
use super::screen::roadmap::Roadmap;
use super::screen::search::Search;
use super::screen::stats::Stats;
use super::screen::welcome::Welcome;
use super::screen::{Screen, Step};
use super::world::World;
use crate::pack::format::Experience;
use crate::pack::id::ExerciseId;
use crate::progress::Now;

/// The whole of the screen's state.
#[derive(Debug)]
pub struct App {
    /// What every screen can see.
    pub world: World,
    /// What was drawn last, and where.
    pub drawn: Drawn,
    /// The screens, the uppermost last; there is always one.
    pub(super) screens: Vec<Screen>,
    pub(super) overlay: Option<Overlay>,
    pub(super) notice: Option<Notice>,
    ending: bool,
}

impl App {
    /// The state at the beginning: the roadmap, or the welcome before it.
    pub fn new(world: World) -> Self {
        let mut screens = vec![Screen::Roadmap(Roadmap::new(&world))];
        if world.progress.exercise.is_empty() && world.progress.learner.experience.is_none() {
            screens.push(Screen::Welcome(Welcome::new(&world)));
        }
        Self { world, drawn: Drawn::default(), screens, overlay: None, notice: None, ending: false }
    }

    /// Whether it was asked to end.
    pub const fn is_ending(&self) -> bool {
        self.ending
    }

    /// Whether something moves, so that it has to be drawn again after a while.
    pub fn is_moving(&self) -> bool {
        self.screens.iter().any(|screen| matches!(screen, Screen::Exercise(exercise) if exercise.is_running()))
    }

    /// The uppermost screen.
    pub fn screen(&self) -> &Screen {
        // There is always one: the first is never taken away.
        &self.screens[self.screens.len() - 1]
    }

    fn top(&mut self) -> &mut Screen {
        let last = self.screens.len() - 1;
        &mut self.screens[last]
    }

    /// Where keys mean something now.
    pub fn scope(&self) -> Scope {
        self.overlay.as_ref().map_or_else(|| self.screen().scope(), Overlay::scope)
    }

    /// Whether an action can be taken now.
    pub fn can(&self, action: Action) -> bool {
        match action {
            Action::Back | Action::Roadmap => self.screens.len() > 1,
            Action::Help | Action::Palette | Action::Suspend | Action::Redraw | Action::Quit => true,
            Action::Search => !matches!(self.screen(), Screen::Search(_)),
            Action::Stats => !matches!(self.screen(), Screen::Stats(_) | Screen::Welcome(_)),
            _ => self.screen().view().can(action, &self.world),
        }
    }

    /// Takes note of what has happened, and says what is to be done.
    pub fn update(&mut self, message: Message, now: Now) -> Vec<Effect> {
        let new_day = now.day != self.world.now.day;
        self.world.now = now;
        if new_day {
            let progress = std::mem::take(&mut self.world.progress);
            self.world.take(progress);
        }
        match message {
            Message::Key(key) if key.kind != KeyEventKind::Release => self.key(key),
            Message::Paste(text) => self.paste(&text),
            Message::Mouse(mouse) => self.mouse(mouse),
            Message::Terminate => self.quit(),
            Message::Key(_) | Message::Tick => Vec::new(),
            Message::Resize | Message::Resumed => {
                self.settle();
                Vec::new()
            }
            Message::Suspend => vec![Effect::Suspend],
            Message::Continued => vec![Effect::Redraw],
            Message::Missing(missing) => {
                self.world.missing = missing;
                Vec::new()
            }
            Message::Say(notice) => {
                self.notice = Some(notice);
                Vec::new()
            }
            Message::Progress(progress) => {
                let begins_elsewhere = progress.learner.experience != self.world.progress.learner.experience;
                self.world.take(*progress);
                if begins_elsewhere && let Some(Screen::Roadmap(roadmap)) = self.screens.first_mut() {
                    *roadmap = Roadmap::new(&self.world);
                }
                self.settle();
                Vec::new()
            }
            Message::Toolchain(found) => {
                self.world.toolchain = Some(found);
                Vec::new()
            }
            Message::Opened(id, opened) => {
                if let Some(screen) = self.exercise(&id) {
                    screen.take_opened(opened);
                }
                Vec::new()
            }
            Message::Exercise(id, news) => {
                let Some(at) = self.screens.iter().rposition(|screen| matches!(screen, Screen::Exercise(e) if *e.id() == id)) else {
                    return Vec::new();
                };
                let Screen::Exercise(screen) = &mut self.screens[at] else { return Vec::new() };
                if matches!(news, News::Checked(..)) {
                    // What was said before the verdict is over.
                    self.notice = None;
                }
                let steps = screen.take(news, &self.world);
                self.follow(steps)
            }
            Message::Lesson(section, lesson) => {
                for screen in &mut self.screens {
                    match screen {
                        Screen::Quiz(screen) => screen.take(&section, &lesson),
                        Screen::Lesson(screen) => screen.take(&section, lesson.clone()),
                        _ => {}
                    }
                }
                Vec::new()
            }
            Message::Found { query, found, complete } => {
                if let Screen::Search(search) = self.top() {
                    search.take(&query, found, complete);
                }
                Vec::new()
            }
        }
    }

    fn exercise(&mut self, id: &ExerciseId) -> Option<&mut ExerciseScreen> {
        self.screens.iter_mut().rev().find_map(|screen| match screen {
            Screen::Exercise(screen) if screen.id() == id => Some(&mut **screen),
            _ => None,
        })
    }

    fn settle(&mut self) {
        let Self { screens, world, drawn, .. } = self;
        if let Some(screen) = screens.last_mut() {
            screen.settle(world, drawn);
        }
    }

    // ---- keys, mouse, text --------------------------------------------------------------------------------------

    fn key(&mut self, event: KeyEvent) -> Vec<Effect> {
        self.notice = None;
        let key = Key::of(&event);
        let scope = self.scope();
        // Where text is typed, letters and what takes them back are text.
        let is_text = scope.takes_text() && (key.is_text() || event.code == KeyCode::Backspace);
        if let Some(action) = self.world.keymap.action(key, scope).filter(|_| !is_text) {
            return self.act(action);
        }
        match &mut self.overlay {
            Some(Overlay::Palette(palette)) => {
                if palette.query.key(event) {
                    palette.list = super::list::List::default();
                }
                Vec::new()
            }
            Some(_) => Vec::new(),
            None => {
                let Self { screens, drawn, .. } = self;
                let steps = screens.last_mut().map(|screen| screen.key(event, drawn)).unwrap_or_default();
                self.follow(steps)
            }
        }
    }

    fn paste(&mut self, text: &str) -> Vec<Effect> {
        match &mut self.overlay {
            Some(Overlay::Palette(palette)) => palette.query.add(text),
            Some(_) => {}
            None => {
                let Self { screens, drawn, .. } = self;
                let steps = screens.last_mut().map(|screen| screen.paste(text, drawn)).unwrap_or_default();
                return self.follow(steps);
            }
        }
        Vec::new()
    }

    fn mouse(&mut self, mouse: MouseEvent) -> Vec<Effect> {
        let under: Vec<_> = self.drawn.at(mouse.column, mouse.row).collect();
        let action = match mouse.kind {
            MouseEventKind::ScrollUp => Action::Up,
            MouseEventKind::ScrollDown => Action::Down,
            MouseEventKind::Down(MouseButton::Left) => {
                return under.first().map(|(place, hit)| self.click(*hit, *place, (mouse.column, mouse.row))).unwrap_or_default();
            }
            _ => return Vec::new(),
        };
        let area = under.iter().find_map(|(_, hit)| if let Hit::Area(area) = hit { Some(*area) } else { None });
        let Self { screens, drawn, overlay, .. } = self;
        match (overlay, area, screens.last_mut()) {
            (None, Some(area @ (Area::Task | Area::Code | Area::Side)), Some(Screen::Exercise(screen))) => {
                screen.wheel(area, action, drawn);
            }
            _ => return self.act(action),
        }
        Vec::new()
    }

    fn click(&mut self, hit: Hit, place: ratatui::layout::Rect, at: (u16, u16)) -> Vec<Effect> {
        self.notice = None;
        match (&mut self.overlay, hit) {
            (_, Hit::Action(action)) => self.act(action),
            (Some(Overlay::Palette(palette)), Hit::Row(row)) => {
                palette.list.selected = row;
                self.act(Action::Open)
            }
            (Some(_), _) => Vec::new(),
            (None, hit) => {
                let Self { screens, world, drawn, .. } = self;
                let steps = screens.last_mut().map(|screen| screen.click(hit, place, at, world, drawn)).unwrap_or_default();
                self.follow(steps)
            }
        }
    }

    // ---- actions ------------------------------------------------------------------------------------------------

    fn act(&mut self, action: Action) -> Vec<Effect> {
        if self.overlay.is_some() {
            return self.act_on_overlay(action);
        }
        match action {
            Action::Quit => return self.quit(),
            Action::Suspend => return vec![Effect::Suspend],
            Action::Redraw => return vec![Effect::Redraw],
            Action::Help => self.overlay = Some(Overlay::Help(Scroll::default())),
            Action::Palette => self.overlay = Some(Overlay::Palette(Palette::new(self.scope(), |action| self.can(action)))),
            Action::Search if self.can(action) => self.screens.push(Screen::Search(Search::default())),
            Action::Stats if self.can(action) => self.screens.push(Screen::Stats(Stats::default())),
            Action::Roadmap if self.can(action) => return self.leave(self.screens.len() - 1),
            Action::Back if self.can(action) => return self.leave(1),
            Action::Next if self.can(action) => {
                let next = self.world.standing.next.as_ref().map(|(id, _)| Step::GoTo(id.clone()));
                return self.follow(next.into_iter().collect());
            }
            // On the block where the way goes on, Enter goes on.
            Action::Open if matches!(self.screen(), Screen::Roadmap(roadmap) if roadmap.continues(&self.world)) => {
                return self.act(Action::Next);
            }
            action => {
                let Self { screens, world, drawn, .. } = self;
                let steps = screens.last_mut().map(|screen| screen.view_mut().act(action, world, drawn)).unwrap_or_default();
                return self.follow(steps);
            }
        }
        Vec::new()
    }

    fn act_on_overlay(&mut self, action: Action) -> Vec<Effect> {
        if self.overlay.as_mut().is_some_and(|overlay| overlay.act(action, &self.drawn)) {
            return Vec::new();
        }
        match (action, self.overlay.take()) {
            (Action::Open, Some(Overlay::Palette(palette))) => palette.chosen().map(|action| self.act(action)).unwrap_or_default(),
            (Action::Confirm, Some(Overlay::Confirm(_, effect))) => vec![effect],
            (Action::Quit, Some(Overlay::Help(_) | Overlay::Palette(_))) | (Action::Back | Action::Decline | Action::Help, _) => Vec::new(),
            (Action::Redraw | Action::Suspend, overlay) => {
                self.overlay = overlay;
                if action == Action::Redraw { vec![Effect::Redraw] } else { vec![Effect::Suspend] }
            }
            // From the help one can do at once what one has found there.
            (action, Some(Overlay::Help(_))) => self.act(action),
            (_, overlay) => {
                self.overlay = overlay;
                Vec::new()
            }
        }
    }

    pub(super) fn follow(&mut self, steps: Vec<Step>) -> Vec<Effect> {
        let mut effects = Vec::new();
        for step in steps {
            match step {
                Step::Do(effect) => effects.push(effect),
                Step::Show(screen) => self.screens.push(screen),
                Step::Open(id) => effects.extend(self.open(id)),
                Step::GoTo(id) => effects.extend(self.go_to(id)),
                Step::Back => effects.extend(self.leave(1)),
                Step::Say(notice) => self.notice = Some(notice),
                Step::Ask(question, effect) => self.overlay = Some(Overlay::Confirm(question, effect)),
            }
        }
        self.settle();
        effects
    }

    /// Takes away some of the uppermost screens, but never the first.
    fn leave(&mut self, count: usize) -> Vec<Effect> {
        let mut effects = Vec::new();
        for _ in 0..count.min(self.screens.len() - 1) {
            if let Some(Screen::Exercise(exercise)) = self.screens.pop() {
                effects.extend(exercise.unsaved());
                effects.push(Effect::Close);
            }
        }
        self.settle();
        effects
    }

    /// Opens an exercise over its block; one that is open makes room.
    fn open(&mut self, id: ExerciseId) -> Vec<Effect> {
        if self.exercise(&id).is_some() {
            // It lies below what was just left, or is the uppermost screen already.
            while !matches!(self.screen(), Screen::Exercise(screen) if *screen.id() == id) {
                self.screens.pop();
            }
            return Vec::new();
        }
        let mut effects = self.leave(self.screens.len() - 1);
        if let Some(index) = self.world.catalogue().blocks.iter().position(|block| block.entries().any(|entry| entry.id == id)) {
            let mut block = BlockScreen::new(index, &self.world);
            block.select(Some(&id), &self.world);
            if let Some(Screen::Roadmap(roadmap)) = self.screens.first_mut() {
                roadmap.select(index);
            }
            self.screens.push(Screen::Block(block));
        }
        self.screens.push(Screen::Exercise(Box::new(ExerciseScreen::new(id.clone()))));
        effects.push(Effect::Open(id));
        effects
    }

    /// Goes on to an exercise; where a section begins, its lesson comes first, unless the learner knows Go.
    fn go_to(&mut self, id: ExerciseId) -> Vec<Effect> {
        let experienced = self.world.progress.learner.experience == Some(Experience::BrushingUp);
        let place = self.world.catalogue().place_of(&id);
        let begins = place.filter(|(_, section)| {
            section.has_lesson && !experienced && section.exercises.iter().all(|entry| self.world.record(&entry.id).is_none())
        });
        let Some(section) = begins.map(|(block, section)| section.id(block)) else { return self.open(id) };
        let mut effects = self.leave(self.screens.len() - 1);
        self.screens.push(Screen::Lesson(LessonScreen::new(section.clone(), Some(id))));
        effects.push(Effect::Lesson(section));
        effects
    }

    /// What saves the text that is being edited.
    pub fn unsaved(&self) -> impl Iterator<Item = Effect> {
        self.screens.iter().filter_map(|screen| if let Screen::Exercise(exercise) = screen { exercise.unsaved() } else { None })
    }

    /// Saves what is being edited, and ends.
    fn quit(&mut self) -> Vec<Effect> {
        self.ending = true;
        self.unsaved().chain([Effect::Quit]).collect()
    }
}
