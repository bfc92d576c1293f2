//! The screen without a terminal: for tests, benchmarks and pictures.

use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::backend::{Backend, TestBackend};
use ratatui::buffer::Buffer;
use ratatui::crossterm::event::{KeyEvent, MouseEvent};
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier, Style};

use super::app::App;
use super::effect::Effect;
use super::keymap::{Key, Keymap};
use super::message::Message;
use super::runtime::{self, Flow, Host};
use super::theme::{Shade, Theme};
use super::worker::{MakeRunner, Worker};
use crate::config::Config;
use crate::failure::Failure;
use crate::interrupt::Interrupt;
use crate::progress::Now;
use crate::trainer::Trainer;

/// The screen, drawn into memory.
pub struct Headless {
    terminal: Terminal<TestBackend>,
    app: App,
    messages: Receiver<Message>,
    host: WorkerHost,
    now: Now,
}

/// Hands everything on to the worker; there is no terminal to step aside from.
struct WorkerHost {
    worker: Option<Worker>,
    quit: bool,
}

impl<B: Backend> Host<B> for WorkerHost {
    fn perform(&mut self, effect: Effect, _: &mut Terminal<B>) -> Flow {
        match (effect, &mut self.worker) {
            (Effect::Quit, _) => self.quit = true,
            (effect, Some(worker)) => worker.perform(effect),
            _ => {}
        }
        if self.quit { Flow::Quit } else { Flow::Continue }
    }
}

impl Headless {
    /// A screen of some columns and rows at a fixed moment. `make_runner` is asked for a runner when one is needed.
    pub fn new(
        trainer: Trainer,
        make_runner: MakeRunner,
        config: &Config,
        theme: Theme,
        size: (u16, u16),
        now: Now,
    ) -> Result<Self, Failure> {
        let (sender, messages) = mpsc::channel();
        let mut world = super::world(&trainer, config, Keymap::with(&config.keys)?)?;
        world.theme = theme;
        world.now = now;
        let progress = std::mem::take(&mut world.progress);
        world.take(progress);
        let app = App::new(world);
        let worker = Worker::start(trainer, make_runner, sender, Interrupt::default());
        let terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap_or_else(|never| match never {});
        let mut screen = Self { terminal, app, messages, host: WorkerHost { worker: Some(worker), quit: false }, now };
        screen.draw();
        Ok(screen)
    }

    /// Whether it was asked to end.
    pub fn has_quit(&self) -> bool {
        self.host.quit
    }

    /// Moves the clock.
    pub fn set_now(&mut self, now: Now) {
        self.now = now;
    }

    /// Draws a frame.
    pub fn draw(&mut self) {
        runtime::draw(&mut self.terminal, &mut self.app).unwrap_or_else(|never| match never {});
    }

    fn take(&mut self, message: Message) {
        for effect in self.app.update(message, self.now) {
            self.host.perform(effect, &mut self.terminal);
        }
    }

    fn send(&mut self, message: Message) {
        self.take(message);
        self.draw();
    }

    /// Presses keys, which are written as in the config file and separated by blanks.
    pub fn keys(&mut self, keys: &str) {
        for key in keys.split_whitespace().filter_map(Key::parse) {
            self.key(key.event());
        }
    }

    /// Presses a key.
    pub fn key(&mut self, key: KeyEvent) {
        self.send(Message::Key(key));
    }

    /// Types text, key by key.
    pub fn type_text(&mut self, text: &str) {
        for c in text.chars() {
            let key = match c {
                '\n' => Key::parse("enter"),
                '\t' => Key::parse("tab"),
                c => Key::parse(&c.to_string()),
            };
            if let Some(key) = key {
                self.key(key.event());
            }
        }
    }

    /// Pastes text.
    pub fn paste(&mut self, text: &str) {
        self.send(Message::Paste(text.to_owned()));
    }

    /// Uses the mouse.
    pub fn mouse(&mut self, mouse: MouseEvent) {
        self.send(Message::Mouse(mouse));
    }

