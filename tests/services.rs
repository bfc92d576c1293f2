//! Servers that exercises need: they are there when they are needed, and nothing of them stays behind.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use gotrain::services::{ARGUMENT, Kind, Services, postgres, rabbitmq};

/// A keeper of a server, and what it says first.
fn keeper_of(kind: &Kind, temp: &Path) -> (Child, String) {
    let mut command = Command::new(support::PROGRAM);
    command.args([ARGUMENT, kind.need]).env("TMPDIR", temp).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut keeper = command.spawn().unwrap();
    let mut said = String::new();
    BufReader::new(keeper.stdout.take().unwrap()).read_line(&mut said).unwrap();
    (keeper, said)
}

/// A keeper of a PostgreSQL server, and the server's folder; or why there is none.
fn keeper(temp: &Path) -> (Child, Result<PathBuf, String>) {
    let (keeper, said) = keeper_of(&postgres::KIND, temp);
    let folder = match said.trim().split_once("?host=") {
        Some((_, socket)) => Ok(Path::new(socket).parent().unwrap().to_owned()),
        None => Err(said),
    };
    (keeper, folder)
}

/// A folder for temporary files that other accounts may enter: a server does not run as root.
fn open_folder() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o777)).unwrap();
    dir
}

fn answers(folder: &Path) -> bool {
    UnixStream::connect(folder.join("socket/.s.PGSQL.5432")).is_ok()
}

fn servers(temp: &Path) -> usize {
    fs::read_dir(temp).unwrap().count()
}

/// Waits for something that is to happen soon.
#[track_caller]
fn soon(what: &str, happens: impl Fn() -> bool) {
    let started = Instant::now();
    while !happens() {
        assert!(started.elapsed() < Duration::from_secs(300), "{what}");
        std::thread::yield_now();
    }
}

#[test]
fn a_server_ends_with_who_needs_it() {
    let temp = open_folder();
    let (mut keeper, folder) = keeper(temp.path());
    match folder {
        Ok(folder) => {
            assert!(answers(&folder));
            // Who can open the socket needs no password.
            let mode = fs::metadata(folder.join("socket")).unwrap().permissions().mode();
            assert_eq!(mode & 0o077, 0);
            drop(keeper.stdin.take());
            assert!(keeper.wait().unwrap().success());
            assert!(!answers(&folder));
        }
        Err(why) => {
            assert_eq!((why.trim(), (postgres::KIND.programs)()), ("failed its programs were not found", None));
            assert_eq!(keeper.wait().unwrap().code(), Some(1));
        }
    }
    assert_eq!(servers(temp.path()), 0);
}

#[test]
fn the_server_of_a_killed_keeper_is_ended_by_the_next() {
    let temp = open_folder();
    let (mut killed, folder) = keeper(temp.path());
    let Ok(orphan) = folder else {
        assert_eq!((postgres::KIND.programs)(), None);
        return;
    };
    killed.kill().unwrap();
    killed.wait().unwrap();
    assert!(answers(&orphan), "it does not notice by itself");
    let (mut next, folder) = keeper(temp.path());
    assert!(!answers(&orphan));
    assert!(!orphan.exists());
    assert!(answers(&folder.unwrap()));
    drop(next.stdin.take());
    next.wait().unwrap();
    assert_eq!(servers(temp.path()), 0);
}

/// The same for RabbitMQ, whose server ends with its keeper in any case.
#[test]
fn a_broker_ends_with_its_keeper_even_if_that_is_killed() {
    let temp = open_folder();
    let (mut keeper, said) = keeper_of(&rabbitmq::KIND, temp.path());
    let Some(address) = said.trim().strip_prefix("ready amqp://guest:guest@").map(|rest| rest.trim_end_matches('/').to_owned()) else {
        assert_eq!((said.trim(), (rabbitmq::KIND.programs)()), ("failed its programs were not found", None));
        assert_eq!(keeper.wait().unwrap().code(), Some(1));
        return;
    };
    let greeting = |address: &str| {
        let mut connection = TcpStream::connect(address)?;
        connection.write_all(b"AMQP\x00\x00\x09\x01")?;
        connection.read_exact(&mut [0; 7])
    };
    greeting(&address).unwrap();
    keeper.kill().unwrap();
    keeper.wait().unwrap();
    soon("the server ends", || greeting(&address).is_err());
}

#[test]
fn one_server_is_enough_for_a_run() {
    let services = Services::new(Some(Path::new(support::PROGRAM)));
    assert_eq!(services.environment(&["gcc".to_owned()]).unwrap(), []);
    let needs = [postgres::KIND.need.to_owned()];
    match services.environment(&needs) {
        Ok(first) => {
            assert_eq!(services.clone().environment(&needs).unwrap(), first);
            let (_, socket) = first[0].1.split_once("?host=").unwrap();
            let folder = Path::new(socket).parent().unwrap().to_owned();
            assert!(answers(&folder));
            drop(services);
            soon("the server ends", || !folder.exists());
        }
        Err(failure) => {
            assert_eq!(failure.what, "postgres cannot be started: its programs were not found");
            assert_eq!((postgres::KIND.programs)(), None);
        }
    }
}
