//! The speed that gotrain promises, measured side by side in one run: `cargo bench`. `cargo bench -- checks` measures
//! only what has the word in its name. Figures are medians.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use gotrain::interrupt::Interrupt;
use gotrain::pack::Pack;
use gotrain::pack::exercise::{Attempt, Exercise};
use gotrain::run::Runner;
use gotrain::run::process::Cancellation;
use gotrain::run::report::Verdict;
use gotrain::run::toolchain::Toolchain;

mod common;

use common::{median, ratio, show, synthetic_class, synthetic_pack, time};

const PROGRAM: &str = env!("CARGO_BIN_EXE_gotrain");

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let measures: [(&str, fn()); 6] = [
        ("checks", warm_checks),
        ("first-check", first_checks),
        ("start-up", start_up),
        ("attempts", attempts),
        ("class", class_reports),
        ("memory", memory),
    ];
    for (name, measure) in measures {
        if wanted.is_empty() || wanted.iter().any(|word| name.contains(word)) {
            println!("{name}");
            measure();
        }
    }
}

/// A warm check against plain `go test` of the same package, with the file changed before each run.
fn warm_checks() {
    for id in ["1.1.1", "1.1.2", "1.4.5"] {
        let (pack, runner) = (pack(), runner());
        let exercise = load(&pack, id);
        let (ours, plain) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        exercise.files_of(&Attempt::Solution).write(ours.path()).unwrap();
        plain_module(&exercise, &Attempt::Solution, plain.path());
        let mut times = [Vec::new(), Vec::new(), Vec::new()];
        for round in 0..22 {
            touch(ours.path(), round);
            touch(plain.path(), round);
            let ours_time = time(|| assert_eq!(check(&runner, &exercise, ours.path()), Verdict::Passed));
            let plain_time = time(|| plain_test(&runner.toolchain, plain.path()));
            touch(ours.path(), round + 1000);
            let command_time = time(|| command_check(ours.path(), id));
            if round >= 2 {
                [ours_time, plain_time, command_time].into_iter().zip(&mut times).for_each(|(time, times)| times.push(time));
            }
        }
        let [ours, plain, command] = times.map(median);
        println!(
            "  {id}  go test {}   check {} ({:.2} x)   the command `gotrain check` {} ({:.2} x)",
            show(plain),
            show(ours),
            ratio(ours, plain),
            show(command),
            ratio(command, plain)
        );
    }
}

/// The first check with an empty build cache, without and with warming before it.
fn first_checks() {
    let pack = pack();
    let exercise = load(&pack, "1.1.2");
    let mut results = Vec::new();
    for warming in [false, true] {
        let cache = tempfile::tempdir().unwrap();
        let runner = runner_of(Toolchain::find().unwrap().with_build_cache(cache.path()));
        let dir = tempfile::tempdir().unwrap();
        exercise.files_of(&Attempt::Solution).write(dir.path()).unwrap();
        let warm = time(|| {
            if warming {
                runner.warm(&exercise, dir.path(), Cancellation::new().1).unwrap();
            }
        });
        touch(dir.path(), 1);
        let first = time(|| assert_eq!(check(&runner, &exercise, dir.path()), Verdict::Passed));
        touch(dir.path(), 2);
        let second = time(|| assert_eq!(check(&runner, &exercise, dir.path()), Verdict::Passed));
        results.push((warm, first, second));
    }
    let (_, cold, _) = results[0];
    let (warm, first, second) = results[1];
    println!("  empty build cache: first check {}", show(cold));
    println!(
        "  warmed in the background ({}): first check {}, second check {} ({:.2} x)",
        show(warm),
        show(first),
        show(second),
        ratio(first, second)
    );
}

