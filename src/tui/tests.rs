//! The state and the loop, driven by messages, without a terminal and without a worker.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::cell::RefCell;
use std::io::{self, Write};
use std::sync::Arc;
use std::sync::mpsc;

use ratatui::backend::{CrosstermBackend, TestBackend};
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

use super::app::App;
use super::effect::Effect;
use super::keymap::{Action, Key, Keymap};
use super::message::Message;
use super::overlay::Overlay;
use super::runtime::{self, Flow, Host};
use super::screen::{Screen, Step};
use super::theme::{Depth, Shade, Theme};
use super::world::World;
use crate::config::Config;
use crate::pack::Pack;
use crate::pack::format::Experience;
use crate::pack::id::ExerciseId;
use crate::progress::{Now, Progress};
use crate::trainer::Trainer;
use crate::workspace::Workspace;

fn now() -> Now {
    Now { at: "2026-11-20T18:00:00Z".parse().unwrap(), day: "2026-11-20".parse().unwrap() }
}

/// What the screens see of a learner with some progress.
pub fn world(progress: &str) -> World {
    let dir = tempfile::tempdir().unwrap();
    let trainer = Trainer::new(Arc::new(Pack::built_in()), Workspace::at(dir.path()), |_| {});
    let config = Config::default();
    let mut world = super::world(&trainer, &config, Keymap::with(&config.keys).unwrap()).unwrap();
    world.theme = Theme::new(Depth::None, Shade::Dark);
    world.now = now();
    world.take(toml::from_str::<Progress>(progress).unwrap());
    world
}

fn app(experience: Experience) -> App {
    let mut app = App::new(world(""));
    app.world.progress.learner.experience = Some(experience);
    app.screens.truncate(1);
    app
}

fn press(app: &mut App, keys: &str) -> Vec<Effect> {
    keys.split(' ').flat_map(|key| app.update(Message::Key(Key::parse(key).unwrap().event()), now())).collect()
}

fn stack(app: &App) -> Vec<&'static str> {
    let name = |screen: &Screen| match screen {
        Screen::Welcome(_) => "welcome",
        Screen::Roadmap(_) => "roadmap",
        Screen::Block(_) => "block",
        Screen::Exercise(_) => "exercise",
        Screen::Lesson(_) => "lesson",
        Screen::Quiz(_) => "quiz",
        Screen::Stats(_) => "stats",
        Screen::Search(_) => "search",
    };
    app.screens.iter().map(name).collect()
}

#[test]
fn the_first_screen_asks_and_the_next_time_it_does_not() {
    assert_eq!(stack(&App::new(world(""))), ["roadmap", "welcome"]);
    let known = "[learner]\nexperience = \"new-to-go\"\n";
    assert_eq!(stack(&App::new(world(known))), ["roadmap"]);
    let begun = "[exercise.\"1.1.1\"]\nattempts = 1\n";
    assert_eq!(stack(&App::new(world(begun))), ["roadmap"]);
}

#[test]
fn a_section_begins_with_its_lesson_for_those_who_do_not_know_go() {
    let mut new = app(Experience::NewToGo);
    let effects = press(&mut new, "n");
    assert_eq!(stack(&new), ["roadmap", "lesson"]);
    assert!(matches!(&effects[..], [Effect::Lesson(_)]), "{effects:?}");

    let mut experienced = app(Experience::BrushingUp);
    let effects = press(&mut experienced, "n");
    assert_eq!(stack(&experienced), ["roadmap", "block", "exercise"]);
    assert!(matches!(&effects[..], [Effect::Open(_)]), "{effects:?}");
}

#[test]
fn the_roadmap_follows_what_a_learner_brings_along() {
    let mut app = app(Experience::NewToGo);
    let mut progress = app.world.progress.clone();
    progress.learner.experience = Some(Experience::BrushingUp);
    app.update(Message::Progress(Box::new(progress)), now());
    let (id, _) = app.world.standing.next.clone().unwrap();
    assert!(!id.to_string().starts_with("1."), "{id}");
    assert!(matches!(app.screen(), Screen::Roadmap(roadmap) if roadmap.continues(&app.world)));
}

fn open(id: &str) -> Step {
    Step::Open(ExerciseId::parse(id).unwrap())
}

