//! Builds and runs a whole program, such as a quiz asks about: no harness, only what comes of it.

use std::io;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use super::limits::{self, Limits};
use super::process::{self, Cancellation, End, Patience, Stream};
use super::trace::{self, Death};
use super::{BUILDING, LAST_WORDS, MEMORY, OUTPUT_CAP, Runner};

/// How long a program may run, in seconds.
pub(super) const SECONDS: u64 = 10;

/// What came of a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It does not compile; what the compiler says.
    DoesNotCompile(String),
    /// It came to its end; what it wrote to standard output.
    Printed(String),
    /// It panicked; the value.
    Panicked(String),
    /// The runtime ended it because every goroutine slept.
    Deadlocked,
    /// Something else, said of it in words: `did not come to an end`.
    Other(String),
}

/// What a process wrote, and how it ended.
pub(super) struct Said {
    pub(super) end: End,
    pub(super) out: String,
    pub(super) err: String,
}

impl Runner {
    /// Builds the program whose module lies in `dir` into the file `program`; `None` when that worked. What the go command
    /// writes meanwhile goes to `temp`, where nothing of it is forgotten when it is killed.
    pub fn build(&self, dir: &Path, program: &Path, temp: &Path, cancellation: &Cancellation) -> io::Result<Option<Fate>> {
        let mut command = self.toolchain.command();
        command.current_dir(dir).arg("build").arg("-o").arg(program).arg(".");
        let said = listen(in_temp(command, temp), BUILDING, cancellation)?;
        let text = said.err.trim();
        Ok(match said.end {
            End::Exited(status) if status.success() => None,
            // Anything else that goes wrong with a build is not the program's fault.
            End::Exited(_) if text.starts_with("# ") || text.contains(".go:") => {
                let said: Vec<&str> = text.lines().filter(|line| !line.starts_with("# ")).collect();
                Some(Fate::DoesNotCompile(said.join("\n")))
            }
            End::Exited(_) => Some(Fate::Other(format!("could not be built: {text}"))),
            End::DeadlinePassed => Some(Fate::Other("took too long to build".to_owned())),
            End::TooMuchOutput => Some(Fate::Other("could not be built: the compiler says too much".to_owned())),
            End::Cancelled => Some(Fate::Other("was not built to the end".to_owned())),
        })
    }

    /// What vet finds in the module in `dir`; `None` when it finds nothing.
    pub fn vet(&self, dir: &Path, temp: &Path, cancellation: &Cancellation) -> io::Result<Option<String>> {
        let mut command = self.toolchain.command();
        command.current_dir(dir).args(["vet", "./..."]);
        let said = listen(in_temp(command, temp), BUILDING, cancellation)?;
        Ok(match said.end {
            End::Exited(status) if status.success() => None,
            End::Exited(_) => Some(said.err.trim().to_owned()),
            End::DeadlinePassed => Some(format!("nothing within {} s", BUILDING.as_secs())),
            End::TooMuchOutput => Some("too much to be shown".to_owned()),
            End::Cancelled => Some("nothing, because it was ended".to_owned()),
        })
    }

    /// Runs a built program in `dir`, under the limits of a learner's program. It may write below `temp`.
    pub fn launch(&self, dir: &Path, program: &Path, temp: &Path, cancellation: &Cancellation) -> io::Result<Fate> {
        Ok(self.hear(dir, program, temp, cancellation)?.fate(dir))
    }

    /// Runs a built program like [`Self::launch`], and gives all that it says.
    pub(super) fn hear(&self, dir: &Path, program: &Path, temp: &Path, cancellation: &Cancellation) -> io::Result<Said> {
        let mut command = match self.launcher.as_ref().filter(|_| cfg!(unix)) {
            Some(launcher) => {
                let limits = Limits { memory: Some(MEMORY), writable: vec![temp.to_owned()], seconds: SECONDS };
                let mut command = self.toolchain.program(launcher);
                command.arg(limits::ARGUMENT).arg(program).env(limits::VARIABLE, serde_json::to_string(&limits)?);
                command
            }
            None => self.toolchain.program(program),
        };
        command.current_dir(dir).env("GOMEMLIMIT", format!("{}", MEMORY / 2));
        listen(in_temp(command, temp), Duration::from_secs(SECONDS + 2 * LAST_WORDS), cancellation)
    }
}

impl Said {
    fn fate(self, dir: &Path) -> Fate {
        let status = match self.end {
            End::Exited(status) => status,
            End::DeadlinePassed => return Fate::Other(late()),
            End::TooMuchOutput => return Fate::Other("prints without end".to_owned()),
            End::Cancelled => return Fate::Other("was not run to the end".to_owned()),
        };
        // A program that ended well was not killed, whatever it printed.
        let death = if status.success() { None } else { trace::read(&self.err, dir) };
        match death {
            Some(Death::Panic(value, _)) => Fate::Panicked(value),
            Some(Death::Deadlock(_)) => Fate::Deadlocked,
            Some(Death::TimedOut(_)) => Fate::Other(late()),
            Some(Death::OutOfMemory) => Fate::Other("uses up its memory".to_owned()),
            Some(Death::Fatal(error, _)) => Fate::Other(format!("is stopped by the runtime: {error}")),
            // The launcher says by such a status that a signal ended the program.
            None if status.code().is_none_or(|code| code > 128) => Fate::Other(format!("is ended from outside ({status})")),
            None => match self.err.strip_prefix("gotrain: ") {
                // The launcher could not start it.
                Some(why) if !status.success() => Fate::Other(format!("could not be started: {}", why.trim())),
                _ => Fate::Printed(self.out),
            },
        }
    }
}

fn late() -> String {
    format!("does not come to an end within {SECONDS} s")
}

pub(super) fn in_temp(mut command: Command, temp: &Path) -> Command {
    command.env("TMPDIR", temp).env("TEMP", temp).env("TMP", temp);
    command
}

pub(super) fn listen(command: Command, deadline: Duration, cancellation: &Cancellation) -> io::Result<Said> {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let end = process::run(command, Patience { deadline, output: OUTPUT_CAP }, cancellation, |stream, line| match stream {
        Stream::Out => out.extend_from_slice(line),
        Stream::Err => err.extend_from_slice(line),
    })?;
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    Ok(Said { end, out: text(out), err: text(err) })
}