/// Start-up with the built-in pack and with packs on disk.
fn start_up() {
    let home = tempfile::tempdir().unwrap();
    let list = |pack: Option<&Path>| {
        let mut command = Command::new(PROGRAM);
        command.current_dir(home.path()).args(["--workspace", "nothing-here", "list", "--json"]).stdout(Stdio::null());
        if let Some(pack) = pack {
            command.arg("--pack").arg(pack);
        }
        median((0..15).map(|_| time(|| assert!(command.status().unwrap().success()))).collect())
    };
    let version = median(
        (0..15)
            .map(|_| time(|| assert!(Command::new(PROGRAM).arg("--version").stdout(Stdio::null()).status().unwrap().success())))
            .collect(),
    );
    println!("  `gotrain --version` (the process alone) {}", show(version));
    let built_in = median((0..15).map(|_| time(|| drop(black_box(Pack::built_in())))).collect());
    println!(
        "  built in, {} exercises: catalogue {}, `list --json` {}",
        Pack::built_in().catalogue.len(),
        show(built_in),
        show(list(None))
    );
    for count in [64, 1_000, 10_000] {
        let dir = home.path().join(count.to_string());
        synthetic_pack(&dir, count);
        let opened = median((0..7).map(|_| time(|| drop(black_box(Pack::open(&dir))))).collect());
        let index = serde_json::to_vec(&Pack::open(&dir).catalogue).unwrap();
        let indexed = median(
            (0..15)
                .map(|_| time(|| drop(black_box(serde_json::from_slice::<gotrain::pack::catalogue::Catalogue>(&index).unwrap()))))
                .collect(),
        );
        println!(
            "  {count} exercises: catalogue from the index {}, from a folder {}, `list --json` of a folder {}",
            show(indexed),
            show(opened),
            show(list(Some(&dir)))
        );
    }
}

/// Verifying every attempt, none of which was built before, against `go test` one by one; and once more, unchanged.
fn attempts() {
    let (pack, runner) = (pack(), runner());
    // The first blocks only, so that the figure means the same when there are more.
    let is_measured = |id: &str| id.starts_with("1.") || id.starts_with("2.");
    let entries = pack.catalogue.entries().filter(|entry| is_measured(&entry.id.to_string()));
    let exercises: Vec<Exercise> = entries.map(|entry| pack.exercise(entry).unwrap()).collect();
    let root = tempfile::tempdir().unwrap();
    let mut dirs = Vec::new();
    for (exercise, attempt) in exercises.iter().flat_map(|exercise| exercise.attempts().into_iter().map(move |attempt| (exercise, attempt)))
    {
        let dir = root.path().join(format!("{}/{attempt}", exercise.entry.id));
        plain_module(exercise, &attempt, &dir);
        dirs.push(dir);
    }
    let plain = time(|| {
        for dir in &dirs {
            // Most attempts are mistakes, so that most fail.
            plain_command(&runner.toolchain, dir).stderr(Stdio::null()).status().unwrap();
        }
    });
    let selection: Vec<_> = gotrain::verify::units(&pack.catalogue)
        .filter(|unit| unit.exercise.is_some_and(|entry| is_measured(&entry.id.to_string())))
        .collect();
    let verify = |again| {
        time(|| assert!(gotrain::verify::run(&pack, &runner, &selection, options(again), &Interrupt::default(), &mut |_| {}).holds))
    };
    let (all, unchanged) = (verify(true), verify(false));
    println!(
        "  {} attempts: `go test` one by one {}, verify {} ({:.1} x), once more {}",
        dirs.len(),
        show(plain),
        show(all),
        ratio(plain, all),
        show(unchanged)
    );
}

fn options(again: bool) -> gotrain::verify::Options {
    let jobs = std::thread::available_parallelism().map_or(1, usize::from);
    gotrain::verify::Options { jobs, repeat: 1, fail_fast: false, again, mutate: false, min_score: 100, require_needs: false }
}