    /// Gives the window another size.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.terminal.backend_mut().resize(columns, rows);
        self.send(Message::Resize);
    }

    /// Takes in what has arrived, without waiting.
    pub fn settle(&mut self) {
        while let Ok(message) = self.messages.try_recv() {
            self.take(message);
        }
        self.draw();
    }

    /// Waits until the screen shows some text; `false` when it does not within `patience`.
    pub fn wait_for(&mut self, text: &str, patience: Duration) -> bool {
        let deadline = Instant::now() + patience;
        loop {
            self.settle();
            if self.text().contains(text) {
                return true;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            match self.messages.recv_timeout(left) {
                Ok(message) => self.send(message),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return false,
            }
        }
    }

    /// The frame as text, without the blanks at the ends of lines.
    pub fn text(&self) -> String {
        let buffer = self.buffer();
        let rows = buffer.area.rows().map(|row| {
            let cells = row.columns().filter_map(|cell| buffer.cell(Position { x: cell.x, y: cell.y }));
            let text: String = cells.map(ratatui::buffer::Cell::symbol).collect();
            text.trim_end().to_owned() + "\n"
        });
        rows.collect()
    }

    /// The frame with escapes, as a terminal would get it.
    pub fn ansi(&self) -> String {
        let buffer = self.buffer();
        let mut out = String::new();
        for row in buffer.area.rows() {
            let mut last = Style::reset();
            for cell in row.columns().filter_map(|cell| buffer.cell(Position { x: cell.x, y: cell.y })) {
                if cell.style() != last {
                    out.push_str(&escape(cell.style()));
                    last = cell.style();
                }
                out.push_str(cell.symbol());
            }
            out.push_str("\u{1b}[0m\n");
        }
        out
    }

    fn buffer(&self) -> &Buffer {
        self.terminal.backend().buffer()
    }

    /// Column and row of the cursor, from 0, where it is shown.
    pub fn cursor(&self) -> Option<(u16, u16)> {
        self.app.drawn.cursor.map(|cursor| (cursor.x, cursor.y))
    }

    /// Draws in other colours from now on.
    pub fn set_theme(&mut self, theme: Theme) {
        self.app.world.theme = theme;
        self.draw();
    }

    /// The background that the colours are for.
    pub fn shade(&self) -> Shade {
        self.app.world.theme.shade
    }

    /// Ends what is under way.
    pub fn finish(&mut self) {
        if let Some(worker) = self.host.worker.take() {
            worker.finish();
        }
    }
}

impl Drop for Headless {
    fn drop(&mut self) {
        self.finish();
    }
}

/// The escape for a style.
fn escape(style: Style) -> String {
    let mut out = "\u{1b}[0".to_owned();
    let modifiers = [(Modifier::BOLD, 1), (Modifier::DIM, 2), (Modifier::ITALIC, 3), (Modifier::UNDERLINED, 4), (Modifier::REVERSED, 7)];
    for (_, code) in modifiers.iter().filter(|(modifier, _)| style.add_modifier.contains(*modifier)) {
        let _ = write!(out, ";{code}");
    }
    for (colour, base) in [(style.fg, 30), (style.bg, 40)] {
        let named = [Color::Black, Color::Red, Color::Green, Color::Yellow, Color::Blue, Color::Magenta, Color::Cyan, Color::Gray];
        let _ = match colour {
            Some(Color::Rgb(r, g, b)) => write!(out, ";{};2;{r};{g};{b}", base + 8),
            Some(Color::Indexed(n)) => write!(out, ";{};5;{n}", base + 8),
            Some(colour) => named.iter().position(|other| *other == colour).map_or(Ok(()), |n| write!(out, ";{}", base + n)),
            None => Ok(()),
        };
    }
    out + "m"
}

/// A runner made by a function, as [`Headless::new`] wants it.
pub fn runner_from(make: impl Fn() -> Result<crate::run::Runner, Failure> + Send + Sync + 'static) -> MakeRunner {
    Arc::new(make)
}
