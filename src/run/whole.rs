//! Checks a program as a whole: it has to build, and to run to a good end.

use std::fs;
use std::io;
use std::path::Path;

use super::fold::{at, panic_summary, too_much_output};
use super::process::{Cancellation, End};
use super::program::{SECONDS, Said, in_temp, listen};
use super::report::{Frame, Printed, Report, TestResult, TestStatus, Verdict};
use super::trace::{self, Death};
use super::{BUILDING, Runner, diagnose, flag};
use crate::pack::exercise::{Attempt, Exercise};
use crate::pack::files::FileSet;

impl Runner {
    /// Builds and runs the program in `dir`, whose files are `files`. What is made on the way goes to `run_dir`.
    pub(super) fn check_program(&self, run_dir: &Path, dir: &Path, files: &FileSet, cancellation: &Cancellation) -> io::Result<Report> {
        let (program, temp) = (run_dir.join(format!("program{}", std::env::consts::EXE_SUFFIX)), run_dir.join("tmp"));
        let built = self.build_program(run_dir, dir, files, &program, cancellation)?;
        let exited = |end: End| matches!(end, End::Exited(status) if status.success());
        if !exited(built.end) {
            return Ok(not_built(&built, run_dir, dir, files));
        }
        Ok(judge(&self.hear(dir, &program, &temp, cancellation)?, dir))
    }

    fn build_program(&self, run_dir: &Path, dir: &Path, files: &FileSet, program: &Path, cancellation: &Cancellation) -> io::Result<Said> {
        // A module file of its own, so that nothing is written into the learner's.
        let modfile = run_dir.join("gotrain.mod");
        fs::write(&modfile, files.get("go.mod").unwrap_or_default())?;
        fs::write(run_dir.join("gotrain.sum"), files.get("go.sum").unwrap_or_default())?;
        let temp = run_dir.join("tmp");
        fs::create_dir_all(&temp)?;
        let mut command = self.toolchain.command();
        command.current_dir(dir).arg("build").arg(flag("-modfile=", &modfile)).arg("-o").arg(program).arg(".");
        listen(in_temp(command, &temp), BUILDING, cancellation)
    }

    /// Builds the reference or, without one, the packages that most programs use, before the first check.
    pub(super) fn warm_program(&self, exercise: &Exercise, cancellation: &Cancellation) -> io::Result<()> {
        let run_dir = tempfile::Builder::new().prefix("warm-").tempdir_in(self.cache())?;
        let dir = run_dir.path().join("solution");
        let files = exercise.files_of(if exercise.has_solution() { &Attempt::Solution } else { &Attempt::Starter });
        files.write(&dir)?;
        self.build_program(run_dir.path(), &dir, &files, &run_dir.path().join("program"), cancellation)?;
        Ok(())
    }
}

fn not_built(said: &Said, run_dir: &Path, dir: &Path, files: &FileSet) -> Report {
    match said.end {
        End::Cancelled => return Report::bare(Verdict::Cancelled, "The run was cancelled."),
        End::DeadlinePassed => return Report::bare(Verdict::ToolFailure, "Building it took too long."),
        End::Exited(_) | End::TooMuchOutput => {}
    }
    let diagnostics = diagnose::read(&said.err, dir, files, &run_dir.join("check"), &FileSet::default());
    let Some(first) = diagnostics.first() else {
        return Report::bare(Verdict::ToolFailure, format!("The build failed and nothing says why. {}", said.err.trim()));
    };
    let place = first.position.as_ref().map(|position| format!("{position}: ")).unwrap_or_default();
    let more = if diagnostics.len() > 1 { format!(" (and {} more)", diagnostics.len() - 1) } else { String::new() };
    let summary = format!("{place}{}{more}", first.message.lines().next().unwrap_or_default());
    Report { diagnostics, ..Report::bare(Verdict::DoesNotCompile, summary) }
}

/// What a run of the program comes to.
fn judge(said: &Said, dir: &Path) -> Report {
    let ended_well = matches!(said.end, End::Exited(status) if status.success());
    let death = if ended_well { None } else { trace::read(&said.err, dir) };
    let late = || format!("The program did not come to an end within {SECONDS} s");
    let mut frames: Vec<Frame> = Vec::new();
    let (verdict, summary) = match (said.end, death) {
        (End::Cancelled, _) => (Verdict::Cancelled, "The run was cancelled.".to_owned()),
        (End::TooMuchOutput, _) => (Verdict::TooMuchOutput, too_much_output(None)),
        (End::DeadlinePassed, _) => (Verdict::TimedOut, late() + "."),
        (_, Some(Death::Panic(value, places))) => {
            frames = places;
            (Verdict::Panicked, panic_summary(&value, &frames))
        }
        (_, Some(Death::Fatal(error, places))) => {
            frames = places;
            (Verdict::Panicked, format!("The runtime stopped the program: {error}{}.", at(&frames)))
        }
        (_, Some(Death::Deadlock(places))) => {
            frames = places;
            (Verdict::Deadlock, format!("Every goroutine waits for another one{}.", at(&frames)))
        }
        (_, Some(Death::TimedOut(goroutines))) => {
            frames = goroutines.into_iter().next().map(|goroutine| goroutine.frames).unwrap_or_default();
            (Verdict::TimedOut, format!("{}{}.", late(), at(&frames)))
        }
        (_, Some(Death::OutOfMemory)) => (Verdict::OutOfMemory, "The program used up its memory.".to_owned()),
        (End::Exited(status), None) if status.success() => (Verdict::Passed, "It builds, and it runs to a good end.".to_owned()),
        (End::Exited(status), None) => match (status.code(), said.err.strip_prefix("gotrain: ")) {
            (_, Some(why)) => (Verdict::ToolFailure, format!("The program could not be started: {}", why.trim())),
            (Some(code @ ..=128), None) => (Verdict::Failed, format!("The program ended with exit status {code}.")),
            (_, None) => (Verdict::Failed, format!("The program was ended from outside ({status}).")),
        },
    };
    let mut test = TestResult::started("", "TestRunsToAGoodEnd");
    test.status = match verdict {
        Verdict::Passed => TestStatus::Passed,
        verdict if verdict.judges_code() => TestStatus::Failed,
        _ => TestStatus::Skipped,
    };
    test.position = frames.first().map(|frame| frame.position.clone());
    test.frames = frames;
    // A dump says nothing that the frames do not say better.
    let err = if test.frames.is_empty() { said.err.clone() } else { String::new() };
    let printed = [("stdout", said.out.clone()), ("stderr", err)].map(|(stream, text)| Printed { stream: stream.to_owned(), text });
    let printed = printed.into_iter().filter(|printed| !printed.text.trim().is_empty()).collect();
    Report { tests: vec![test], printed, ..Report::bare(verdict, summary) }
}
