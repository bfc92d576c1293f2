//! Attempts that are built together get the verdicts that they get by themselves.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use gotrain::interrupt::Interrupt;
use gotrain::pack::Pack;
use gotrain::pack::exercise::{Attempt, Exercise};
use gotrain::run::report::Report;
use gotrain::verify::batch::{Batch, Candidate, Tools};

/// Everything that a report says, but for the time that it took.
fn of(report: &Report) -> String {
    let mut report = report.clone();
    report.seconds = 0.0;
    report.tests.iter_mut().for_each(|test| test.seconds = 0.0);
    serde_json::to_string(&report).unwrap()
}

fn candidate<'a>((number, exercise, attempt): &(usize, &'a Exercise, Attempt)) -> Candidate<'a> {
    Candidate { number: *number, exercise, files: exercise.files_of(attempt), vets_harness: *attempt == Attempt::Solution }
}

#[test]
fn a_batch_gives_the_verdicts_of_single_runs() {
    let pack = Pack::open(&support::root().join("exercises"));
    let exercises: Vec<Exercise> = pack.catalogue.entries().map(|entry| pack.exercise(entry).unwrap()).collect();
    let all: Vec<(usize, &Exercise, Attempt)> = exercises
        .iter()
        .flat_map(|exercise| exercise.attempts().into_iter().map(move |attempt| (exercise, attempt)))
        .enumerate()
        .map(|(number, (exercise, attempt))| (number, exercise, attempt))
        .collect();
    // One attempt of each exercise, its own kind from one to the next: to run all of them by themselves takes as long as verifying
    // without shared builds.
    let compared: Vec<&(usize, &Exercise, Attempt)> = if std::env::var_os("GOTRAIN_COMPARE").is_some_and(|which| which == "all") {
        all.iter().collect()
    } else {
        let of_each = all.chunk_by(|(_, one, _), (_, other, _)| one.entry.id == other.entry.id);
        of_each.enumerate().map(|(i, attempts)| &attempts[i % attempts.len()]).collect()
    };
    let runner = support::runner();
    let interrupt = Interrupt::default();
    for modules in exercises.iter().filter_map(|exercise| exercise.spec.modules.as_deref()) {
        assert!(runner.fetch(modules, &interrupt.register(), |_| {}).unwrap());
    }
    let started = std::time::Instant::now();
    let batch =
        Batch::build(&runner, compared.iter().copied().map(candidate).collect(), 1, Tools::CompilerAndVet, &interrupt).unwrap().unwrap();
    println!("built {} of {} in {:?}", batch.size(), compared.len(), started.elapsed());
    // What needs the race detector, has a module of several packages or sets up its process cannot.
    assert!(batch.size() * 5 > compared.len() * 3, "only {} of {} can be built together", batch.size(), compared.len());

    let (next, differences) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().unwrap().get() {
            scope.spawn(|| {
                while let Some((number, exercise, attempt)) = compared.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let Some(built) = batch.member(*number) else { continue };
                    let batched = built.check(&runner, exercise, exercise.spec.timeout, &interrupt);
                    let dir = tempfile::tempdir().unwrap();
                    exercise.files_of(attempt).write(dir.path()).unwrap();
                    let single = runner.check(exercise, dir.path(), interrupt.register(), |_| {});
                    if of(&batched) != of(&single) {
                        let difference =
                            format!("{} {attempt}\n  batched: {}\n  single:  {}", exercise.entry.id, of(&batched), of(&single));
                        differences.lock().unwrap().push(difference);
                    }
                }
            });
        }
    });
    let differences = differences.into_inner().unwrap();
    assert!(differences.is_empty(), "{} differ:\n{}", differences.len(), differences.join("\n"));
}
