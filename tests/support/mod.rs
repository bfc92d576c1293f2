//! What the integration tests share: the small pack, a runner, and the program in a hermetic environment.
#![allow(dead_code, clippy::unwrap_used, clippy::panic)]

use std::ffi::{OsStr, OsString};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use gotrain::pack::Pack;
use gotrain::pack::exercise::{Attempt, Exercise};
use gotrain::run::Runner;
use gotrain::run::process::Cancellation;
use gotrain::run::report::Report;
use gotrain::run::toolchain::{DOWNLOAD_INHERITED, DOWNLOAD_SETTINGS, Toolchain};

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_gotrain");

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub fn small_pack() -> PathBuf {
    root().join("tests/packs/small")
}

/// A folder for the caches of all tests of this process.
pub fn cache() -> &'static Path {
    static CACHE: OnceLock<PathBuf> = OnceLock::new();
    CACHE.get_or_init(|| {
        let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cache");
        std::fs::create_dir_all(&dir).unwrap();
        dir
    })
}

pub fn exercise(id: &str) -> Exercise {
    let pack = Pack::open(&small_pack());
    assert_eq!(pack.problems, []);
    pack.exercise(pack.catalogue.find(id).unwrap()).unwrap()
}

pub fn runner() -> Runner {
    runner_with(Toolchain::find().unwrap())
}

pub fn runner_with(toolchain: Toolchain) -> Runner {
    // The kit beside the real pack, as in a checkout.
    Runner::new(toolchain, cache(), Some(&root().join("exercises")), Some(PathBuf::from(PROGRAM))).unwrap()
}

/// A learner's folder: the starter with some files written over it.
pub fn learner(exercise: &Exercise, files: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    exercise.files_of(&Attempt::Starter).write(dir.path()).unwrap();
    for (path, text) in files {
        let path = dir.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    dir
}

pub fn check(id: &str, files: &[(&str, &str)]) -> Report {
    let exercise = exercise(id);
    let dir = learner(&exercise, files);
    runner().check(&exercise, dir.path(), Cancellation::new().1, |_| {})
}

/// The program with a home of its own and nothing of the environment but what Go needs.
pub struct Home {
    pub dir: tempfile::TempDir,
}

impl Home {
    pub fn new() -> Self {
        Self { dir: tempfile::tempdir().unwrap() }
    }

    pub fn workspace(&self) -> PathBuf {
        self.dir.path().join("gotrain")
    }

    pub fn command<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Command {
        let go = Toolchain::find().unwrap();
        let mut command = Command::new(PROGRAM);
        command.env_clear().current_dir(self.dir.path()).args(arguments).stdin(Stdio::null());
        command.env("HOME", self.dir.path()).env("USERPROFILE", self.dir.path()).env("XDG_CACHE_HOME", cache()).env("TZ", "UTC");
        for name in ["PATH", "SYSTEMROOT", "TEMP", "TMP"] {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, value);
            }
        }
        // Modules that are lacking are downloaded as they are outside.
        let settings = DOWNLOAD_SETTINGS.iter().map(|name| (*name, OsString::from(go.setting(name))));
        let inherited = DOWNLOAD_INHERITED.iter().filter_map(|name| Some((*name, std::env::var_os(name)?)));
        command.envs(settings.chain(inherited).filter(|(_, value)| !value.is_empty()));
        // The build cache is shared, so that the tests do not compile the standard library again and again.
        command.env("GOCACHE", go.setting("GOCACHE")).env("GOMODCACHE", go.setting("GOMODCACHE"));
        command.env("GOTRAIN_PACK", small_pack());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Answer {
        Answer::of(self.command(arguments).output().unwrap())
    }

    pub fn run_with_input(&self, arguments: &[&str], input: &str) -> Answer {
        let mut child = self.command(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        Answer::of(child.wait_with_output().unwrap())
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.workspace().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    pub fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.workspace().join(path)).unwrap()
    }
}

/// The processes that have this home, by their ids. Where there is no `/proc`, none are found.
pub fn processes(home: &Home) -> Vec<i32> {
    let mine = format!("HOME={}", home.dir.path().display());
    find_processes(|environment, _| contains(environment, &mine))
}

/// The learner's programs among them. The one that warms the build cache runs no test.
pub fn programs(home: &Home) -> Vec<i32> {
    let mine = format!("HOME={}", home.dir.path().display());
    find_processes(|environment, arguments| {
        contains(environment, &mine) && contains(environment, "GOTRAIN_PROGRAM=") && !contains(arguments, "-test.run=^$")
    })
}

fn find_processes(fits: impl Fn(&[u8], &[u8]) -> bool) -> Vec<i32> {
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let read = |process: &std::fs::DirEntry, file: &str| std::fs::read(process.path().join(file)).unwrap_or_default();
    let found = processes.filter(|process| fits(&read(process, "environ"), &read(process, "cmdline")));
    found.filter_map(|process| process.file_name().to_str()?.parse().ok()).collect()
}

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

/// What a command answered.
#[derive(Debug)]
pub struct Answer {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Answer {
    pub fn of(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

/// Asserts how a command ended, and parts of what it said. There is no terminal, so there are no escapes.
#[track_caller]
pub fn says(answer: &Answer, code: i32, parts: &[&str]) {
    assert_eq!(answer.code, code, "{answer:?}");
    let all = format!("{}{}", answer.out, answer.err);
    for part in parts {
        assert!(all.contains(part), "lacks {part:?}: {answer:?}");
    }
    assert!(!all.contains('\x1b'), "{answer:?}");
}

/// Writes an executable shell script.
#[cfg(unix)]
pub fn script(path: &Path, text: &str) {
    // Another process writes it: a file that is open for writing here, and so in whatever another test is starting, is too busy to run.
    let mut writer = Command::new("sh").args(["-c", "cat >\"$0\" && chmod 755 \"$0\""]).arg(path).stdin(Stdio::piped()).spawn().unwrap();
    writer.stdin.take().unwrap().write_all(format!("#!/bin/sh\n{text}\n").as_bytes()).unwrap();
    assert!(writer.wait().unwrap().success());
}

/// A `go` that says it has a version, and does `body` when it is asked to test.
#[cfg(unix)]
pub fn fake_go(dir: &Path, version: &str, body: &str) -> String {
    let path = dir.join("fake-go");
    let cache = cache().display();
    let settings = format!(r#"{{"GOVERSION": "{version}", "GOCACHE": "{cache}", "GOROOT": "/nowhere"}}"#);
    script(&path, &format!("if [ \"$1\" = env ]; then echo '{settings}'; exit 0; fi\n{body}"));
    path.to_str().unwrap().to_owned()
}
