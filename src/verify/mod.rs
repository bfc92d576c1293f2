//! Proves exercises and quizzes: runs every attempt and every program, and says what does not hold.

pub mod expect;
pub mod names;
pub mod quiz;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::process::Stdio;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

use serde::Serialize;

use crate::interrupt::Interrupt;
use crate::pack::Pack;
use crate::pack::catalogue::{Block, Entry, Section};
use crate::pack::exercise::{Attempt, Exercise, is_source};
use crate::pack::lesson::{Lesson, Question};
use crate::pack::problem::Problem;
use crate::run::report::{Report, Verdict};
use crate::run::{Runner, SCRATCH};
use expect::Finding;
use quiz::Prediction;

/// How to verify.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// How many attempts run at the same time.
    pub jobs: usize,
    /// How often each attempt runs; all runs have to agree.
    pub repeat: usize,
}

/// What to verify.
#[derive(Debug, Clone, Default)]
pub struct Selection<'a> {
    /// The exercises.
    pub entries: Vec<&'a Entry>,
    /// The sections whose quizzes are verified, where they have one.
    pub sections: Vec<(&'a Block, &'a Section)>,
}

/// What verifying came to.
#[derive(Debug, Clone, Default)]
pub struct Outcomes {
    /// One for each exercise.
    pub exercises: Vec<Outcome>,
    /// One for each quiz.
    pub quizzes: Vec<Outcome>,
}

impl Outcomes {
    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Outcome> {
        self.exercises.iter().chain(&self.quizzes)
    }
}

/// What verifying one exercise, or one quiz, came to.
#[derive(Debug, Clone, Serialize)]
pub struct Outcome {
    /// The id of the exercise, or of the quiz's section.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How many attempts were run; for a quiz, how many programs.
    pub attempts: usize,
    /// What does not hold.
    pub findings: Vec<Finding>,
    /// What it needs and is not there; it was not run then.
    pub missing: Vec<String>,
    /// What could not be proven here.
    pub unproven: Vec<String>,
    /// Seconds of running, added up over the attempts.
    pub seconds: f64,
}

impl Outcome {
    fn new(id: String, title: &str) -> Self {
        let title = title.to_owned();
        Self { id, title, attempts: 0, findings: Vec::new(), missing: Vec::new(), unproven: Vec::new(), seconds: 0.0 }
    }

    /// Whether everything holds.
    pub fn holds(&self) -> bool {
        self.findings.is_empty()
    }
}

/// Where a verification stands.
#[derive(Debug, Clone, Copy)]
pub struct Progress<'a> {
    /// Attempts and programs that are done.
    pub done: usize,
    /// All of them.
    pub total: usize,
    /// What the last of them belongs to.
    pub label: &'a str,
}

/// One attempt of an exercise, or one program of a quiz.
struct Job<'a> {
    /// The index of its outcome.
    outcome: usize,
    task: Task<'a>,
}

