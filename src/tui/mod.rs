//! The screen to learn in. Messages come in, the state changes, effects go out, and what is drawn is a function of the state.

mod app;
mod canvas;
mod effect;
pub mod headless;
mod host;
mod input;
pub mod keymap;
mod list;
mod message;
mod overlay;
mod runtime;
mod screen;
mod terminal;
#[cfg(test)]
mod tests;
pub mod theme;
mod view;
mod worker;
mod world;

use std::collections::HashSet;
use std::mem::ManuallyDrop;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::sync::mpsc;
use std::time::Duration;

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

use crate::config::{Colors, Config, ThemeName};
use crate::failure::Failure;
use crate::interrupt::Interrupt;
use crate::progress::Now;
use crate::run::Runner;
use crate::trainer::Trainer;
use app::App;
use host::TerminalHost;
use input::Input;
use keymap::Keymap;
use message::{Message, Notice};
use terminal::Guard;
use theme::{Depth, Palette, Shade, Theme};
use worker::Worker;
use world::{Standing, World};

/// How long the terminal may take to say what background it has.
const ANSWER: Duration = Duration::from_millis(120);

/// Opens the screen, and returns when the learner leaves it.
pub fn run(
    make_trainer: impl FnOnce(Box<dyn Fn(&str) + Send + Sync>) -> Result<Trainer, Failure>,
    make_runner: impl Fn() -> Result<Runner, Failure> + Send + Sync + 'static,
    config: &Config,
) -> Result<(), Failure> {
    let keymap = Keymap::with(&config.keys).map_err(Config::located)?;
    let (sender, messages) = mpsc::channel();
    let notices = sender.clone();
    let trainer = make_trainer(Box::new(move |text| _ = notices.send(Message::Say(Notice { text: text.to_owned(), is_failure: true }))))?;
    let mut app = App::new(world(&trainer, config, keymap)?);

    // Before the terminal is taken, so that no signal leaves it behind taken.
    let aside = host::listen(&sender);
    let guard = Guard::take(config.mouse)?;
    // Dropping it would write to a terminal that may have gone, and panic. The guard shows the cursor again.
    let mut screen = ManuallyDrop::new(Terminal::new(CrosstermBackend::new(std::io::stdout()))?);
    runtime::draw(&mut screen, &mut app)?;
    let asks = config.theme == ThemeName::Auto && app.world.theme.depth != Depth::None;
    let answer = if asks { background() } else { None };
    app.world.theme.shade = answer.unwrap_or(app.world.theme.shade);
    let input = Input::start(sender.clone(), asks && answer.is_none())?;
    let worker = Worker::start(trainer, Arc::new(make_runner), sender.clone(), Interrupt::default());
    let mut host = TerminalHost::new(guard, input, worker, sender, aside, config);
    let result = catch_unwind(AssertUnwindSafe(|| runtime::run(&mut screen, &mut app, &messages, &mut host, Now::read)));
    // However it ended: what was typed is saved, and nothing that was started is left behind.
    if !app.is_ending() {
        app.unsaved().for_each(|save| host.hand_on(save));
    }
    host.finish();
    // A terminal that has gone is no failure: whoever closed it knows.
    match result {
        Err(panic) => resume_unwind(panic),
        Ok(Err(error)) if !app.is_ending() => Err(error.into()),
        Ok(_) => Ok(()),
    }
}

fn world(trainer: &Trainer, config: &Config, keymap: Keymap) -> Result<World, Failure> {
    let progress = trainer.progress()?;
    let now = Now::read();
    Ok(World {
        standing: Standing::of(trainer.catalogue(), &progress, now),
        pack: Arc::clone(&trainer.pack),
        workspace: trainer.workspace.root().to_owned(),
        progress,
        now,
        keymap,
        theme: theme(config)?,
        check_on_save: config.check_on_save,
        missing: HashSet::new(),
        toolchain: None,
    })
}

fn theme(config: &Config) -> Result<Theme, Failure> {
    let depth = match config.colors {
        Colors::Auto if anstyle_query::no_color() => Depth::None,
        Colors::Auto if cfg!(windows) || anstyle_query::truecolor() => Depth::True,
        Colors::Auto if !anstyle_query::term_supports_color() => Depth::None,
        Colors::Auto if std::env::var("TERM").is_ok_and(|term| term.contains("256color")) => Depth::Palette,
        Colors::Auto | Colors::Sixteen => Depth::Sixteen,
        Colors::True => Depth::True,
        Colors::Palette => Depth::Palette,
        Colors::None => Depth::None,
    };
    let shade = if config.theme == ThemeName::Light { Shade::Light } else { Shade::Dark };
    Ok(Theme { depth, shade, palette: Palette::read(&config.palette).map_err(Config::located)? })
}

/// Asks the terminal for its background.
fn background() -> Option<Shade> {
    let mut options = terminal_colorsaurus::QueryOptions::default();
    options.timeout = ANSWER;
    match terminal_colorsaurus::theme_mode(options).ok()? {
        terminal_colorsaurus::ThemeMode::Dark => Some(Shade::Dark),
        terminal_colorsaurus::ThemeMode::Light => Some(Shade::Light),
    }
}
