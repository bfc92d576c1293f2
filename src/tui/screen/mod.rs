//! The screens: each with its state, what its keys do, and how it is drawn.

pub mod block;
pub mod exercise;
pub mod lesson;
pub mod quiz;
pub mod roadmap;
pub mod search;
pub mod stats;
pub mod welcome;

use ratatui::crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use super::canvas::{Canvas, Drawn, Hit};
use super::effect::Effect;
use super::keymap::{Action, Scope};
use super::message::Notice;
use super::world::World;
use crate::pack::id::ExerciseId;

/// What a screen asks for.
#[derive(Debug)]
pub enum Step {
    /// Something to be done.
    Do(Effect),
    /// Another screen on top of this one.
    Show(Screen),
    /// An exercise, by its id.
    Open(ExerciseId),
    /// The exercise that comes next on the way, with the lesson before it where a section begins.
    GoTo(ExerciseId),
    /// The screen below.
    Back,
    /// Something to tell.
    Say(Notice),
    /// A question to be confirmed, and what to do then.
    Ask(String, Effect),
}

/// A screen.
#[derive(Debug)]
pub enum Screen {
    /// The first one of a first run.
    Welcome(welcome::Welcome),
    /// The list of blocks.
    Roadmap(roadmap::Roadmap),
    /// The exercises of a block.
    Block(block::BlockScreen),
    /// An exercise.
    Exercise(Box<exercise::ExerciseScreen>),
    /// A lesson card.
    Lesson(lesson::LessonScreen),
    /// A quiz.
    Quiz(quiz::QuizScreen),
    /// The statistics.
    Stats(stats::Stats),
    /// The search.
    Search(search::Search),
}

/// What every screen can do.
pub trait View {
    /// What stands at the left of the first line.
    fn title(&self, world: &World) -> String;

    /// Whether an action can be taken now.
    fn can(&self, action: Action, world: &World) -> bool;

    /// Takes an action.
    fn act(&mut self, action: Action, world: &World, drawn: &Drawn) -> Vec<Step>;

    /// Draws it.
    fn draw(&self, world: &World, canvas: &mut Canvas<'_>, area: Rect);
}

impl Screen {
    /// Where its keys mean something.
    pub fn scope(&self) -> Scope {
        match self {
            Self::Welcome(_) => Scope::Welcome,
            Self::Roadmap(_) => Scope::Roadmap,
            Self::Block(_) => Scope::Block,
            Self::Exercise(screen) if screen.is_editing() => Scope::Editor,
            Self::Exercise(_) => Scope::Exercise,
            Self::Lesson(_) => Scope::Lesson,
            Self::Quiz(_) => Scope::Quiz,
            Self::Stats(_) => Scope::Stats,
            Self::Search(_) => Scope::Search,
        }
    }

    /// Whichever screen it is.
    pub fn view(&self) -> &dyn View {
        match self {
            Self::Welcome(screen) => screen,
            Self::Roadmap(screen) => screen,
            Self::Block(screen) => screen,
            Self::Exercise(screen) => &**screen,
            Self::Lesson(screen) => screen,
            Self::Quiz(screen) => screen,
            Self::Stats(screen) => screen,
            Self::Search(screen) => screen,
        }
    }

    /// Whichever screen it is, to be changed.
    pub fn view_mut(&mut self) -> &mut dyn View {
        match self {
            Self::Welcome(screen) => screen,
            Self::Roadmap(screen) => screen,
            Self::Block(screen) => screen,
            Self::Exercise(screen) => &mut **screen,
            Self::Lesson(screen) => screen,
            Self::Quiz(screen) => screen,
            Self::Stats(screen) => screen,
            Self::Search(screen) => screen,
        }
    }

    /// Takes a key that is no action: text.
    pub fn key(&mut self, key: KeyEvent, drawn: &Drawn) -> Vec<Step> {
        match self {
            Self::Exercise(screen) => screen.key(key, drawn),
            Self::Search(screen) => screen.key(key),
            _ => Vec::new(),
        }
    }

    /// Takes text that was pasted.
    pub fn paste(&mut self, text: &str, drawn: &Drawn) -> Vec<Step> {
        match self {
            Self::Exercise(screen) => screen.paste(text, drawn),
            Self::Search(screen) => screen.paste(text),
            _ => Vec::new(),
        }
    }

    /// Takes a click.
    pub fn click(&mut self, hit: Hit, place: Rect, at: (u16, u16), world: &World, drawn: &Drawn) -> Vec<Step> {
        match self {
            Self::Exercise(screen) => {
                screen.click(hit, place, at, drawn);
                Vec::new()
            }
            _ => match hit {
                // The first click chooses, the second opens.
                Hit::Row(row) if self.choose(row, world) => self.view_mut().act(Action::Open, world, drawn),
                _ => Vec::new(),
            },
        }
    }

    /// Chooses a row; `true` when it was chosen already.
    fn choose(&mut self, row: usize, world: &World) -> bool {
        let list = match self {
            Self::Welcome(screen) => &mut screen.list,
            Self::Roadmap(screen) => &mut screen.list,
            Self::Block(screen) => &mut screen.list,
            Self::Search(screen) => &mut screen.list,
            Self::Quiz(screen) => return screen.choose(row, world),
            Self::Exercise(_) | Self::Lesson(_) | Self::Stats(_) => return false,
        };
        std::mem::replace(&mut list.selected, row) == row
    }

    /// Takes note that time has passed, or progress has changed, or a window has another size.
    pub fn settle(&mut self, world: &World, drawn: &Drawn) {
        match self {
            Self::Roadmap(screen) => screen.settle(world, drawn),
            Self::Block(screen) => screen.settle(world, drawn),
            _ => {}
        }
    }
}
