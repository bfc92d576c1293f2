//! Limits for a learner's program: memory, processes, and where it may write.
//!
//! `go test -exec` starts the test binary through gotrain itself (`gotrain __limited BINARY …`), which takes the limits on
//! before it starts the binary. So the compiler is not limited, and no unsafe code runs between fork and exec.

use std::path::PathBuf;
#[cfg(unix)]
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// The hidden first argument that starts a program under limits.
pub const ARGUMENT: &str = "__limited";
/// The environment variable that carries the limits.
pub const VARIABLE: &str = "GOTRAIN_LIMITS";

/// The environment variable that marks the program and everything it starts.
#[cfg(unix)]
const PROGRAM_MARK: &str = "GOTRAIN_PROGRAM";

/// How long a program that has passed its deadline has to say what it was doing: on a busy machine that takes its time.
#[cfg(unix)]
const TO_SAY_IT: Duration = Duration::from_secs(3);

/// What a learner's program may use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Bytes of data; `None` leaves it to the system (the race detector reserves too much for a limit).
    pub memory: Option<u64>,
    /// The folders below which files may be written.
    pub writable: Vec<PathBuf>,
    /// How long the program may run, in seconds. Then it has to say what it was doing, and is ended.
    pub seconds: u64,
}

/// Takes the limits on, runs the program under them, and ends what it left behind. Gives the exit status.
///
/// The command that started this (`go test`) waits until nobody holds its pipes any more: a child that outlives the
/// program must not keep it waiting.
#[cfg(unix)]
pub fn run_limited(arguments: &[std::ffi::OsString]) -> std::io::Result<u8> {
    use std::os::unix::process::ExitStatusExt;
    let Some((program, rest)) = arguments.split_first() else {
        return Err(std::io::Error::other("no program to run"));
    };
    let mut command = std::process::Command::new(program);
    command.args(rest);
    let mut deadline = Duration::MAX;
    if let Some(limits) = std::env::var(VARIABLE).ok().and_then(|text| serde_json::from_str::<Limits>(&text).ok()) {
        apply(&limits);
        command.env_remove(VARIABLE);
        deadline = Duration::from_secs(limits.seconds);
    }
    // Who started this may ignore an interrupt, as test2json does, and so would the program. What is caught here means to it what it
    // means by itself.
    signal_hook::flag::register(signal_hook::consts::SIGINT, std::sync::Arc::default())?;
    let mark = std::process::id().to_string();
    let mut child = command.env(PROGRAM_MARK, &mark).spawn()?;
    let (ended, end) = std::sync::mpsc::channel::<()>();
    let process = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw);
    std::thread::spawn(move || end_late(process, deadline, &end));
    let status = child.wait()?;
    drop(ended);
    super::process::kill_marked(PROGRAM_MARK, &mark);
    let code = status.code().or_else(|| Some(128 + status.signal()?)).unwrap_or(1);
    Ok(u8::try_from(code).unwrap_or(1))
}

/// There are no such limits on this system: the job object ends what is left over.
#[cfg(not(unix))]
pub fn run_limited(_arguments: &[std::ffi::OsString]) -> std::io::Result<u8> {
    Err(std::io::Error::other("limits are not supported on this system"))
}

/// Ends a program that is still there after its deadline: first with SIGQUIT, on which Go prints what it was doing.
#[cfg(unix)]
fn end_late(process: Option<rustix::process::Pid>, deadline: Duration, end: &std::sync::mpsc::Receiver<()>) {
    use rustix::process::{Signal, kill_process};
    use std::sync::mpsc::RecvTimeoutError::Timeout;
    let Some(process) = process else { return };
    for (patience, signal) in [(deadline, Signal::QUIT), (TO_SAY_IT, Signal::KILL)] {
        if end.recv_timeout(patience) != Err(Timeout) {
            return;
        }
        let _ = kill_process(process, signal);
    }
}

#[cfg(unix)]
fn apply(limits: &Limits) {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let lower = |resource: Resource, limit: u64| {
        let current = getrlimit(resource);
        let limit = current.maximum.map_or(limit, |maximum| maximum.min(limit));
        let _ = setrlimit(resource, Rlimit { current: Some(limit), maximum: Some(limit) });
    };
    if let Some(memory) = limits.memory {
        lower(Resource::Data, memory);
    }
    lower(Resource::Core, 0);
    #[cfg(target_os = "linux")]
    {
        if let Some(threads) = threads_in_system() {
            // The limit counts every thread of the user, so it is set above what runs already.
            lower(Resource::Nproc, threads + 1024);
        }
        confine(&limits.writable);
    }
}

#[cfg(target_os = "linux")]
fn threads_in_system() -> Option<u64> {
    let load = std::fs::read_to_string("/proc/loadavg").ok()?;
    load.split_whitespace().nth(3)?.split_once('/')?.1.parse().ok()
}

/// Confines writing with Landlock. On a kernel without it nothing is confined.
#[cfg(target_os = "linux")]
fn confine(writable: &[PathBuf]) {
    use landlock::{ABI, Access, AccessFs, Ruleset, RulesetAttr, RulesetCreatedAttr, path_beneath_rules};
    let writing = AccessFs::from_write(ABI::V3);
    let devices = ["/dev/null", "/dev/zero", "/dev/tty", "/dev/shm"].map(PathBuf::from);
    let rules = path_beneath_rules(writable.iter().chain(&devices), AccessFs::from_all(ABI::V3) & writing);
    let _ = Ruleset::default()
        .handle_access(writing)
        .and_then(Ruleset::create)
        .and_then(|ruleset| ruleset.add_rules(rules))
        .and_then(landlock::RulesetCreated::restrict_self);
}
