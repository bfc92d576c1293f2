//! Compiles what an exercise depends on before its first check, while the learner reads.

use std::fs;
use std::io;
use std::path::Path;
use std::time::Duration;

use super::process::{self, Cancellation, Patience};
use super::{OUTPUT_CAP, Run, Runner, layout, plain};
use crate::pack::exercise::{Attempt, Exercise, Judge};
use crate::pack::files::FileSet;

impl Runner {
    /// Builds the exercise's check with the reference solution, so that everything but the learner's own package is
    /// in the build cache afterwards; then what lies below it in `folder`, the learner's, which the cache knows by its place.
    /// Nothing is run.
    #[allow(clippy::needless_pass_by_value)] // the cancellation stays open as long as the runs
    pub fn warm(&self, exercise: &Exercise, folder: &Path, cancellation: Cancellation) -> io::Result<()> {
        // What does not start or build is told when it is needed.
        let _ = self.environment(exercise, &cancellation);
        if exercise.judge == Judge::Program {
            return self.warm_program(exercise, &cancellation);
        }
        let run_dir = tempfile::Builder::new().prefix("warm-").tempdir_in(&self.cache)?;
        let dir = run_dir.path().join("solution");
        let files = exercise.files_of(&Attempt::Solution);
        files.write(&dir)?;
        self.warm_check(exercise, run_dir.path(), &dir, &files, &cancellation)?;
        if files.paths().any(|path| path.contains('/') && path.ends_with(".go")) && folder.is_dir() {
            let dir = plain(folder.canonicalize()?);
            self.warm_check(exercise, &run_dir.path().join("below"), &dir, &FileSet::read(&dir)?, &cancellation)?;
        }
        Ok(())
    }

    /// Builds the check of the files in a folder, as far as that goes.
    fn warm_check(&self, exercise: &Exercise, aside: &Path, dir: &Path, files: &FileSet, cancellation: &Cancellation) -> io::Result<()> {
        fs::create_dir_all(aside)?;
        let layout = layout::write(aside, dir, files, exercise, &FileSet::default(), &self.ground(exercise.spec.modules.as_deref()))?;
        let racing = exercise.spec.race && self.toolchain.has_cgo();
        let run = Run { exercise, dir, files, check: &layout.check, temp: &layout.temp, seconds: exercise.spec.timeout, racing };
        let mut command = self.command(&run, &layout)?;
        command.arg("-run=^$");
        let patience = Patience { deadline: Duration::from_secs(300), output: OUTPUT_CAP };
        process::run(command, patience, cancellation, |_, _| {})?;
        Ok(())
    }
}
