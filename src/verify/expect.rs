//! What has to hold for each attempt of an exercise, and what to do where it does not.

use serde::Serialize;

use crate::pack::exercise::{Attempt, Exercise};
use crate::pack::format::StarterVerdict;
use crate::run::report::{Report, Verdict};

/// Something about an exercise that does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The attempt, such as `solution` or `rejected/off-by-one`, or the place of a question; empty for the exercise or quiz
    /// as a whole.
    pub attempt: String,
    /// The file to look at, relative to the pack.
    pub file: String,
    /// The line in it, from 1, where one is known.
    pub line: Option<usize>,
    /// What does not hold.
    pub what: String,
    /// What to do about it.
    pub remedy: String,
}

impl Finding {
    /// A finding about one attempt, of which the file is still to be said.
    pub fn of(attempt: &Attempt, what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { attempt: attempt.to_string(), file: String::new(), line: None, what: what.into(), remedy: remedy.into() }
    }
}

/// Judges the report of an attempt.
pub fn judge(exercise: &Exercise, attempt: &Attempt, report: &Report) -> Vec<Finding> {
    if !report.verdict.judges_code() {
        let what = format!("{}: {}", report.verdict.words(), report.summary);
        return vec![Finding::of(attempt, what, "run `gotrain doctor`; if all is well there, mend the check")];
    }
    let finding = match attempt {
        Attempt::Starter => starter(exercise, report),
        Attempt::Solution | Attempt::Accepted(_) => right(attempt, report),
        Attempt::Rejected(slug) => rejected(slug, attempt, report),
    };
    finding.into_iter().collect()
}

/// What is to be said where the check does not compile with the reference solution.
pub fn broken_check(exercise: &Exercise, attempt: &Attempt, report: &Report) -> Option<Finding> {
    let is_solution = *attempt == Attempt::Solution && report.verdict == Verdict::DoesNotCompile;
    let (position, message) = report.diagnostics.first().filter(|_| is_solution)?.in_check.as_ref()?;
    Some(Finding {
        file: format!("{}/check/{}", exercise.entry.dir, position.file),
        line: Some(position.line as usize),
        ..Finding::of(
            attempt,
            format!("does not compile with the check, {}:{}: {message}", position.file, position.line),
            "mend the check, or the solution; then the other attempts say something, too",
        )
    })
}

fn starter(exercise: &Exercise, report: &Report) -> Option<Finding> {
    let (verdict, expected) = (report.verdict, exercise.spec.starter);
    if verdict == Verdict::Passed {
        return Some(Finding::of(
            &Attempt::Starter,
            "passes",
            "make the check observe what the task asks for, or take the answer out of the starter",
        ));
    }
    if let Some(advice) = &report.advice {
        return Some(Finding::of(
            &Attempt::Starter,
            format!("gets the advice of `{}`, although nothing has been tried yet", advice.mistake),
            "make `when` of that mistake more specific, or let the check name it where it is certain",
        ));
    }
    // The stubs of others may fail in any way.
    let as_said = exercise.is_foreign()
        || match expected {
            StarterVerdict::Failed => verdict != Verdict::DoesNotCompile,
            StarterVerdict::DoesNotCompile => verdict == Verdict::DoesNotCompile,
        };
    (!as_said).then(|| {
        let wanted = match expected {
            StarterVerdict::Failed => "compile and fail a test",
            StarterVerdict::DoesNotCompile => "not compile",
        };
        Finding::of(
            &Attempt::Starter,
            format!("should {wanted}, and the verdict is “{}”: {}", verdict.words(), report.summary),
            "mend the starter, or say `starter = \"does-not-compile\"` (or `\"failed\"`) in exercise.toml",
        )
    })
}

fn right(attempt: &Attempt, report: &Report) -> Option<Finding> {
    (report.verdict != Verdict::Passed).then(|| {
        Finding::of(
            attempt,
            format!("should pass, and the verdict is “{}”: {}{}", report.verdict.words(), report.summary, first_failure(report)),
            "if the answer is right, the check asks for too much; else mend the answer",
        )
    })
}

fn rejected(slug: &str, attempt: &Attempt, report: &Report) -> Option<Finding> {
    if report.verdict == Verdict::Passed {
        return Some(Finding::of(attempt, "passes the check", "add the case that shows the mistake to the check"));
    }
    match &report.advice {
        Some(advice) if advice.mistake == slug => None,
        Some(advice) => Some(Finding::of(
            attempt,
            format!(
                "gets the advice of `{}` (verdict “{}”: {}{})",
                advice.mistake,
                report.verdict.words(),
                report.summary,
                first_failure(report)
            ),
            "make `when` of the two mistakes tell them apart, and put the more specific one first",
        )),
        None => Some(Finding::of(
            attempt,
            format!("gets no advice (verdict “{}”: {}{})", report.verdict.words(), report.summary, first_failure(report)),
            "give its entry in `mistakes` a `when` that fits this run, or let the check name it with kit.Mistake",
        )),
    }
}

fn first_failure(report: &Report) -> String {
    report.failures().next().map_or_else(String::new, |test| {
        let part = |name: &str, value: &Option<String>| value.as_ref().map(|v| format!("\n      {name} {v}")).unwrap_or_default();
        let message = if test.message.is_empty() { String::new() } else { format!("\n      {}", test.message.replace('\n', "\n      ")) };
        format!("\n      {}{}{}{}{message}", test.name, part("call", &test.call), part("want", &test.want), part("got ", &test.got))
    })
}

/// What has to be the same in every repetition of a run, line by line: the verdict, then each test.
pub fn essence(report: &Report) -> Vec<String> {
    let verdict = format!("{}: {}", report.verdict.words(), report.summary);
    let tests = report.tests.iter().map(|test| {
        let got = test.got.as_ref().map(|got| format!(", got {got}")).unwrap_or_default();
        format!("{} {:?}{got}: {}", test.name, test.status, test.message)
    });
    std::iter::once(verdict).chain(tests).collect()
}