/// The report about a thousand learners: after a course of a hundred exercises, and after everything there is.
fn class_reports() {
    for exercises in [100, 1016] {
        let home = tempfile::tempdir().unwrap();
        let pack = home.path().join("pack");
        synthetic_pack(&pack, exercises);
        let files = synthetic_class(&home.path().join("class"), 1000, exercises);
        for format in ["table", "csv", "json"] {
            let mut command = Command::new(PROGRAM);
            command.arg("--pack").arg(&pack).args(["report", "--format", format]).args(&files).stdout(Stdio::null());
            println!("  1000 files of {exercises} exercises: {format} {}", show(time(|| assert!(command.status().unwrap().success()))));
        }
    }
}

/// The peak of resident memory after listing, checking and verifying.
fn memory() {
    let (pack, runner) = (pack(), runner());
    let selection: Vec<_> = gotrain::verify::units(&pack.catalogue).take(5).collect();
    black_box(gotrain::verify::run(&pack, &runner, &selection, options(true), &Interrupt::default(), &mut |_| {}));
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).map_or("not known on this system", str::trim);
    println!("  after verifying a section: {peak}");
    println!("  the program: {} bytes", fs::metadata(PROGRAM).unwrap().len());
}

fn pack() -> Pack {
    Pack::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("exercises"))
}

fn load(pack: &Pack, id: &str) -> Exercise {
    pack.exercise(pack.catalogue.find(id).unwrap()).unwrap()
}

fn runner() -> Runner {
    runner_of(Toolchain::find().unwrap())
}

fn runner_of(toolchain: Toolchain) -> Runner {
    let cache = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-cache");
    Runner::new(toolchain, &cache, pack().root(), Some(PathBuf::from(PROGRAM))).unwrap()
}

fn check(runner: &Runner, exercise: &Exercise, dir: &Path) -> Verdict {
    runner.check(exercise, dir, Cancellation::new().1, |_| {}).verdict
}

/// The command, in a workspace where the exercise is started.
fn command_check(solution: &Path, id: &str) {
    let workspace = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-workspace");
    let gotrain = |arguments: &[&str]| {
        let mut command = Command::new(PROGRAM);
        command.arg("--workspace").arg(&workspace).arg("--pack").arg(pack().root().unwrap());
        assert!(command.args(arguments).stdout(Stdio::null()).status().unwrap().success());
    };
    let folder = gotrain::workspace::Workspace::at(&workspace).folder(&pack().catalogue, pack().catalogue.find(id).unwrap());
    if !folder.is_dir() {
        gotrain(&["start", id]);
    }
    gotrain::pack::files::FileSet::read(solution).unwrap().write(&folder).unwrap();
    gotrain(&["check", id]);
}

/// The same package as a module that plain `go test` can test: harness and solution side by side.
fn plain_module(exercise: &Exercise, attempt: &Attempt, dir: &Path) {
    exercise.files_of(attempt).write(dir).unwrap();
    exercise.check.write(dir).unwrap();
    let kit = Path::new(env!("CARGO_MANIFEST_DIR")).join("checks/kit");
    let module = fs::read_to_string(dir.join("go.mod")).unwrap();
    fs::write(dir.join("go.mod"), format!("{module}\nrequire gotrain/kit v0.0.0\n\nreplace gotrain/kit => {}\n", kit.display())).unwrap();
}

fn plain_test(toolchain: &Toolchain, dir: &Path) {
    assert!(plain_command(toolchain, dir).status().unwrap().success(), "{}", dir.display());
}

fn plain_command(toolchain: &Toolchain, dir: &Path) -> Command {
    let mut command = toolchain.command();
    command.current_dir(dir).args(["test", "-count=1", "-timeout=10s", "./..."]).env("GOTRAIN_CHECK", dir).stdout(Stdio::null());
    command
}

/// Changes every Go file at the top of a folder.
fn touch(dir: &Path, round: usize) {
    for path in fs::read_dir(dir).unwrap().flatten().map(|entry| entry.path()) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.ends_with(".go") && !name.ends_with("_test.go") {
            let text = fs::read_to_string(&path).unwrap();
            let text = text.split("\n// round ").next().unwrap().trim_end().to_owned();
            fs::write(&path, format!("{text}\n\n// round {round}\n")).unwrap();
        }
    }
}
