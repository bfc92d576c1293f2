//! Runs one check several times, and builds its program only once.

use std::io;
use std::path::{Path, PathBuf};

use super::process::Cancellation;
use super::report::Report;
use super::test_program::{TestProgram, test2json};
use super::{Laid, Ready, Runner, concluded, not_run};
use crate::pack::exercise::Exercise;
use crate::pack::go_mod::module_path;

/// A check of what lies in a folder, for several runs. What is judged are the files of the first.
#[derive(Debug)]
pub struct Repeated<'a> {
    runner: &'a Runner,
    exercise: &'a Exercise,
    dir: &'a Path,
    kept: Option<Kept>,
}

/// A check whose program was kept.
#[derive(Debug)]
struct Kept {
    ready: Ready,
    program: PathBuf,
    package: String,
    test2json: PathBuf,
}

impl<'a> Repeated<'a> {
    /// The check of what lies in `dir`.
    pub fn new(runner: &'a Runner, exercise: &'a Exercise, dir: &'a Path) -> Self {
        Self { runner, exercise, dir, kept: None }
    }

    /// Runs it: the first time as [`Runner::check`] does, and then, where that has left a program, the program alone.
    pub fn check(&mut self, cancellation: &Cancellation) -> Report {
        match &self.kept {
            Some(Kept { ready, program, package, test2json }) => {
                TestProgram { program, package, test2json, environment: &ready.environment }.check(
                    self.runner,
                    &ready.run(self.exercise),
                    cancellation,
                )
            }
            None => concluded(self.exercise, || self.first(cancellation).unwrap_or_else(|error| not_run(self.dir, &error))),
        }
    }

    fn first(&mut self, cancellation: &Cancellation) -> io::Result<Report> {
        let Self { runner, exercise, dir, .. } = *self;
        let ready = match runner.lay(exercise, dir, cancellation)? {
            Laid::Settled(report) => return Ok(report),
            Laid::Ready(ready) => ready,
        };
        // Several packages are several programs, and one below the root would have to run there.
        let is_single = ready.layout.packages == ["."];
        let Some((test2json, package)) = test2json(runner).filter(|_| is_single).zip(module_path(&ready.files)) else {
            return runner.run(exercise, &ready, None, cancellation, |_| {});
        };
        let program = ready.run_dir.path().join(format!("check.test{}", std::env::consts::EXE_SUFFIX));
        let report = runner.run(exercise, &ready, Some(&program), cancellation, |_| {})?;
        self.kept = program.is_file().then_some(Kept { ready, program, package, test2json });
        Ok(report)
    }
}