enum Task<'a> {
    Attempt(&'a Exercise, Attempt),
    Prediction(Prediction<'a>),
}

#[derive(Default)]
struct Results {
    /// By the place of the job, so that their order does not depend on which was quicker.
    findings: BTreeMap<usize, Vec<Finding>>,
    unproven: Vec<String>,
    seconds: f64,
}

/// Verifies exercises and quizzes. `interrupt` ends it early; `on_progress` is called from the threads that do the work.
pub fn run(
    pack: &Pack,
    runner: &Runner,
    selection: &Selection<'_>,
    options: Options,
    interrupt: &Interrupt,
    on_progress: impl Fn(Progress<'_>) + Sync,
) -> Outcomes {
    let mut outcomes: Vec<Outcome> = Vec::new();
    let mut labels: Vec<String> = Vec::new();
    let mut exercises: Vec<(usize, Exercise)> = Vec::new();
    for entry in &selection.entries {
        let mut outcome = Outcome { missing: missing_needs(&entry.needs), ..Outcome::new(entry.id.to_string(), &entry.title) };
        match pack.exercise(entry) {
            Ok(exercise) => {
                outcome.findings.extend(exercise.problems().into_iter().map(of_problem));
                // Packs of others have rules of their own.
                if !exercise.is_foreign() {
                    outcome.findings.extend(names::unmentioned(&exercise).iter().map(|name| of_unmentioned(name)));
                }
                if outcome.missing.is_empty() {
                    outcome.attempts = exercise.attempts().len();
                    exercises.push((outcomes.len(), exercise));
                }
            }
            Err(problems) => outcome.findings.extend(problems.into_iter().map(of_problem)),
        }
        labels.push(entry.label());
        outcomes.push(outcome);
    }
    let mut quizzes: Vec<(usize, &Section, Vec<Question>)> = Vec::new();
    for (block, section) in &selection.sections {
        let (Lesson { questions, .. }, problems) = pack.lesson(section);
        if questions.is_empty() && problems.is_empty() {
            continue;
        }
        let mut outcome = Outcome::new(section.id(block), &section.title);
        outcome.findings.extend(problems.into_iter().map(of_problem));
        labels.push(format!("{} quiz", outcome.id));
        quizzes.push((outcomes.len(), section, questions));
        outcomes.push(outcome);
    }
    let attempts = exercises.iter().flat_map(|(outcome, exercise)| {
        exercise.attempts().into_iter().map(|attempt| Job { outcome: *outcome, task: Task::Attempt(exercise, attempt) })
    });
    let mut jobs: Vec<Job<'_>> = attempts.collect();
    for (outcome, section, questions) in &quizzes {
        let predictions = quiz::predictions(section, questions);
        outcomes[*outcome].attempts = predictions.len();
        jobs.extend(predictions.into_iter().map(|prediction| Job { outcome: *outcome, task: Task::Prediction(prediction) }));
    }
    let results = work(&jobs, runner, options, interrupt, &|done, job: &Job<'_>| {
        on_progress(Progress { done, total: jobs.len(), label: &labels[job.outcome] });
    });
    for (index, result) in results {
        let outcome = &mut outcomes[index];
        outcome.findings.extend(result.findings.into_values().flatten());
        outcome.unproven = result.unproven;
        outcome.seconds = result.seconds;
    }
    let quizzes = outcomes.split_off(selection.entries.len());
    Outcomes { exercises: outcomes, quizzes }
}

/// Does the jobs; gives what came of them by the index of their outcome.
fn work(
    jobs: &[Job<'_>],
    runner: &Runner,
    options: Options,
    interrupt: &Interrupt,
    on_done: &(impl Fn(usize, &Job<'_>) + Sync),
) -> BTreeMap<usize, Results> {
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let results: Mutex<BTreeMap<usize, Results>> = Mutex::new(BTreeMap::new());
    thread::scope(|scope| {
        for _ in 0..options.jobs.max(1) {
            scope.spawn(|| {
                while !interrupt.is_tripped() {
                    let place = next.fetch_add(1, Ordering::Relaxed);
                    let Some(job) = jobs.get(place) else { break };
                    let started = Instant::now();
                    let (findings, unproven) = match &job.task {
                        Task::Attempt(exercise, attempt) => self::attempt(runner, exercise, attempt, options.repeat, interrupt),
                        Task::Prediction(prediction) => (prediction.prove(runner, options.repeat, interrupt), Vec::new()),
                    };
                    let mut results = results.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                    let result = results.entry(job.outcome).or_default();
                    result.findings.insert(place, findings);
                    result.seconds += started.elapsed().as_secs_f64();
                    for what in unproven {
                        if !result.unproven.contains(&what) {
                            result.unproven.push(what);
                        }
                    }
                    drop(results);
                    on_done(done.fetch_add(1, Ordering::Relaxed) + 1, job);
                }
            });
        }
    });
    results.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn attempt(runner: &Runner, exercise: &Exercise, attempt: &Attempt, repeat: usize, interrupt: &Interrupt) -> (Vec<Finding>, Vec<String>) {
    let failed = |error: io::Error| vec![Finding::of(attempt, format!("could not be run: {error}"), "check the disk and the permissions")];
    let dir = match runner.scratch() {
        Ok(dir) => dir,
        Err(error) => return (failed(error), Vec::new()),
    };
    let files = exercise.files_of(attempt);
    if let Err(error) = files.write(dir.path()) {
        return (failed(error), Vec::new());
    }
    let check = || runner.check(exercise, dir.path(), interrupt.register(), |_| {});
    let first = check();
    let mut findings = expect::judge(exercise, attempt, &first);
    for run in 2..=repeat {
        let again = check();
        if expect::essence(&again) != expect::essence(&first) {
            findings.push(disagreement(attempt, run, &first, &again));
            break;
        }
    }
    let sources: Vec<&str> = files.paths().filter(|path| is_source(path)).collect();
    let compiles = first.verdict != Verdict::DoesNotCompile && first.verdict.judges_code();
    if compiles && !sources.is_empty() && !exercise.is_foreign() {
        if !matches!(attempt, Attempt::Rejected(_)) {
            let unformatted = unformatted(runner, dir.path(), &sources);
            findings
                .extend(unformatted.map(|said| Finding::of(attempt, format!("is not as gofmt writes it: {said}"), "run gofmt -w on it")));
        }
        if matches!(attempt, Attempt::Solution | Attempt::Accepted(_)) {
            findings.extend(vet(runner, attempt, dir.path()));
        }
    }
    (findings, first.unproven)
}

fn disagreement(attempt: &Attempt, run: usize, first: &Report, again: &Report) -> Finding {
    let what = format!(
        "run {run} says “{}: {}”, and the first said “{}: {}”",
        again.verdict.words(),
        again.summary,
        first.verdict.words(),
        first.summary
    );
    Finding::of(attempt, what, "take time, order and chance out of the check")
}

/// What gofmt says of sources that it would write in another way.
fn unformatted(runner: &Runner, dir: &Path, sources: &[&str]) -> Option<String> {
    let output = runner.toolchain.gofmt().current_dir(dir).arg("-l").args(sources).stdin(Stdio::null()).output();
    let listed = match output {
        Ok(output) if output.status.success() && output.stdout.is_empty() => return None,
        Ok(output) => [output.stdout, output.stderr].concat(),
        Err(error) => error.to_string().into_bytes(),
    };
    Some(String::from_utf8_lossy(&listed).trim().to_owned())
}

fn vet(runner: &Runner, attempt: &Attempt, dir: &Path) -> Option<Finding> {
    let output = runner.toolchain.command().current_dir(dir).args(["vet", "./..."]).stdin(Stdio::null()).output();
    let said = match output {
        Ok(output) if output.status.success() => return None,
        Ok(output) => String::from_utf8_lossy(&output.stderr).trim().to_owned(),
        Err(error) => error.to_string(),
    };
    Some(Finding::of(attempt, format!("go vet finds a mistake: {said}"), "mend what vet names"))
}

fn of_problem(problem: Problem) -> Finding {
    let line = problem.line.map(|line| format!(":{line}")).unwrap_or_default();
    Finding { attempt: String::new(), what: format!("{}{line} {}", problem.file.display(), problem.what), remedy: problem.remedy }
}

fn of_unmentioned(name: &str) -> Finding {
    Finding {
        attempt: String::new(),
        what: format!("the check uses `{name}`, and neither the task nor the starter mentions it"),
        remedy: "name it in the task, or declare it in the starter".to_owned(),
    }
}

/// Which of an exercise's needs are not met on this machine.
pub fn missing_needs(needs: &[String]) -> Vec<String> {
    needs.iter().filter(|need| crate::run::toolchain::on_path(need).is_none()).cloned().collect()
}

impl Runner {
    /// A fresh folder that goes when it is dropped.
    pub fn scratch(&self) -> io::Result<tempfile::TempDir> {
        let parent = self.cache().join(SCRATCH);
        fs::create_dir_all(&parent)?;
        tempfile::Builder::new().prefix("attempt-").tempdir_in(parent)
    }
}
