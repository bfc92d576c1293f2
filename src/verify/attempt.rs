//! Runs one attempt of an exercise and says what does not hold.

use std::io;
use std::path::Path;
use std::process::Stdio;
use std::sync::LazyLock;

use regex::Regex;

use super::batch::Batch;
use super::expect::{self, Finding};
use super::proven::Proven;
use super::score::Fate;
use crate::interrupt::Interrupt;
use crate::pack::exercise::{Attempt, Exercise, is_source};
use crate::run::Runner;
use crate::run::repeated::Repeated;
use crate::run::report::{Report, Verdict};

/// What to do where files cannot be written.
pub const DISK: &str = "check the disk and the permissions";

/// What came of an attempt.
#[derive(Debug, Clone, Default)]
pub struct Attempted {
    /// What does not hold.
    pub findings: Vec<Finding>,
    /// What could not be proven here.
    pub unproven: Vec<String>,
    /// What became of it, if it is a mutant.
    pub fate: Option<Fate>,
    /// Whether the check does not even compile with the reference solution, so that nothing else says anything.
    pub baseless: bool,
    /// What is to be said of a mutant that survived. It only matters where too many do.
    pub survivor: Option<Finding>,
}

impl Attempted {
    /// What came of something of which only what does not hold is known.
    pub fn found(findings: Vec<Finding>) -> Self {
        Self { findings, ..Self::default() }
    }
}

/// What attempts are run with.
pub struct Rig<'a> {
    /// What runs checks.
    pub runner: &'a Runner,
    /// What was built together; each attempt is known by its place.
    pub batch: Option<Batch>,
    /// How often each attempt runs.
    pub repeat: usize,
    /// What is remembered.
    pub proven: Option<&'a Proven>,
}

/// Runs the attempt that is known by a number.
pub fn attempt(rig: &Rig<'_>, exercise: &Exercise, attempt: &Attempt, number: usize, interrupt: &Interrupt) -> Attempted {
    let proven = match rig.batch.as_ref().and_then(|batch| batch.member(number)) {
        Some(built) => {
            let mut check = || built.check(rig.runner, exercise, exercise.spec.timeout, interrupt);
            // Vet has seen it with all others.
            let proven = prove(rig, exercise, attempt, built.dir(), false, &mut check, interrupt);
            // What does not hold has to show in a build of its own, too.
            if proven.as_ref().is_ok_and(|proven| proven.findings.is_empty()) { proven } else { alone(rig, exercise, attempt, interrupt) }
        }
        None => alone(rig, exercise, attempt, interrupt),
    };
    let mut attempted =
        proven.unwrap_or_else(|error| Attempted::found(vec![Finding::of(attempt, format!("could not be run: {error}"), DISK)]));
    for finding in attempted.findings.iter_mut().filter(|finding| finding.file.is_empty()) {
        (finding.file, finding.line) = place(exercise, attempt, named_place(&finding.what));
    }
    attempted
}

/// Runs an attempt in a build of its own.
fn alone(rig: &Rig<'_>, exercise: &Exercise, attempt: &Attempt, interrupt: &Interrupt) -> io::Result<Attempted> {
    let dir = rig.runner.scratch()?;
    exercise.files_of(attempt).write(dir.path())?;
    if rig.repeat == 1 {
        let mut check = || rig.runner.check(exercise, dir.path(), interrupt.register(), |_| {});
        return prove(rig, exercise, attempt, dir.path(), true, &mut check, interrupt);
    }
    let mut repeated = Repeated::new(rig.runner, exercise, dir.path());
    let mut check = || repeated.check(&interrupt.register());
    prove(rig, exercise, attempt, dir.path(), true, &mut check, interrupt)
}

