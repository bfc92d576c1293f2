//! Does the runs of a verification on several threads, and tells what came of them in the order of the pack.

use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Instant;

use super::Options;
use super::attempt::{Attempted, DISK, Rig, attempt};
use super::events::{Event, Outcome, Run, Unit};
use super::expect::Finding;
use super::mutation::{self, Mutant};
use super::proven::Proven;
use super::quiz::Prediction;
use super::score::Fate;
use crate::interrupt::Interrupt;
use crate::pack::exercise::{Attempt, Exercise};

/// A run that is to be done.
pub(super) struct Job<'a> {
    /// The index of the unit that it belongs to.
    pub unit: usize,
    /// What is to be run.
    pub task: Task<'a>,
}

/// What is to be run.
pub(super) enum Task<'a> {
    /// An attempt of an exercise.
    Attempt(&'a Exercise, Attempt),
    /// A reference solution with a mistake.
    Mutant(&'a Exercise, Mutant),
    /// A program of a quiz.
    Prediction(Prediction<'a>),
    /// Something of that name that held before, and what came of it.
    Known(String, Attempted),
    /// Nothing: the unit is judged by what is on paper. It has its turn all the same.
    Nothing,
}

impl Job<'_> {
    /// Does without a run if it is known to hold.
    pub fn recall(&mut self, proven: &Proven, repeat: usize) {
        if let Some(fact) = self.task.key(proven).and_then(|key| proven.get(&key, repeat)) {
            let fate = matches!(self.task, Task::Mutant(..)).then_some(Fate::Killed);
            self.task = Task::Known(self.task.name(), Attempted { unproven: fact.unproven, fate, ..Attempted::default() });
        }
    }
}

impl Task<'_> {
    /// What it is remembered by once it has held.
    fn key(&self, proven: &Proven) -> Option<String> {
        match self {
            Self::Attempt(exercise, attempt) => proven.key(&attempt.to_string(), exercise, &exercise.files_of(attempt)),
            // A marked one is right as well: whether that still applies is asked each time.
            Self::Mutant(exercise, mutant) if mutation::is_marked(exercise, mutant) => None,
            Self::Mutant(exercise, mutant) => proven.key("mutant", exercise, &mutant.of(&exercise.files_of(&Attempt::Solution))),
            Self::Prediction(prediction) => Some(proven.key_of_text("prediction", &prediction.fingerprint())),
            Self::Known(..) | Self::Nothing => None,
        }
    }

    fn name(&self) -> String {
        match self {
            Self::Attempt(_, attempt) => attempt.to_string(),
            Self::Mutant(_, mutant) => format!("mutant {}", mutant.name),
            Self::Prediction(prediction) => prediction.name(),
            Self::Known(name, _) => name.clone(),
            Self::Nothing => String::new(),
        }
    }

    fn run(&self, rig: &Rig<'_>, place: usize, interrupt: &Interrupt) -> Attempted {
        match self {
            Self::Attempt(exercise, which) => attempt(rig, exercise, which, place, interrupt),
            Self::Mutant(exercise, mutant) => mutation::judge(rig, exercise, mutant, place, interrupt).unwrap_or_else(|error| {
                let what = format!("could not be run: {error}");
                Attempted::found(vec![Finding { attempt: self.name(), ..Finding::of(&Attempt::Solution, what, DISK) }])
            }),
            Self::Prediction(prediction) => Attempted::found(prediction.prove(rig.runner, rig.repeat, interrupt)),
            Self::Known(_, attempted) => attempted.clone(),
            Self::Nothing => Attempted::default(),
        }
    }
}

/// What came of a job: `None` where it was cancelled.
type Answer = (usize, Option<(Attempted, f64)>);

/// How a unit stands.
struct State<'a> {
    unit: Unit<'a>,
    outcome: Outcome,
    /// Cancels what runs for it.
    interrupt: Interrupt,
    /// Jobs that have not been answered yet.
    open: usize,
    /// Whether one of its jobs was cancelled.
    cut: bool,
    /// By the place of the job, so that their order does not depend on which was quicker.
    answers: BTreeMap<usize, (Run, Attempted)>,
}

impl State<'_> {
    fn fails(&self) -> bool {
        !self.outcome.holds() || self.answers.values().any(|(_, attempted)| !attempted.findings.is_empty())
    }

    /// The outcome with all answers.
    fn close(&mut self, has_runs: bool, min_score: usize) -> &Outcome {
        let mut answers = std::mem::take(&mut self.answers);
        let baseless = answers.values().any(|(_, attempted)| attempted.baseless);
        let solution = Attempt::Solution.to_string();
        let fails = answers.values().any(|(run, attempted)| run.attempt == solution && !attempted.findings.is_empty());
        for (run, attempted) in answers.values_mut() {
            // Without a solution that passes, mutants say nothing; where the check does not compile, no attempt does.
            if run.attempt != solution && (baseless || fails && attempted.fate.is_some()) {
                *attempted = Attempted::default();
            }
        }
        for (run, attempted) in answers.into_values() {
            self.outcome.findings.extend(attempted.findings);
            self.outcome.survivors.extend(attempted.survivor);
            if let Some(fate) = attempted.fate {
                self.outcome.score.get_or_insert_default().count(fate);
            }
            for what in attempted.unproven {
                if !self.outcome.unproven.contains(&what) {
                    self.outcome.unproven.push(what);
                }
            }
            if has_runs {
                self.outcome.seconds += run.seconds;
                self.outcome.runs.push(run);
            }
        }
        if self.outcome.score.is_some_and(|score| score.percent() < min_score) {
            self.outcome.findings.append(&mut self.outcome.survivors);
        }
        &self.outcome
    }
}

