//! From a learner's folder to a verdict: lay the harness over it, run `go test`, fold its events into a report.

pub mod advice;
pub mod clash;
pub mod diagnose;
pub mod events;
pub mod explain;
pub mod fold;
pub mod layout;
pub mod limits;
pub mod modules;
pub mod parts;
pub mod plain;
pub mod process;
pub mod program;
pub mod race;
pub mod repeated;
pub mod report;
pub mod restore;
pub mod source;
pub mod summary;
pub mod test_program;
pub mod toolchain;
mod tools;
pub mod trace;
pub mod warm;
pub mod whole;

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::failure::Failure;
use crate::pack::embedded;
use crate::pack::exercise::{Exercise, Judge};
use crate::pack::files::{FileSet, fingerprint};
use crate::services::Services;
use events::Line;
use fold::{Context, Fold, RunEnd};
use layout::Ground;
use limits::Limits;
use process::{Cancellation, End, Patience};
use report::{Report, TestResult, Verdict};
use toolchain::Toolchain;
use tools::Tools;

/// The most that a run may print before it is stopped, in bytes.
pub(crate) const OUTPUT_CAP: usize = 8 << 20;
/// The memory that a learner's program may use, in bytes.
const MEMORY: u64 = 2 << 30;
/// How much longer than `go test` the program is given, in seconds: a loop in an init function begins before the tests.
const LAST_WORDS: u64 = 2;
/// How much longer than its own deadline a run may take: building, and ending.
pub(crate) const BUILDING: Duration = Duration::from_secs(120);

/// The age at which the folder of a run cannot belong to a run under way.
const STALE: Duration = Duration::from_secs(24 * 60 * 60);
/// Name of the folder for the attempts that are being verified.
pub const SCRATCH: &str = "scratch";
/// Name of the folder for what the kit remembers between runs.
const KIT_CACHE: &str = "exports";

/// Runs checks.
#[derive(Debug, Clone)]
pub struct Runner {
    /// The Go toolchain.
    pub toolchain: Toolchain,
    kit: PathBuf,
    modules: PathBuf,
    cache: PathBuf,
    launcher: Option<PathBuf>,
    services: Services,
    tools: Tools,
}

/// Variables with their values.
pub(crate) type Environment = Vec<(String, String)>;

impl Runner {
    /// A runner that keeps its own files in `cache`. `pack` is the folder of the pack, if it is one; `launcher` the
    /// `gotrain` program, which starts the learner's program under limits.
    pub fn new(toolchain: Toolchain, cache: &Path, pack: Option<&Path>, launcher: Option<PathBuf>) -> io::Result<Self> {
        fs::create_dir_all(cache.join(KIT_CACHE))?;
        let cache = plain(cache.canonicalize()?);
        remove_stale(&cache);
        let kit = plain(parts::folder(embedded::KIT, &cache, pack)?);
        let modules = plain(parts::folder(embedded::MODULES, &cache, pack)?);
        let services = Services::new(launcher.as_deref());
        Ok(Self { toolchain, kit, modules, cache, launcher, services, tools: Tools::default() })
    }

    /// The folder for what the kit remembers between runs.
    pub(crate) fn kit_cache(&self) -> PathBuf {
        self.cache.join(KIT_CACHE)
    }

    /// The folder for gotrain's own files.
    pub fn cache(&self) -> &Path {
        &self.cache
    }

    /// Where the kit lies.
    pub(crate) fn kit(&self) -> &Path {
        &self.kit
    }

