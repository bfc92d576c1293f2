//! Runs what was planned.

use std::io;
use std::process::{Command, ExitStatus, Stdio};
use std::thread;

use super::{EditorError, Launch, Place};

impl Launch {
    /// The command, ready to run.
    pub fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments).current_dir(&self.folder);
        command
    }

    fn failed(&self, how: impl Into<String>) -> EditorError {
        EditorError::Failed { name: self.name.clone(), how: how.into(), place: self.place }
    }

    fn not_started(&self, error: &io::Error) -> EditorError {
        // A missing folder and a missing program are the same error to the system.
        match error.kind() {
            _ if !self.folder.is_dir() => EditorError::NoFolder(self.folder.clone()),
            io::ErrorKind::NotFound => EditorError::NotFound(self.name.clone()),
            _ => self.failed(format!("cannot be run: {error}")),
        }
    }

    fn judge(&self, status: ExitStatus, said: &[u8]) -> Result<(), EditorError> {
        if status.success() {
            return Ok(());
        }
        let mut how = match (status.code(), signal(status)) {
            (Some(code), _) => format!("ended with status {code}"),
            (None, Some(signal)) => format!("was killed by signal {signal}"),
            (None, None) => "was killed".to_owned(),
        };
        if let Some(line) = String::from_utf8_lossy(said).lines().find(|line| !line.trim().is_empty()) {
            how.push_str(&format!(": {}", line.trim()));
        }
        Err(self.failed(how))
    }
}

/// Runs an editor that takes over this terminal, to its end. The terminal has to be in its usual state.
pub fn open_here(launch: &Launch) -> Result<(), EditorError> {
    let status = launch.command().status().map_err(|error| launch.not_started(&error))?;
    launch.judge(status, b"")
}

/// Starts an editor in a window or a pane and returns at once. Whether it ends well shows later: `on_failure` is
/// called, on a thread of its own, when it does not.
pub fn open_detached(launch: &Launch, on_failure: impl FnOnce(EditorError) + Send + 'static) -> Result<(), EditorError> {
    let mut command = launch.command();
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    match launch.place {
        // It ends at once and says what is wrong. An editor would say much, for long.
        Place::Pane => command.stderr(Stdio::piped()),
        Place::Window | Place::Terminal => detach(&mut command),
    };
    let child = command.spawn().map_err(|error| launch.not_started(&error))?;
    let launched = launch.clone();
    let wait = move || {
        let ended = child.wait_with_output().map_err(|error| launched.failed(format!("was lost sight of: {error}")));
        if let Err(error) = ended.and_then(|output| launched.judge(output.status, &output.stderr)) {
            on_failure(error);
        }
    };
    // Without the thread it runs all the same; only its end goes unnoticed.
    let _ = thread::Builder::new().name("editor".to_owned()).spawn(wait);
    Ok(())
}

/// Lets a command live on when gotrain, or its terminal, ends.
#[cfg(unix)]
fn detach(command: &mut Command) -> &mut Command {
    use std::os::unix::process::CommandExt;
    command.process_group(0)
}

/// Lets a command live on when gotrain, or its terminal, ends, and keeps a launcher's script from opening a console.
#[cfg(windows)]
fn detach(command: &mut Command) -> &mut Command {
    use std::os::windows::process::CommandExt;
    const CREATE_NEW_PROCESS_GROUP: u32 = 0x0000_0200;
    const CREATE_NO_WINDOW: u32 = 0x0800_0000;
    command.creation_flags(CREATE_NEW_PROCESS_GROUP | CREATE_NO_WINDOW)
}

#[cfg(unix)]
fn signal(status: ExitStatus) -> Option<i32> {
    std::os::unix::process::ExitStatusExt::signal(&status)
}

#[cfg(not(unix))]
fn signal(_status: ExitStatus) -> Option<i32> {
    None
}