fn prove(
    rig: &Rig<'_>,
    exercise: &Exercise,
    attempt: &Attempt,
    dir: &Path,
    vets: bool,
    check: &mut dyn FnMut() -> Report,
    interrupt: &Interrupt,
) -> io::Result<Attempted> {
    let runner = rig.runner;
    let files = exercise.files_of(attempt);
    let first = check();
    if let Some(finding) = expect::broken_check(exercise, attempt, &first) {
        return Ok(Attempted { baseless: true, ..Attempted::found(vec![finding]) });
    }
    let mut findings = expect::judge(exercise, attempt, &first);
    if let Some(position) = first.diagnostics.iter().find_map(|diagnostic| diagnostic.position.as_ref()) {
        for finding in &mut findings {
            (finding.file, finding.line) = place(exercise, attempt, Some((position.file.clone(), position.line as usize)));
        }
    }
    let essence = expect::essence(&first);
    for run in 2..=rig.repeat {
        let again = expect::essence(&check());
        if again != essence {
            findings.push(disagreement(attempt, run, &essence, &again));
            break;
        }
    }
    let sources: Vec<&str> = files.paths().filter(|path| is_source(path)).collect();
    let compiles = first.verdict != Verdict::DoesNotCompile && first.verdict.judges_code();
    if compiles && !sources.is_empty() && !exercise.is_foreign() {
        if !matches!(attempt, Attempt::Rejected(_)) {
            let unformatted = unformatted(runner, dir, &sources);
            findings
                .extend(unformatted.map(|said| Finding::of(attempt, format!("is not as gofmt writes it: {said}"), "run gofmt -w on it")));
        }
        if vets && matches!(attempt, Attempt::Solution | Attempt::Accepted(_)) {
            let said = runner.vet(dir, runner.scratch()?.path(), &interrupt.register())?;
            findings.extend(said.map(|said| Finding::of(attempt, format!("go vet finds a mistake: {said}"), "mend what vet names")));
        }
    }
    Ok(Attempted { findings, unproven: first.unproven, ..Attempted::default() })
}

fn disagreement(attempt: &Attempt, run: usize, first: &[String], again: &[String]) -> Finding {
    let line = |lines: &[String], at: usize| lines.get(at).map_or("nothing", String::as_str).to_owned();
    let at = (0..first.len().max(again.len())).find(|at| first.get(*at) != again.get(*at)).unwrap_or_default();
    let what = format!("run {run} says “{}”, and the first said “{}”", line(again, at), line(first, at));
    Finding::of(attempt, what, "take time, order and chance out of the check")
}

/// What gofmt says of sources that it would write in another way.
pub(super) fn unformatted(runner: &Runner, dir: &Path, sources: &[&str]) -> Option<String> {
    let output = runner.toolchain.gofmt().current_dir(dir).arg("-l").args(sources).stdin(Stdio::null()).output();
    let listed = match output {
        Ok(output) if output.status.success() && output.stdout.is_empty() => return None,
        Ok(output) => [output.stdout, output.stderr].concat(),
        Err(error) => error.to_string().into_bytes(),
    };
    Some(String::from_utf8_lossy(&listed).trim().to_owned())
}

/// The source file that a tool names first, with its line if it says one, or 0.
fn named_place(said: &str) -> Option<(String, usize)> {
    static PLACE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?:^|[\s:])(?:\./)?([\w./-]+\.go)\b(?::(\d+))?").ok());
    let named = PLACE.as_ref()?.captures(said)?;
    Some((named[1].to_owned(), named.get(2).and_then(|line| line.as_str().parse().ok()).unwrap_or(0)))
}

/// Where in the pack one has to look: the file that was named, in the uppermost of the folders that the attempt consists of,
/// or else the attempt's first file.
fn place(exercise: &Exercise, attempt: &Attempt, named: Option<(String, usize)>) -> (String, Option<usize>) {
    if exercise.is_foreign() {
        let (file, line) = named.unwrap_or_default();
        return (exercise.foreign_place(attempt, &file), Some(line).filter(|line| *line > 0));
    }
    let layers: &[&Attempt] = match attempt {
        Attempt::Starter => &[&Attempt::Starter],
        Attempt::Solution => &[&Attempt::Solution, &Attempt::Starter],
        _ => &[attempt, &Attempt::Solution, &Attempt::Starter],
    };
    let path = |layer: &Attempt, file: &str| format!("{}/{layer}/{file}", exercise.entry.dir);
    if let Some((file, line)) = named
        && let Some(layer) = layers.iter().find(|layer| exercise.own_files(layer).get(&file).is_some())
    {
        return (path(layer, &file), Some(line).filter(|line| *line > 0));
    }
    let own = exercise.own_files(attempt);
    // A starter's go.mod may have been made up.
    let first = own.paths().find(|path| is_source(path)).or_else(|| own.paths().find(|path| *path != "go.mod"));
    (first.map_or_else(|| format!("{}/exercise.toml", exercise.entry.dir), |file| path(attempt, file)), None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_that_a_tool_names_is_found() {
        let place = |file: &str, line| Some((file.to_owned(), line));
        assert_eq!(named_place("go vet finds a mistake: # x\n./double.go:5:2: unreachable"), place("double.go", 5));
        assert_eq!(named_place("is not as gofmt writes it: words/words.go\nmain.go"), place("words/words.go", 0));
        assert_eq!(named_place("passes the check"), None);
    }
}
