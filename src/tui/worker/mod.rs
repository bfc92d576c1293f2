//! Does what the screen asks for, on threads of its own, and sends back what came of it.

mod save;

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::effect::Effect;
use super::message::{Message, News, Notice, Opened};
use crate::failure::Failure;
use crate::interrupt::Interrupt;
use crate::needs;
use crate::pack::exercise::Exercise;
use crate::pack::files::FileSet;
use crate::pack::files::fingerprint;
use crate::pack::id::ExerciseId;
use crate::progress::Now;
use crate::run::Runner;
use crate::run::process::{Cancellation, Canceller};
use crate::run::report::{Report, TestResult, Verdict};
use crate::trainer::{Trainer, search};
use crate::watch::{Change, Watcher};

/// How often the tests of a run are sent while it goes on, where they are many. Few are sent each time that one starts or
/// ends: what comes last before a long test must not be held back.
const LIVE: Duration = Duration::from_millis(40);
const MANY: usize = 100;

/// How long leaving waits for the toolchain to say what it is.
const ANSWER: Duration = Duration::from_secs(1);

/// Makes the runner, which asks the Go toolchain what it is.
pub type MakeRunner = Arc<dyn Fn() -> Result<Runner, Failure> + Send + Sync>;

/// What to do on the thread that does one thing after another.
type Job = Box<dyn FnOnce(&Shared) + Send>;

/// What the threads share.
struct Shared {
    trainer: Trainer,
    messages: Sender<Message>,
    runner: OnceLock<Result<Runner, Failure>>,
    make_runner: MakeRunner,
    watcher: Mutex<Option<Watcher>>,
    /// Held while gotrain changes the learner's files, until the screen knows: the watcher tells of it afterwards, when
    /// it is nothing new.
    writing: Arc<Mutex<()>>,
    interrupt: Interrupt,
}

/// Does what the screen asks for.
pub struct Worker {
    shared: Arc<Shared>,
    jobs: Sender<Job>,
    queries: Sender<String>,
    doing: Option<JoinHandle<()>>,
    /// Closed once the toolchain has said what it is.
    looking: Receiver<()>,
    run: Option<Canceller>,
    warming: Vec<Canceller>,
    threads: Vec<JoinHandle<()>>,
}

impl Worker {
    /// A worker that answers with messages. What it runs ends when the interrupt is tripped.
    pub fn start(trainer: Trainer, make_runner: MakeRunner, messages: Sender<Message>, interrupt: Interrupt) -> Self {
        let (runner, watcher, writing) = (OnceLock::new(), Mutex::new(None), Arc::default());
        let shared = Arc::new(Shared { trainer, messages, runner, make_runner, watcher, writing, interrupt });
        let (jobs, to_do) = mpsc::channel::<Job>();
        let (queries, asked) = mpsc::channel();
        let doing = spawn(&shared, move |shared| {
            for job in to_do {
                guarded(shared, || job(shared));
            }
        });
        let (looked, looking) = mpsc::channel();
        spawn(&shared, |shared| {
            let _looked = looked;
            shared.send(Message::Toolchain(
                shared.runner().as_ref().map(|runner| runner.toolchain.version_text.clone()).map_err(Clone::clone),
            ));
            let needs: HashSet<String> = shared.trainer.catalogue().entries().flat_map(|entry| entry.needs.clone()).collect();
            shared.send(Message::Missing(needs::missing(&needs.into_iter().collect::<Vec<_>>()).into_iter().collect()));
        });
        spawn(&shared, move |shared| answer(shared, &asked));
        Self { shared, jobs, queries, doing: Some(doing), looking, run: None, warming: Vec::new(), threads: Vec::new() }
    }

    /// The trainer that it works with.
    pub fn trainer(&self) -> &Trainer {
        &self.shared.trainer
    }