    /// What the check of an exercise is built with.
    pub(crate) fn ground(&self, modules: Option<&str>) -> Ground<'_> {
        Ground { kit: &self.kit, set: modules.map(|modules| self.set(modules)) }
    }

    /// What the check of an exercise finds in its environment: where servers are, and programs. They are started and built for that
    /// where it is needed.
    pub(crate) fn environment(&self, exercise: &Exercise, cancellation: &Cancellation) -> Result<Environment, Failure> {
        let mut environment = self.services.environment(&exercise.spec.needs)?;
        if let Some(modules) = &exercise.spec.modules {
            environment.extend(self.tools.of(&self.set(modules), &self.toolchain, cancellation)?);
        }
        Ok(environment)
    }

    /// Checks what lies in `dir`. `on_tests` sees the tests each time that one starts or ends.
    #[allow(clippy::needless_pass_by_value)] // the cancellation stays open as long as the run
    pub fn check(&self, exercise: &Exercise, dir: &Path, cancellation: Cancellation, on_tests: impl FnMut(&[TestResult])) -> Report {
        concluded(exercise, || self.try_check(exercise, dir, &cancellation, on_tests).unwrap_or_else(|error| not_run(dir, &error)))
    }

    fn try_check(
        &self,
        exercise: &Exercise,
        dir: &Path,
        cancellation: &Cancellation,
        on_tests: impl FnMut(&[TestResult]),
    ) -> io::Result<Report> {
        match self.lay(exercise, dir, cancellation)? {
            Laid::Settled(report) => Ok(report),
            Laid::Ready(ready) => self.run(exercise, &ready, None, cancellation, on_tests),
        }
    }

    /// Lays out the check of what lies in `dir`, unless it can be judged without running tests.
    fn lay(&self, exercise: &Exercise, dir: &Path, cancellation: &Cancellation) -> io::Result<Laid> {
        let dir = plain(dir.canonicalize()?);
        let files = FileSet::read(&dir)?;
        if files.get("go.mod").is_none() {
            let what = format!("{} has no go.mod. `gotrain reset {}` puts the starter files back.", dir.display(), exercise.entry.id);
            return Ok(Laid::Settled(Report::bare(Verdict::ToolFailure, what)));
        }
        let racing = exercise.spec.race && self.toolchain.has_cgo();
        if exercise.spec.race_required && !racing {
            let what = "This exercise needs the race detector, which needs cgo and a C compiler. `gotrain doctor` says how to get one.";
            return Ok(Laid::Settled(Report::bare(Verdict::Unavailable, what)));
        }
        if let Some(what) = self.unfetched(exercise)? {
            return Ok(Laid::Settled(Report::bare(Verdict::Unavailable, what)));
        }
        let environment = match self.environment(exercise, cancellation) {
            Ok(environment) => environment,
            Err(failure) => return Ok(Laid::Settled(Report::unavailable(&failure))),
        };
        let run_dir = tempfile::Builder::new().prefix("run-").tempdir_in(&self.cache)?;
        if exercise.judge == Judge::Program {
            let mut report = self.check_program(run_dir.path(), &dir, &files, cancellation)?;
            report.judged = fingerprint(&files);
            note_restored(&mut report, &dir, &files)?;
            return Ok(Laid::Settled(report));
        }
        let own_tests = match exercise.judge {
            Judge::OwnTests => restore::judged(&exercise.check, &files, &dir),
            _ => Ok(FileSet::default()),
        };
        let own_tests = match own_tests {
            Ok(own_tests) => own_tests,
            Err(changed) => return Ok(Laid::Settled(plain::changed(&changed, &files))),
        };
        let layout = layout::write(run_dir.path(), &dir, &files, exercise, &own_tests, &self.ground(exercise.spec.modules.as_deref()))?;
        Ok(Laid::Ready(Ready { dir, files, layout, racing, environment, run_dir }))
    }

    /// Builds and runs a check that was laid out. The program is kept under the name `keep`, if there is one.
    fn run(
        &self,
        exercise: &Exercise,
        ready: &Ready,
        keep: Option<&Path>,
        cancellation: &Cancellation,
        on_tests: impl FnMut(&[TestResult]),
    ) -> io::Result<Report> {
        let run = ready.run(exercise);
        let mut command = self.command(&run, &ready.layout)?;
        command.envs(ready.environment.iter().cloned());
        if let Some(program) = keep {
            command.arg("-o").arg(program);
        }
        command.args(&ready.layout.packages);
        let mut report = follow(command, &run, cancellation, on_tests)?;
        note_restored(&mut report, &ready.dir, &ready.files)?;
        Ok(report)
    }

    fn command(&self, run: &Run<'_>, layout: &layout::Layout) -> io::Result<Command> {
        let mut command = self.toolchain.command();
        command.current_dir(run.dir).arg("test").arg("-json").arg("-count=1").arg(format!("-timeout={}s", run.seconds));
        command.arg(flag("-overlay=", &layout.overlay)).arg(flag("-modfile=", &layout.modfile));
        if run.dir.join("vendor").is_dir() {
            // It would have to agree with requirements that are not the learner's. Where there is none, the flag changes messages.
            command.arg("-mod=readonly");
        }
        if run.racing {
            command.arg("-race").env("CGO_ENABLED", "1");
        }
        if let Some(launcher) = self.launcher() {
            command.arg(format!("-exec='{}' {}", launcher.display(), limits::ARGUMENT));
        }
        self.confine(&mut command, run)?;
        Ok(command)
    }

    fn launcher(&self) -> Option<&Path> {
        self.launcher.as_deref().filter(|_| cfg!(unix))
    }

    /// Adds a program to a command that starts it, under limits where there are some.
    pub(crate) fn add_program(&self, command: &mut Command, program: &Path) {
        if let Some(launcher) = self.launcher() {
            command.arg(launcher).arg(limits::ARGUMENT);
        }
        command.arg(program);
    }

    /// Sets the limits and the folders of a check's program.
    fn confine(&self, command: &mut Command, run: &Run<'_>) -> io::Result<()> {
        if self.launcher().is_some() {
            let writable = vec![run.temp.to_owned(), self.kit_cache(), PathBuf::from(self.toolchain.setting("GOCACHE"))];
            let seconds = u64::from(run.seconds) + LAST_WORDS;
            let limits = Limits { memory: (!run.racing).then_some(MEMORY), writable, seconds };
            command.env(limits::VARIABLE, serde_json::to_string(&limits)?);
        }
        command.env("TMPDIR", run.temp).env("TEMP", run.temp).env("TMP", run.temp);
        command.env("GOTRAIN_CHECK", run.check).env("GOTRAIN_CACHE", self.kit_cache());
        command.env("GOMEMLIMIT", format!("{}", MEMORY / 2));
        Ok(())
    }
}

