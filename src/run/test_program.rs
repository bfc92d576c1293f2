//! Runs a test program that was built before, as `go test` would run it.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use super::process::Cancellation;
use super::report::{Report, Verdict};
use super::{Run, Runner, concluded, follow};

/// A test program with what is needed to run it.
#[derive(Debug)]
pub(crate) struct TestProgram<'a> {
    /// The program.
    pub program: &'a Path,
    /// The import path of the package that it tests.
    pub package: &'a str,
    /// What turns what tests print into events.
    pub test2json: &'a Path,
    /// Where servers and programs are found.
    pub environment: &'a [(String, String)],
}

impl TestProgram<'_> {
    /// Runs it.
    pub(crate) fn check(&self, runner: &Runner, run: &Run<'_>, cancellation: &Cancellation) -> Report {
        let mut command = runner.toolchain.program(self.test2json);
        command.current_dir(run.dir).args(["-t", "-p", self.package]);
        runner.add_program(&mut command, self.program);
        command.arg("-test.v=test2json").arg(format!("-test.timeout={}s", run.seconds)).arg("-test.paniconexit0");
        command.envs(self.environment.iter().cloned());
        concluded(run.exercise, || {
            let report = runner.confine(&mut command, run).and_then(|()| follow(command, run, cancellation, |_| {}));
            report.unwrap_or_else(|error| Report::bare(Verdict::ToolFailure, format!("The check could not be run: {error}.")))
        })
    }
}

/// Where the toolchain's `test2json` is; nothing when it has none.
pub(crate) fn test2json(runner: &Runner) -> Option<PathBuf> {
    let output = runner.toolchain.command().args(["tool", "-n", "test2json"]).stdin(Stdio::null()).output().ok()?;
    let path = PathBuf::from(String::from_utf8(output.stdout).ok()?.trim());
    // Where it is built on demand, asking for its name may not have built it.
    if !path.is_file() {
        let _ = runner.toolchain.command().args(["tool", "test2json", "-h"]).stdin(Stdio::null()).output();
    }
    path.is_file().then_some(path)
}
