//! Proves exercises and quizzes: runs every attempt and every program, and says what does not hold.

mod attempt;
pub mod batch;
mod blind;
pub mod changed;
pub mod events;
pub mod expect;
pub mod mutation;
mod proven;
pub mod quiz;
pub mod report;
pub mod score;
pub mod shard;
mod work;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::time::Instant;

use jiff::Zoned;

use crate::interrupt::Interrupt;
use crate::needs;
use crate::pack::Pack;
use crate::pack::catalogue::Catalogue;
use crate::pack::exercise::{Attempt, Exercise, Judge};
use crate::pack::lesson::{Lesson, Question};
use crate::pack::modules;
use crate::pack::problem::Problem;
use crate::pack::scan::slashed;
use crate::run::{Runner, SCRATCH};
use attempt::{Rig, unformatted};
use batch::{Batch, Candidate, Tools};
use events::{Ending, Event, Outcome, Unit};
use expect::Finding;
use mutation::Mutant;
use proven::Proven;
use work::{Job, Task};

/// How to verify.
#[derive(Debug, Clone, Copy)]
#[allow(clippy::struct_excessive_bools)] // each is a choice of its own
pub struct Options {
    /// How many attempts run at the same time.
    pub jobs: usize,
    /// How often each attempt runs; all runs have to agree.
    pub repeat: usize,
    /// Whether to stop after the first exercise that does not hold.
    pub fail_fast: bool,
    /// Whether to run also what held before and has not changed since.
    pub again: bool,
    /// Whether to judge the checks by mutants of the reference solutions, instead of running the attempts.
    pub mutate: bool,
    /// Of how many mutants in a hundred a check has to notice for its exercise to hold.
    pub min_score: usize,
    /// Whether an exercise holds only where everything that it needs is there.
    pub require_needs: bool,
}

/// Everything that can be verified, in the order of the pack: the exercises of each section, then its quiz.
pub fn units(catalogue: &Catalogue) -> impl Iterator<Item = Unit<'_>> {
    catalogue.sections().flat_map(|(block, section)| {
        let exercises = section.exercises.iter().map(Some);
        exercises.chain([None]).map(move |exercise| Unit { block, section, exercise })
    })
}

/// What a unit is made of.
enum Subject {
    Exercise(Box<Exercise>),
    Quiz(Vec<Question>),
    Nothing,
}