/// Runs a check's command and folds what it says.
fn follow(command: Command, run: &Run<'_>, cancellation: &Cancellation, mut on_tests: impl FnMut(&[TestResult])) -> io::Result<Report> {
    let Run { exercise, dir, files, check, seconds, racing, .. } = *run;
    let patience = Patience { deadline: BUILDING + Duration::from_secs(u64::from(seconds)), output: OUTPUT_CAP };
    let mut fold = Fold::default();
    let end = process::run(command, patience, cancellation, |_, line| {
        let line = Line::parse(line);
        let moves = matches!(&line, Line::Event(event) if !event.test.is_empty() && event.action != "output");
        fold.push(line);
        if moves {
            on_tests(fold.tests());
        }
    })?;
    let expected = exercise.expected_tests();
    let context =
        Context { dir, files, check, harness: &exercise.check, expected: &expected, is_plain: exercise.is_foreign(), timeout: seconds };
    let mut report = fold.finish(run_end(end), &context);
    report.judged = fingerprint(files);
    if exercise.spec.race && !racing {
        report.unproven.push("Freedom from data races: the race detector needs cgo and a C compiler.".to_owned());
    }
    Ok(report)
}

/// What a learner's folder comes to before a test has run.
enum Laid {
    /// A verdict without tests.
    Settled(Report),
    /// A check that can be run.
    Ready(Ready),
}

/// A check that was laid over a learner's folder.
#[derive(Debug)]
struct Ready {
    dir: PathBuf,
    files: FileSet,
    layout: layout::Layout,
    racing: bool,
    environment: Environment,
    /// Holds the layout.
    run_dir: TempDir,
}

impl Ready {
    fn run<'a>(&'a self, exercise: &'a Exercise) -> Run<'a> {
        let Self { dir, files, layout, racing, .. } = self;
        Run { exercise, dir, files, check: &layout.check, temp: &layout.temp, seconds: exercise.spec.timeout, racing: *racing }
    }
}

/// A check that is about to run.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Run<'a> {
    pub exercise: &'a Exercise,
    /// The learner's folder.
    pub dir: &'a Path,
    /// What lies in it.
    pub files: &'a FileSet,
    /// Where the check's files lie.
    pub check: &'a Path,
    /// The temporary folder of its processes.
    pub temp: &'a Path,
    /// Its deadline.
    pub seconds: u32,
    /// Whether the race detector watches.
    pub racing: bool,
}

fn not_run(dir: &Path, error: &io::Error) -> Report {
    Report::bare(Verdict::ToolFailure, format!("The check could not be run in {}: {error}.", dir.display()))
}

/// Runs a check; adds how long it took, and the advice for what went wrong.
fn concluded(exercise: &Exercise, check: impl FnOnce() -> Report) -> Report {
    let started = Instant::now();
    let mut report = check();
    report.seconds = started.elapsed().as_secs_f64();
    if report.verdict != Verdict::Passed && report.verdict.judges_code() {
        report.advice = advice::find(&report, &exercise.spec.mistakes);
    }
    report
}

/// Removes the folders of runs that were killed before they could do so themselves.
fn remove_stale(cache: &Path) {
    let is_old = |entry: &fs::DirEntry| {
        entry.metadata().and_then(|data| data.modified()).is_ok_and(|time| time.elapsed().is_ok_and(|age| age > STALE))
    };
    let entries = [cache.to_owned(), cache.join(SCRATCH)].into_iter().filter_map(|dir| fs::read_dir(dir).ok()).flatten().flatten();
    let ours = |name: &str| ["run-", "warm-", "attempt-"].iter().any(|prefix| name.starts_with(prefix));
    for entry in entries.filter(|entry| entry.file_name().to_str().is_some_and(ours) && is_old(entry)) {
        // What cannot be removed now is tried again next time.
        let _ = fs::remove_dir_all(entry.path());
    }
}

fn flag(name: &str, path: &Path) -> OsString {
    let mut flag = OsString::from(name);
    flag.push(path);
    flag
}

fn run_end(end: End) -> RunEnd {
    match end {
        End::Exited(status) => RunEnd::Exited(status.code()),
        End::DeadlinePassed => RunEnd::DeadlinePassed,
        End::TooMuchOutput => RunEnd::TooMuchOutput,
        End::Cancelled => RunEnd::Cancelled,
    }
}

/// Puts the files back when the learner's program has removed its own folder, and says so. Single files may be gone because
/// the learner has removed or renamed them.
fn note_restored(report: &mut Report, dir: &Path, files: &FileSet) -> io::Result<()> {
    if files.paths().any(|path| dir.join(path).exists()) {
        return Ok(());
    }
    files.write(dir)?;
    report.summary.push_str(" The program removed its own folder; your files were put back.");
    Ok(())
}

/// A path that the `go` command understands: without the `\\?\` that Windows puts before canonical ones.
fn plain(path: PathBuf) -> PathBuf {
    match path.to_str().and_then(|text| text.strip_prefix(r"\\?\")) {
        Some(text) => PathBuf::from(text),
        None => path,
    }
}
