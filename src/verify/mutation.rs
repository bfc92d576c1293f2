//! Small mistakes in the reference solutions: a check that lets one pass is too weak.

use std::collections::BTreeSet;
use std::io;
use std::time::Duration;

use serde::Deserialize;

use super::attempt::{Attempted, Rig};
use super::expect::Finding;
use super::score::Fate;
use crate::interrupt::Interrupt;
use crate::pack::exercise::{Attempt, Exercise};
use crate::pack::files::FileSet;
use crate::run::Runner;
use crate::run::process::{self, Patience, Stream};
use crate::run::report::{Report, Verdict};

/// How long a mutant may run in a shared build, in seconds: one that takes longer never ends.
const ENDLESS: u32 = 4;
/// How long making the mutants may take.
const MAKING: Duration = Duration::from_secs(300);
/// More mutants than any pack has, in bytes of JSON.
const LARGEST: usize = 512 << 20;

/// One change of one file of a reference solution, as `gotrain/kit/mutants` writes it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Mutant {
    /// Tells it from all other mutants of the exercise: `Max: if a < b → if a <= b`.
    pub name: String,
    file: String,
    line: usize,
    before: String,
    after: String,
    start: usize,
    end: usize,
    text: String,
}

impl Mutant {
    /// The reference solution with this change.
    pub fn of(&self, solution: &FileSet) -> FileSet {
        let mut files = solution.clone();
        if let Some(text) = solution.get(&self.file)
            && let (Some(head), Some(tail)) = (text.get(..self.start), text.get(self.end..))
        {
            files.insert(&self.file, [head, self.text.as_bytes(), tail].concat());
        }
        files
    }

    /// The change as a small diff.
    fn diff(&self) -> String {
        let after = if self.after.is_empty() { String::new() } else { format!("\n+ {}", self.after) };
        format!("- {}{after}", self.before)
    }

    fn finding(&self, exercise: &Exercise, what: String, remedy: &str) -> Finding {
        let file = format!("{}/solution/{}", exercise.entry.dir, self.file);
        Finding { attempt: format!("mutant {}", self.name), file, line: Some(self.line), what, remedy: remedy.to_owned() }
    }
}

/// The mutants of each exercise, or why there are none.
pub fn mutants(runner: &Runner, exercises: &[&Exercise], interrupt: &Interrupt) -> io::Result<Vec<Result<Vec<Mutant>, String>>> {
    #[derive(Deserialize)]
    struct Answer {
        mutants: Option<Vec<Mutant>>,
        error: Option<String>,
    }
    let scratch = runner.scratch()?;
    let mut requests = Vec::new();
    for (number, exercise) in exercises.iter().enumerate() {
        let (dir, given) = (scratch.path().join(format!("{number}/solution")), scratch.path().join(format!("{number}/starter")));
        exercise.files_of(&Attempt::Solution).write(&dir)?;
        exercise.files_of(&Attempt::Starter).write(&given)?;
        requests.extend(serde_json::to_vec(&serde_json::json!({ "dir": dir, "given": given }))?);
    }
    let asked = scratch.path().join("requests");
    std::fs::write(&asked, requests)?;
    let mut command = runner.toolchain.command();
    command.current_dir(runner.kit()).args(["run", "./mutants"]).arg(&asked).env("GOTRAIN_CACHE", runner.kit_cache());
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let patience = Patience { deadline: MAKING, output: LARGEST };
    process::run(command, patience, &interrupt.register(), |stream, line| {
        if stream == Stream::Out { out.extend_from_slice(line) } else { err.extend_from_slice(line) }
    })?;
    let answers = serde_json::Deserializer::from_slice(&out).into_iter::<Answer>();
    let mut all: Vec<_> =
        answers.map_while(Result::ok).map(|answer| answer.error.map_or_else(|| Ok(answer.mutants.unwrap_or_default()), Err)).collect();
    // What ended before its answer says why on standard error.
    let said = String::from_utf8_lossy(&err).trim().to_owned();
    all.resize_with(exercises.len(), || Err(said.clone()));
    Ok(all)
}