/// Verifies exercises and quizzes, and tells what happens. `interrupt` ends it early.
pub fn run(
    pack: &Pack,
    runner: &Runner,
    selection: &[Unit<'_>],
    options: Options,
    interrupt: &Interrupt,
    on_event: &mut dyn FnMut(Event<'_>),
) -> Ending {
    let started = Instant::now();
    on_event(Event::Started { problems: &pack.problems });
    let read = selection.iter().filter_map(|unit| {
        work::caught(|| read(pack, runner, *unit, options.require_needs)).unwrap_or_else(|said| {
            let finding = Finding { file: unit.dir().to_owned(), ..work::own_mistake("", &said) };
            Some((*unit, Outcome { findings: vec![finding], ..Outcome::default() }, Subject::Nothing))
        })
    });
    let read: Vec<(Unit<'_>, Outcome, Subject)> = read.collect();
    let mut mutants = if options.mutate { mutants_of(runner, &read, interrupt) } else { BTreeMap::new() };
    let (mut units, mut jobs) = (Vec::new(), Vec::new());
    for (index, (unit, outcome, subject)) in read.iter().enumerate() {
        let mut outcome = outcome.clone();
        let tasks: Vec<Task<'_>> = match subject {
            Subject::Exercise(exercise) if options.mutate => {
                let solution = std::iter::once(Task::Attempt(exercise, Attempt::Solution));
                let made = mutants.remove(&index).unwrap_or_else(|| Ok(Vec::new()));
                let made = made.unwrap_or_else(|why| {
                    outcome.findings.push(Finding { file: unit.dir().to_owned(), ..mutation::unmade(&why) });
                    Vec::new()
                });
                outcome.findings.extend(mutation::outdated(exercise, &made));
                solution.chain(made.into_iter().map(|mutant| Task::Mutant(exercise, mutant))).collect()
            }
            Subject::Exercise(exercise) => exercise.attempts().into_iter().map(|attempt| Task::Attempt(exercise, attempt)).collect(),
            Subject::Quiz(questions) => quiz::predictions(unit.section, questions).into_iter().map(Task::Prediction).collect(),
            Subject::Nothing => Vec::new(),
        };
        units.push((*unit, Outcome { attempts: tasks.len(), ..outcome }));
        let tasks = if tasks.is_empty() { vec![Task::Nothing] } else { tasks };
        jobs.extend(tasks.into_iter().map(|task| Job { unit: index, task }));
    }
    let proven = Proven::open(runner, Zoned::now().date()).ok();
    if let Some(proven) = proven.as_ref().filter(|_| !options.again) {
        for job in &mut jobs {
            job.recall(proven, options.repeat);
        }
    }
    let rig =
        Rig { runner, batch: build(runner, &jobs, options.repeat, interrupt, on_event), repeat: options.repeat, proven: proven.as_ref() };
    let holds = work::work(units, &jobs, &rig, options, interrupt, on_event);
    // What cannot be kept is only slower the next time.
    let _ = proven.as_ref().map(Proven::save);
    let interrupted = interrupt.is_tripped();
    let holds = holds && pack.problems.is_empty() && !interrupted;
    let ending = Ending { holds, interrupted, seconds: started.elapsed().as_secs_f64() };
    on_event(Event::Finished(ending));
    ending
}

/// Builds together what can be; what cannot, and everything if that fails, is built by itself.
fn build(runner: &Runner, jobs: &[Job<'_>], runs: usize, interrupt: &Interrupt, on_event: &mut dyn FnMut(Event<'_>)) -> Option<Batch> {
    let candidates: Vec<_> = jobs.iter().enumerate().filter_map(|(number, job)| candidate(number, &job.task)).collect();
    on_event(Event::Building(candidates.len()));
    // Mutants need not be to vet's taste.
    let tools = if jobs.iter().any(|job| matches!(job.task, Task::Mutant(..))) { Tools::Compiler } else { Tools::CompilerAndVet };
    Batch::build(runner, candidates, runs, tools, interrupt).ok().flatten()
}

/// The mutants of the exercises, by the place of their unit.
fn mutants_of(
    runner: &Runner,
    read: &[(Unit<'_>, Outcome, Subject)],
    interrupt: &Interrupt,
) -> BTreeMap<usize, Result<Vec<Mutant>, String>> {
    let exercises = read.iter().enumerate().filter_map(|(index, (.., subject))| match subject {
        Subject::Exercise(exercise) => Some((index, &**exercise)),
        _ => None,
    });
    let (places, exercises): (Vec<usize>, Vec<&Exercise>) = exercises.unzip();
    let made = mutation::mutants(runner, &exercises, interrupt);
    let made = made.unwrap_or_else(|error| exercises.iter().map(|_| Err(error.to_string())).collect());
    places.into_iter().zip(made).collect()
}

fn candidate<'a>(number: usize, task: &Task<'a>) -> Option<Candidate<'a>> {
    match task {
        Task::Attempt(exercise, _) if exercise.is_foreign() => None,
        Task::Attempt(exercise, attempt) => {
            let vets_harness = *attempt == Attempt::Solution;
            Some(Candidate { number, exercise, files: exercise.files_of(attempt), vets_harness })
        }
        Task::Mutant(exercise, mutant) => {
            let files = mutant.of(&exercise.files_of(&Attempt::Solution));
            Some(Candidate { number, exercise, files, vets_harness: false })
        }
        Task::Prediction(_) | Task::Known(..) | Task::Nothing => None,
    }
}

/// Reads a unit and judges it as it stands on paper; `None` for a section without a quiz.
fn read<'a>(pack: &Pack, runner: &Runner, unit: Unit<'a>, require_needs: bool) -> Option<(Unit<'a>, Outcome, Subject)> {
    let mut outcome = Outcome::default();
    let Some(entry) = unit.exercise else {
        let (Lesson { questions, .. }, problems) = pack.lesson(unit.block, unit.section);
        if questions.is_empty() && problems.is_empty() {
            return None;
        }
        outcome.findings.extend(problems.into_iter().map(of_problem));
        return Some((unit, outcome, Subject::Quiz(questions)));
    };
    outcome.missing = needs::missing(&entry.needs);
    if let Some(modules) = &entry.modules
        && runner.lacking(modules).is_ok_and(|lacking| !lacking.is_empty())
    {
        outcome.missing.push(format!("the modules of `{}`", modules::set(modules)));
    }
    if require_needs && !outcome.missing.is_empty() {
        outcome.findings.push(of_missing(&outcome.missing, &entry.dir));
    }
    let mut subject = Subject::Nothing;
    match pack.exercise(entry) {
        Ok(exercise) => {
            outcome.findings.extend(exercise.problems().into_iter().map(of_problem));
            // Packs of others have rules of their own.
            if !exercise.is_foreign() {
                outcome.findings.extend(blind::findings(&exercise));
            }
            // Without tests there is nothing to run.
            if outcome.missing.is_empty() && !(exercise.expected_tests().is_empty() && exercise.judge == Judge::Kit) {
                subject = Subject::Exercise(Box::new(exercise));
            }
        }
        Err(problems) => outcome.findings.extend(problems.into_iter().map(of_problem)),
    }
    Some((unit, outcome, subject))
}

fn of_problem(problem: Problem) -> Finding {
    let file = slashed(&problem.file);
    Finding { attempt: String::new(), file, line: problem.line, what: problem.what, remedy: problem.remedy }
}

fn of_missing(missing: &[String], dir: &str) -> Finding {
    Finding {
        attempt: String::new(),
        file: format!("{dir}/exercise.toml"),
        line: None,
        what: format!("needs {}, and --require-needs makes that a failure", missing.join(", ")),
        remedy: "`gotrain doctor` says how to get it".to_owned(),
    }
}

impl Runner {
    /// A fresh folder that goes when it is dropped.
    pub fn scratch(&self) -> io::Result<tempfile::TempDir> {
        let parent = self.cache().join(SCRATCH);
        fs::create_dir_all(&parent)?;
        tempfile::Builder::new().prefix("attempt-").tempdir_in(parent)
    }
}