/// Does the jobs, which stand in the order of their units. Whether all of them hold.
pub(super) fn work(
    units: Vec<(Unit<'_>, Outcome)>,
    jobs: &[Job<'_>],
    rig: &Rig<'_>,
    options: Options,
    interrupt: &Interrupt,
    on_event: &mut dyn FnMut(Event<'_>),
) -> bool {
    let state = |(unit, outcome)| State { unit, outcome, interrupt: Interrupt::default(), open: 0, cut: false, answers: BTreeMap::new() };
    let mut states: Vec<State<'_>> = units.into_iter().map(state).collect();
    for job in jobs {
        states[job.unit].open += 1;
    }
    let interrupts: Arc<[Interrupt]> = states.iter().map(|state| state.interrupt.clone()).collect();
    let all = Arc::clone(&interrupts);
    interrupt.on_trip(move || all.iter().for_each(Interrupt::trip));

    let next = AtomicUsize::new(0);
    let (sender, answers) = mpsc::channel();
    let mut holds = true;
    thread::scope(|scope| {
        for _ in 0..options.jobs.max(1) {
            let (sender, next, interrupts) = (sender.clone(), &next, &interrupts);
            scope.spawn(move || {
                loop {
                    let place = next.fetch_add(1, Ordering::Relaxed);
                    let Some(job) = jobs.get(place) else { break };
                    let answer = do_job(job, place, rig, &interrupts[job.unit]);
                    if sender.send((place, answer)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        holds = collect(&mut states, jobs, &answers, options, on_event);
    });
    holds
}

fn do_job(job: &Job<'_>, place: usize, rig: &Rig<'_>, interrupt: &Interrupt) -> Option<(Attempted, f64)> {
    if interrupt.is_tripped() {
        return None;
    }
    let started = Instant::now();
    let attempted = guarded(&job.task.name(), || job.task.run(rig, place, interrupt));
    if interrupt.is_tripped() {
        // What a cancelled run says is no finding.
        return None;
    }
    let holds = attempted.findings.is_empty() && attempted.survivor.is_none();
    if let Some(proven) = rig.proven.filter(|_| holds)
        && let Some(key) = job.task.key(proven)
    {
        proven.keep(key, rig.repeat, attempted.unproven.clone());
    }
    Some((attempted, started.elapsed().as_secs_f64()))
}

/// A mistake of gotrain's own is a finding about the run in which it shows, and hides no other run.
fn guarded(attempt: &str, run: impl FnOnce() -> Attempted) -> Attempted {
    caught(run).unwrap_or_else(|said| Attempted::found(vec![own_mistake(attempt, &said)]))
}

/// A finding that names gotrain itself.
pub(super) fn own_mistake(attempt: &str, said: &str) -> Finding {
    Finding {
        attempt: attempt.to_owned(),
        file: String::new(),
        line: None,
        what: format!("could not be judged: gotrain itself failed: {said}"),
        remedy: "this is a mistake of gotrain: report it with the exercise".to_owned(),
    }
}

/// What a piece of work gives, or what it said when it panicked.
pub(super) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|payload| {
        let text = payload.downcast_ref::<String>().map(String::as_str).or_else(|| payload.downcast_ref::<&str>().copied());
        text.unwrap_or("it does not say why").to_owned()
    })
}

/// Collects the answers and tells of each unit once it and all before it are through.
fn collect(
    states: &mut [State<'_>],
    jobs: &[Job<'_>],
    answers: &mpsc::Receiver<Answer>,
    options: Options,
    on_event: &mut dyn FnMut(Event<'_>),
) -> bool {
    let is_run = |job: &Job<'_>| !matches!(job.task, Task::Nothing);
    let total = jobs.iter().filter(|job| is_run(job)).count();
    let (mut done, mut told, mut holds) = (0, 0, true);
    let mut failing: Option<usize> = None;
    for (place, answer) in answers {
        let job = &jobs[place];
        let state = &mut states[job.unit];
        state.open -= 1;
        // What came in after the first failure may have been cut short by it.
        match answer.filter(|_| failing.is_none_or(|failing| failing == job.unit)) {
            Some((mut attempted, seconds)) => {
                for finding in attempted.findings.iter_mut().filter(|finding| finding.file.is_empty()) {
                    state.unit.dir().clone_into(&mut finding.file);
                }
                state
                    .answers
                    .insert(place, (Run { attempt: job.task.name(), seconds, known: matches!(job.task, Task::Known(..)) }, attempted));
                if is_run(job) {
                    done += 1;
                    on_event(Event::Ran { unit: state.unit, done, total });
                }
                if options.fail_fast && failing.is_none() && state.fails() {
                    failing = Some(job.unit);
                    // Its own attempts go on, so that all that does not hold about it is said.
                    for (_, other) in states.iter().enumerate().filter(|(index, _)| *index != job.unit) {
                        other.interrupt.trip();
                    }
                }
            }
            None => state.cut = true,
        }
        while let Some(state) = states.get_mut(told).filter(|state| state.open == 0) {
            if state.cut {
                on_event(Event::LeftOut(state.unit));
            } else {
                let has_runs = state.outcome.attempts > 0;
                let unit = state.unit;
                let outcome = state.close(has_runs, options.min_score);
                holds &= outcome.holds();
                on_event(Event::Done(unit, outcome));
            }
            told += 1;
        }
    }
    holds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_of_gotrain_is_a_finding() {
        let said = |run: fn() -> Attempted| guarded("solution", run).findings.into_iter().map(|found| found.what).collect::<Vec<_>>();
        assert_eq!(said(|| panic!("no {}", "way")), ["could not be judged: gotrain itself failed: no way"]);
        assert_eq!(said(|| panic!("no")), ["could not be judged: gotrain itself failed: no"]);
        assert_eq!(said(Attempted::default), [""; 0]);
    }
}