    /// Does what is asked for; what concerns the terminal is not its business.
    pub fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Open(id) => self.open(id),
            Effect::Close => {
                self.cancel();
                self.job(|shared| drop(shared.watcher().take()));
            }
            Effect::Check(number, exercise) => self.check(number, exercise),
            Effect::Cancel => self.cancel(),
            Effect::Save(save) => self.job(move |shared| shared.save(save)),
            Effect::Hint(exercise) => self.job(move |shared| {
                shared.report(shared.trainer.take_hint(&exercise));
                shared.send_progress();
            }),
            Effect::Reveal(exercise) => self.job(move |shared| {
                if shared.report(shared.trainer.reveal(&exercise)).is_some() {
                    shared.send_progress();
                    shared.news(&exercise.entry.id, News::Revealed);
                }
            }),
            Effect::Reset(exercise) => {
                self.job(move |shared| shared.restore(&exercise, Trainer::reset, "The starter files are back. U undoes it."));
            }
            Effect::UndoReset(exercise) => self.job(move |shared| {
                shared.restore(&exercise, |trainer, exercise| trainer.undo_reset(&exercise.entry), "What you had is back.");
            }),
            Effect::Compare(exercise, base) => {
                self.job(move |shared| shared.news(&exercise.entry.id, News::Compared(base, shared.trainer.compare(&exercise, base))));
            }
            Effect::Lesson(section) => self.job(move |shared| shared.lesson(section)),
            Effect::Search(query) => {
                let _ = self.queries.send(query);
            }
            Effect::Quiz(section, right, of) => self.job(move |shared| {
                let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
                shared.report(shared.trainer.update(|progress| progress.take_quiz(&section, count(right), count(of), Now::read())));
                shared.send_progress();
            }),
            Effect::Experience(experience) => self.job(move |shared| {
                shared.report(shared.trainer.update(|progress| progress.learner.experience = Some(experience)));
                shared.send_progress();
            }),
            Effect::EditOutside(..) | Effect::Suspend | Effect::Redraw | Effect::Quit => {}
        }
    }

    /// Ends what is under way, and waits until what was to be kept is kept.
    pub fn finish(mut self) {
        self.cancel();
        self.shared.interrupt.trip();
        drop(self.jobs);
        // As long as the toolchain has not answered, nothing runs; and it may never answer.
        let _ = self.looking.recv_timeout(ANSWER);
        let threads = if self.shared.runner.get().is_some() { self.threads } else { Vec::new() };
        for thread in self.doing.take().into_iter().chain(threads) {
            // What it had to say was said in a message.
            let _ = thread.join();
        }
        drop(self.shared.watcher().take());
    }

    fn job(&self, job: impl FnOnce(&Shared) + Send + 'static) {
        let _ = self.jobs.send(Box::new(job));
    }

    fn cancel(&mut self) {
        for canceller in self.run.take().into_iter().chain(self.warming.drain(..)) {
            canceller.cancel();
        }
    }

    fn open(&mut self, id: ExerciseId) {
        self.cancel();
        self.threads.retain(|thread| !thread.is_finished());
        let next = self.shared.trainer.catalogue().after(&id).map(|entry| entry.id.clone());
        let pairs = [Some(id.clone()), next].into_iter().flatten().map(|id| (id, self.shared.interrupt.pair()));
        let (cancellers, warm): (Vec<_>, Vec<_>) = pairs.map(|(id, (canceller, cancellation))| (canceller, (id, cancellation))).unzip();
        self.warming = cancellers;
        self.job(move |shared| shared.open(&id));
        self.threads.push(spawn(&self.shared, move |shared| {
            for (id, cancellation) in warm {
                shared.warm(&id, cancellation);
            }
        }));
    }

    fn check(&mut self, number: u64, exercise: Arc<Exercise>) {
        if let Some(older) = self.run.take() {
            older.cancel();
        }
        self.threads.retain(|thread| !thread.is_finished());
        let (canceller, cancellation) = self.shared.interrupt.pair();
        self.run = Some(canceller);
        self.threads.push(spawn(&self.shared, move |shared| {
            let id = exercise.entry.id.clone();
            let report = catch_unwind(AssertUnwindSafe(|| shared.check(number, &exercise, cancellation)));
            let report =
                report.unwrap_or_else(|_| Report::bare(Verdict::ToolFailure, "gotrain itself failed while it checked. Try again."));
            let kept = if report.verdict == Verdict::Cancelled { Ok(()) } else { shared.trainer.record(&exercise, &report) };
            shared.news(&id, News::Checked(number, Box::new(report)));
            shared.report(kept);
            shared.send_progress();
        }));
    }
}

