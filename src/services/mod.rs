//! Servers that exercises need, such as a database: started from installed programs, once in a run of gotrain, and always stopped.
//!
//! A server is kept by a process of its own, the keeper, which stops it as soon as gotrain is gone, however it went: it waits for
//! the end of its standard input.

mod account;
mod keeper;
mod places;
pub mod postgres;
pub mod rabbitmq;

use std::collections::BTreeMap;
use std::env;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

pub use keeper::{ARGUMENT, keep};

use crate::failure::Failure;
use keeper::Kept;

/// A server that exercises may need.
#[derive(Debug)]
pub struct Kind {
    /// What an exercise has in its `needs`.
    pub need: &'static str,
    /// The variable that tells a check where the server is.
    variable: &'static str,
    /// The variable by which a learner names a server of their own.
    pub given: &'static str,
    /// What the learner's own server has to allow.
    pub rights: &'static str,
    /// The folder of the installed programs.
    pub programs: fn() -> Option<PathBuf>,
    /// The package that has them.
    pub package: fn() -> &'static str,
    /// Starts one in a folder.
    start: fn(&Path) -> io::Result<Kept>,
    /// Ends the one of a folder whose keeper was killed.
    stop_orphan: fn(&Path),
}

/// All kinds of servers.
pub const KINDS: [&Kind; 2] = [&postgres::KIND, &rabbitmq::KIND];

/// The server with the name that stands in an exercise's `needs`; nothing when it is something else that is needed.
pub fn kind(need: &str) -> Option<&'static Kind> {
    KINDS.into_iter().find(|kind| kind.need == need)
}

impl Kind {
    /// Where it comes from: the learner's own server, or the installed programs.
    pub fn place(&self) -> Option<String> {
        self.own().or_else(|| (self.programs)().map(|dir| dir.display().to_string()))
    }

    /// The server that the learner names.
    fn own(&self) -> Option<String> {
        env::var(self.given).ok().filter(|url| !url.is_empty())
    }
}

/// The servers of a run of gotrain. Clones are the same ones.
#[derive(Debug, Clone, Default)]
pub struct Services {
    /// The `gotrain` program, which is also the keeper.
    program: Option<PathBuf>,
    running: Arc<Mutex<BTreeMap<&'static str, Server>>>,
}

/// A server that runs.
#[derive(Debug)]
struct Server {
    keeper: Child,
    /// The keeper stops the server when this is closed.
    _until: ChildStdin,
    /// Where the server is reached.
    url: String,
}

impl Services {
    /// None of them runs yet. `program` is the `gotrain` program.
    pub fn new(program: Option<&Path>) -> Self {
        // What an earlier gotrain could not stop.
        thread::spawn(keeper::remove_stale);
        Self { program: program.map(Path::to_owned), running: Arc::default() }
    }

    /// Starts what an exercise needs, unless it runs already, and gives the variables by which its check finds it.
    pub fn environment(&self, needs: &[String]) -> Result<Vec<(String, String)>, Failure> {
        let kinds = needs.iter().filter_map(|need| kind(need));
        kinds.map(|kind| Ok((kind.variable.to_owned(), self.url(kind)?))).collect()
    }

    fn url(&self, kind: &'static Kind) -> Result<String, Failure> {
        if let Some(url) = kind.own() {
            return Ok(url);
        }
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(server) = running.get_mut(kind.need)
            && matches!(server.keeper.try_wait(), Ok(None))
        {
            return Ok(server.url.clone());
        }
        let server = Server::start(self.program.as_deref(), kind.need)?;
        let url = server.url.clone();
        running.insert(kind.need, server);
        Ok(url)
    }
}

impl Server {
    /// Starts a keeper and waits until it says where its server is reached.
    fn start(program: Option<&Path>, need: &str) -> Result<Self, Failure> {
        let failed = |why: String| Failure::new(format!("{need} cannot be started: {why}"), "`gotrain doctor` says what is missing");
        let Some(program) = program else { return Err(failed("the program of gotrain is not known".to_owned())) };
        let mut command = Command::new(program);
        command.arg(ARGUMENT).arg(need).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        // What the terminal sends to gotrain is not for the server.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut keeper = command.spawn().map_err(|error| failed(error.to_string()))?;
        let (Some(until), Some(out)) = (keeper.stdin.take(), keeper.stdout.take()) else {
            return Err(failed("it cannot be talked to".to_owned()));
        };
        let mut said = String::new();
        let _ = BufReader::new(out).read_line(&mut said);
        match said.trim().split_once(' ') {
            Some((keeper::READY, url)) => Ok(Self { keeper, _until: until, url: url.to_owned() }),
            Some((keeper::FAILED, why)) => Err(failed(why.to_owned())),
            _ => Err(failed("it does not say why".to_owned())),
        }
    }
}
