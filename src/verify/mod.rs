//! Proves exercises: runs every attempt of each and says what does not hold.

pub mod expect;
pub mod names;

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
use crate::pack::catalogue::Entry;
use crate::pack::exercise::{Attempt, Exercise, is_source};
use crate::pack::problem::Problem;
use crate::run::report::{Report, Verdict};
use crate::run::{Runner, SCRATCH};
use expect::Finding;

/// How to verify.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// How many attempts run at the same time.
    pub jobs: usize,
    /// How often each attempt runs; all runs have to agree.
    pub repeat: usize,
}

/// What verifying one exercise came to.
#[derive(Debug, Clone, Serialize)]
pub struct Outcome {
    /// The exercise's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How many attempts were run.
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
    /// Whether everything holds.
    pub fn holds(&self) -> bool {
        self.findings.is_empty()
    }
}

/// Where a verification stands.
#[derive(Debug, Clone, Copy)]
pub struct Progress<'a> {
    /// Attempts that are done.
    pub done: usize,
    /// All attempts.
    pub total: usize,
    /// The exercise whose attempt was done last.
    pub entry: &'a Entry,
}

struct Job<'a> {
    exercise: &'a Exercise,
    attempt: Attempt,
}

#[derive(Default)]
struct Results {
    findings: BTreeMap<Attempt, Vec<Finding>>,
    unproven: Vec<String>,
    seconds: f64,
}

/// Verifies exercises. `interrupt` ends it early; `on_progress` is called from the threads that do the work.
pub fn run(
    pack: &Pack,
    runner: &Runner,
    entries: &[&Entry],
    options: Options,
    interrupt: &Interrupt,
    on_progress: impl Fn(Progress<'_>) + Sync,
) -> Vec<Outcome> {
    let mut outcomes: Vec<Outcome> = Vec::new();
    let mut exercises: Vec<Exercise> = Vec::new();
    for entry in entries {
        let mut outcome = Outcome {
            id: entry.id.to_string(),
            title: entry.title.clone(),
            attempts: 0,
            findings: Vec::new(),
            missing: missing_needs(&entry.needs),
            unproven: Vec::new(),
            seconds: 0.0,
        };
        match pack.exercise(entry) {
            Ok(exercise) => {
                outcome.findings.extend(exercise.problems().into_iter().map(of_problem));
                outcome.findings.extend(names::unmentioned(&exercise).iter().map(|name| of_unmentioned(name)));
                if outcome.missing.is_empty() {
                    outcome.attempts = exercise.attempts().len();
                    exercises.push(exercise);
                }
            }
            Err(problems) => outcome.findings.extend(problems.into_iter().map(of_problem)),
        }
        outcomes.push(outcome);
    }
    let jobs: Vec<Job<'_>> =
        exercises.iter().flat_map(|exercise| exercise.attempts().into_iter().map(move |attempt| Job { exercise, attempt })).collect();
    let results = work(&jobs, runner, options, interrupt, &on_progress);
    for outcome in &mut outcomes {
        if let Some(result) = results.get(&outcome.id) {
            outcome.findings.extend(result.findings.values().flatten().cloned());
            outcome.unproven.clone_from(&result.unproven);
            outcome.seconds = result.seconds;
        }
    }
    outcomes
}

fn work(
    jobs: &[Job<'_>],
    runner: &Runner,
    options: Options,
    interrupt: &Interrupt,
    on_progress: &(impl Fn(Progress<'_>) + Sync),
) -> BTreeMap<String, Results> {
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let results: Mutex<BTreeMap<String, Results>> = Mutex::new(BTreeMap::new());
    thread::scope(|scope| {
        for _ in 0..options.jobs.max(1) {
            scope.spawn(|| {
                while !interrupt.is_tripped() {
                    let Some(job) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) else { break };
                    let started = Instant::now();
                    let (findings, unproven) = attempt(runner, job, options.repeat, interrupt);
                    let mut results = results.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                    let result = results.entry(job.exercise.entry.id.to_string()).or_default();
                    result.findings.insert(job.attempt.clone(), findings);
                    result.seconds += started.elapsed().as_secs_f64();
                    for what in unproven {
                        if !result.unproven.contains(&what) {
                            result.unproven.push(what);
                        }
                    }
                    drop(results);
                    on_progress(Progress { done: done.fetch_add(1, Ordering::Relaxed) + 1, total: jobs.len(), entry: &job.exercise.entry });
                }
            });
        }
    });
    results.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn attempt(runner: &Runner, job: &Job<'_>, repeat: usize, interrupt: &Interrupt) -> (Vec<Finding>, Vec<String>) {
    let Job { exercise, attempt } = job;
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
    if compiles && !sources.is_empty() {
        if !matches!(attempt, Attempt::Rejected(_)) {
            findings.extend(unformatted(runner, attempt, dir.path(), &sources));
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

fn unformatted(runner: &Runner, attempt: &Attempt, dir: &Path, sources: &[&str]) -> Option<Finding> {
    let output = runner.toolchain.gofmt().current_dir(dir).arg("-l").args(sources).stdin(Stdio::null()).output();
    let listed = match output {
        Ok(output) if output.status.success() && output.stdout.is_empty() => return None,
        Ok(output) => [output.stdout, output.stderr].concat(),
        Err(error) => error.to_string().into_bytes(),
    };
    Some(Finding::of(attempt, format!("is not as gofmt writes it: {}", String::from_utf8_lossy(&listed).trim()), "run gofmt -w on it"))
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