fn spawn(shared: &Arc<Shared>, work: impl FnOnce(&Shared) + Send + 'static) -> JoinHandle<()> {
    let shared = Arc::clone(shared);
    thread::spawn(move || work(&shared))
}

/// Does something; if it panics, that is told and the thread goes on.
fn guarded(shared: &Shared, work: impl FnOnce()) {
    if catch_unwind(AssertUnwindSafe(work)).is_err() {
        shared.say("gotrain itself failed at that. Try again; if it happens again, please report it.", true);
    }
}

/// Answers searches: the latest query counts. Names are searched at once, then the tasks.
fn answer(shared: &Shared, queries: &Receiver<String>) {
    let mut next = queries.recv().ok();
    while let Some(mut query) = next.take() {
        while let Ok(later) = queries.try_recv() {
            query = later;
        }
        for in_tasks in [false, true] {
            let found = search::find(&shared.trainer.pack, &query, in_tasks).iter().map(|entry| entry.id.clone()).collect();
            shared.send(Message::Found { query: query.clone(), found, complete: in_tasks });
            next = queries.try_recv().ok();
            if next.is_some() {
                break;
            }
        }
        next = next.or_else(|| queries.recv().ok());
    }
}

impl Shared {
    fn send(&self, message: Message) {
        // Nobody listens any more when gotrain ends.
        let _ = self.messages.send(message);
    }

    fn news(&self, id: &ExerciseId, news: News) {
        self.send(Message::Exercise(id.clone(), news));
    }

    fn say(&self, text: &str, is_failure: bool) {
        self.send(Message::Say(Notice { text: text.to_owned(), is_failure }));
    }

    /// Tells of a failure; what was achieved otherwise.
    fn report<T>(&self, result: Result<T, Failure>) -> Option<T> {
        result.map_err(|failure| self.send(Message::Say(failure.into()))).ok()
    }

    fn send_progress(&self) {
        if let Some(progress) = self.report(self.trainer.progress()) {
            self.send(Message::Progress(Box::new(progress)));
        }
    }

    fn runner(&self) -> &Result<Runner, Failure> {
        self.runner.get_or_init(|| (self.make_runner)())
    }

    fn watcher(&self) -> std::sync::MutexGuard<'_, Option<Watcher>> {
        self.watcher.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn writing(&self) -> std::sync::MutexGuard<'_, ()> {
        self.writing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn open(&self, id: &ExerciseId) {
        let opened = self.try_open(id);
        if let Ok(opened) = &opened {
            self.watch(&opened.exercise, &opened.folder);
        }
        self.send(Message::Opened(id.clone(), opened));
        self.send_progress();
    }

    fn try_open(&self, id: &ExerciseId) -> Result<Box<Opened>, Failure> {
        let missing = || Failure::new(format!("there is no exercise {id}"), "choose another one");
        let entry = self.trainer.catalogue().get(id).ok_or_else(missing)?;
        let exercise = Arc::new(self.trainer.load(entry)?);
        self.trainer.start(&exercise)?;
        let folder = self.trainer.started(entry)?;
        let files = FileSet::read(&folder)?;
        Ok(Box::new(Opened { exercise, folder, files }))
    }

