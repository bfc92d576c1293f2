//! Does what concerns the terminal, and hands on the rest to the worker.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;

use ratatui::Terminal;
use ratatui::backend::Backend;

use super::effect::Effect;
use super::input::Input;
use super::message::{Message, Notice};
use super::runtime::{Flow, Host};
use super::terminal::{self, Guard};
use super::worker::Worker;
use crate::config::{Config, EditorPlace};
use crate::editor::{self, EditorSetting, Place};
use crate::failure::Failure;
use crate::pack::exercise::Exercise;

/// The host of a real terminal.
pub struct TerminalHost {
    guard: Guard,
    input: Input,
    worker: Worker,
    messages: Sender<Message>,
    editor: EditorSetting,
    aside: Arc<AtomicBool>,
    folder: Box<dyn Fn(&Exercise) -> PathBuf>,
}

impl TerminalHost {
    /// A host with everything that it uses; `aside` is what [`listen`] gave.
    pub fn new(guard: Guard, input: Input, worker: Worker, messages: Sender<Message>, aside: Arc<AtomicBool>, config: &Config) -> Self {
        let place = match config.editor_place {
            EditorPlace::Auto => None,
            EditorPlace::Terminal => Some(Place::Terminal),
            EditorPlace::Window => Some(Place::Window),
            EditorPlace::Pane => Some(Place::Pane),
        };
        let trainer = worker.trainer().clone();
        Self {
            guard,
            input,
            worker,
            messages,
            aside,
            editor: EditorSetting { command: config.editor.clone(), place },
            folder: Box::new(move |exercise| trainer.folder(&exercise.entry)),
        }
    }

    /// Does what does not concern the terminal.
    pub fn hand_on(&mut self, effect: Effect) {
        self.worker.perform(effect);
    }

    /// Ends everything: the terminal is given back last, when nothing is under way any more.
    pub fn finish(self) {
        self.worker.finish();
        drop(self.guard);
    }

    fn edit<B: Backend>(&self, exercise: &Exercise, file: &str, line: Option<u32>, screen: &mut Terminal<B>) -> Result<(), Failure> {
        let folder = (self.folder)(exercise);
        let of_editor = |error: editor::EditorError| Failure::new(error.to_string(), error.remedy());
        let launch = editor::plan(&self.editor, &|name| std::env::var(name).ok(), &folder, &folder.join(file), line).map_err(of_editor)?;
        if launch.place == Place::Terminal {
            let mut result = Ok(());
            self.aside.store(true, Ordering::SeqCst);
            self.aside(screen, || result = editor::open_here(&launch));
            self.aside.store(false, Ordering::SeqCst);
            return result.map_err(of_editor);
        }
        let messages = self.messages.clone();
        editor::open_detached(&launch, move |error| {
            let notice = Notice::from(Failure::new(error.to_string(), error.remedy()));
            let _ = messages.send(Message::Say(notice));
        })
        .map_err(of_editor)
    }

    /// Steps aside while something else has the terminal.
    fn aside<B: Backend>(&self, screen: &mut Terminal<B>, while_aside: impl FnOnce()) {
        self.input.pause();
        terminal::restore();
        while_aside();
        self.enter(screen);
        self.input.resume();
        let _ = self.messages.send(Message::Resumed);
    }

    fn enter<B: Backend>(&self, screen: &mut Terminal<B>) {
        // If the terminal has gone, the input ends everything.
        let _ = self.guard.enter();
        // As after a resize, everything is drawn anew. `clear` would ask the terminal where its cursor is: not every
        // answer comes in time, and what is typed meanwhile would wait for the next key.
        let _ = screen.size().and_then(|size| screen.resize(size.into()));
    }
}

impl<B: Backend> Host<B> for TerminalHost {
    fn perform(&mut self, effect: Effect, screen: &mut Terminal<B>) -> Flow {
        match effect {
            Effect::Quit => return Flow::Quit,
            Effect::Redraw => self.enter(screen),
            Effect::Suspend if terminal::is_job() => self.aside(screen, terminal::stop),
            Effect::Suspend => {
                let _ = self.messages.send(Message::Say(Notice::new("There is no shell to go to.")));
            }
            Effect::EditOutside(exercise, file, line) => {
                if let Err(failure) = self.edit(&exercise, &file, line, screen) {
                    let _ = self.messages.send(Message::Say(failure.into()));
                }
            }
            effect => self.hand_on(effect),
        }
        Flow::Continue
    }
}

/// Turns signals into messages. While an editor has the terminal, Ctrl-C is meant for it, and when it is stopped, so is
/// gotrain: a shell takes the terminal back only from the whole job. What this gives is to be set meanwhile.
#[cfg(unix)]
pub fn listen(messages: &Sender<Message>) -> Arc<AtomicBool> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
    let aside = Arc::new(AtomicBool::new(false));
    let wanted = [SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH];
    let Ok(mut signals) = signal_hook::iterator::Signals::new(wanted) else { return aside };
    let (messages, is_aside) = (messages.clone(), Arc::clone(&aside));
    let listening = std::thread::Builder::new().name("signals".to_owned());
    // Without this thread signals end gotrain as usual, and a resize shows with the next key.
    let _ = listening.spawn(move || {
        for signal in &mut signals {
            let message = match signal {
                SIGINT if is_aside.load(Ordering::SeqCst) => continue,
                SIGTSTP if is_aside.load(Ordering::SeqCst) => {
                    if terminal::is_job() {
                        terminal::stop_alone();
                    }
                    continue;
                }
                SIGTSTP => Message::Suspend,
                SIGCONT => Message::Continued,
                SIGWINCH => Message::Resize,
                _ => Message::Terminate,
            };
            if messages.send(message).is_err() {
                return;
            }
        }
    });
    aside
}

/// Resizes come with the input here.
#[cfg(not(unix))]
pub fn listen(messages: &Sender<Message>) -> Arc<AtomicBool> {
    let aside = Arc::new(AtomicBool::new(false));
    let (messages, is_aside) = (messages.clone(), Arc::clone(&aside));
    let _ = ctrlc::set_handler(move || {
        if !is_aside.load(Ordering::SeqCst) {
            let _ = messages.send(Message::Terminate);
        }
    });
    aside
}