/// Runs a mutant that is known by a number, and says what does not hold.
pub fn judge(rig: &Rig<'_>, exercise: &Exercise, mutant: &Mutant, number: usize, interrupt: &Interrupt) -> io::Result<Attempted> {
    let built = rig.batch.as_ref().and_then(|batch| batch.member(number));
    let together = built.map(|built| built.check(rig.runner, exercise, exercise.spec.timeout.min(ENDLESS), interrupt));
    if together.as_ref().is_some_and(is_killed) {
        return Ok(of_killed(exercise, mutant));
    }
    // What seems to survive is run as a learner's code would be, with vet and the whole of its time.
    let dir = rig.runner.scratch()?;
    mutant.of(&exercise.files_of(&Attempt::Solution)).write(dir.path())?;
    let report = rig.runner.check(exercise, dir.path(), interrupt.register(), |_| {});
    if is_killed(&report) {
        return Ok(of_killed(exercise, mutant));
    }
    if report.verdict != Verdict::Passed {
        let what = format!("{}: {}", report.verdict.words(), report.summary);
        let finding = mutant.finding(exercise, what, "run `gotrain doctor`; if all is well there, mend the check");
        return Ok(Attempted { findings: vec![finding], ..Attempted::default() });
    }
    if is_marked(exercise, mutant) {
        return Ok(Attempted { fate: Some(Fate::Equivalent), ..Attempted::default() });
    }
    let remedy = "let the check notice it; if it is right as well, mark it in exercise.toml under [[equivalent]], with the reason";
    let survivor = mutant.finding(exercise, format!("passes:\n{}", mutant.diff()), remedy);
    Ok(Attempted { fate: Some(Fate::Survived), survivor: Some(survivor), ..Attempted::default() })
}

fn is_killed(report: &Report) -> bool {
    report.verdict != Verdict::Passed && report.verdict.judges_code()
}

/// Whether an exercise says that a mutant is right as well.
pub fn is_marked(exercise: &Exercise, mutant: &Mutant) -> bool {
    exercise.spec.equivalent.iter().any(|mark| mark.mutant == mutant.name)
}

fn of_killed(exercise: &Exercise, mutant: &Mutant) -> Attempted {
    let mut attempted = Attempted { fate: Some(Fate::Killed), ..Attempted::default() };
    if is_marked(exercise, mutant) {
        let what = "is marked as equivalent, and the check notices it".to_owned();
        attempted.findings.push(mutant.finding(exercise, what, "take the mark out of exercise.toml"));
    }
    attempted
}

/// What is said where no mutants could be made.
pub fn unmade(why: &str) -> Finding {
    Finding {
        attempt: String::new(),
        file: String::new(),
        line: None,
        what: format!("has no mutants: {why}"),
        remedy: "mend the solution; `gotrain verify` without --mutate says more".to_owned(),
    }
}

/// The marks that mean no mutant.
pub fn outdated(exercise: &Exercise, mutants: &[Mutant]) -> Vec<Finding> {
    let names: BTreeSet<&str> = mutants.iter().map(|mutant| mutant.name.as_str()).collect();
    let outdated = exercise.spec.equivalent.iter().filter(|mark| !names.contains(mark.mutant.as_str()));
    let finding = |what: String| Finding {
        attempt: String::new(),
        file: format!("{}/exercise.toml", exercise.entry.dir),
        line: None,
        what,
        remedy: "take the mark out, or name the mutant as `gotrain verify --mutate` does".to_owned(),
    };
    outdated.map(|mark| finding(format!("marks the mutant `{}`, which there is not", mark.mutant))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mutant_changes_one_place_of_one_file() {
        let solution: FileSet = [("a.go", "x < y"), ("b.go", "z")].into_iter().map(|(path, text)| (path.to_owned(), text.into())).collect();
        let mutant = Mutant {
            name: "x < y → x <= y".into(),
            file: "a.go".into(),
            line: 1,
            before: "x < y".into(),
            after: "x <= y".into(),
            start: 2,
            end: 3,
            text: "<=".into(),
        };
        let files = mutant.of(&solution);
        assert_eq!((files.text("a.go"), files.text("b.go")), (Some("x <= y".into()), Some("z".into())));
        assert_eq!(mutant.diff(), "- x < y\n+ x <= y");
    }
}