    /// Tells of each change in the learner's folder from now on.
    fn watch(&self, exercise: &Exercise, folder: &Path) {
        let (id, messages, watched) = (exercise.entry.id.clone(), self.messages.clone(), folder.to_owned());
        let writing = Arc::clone(&self.writing);
        let on_change = move |change| {
            let _written = writing.lock().unwrap_or_else(PoisonError::into_inner);
            let news = match change {
                Change::Content(_) => {
                    // What is read now may be newer than what was seen: its own fingerprint goes with it.
                    let Ok(files) = FileSet::read(&watched) else { return };
                    let content = fingerprint(&files);
                    News::Files(files, content)
                }
                Change::Gone => News::Gone,
            };
            let _ = messages.send(Message::Exercise(id.clone(), news));
        };
        // The one before ends first.
        drop(self.watcher().take());
        match Watcher::start(folder, &self.trainer.workspace.state(), on_change) {
            Ok(watcher) => *self.watcher() = Some(watcher),
            Err(error) => self.say(&format!("{} cannot be watched: {error}. c checks by hand.", folder.display()), true),
        }
    }

    /// Compiles what an exercise depends on, while the learner reads.
    fn warm(&self, id: &ExerciseId, cancellation: Cancellation) {
        let Ok(runner) = self.runner() else { return };
        let entry = self.trainer.catalogue().get(id);
        if let Some(exercise) = entry.and_then(|entry| self.trainer.load(entry).ok()) {
            if !matches!(self.fetch(runner, &exercise, &cancellation), Ok(true)) {
                return;
            }
            // It is only a head start: when it cannot be had, the first check is slower, and nothing else.
            let _ = runner.warm(&exercise, &self.trainer.folder(&exercise.entry), cancellation);
        }
    }

    fn check(&self, number: u64, exercise: &Exercise, cancellation: Cancellation) -> Report {
        let missing = needs::missing(&exercise.entry.needs);
        if !missing.is_empty() {
            let what = format!("This exercise needs {}, which is not installed here. `gotrain doctor` says more.", missing.join(", "));
            return Report::bare(Verdict::Unavailable, what);
        }
        let runner = match self.runner() {
            Ok(runner) => runner,
            Err(failure) => {
                return Report::bare(Verdict::ToolFailure, format!("{}. {}", failure.what, failure.remedy.as_deref().unwrap_or("")));
            }
        };
        match self.fetch(runner, exercise, &cancellation) {
            Ok(true) => {}
            Ok(false) => return Report::bare(Verdict::Cancelled, "The run was cancelled."),
            Err(failure) => return Report::unavailable(&failure),
        }
        let mut sent: Option<Instant> = None;
        let on_tests = |tests: &[TestResult]| {
            if tests.len() < MANY || sent.is_none_or(|sent| sent.elapsed() >= LIVE) {
                sent = Some(Instant::now());
                self.news(&exercise.entry.id, News::Tests(number, tests.to_vec()));
            }
        };
        runner.check(exercise, &self.trainer.folder(&exercise.entry), cancellation, on_tests)
    }

    /// Downloads the modules of an exercise, if that has not been done.
    fn fetch(&self, runner: &Runner, exercise: &Exercise, cancellation: &Cancellation) -> Result<bool, Failure> {
        let Some(modules) = &exercise.spec.modules else { return Ok(true) };
        let mut began = false;
        let fetched = runner.fetch(modules, cancellation, |progress| {
            began = true;
            self.say(&format!("Downloading modules: {} of {}", progress.done, progress.of), false);
        })?;
        if began && fetched {
            self.say("The modules are there.", false);
        }
        Ok(fetched)
    }

    fn lesson(&self, id: String) {
        let Some((block, section)) = self.trainer.catalogue().section(&id) else { return };
        let (lesson, problems) = self.trainer.pack.lesson(block, section);
        for problem in problems {
            self.say(&problem.to_string(), true);
        }
        self.send(Message::Lesson(id, Box::new(lesson)));
    }

    /// Puts files back, or brings them back.
    fn restore(&self, exercise: &Exercise, restore: impl FnOnce(&Trainer, &Exercise) -> Result<(), Failure>, words: &str) {
        let _writing = self.writing();
        if self.report(restore(&self.trainer, exercise)).is_none() {
            return;
        }
        if let Ok(files) = FileSet::read(&self.trainer.folder(&exercise.entry)) {
            let content = fingerprint(&files);
            self.news(&exercise.entry.id, News::Restored(files, content));
        }
        self.send_progress();
        self.say(words, false);
    }
}