#[test]
fn an_exercise_stands_over_its_block_however_one_came_to_it() {
    let mut app = app(Experience::BrushingUp);
    let effects = app.follow(vec![open("1.4.5")]);
    assert!(matches!(&effects[..], [Effect::Open(id)] if id.to_string() == "1.4.5"), "{effects:?}");
    assert_eq!(stack(&app), ["roadmap", "block", "exercise"]);

    // To open what is open brings it up again: nothing is read anew.
    press(&mut app, "s");
    assert_eq!(stack(&app), ["roadmap", "block", "exercise", "stats"]);
    assert_eq!(app.follow(vec![open("1.4.5")]).len(), 0);
    assert_eq!(stack(&app), ["roadmap", "block", "exercise"]);

    // Another one takes its place.
    let effects = app.follow(vec![open("2.3.2")]);
    assert!(matches!(&effects[..], [Effect::Close, Effect::Open(id)] if id.to_string() == "2.3.2"), "{effects:?}");
    assert_eq!(stack(&app), ["roadmap", "block", "exercise"]);
}

#[test]
fn back_never_takes_the_roadmap_away() {
    let mut app = app(Experience::NewToGo);
    press(&mut app, "enter esc esc esc esc");
    assert_eq!(stack(&app), ["roadmap"]);
}

#[test]
fn the_palette_finds_commands_by_what_they_are_about() {
    let mut app = app(Experience::NewToGo);
    press(&mut app, ": s t a t");
    let Some(Overlay::Palette(palette)) = &app.overlay else { panic!("{:?}", app.overlay) };
    assert_eq!(palette.fitting().first().map(|spec| spec.action), Some(Action::Stats));
    press(&mut app, "enter");
    assert_eq!(stack(&app), ["roadmap", "stats"]);
    // What cannot be done here is not offered here.
    press(&mut app, ": s t a t");
    let Some(Overlay::Palette(palette)) = &app.overlay else { panic!("{:?}", app.overlay) };
    assert!(palette.fitting().iter().all(|spec| spec.action != Action::Stats));
    press(&mut app, "z z z z enter");
    assert_eq!(stack(&app), ["roadmap", "stats"]);
}

// ---- the loop -------------------------------------------------------------------------------------------------------

/// Keeps what it is asked to do.
#[derive(Default)]
struct Recorder(RefCell<Vec<String>>);

impl<B: ratatui::backend::Backend> Host<B> for Recorder {
    fn perform(&mut self, effect: Effect, _: &mut Terminal<B>) -> Flow {
        let flow = if matches!(effect, Effect::Quit) { Flow::Quit } else { Flow::Continue };
        let text = format!("{effect:?}");
        self.0.get_mut().push(text.split(['(', ' ']).next().unwrap_or_default().to_owned());
        flow
    }
}

fn frame(terminal: &Terminal<TestBackend>) -> String {
    terminal.backend().buffer().content.iter().map(ratatui::buffer::Cell::symbol).collect()
}

#[test]
fn the_loop_does_what_messages_ask_for_in_their_order_until_one_ends_it() {
    let (mut app, mut host) = (app(Experience::BrushingUp), Recorder::default());
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    let (sender, messages) = mpsc::channel();
    for message in [
        Message::Key(Key::parse("n").unwrap().event()),
        Message::Suspend,
        Message::Terminate,
        // Nothing after the end is looked at.
        Message::Suspend,
    ] {
        sender.send(message).unwrap();
    }
    runtime::run(&mut terminal, &mut app, &messages, &mut host, now).unwrap();
    assert_eq!(*host.0.borrow(), ["Open", "Suspend", "Quit"]);
}

#[test]
fn the_loop_draws_what_has_changed_and_ends_when_nobody_can_send() {
    let (mut app, mut host) = (app(Experience::BrushingUp), Recorder::default());
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    let (sender, messages) = mpsc::channel();
    sender.send(Message::Key(Key::parse("s").unwrap().event())).unwrap();
    drop(sender);
    runtime::run(&mut terminal, &mut app, &messages, &mut host, now).unwrap();
    assert!(frame(&terminal).contains("Activity"), "{}", frame(&terminal));
    assert!(host.0.borrow().is_empty());
}

/// A terminal that has gone.
struct Gone;

impl Write for Gone {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::Error::from(io::ErrorKind::BrokenPipe))
    }

    fn flush(&mut self) -> io::Result<()> {
        Err(io::Error::from(io::ErrorKind::BrokenPipe))
    }
}

#[test]
fn when_the_terminal_is_gone_everything_is_ended_as_on_quitting() {
    let (mut app, mut host) = (app(Experience::BrushingUp), Recorder::default());
    let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, 80, 24)) };
    let mut terminal = Terminal::with_options(CrosstermBackend::new(Gone), options).unwrap();
    let (_sender, messages) = mpsc::channel();
    let error = runtime::run(&mut terminal, &mut app, &messages, &mut host, now).unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
    assert_eq!(*host.0.borrow(), ["Quit"]);
}
