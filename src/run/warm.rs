//! Compiles what an exercise depends on before its first check, while the learner reads.

use std::io;
use std::time::Duration;

use super::process::{self, Cancellation, Patience};
use super::{OUTPUT_CAP, Run, Runner, layout};
use crate::pack::exercise::{Attempt, Exercise, Judge};
use crate::pack::files::FileSet;

impl Runner {
    /// Builds the exercise's check with the reference solution, so that everything but the learner's own package is
    /// in the build cache afterwards. Nothing is run.
    #[allow(clippy::needless_pass_by_value)] // the cancellation stays open as long as the run
    pub fn warm(&self, exercise: &Exercise, cancellation: Cancellation) -> io::Result<()> {
        if exercise.judge == Judge::Program {
            return self.warm_program(exercise, &cancellation);
        }
        let run_dir = tempfile::Builder::new().prefix("warm-").tempdir_in(&self.cache)?;
        let dir = run_dir.path().join("solution");
        let files = exercise.files_of(&Attempt::Solution);
        files.write(&dir)?;
        let layout = layout::write(run_dir.path(), &dir, &files, exercise, &FileSet::default(), &self.kit)?;
        let racing = exercise.spec.race && self.toolchain.has_cgo();
        let run =
            Run { exercise, dir: &dir, files: &files, check: &layout.check, temp: &layout.temp, seconds: exercise.spec.timeout, racing };
        let mut command = self.command(&run, &layout)?;
        command.arg("-run=^$");
        let patience = Patience { deadline: Duration::from_secs(300), output: OUTPUT_CAP };
        process::run(command, patience, &cancellation, |_, _| {})?;
        Ok(())
    }
}
