//! A PostgreSQL server that is thrown away: a cluster of its own, made by the installed programs.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::Kind;
use super::account::Account;
use super::keeper::{Kept, wait_for};
use super::places;
use crate::run::toolchain::on_path;

/// What gotrain knows about it.
pub const KIND: Kind = Kind {
    need: "postgres",
    variable: "GOTRAIN_POSTGRES",
    given: "GOTRAIN_POSTGRES_URL",
    rights: "create databases",
    programs,
    package,
    start,
    stop_orphan,
};

const USUAL_PLACES: [&str; 6] = [
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
    "C:/Program Files/PostgreSQL/*/bin",
];
/// The accounts to run under where one is root.
const ACCOUNTS: [&str; 2] = ["postgres", "nobody"];
const USER: &str = "gotrain";
const PASSWORD: &str = "gotrain";
/// A socket in a folder of our own needs no password, which would cost each connection half of its time.
const AUTHENTICATION: &str = if cfg!(unix) { "trust" } else { "scram-sha-256" };
/// What the server says once it can be reached.
const IS_READY: &str = "ready to accept connections";
/// Nothing of it has to survive a crash.
const SETTINGS: [&str; 8] = [
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "shared_buffers=32MB",
    "max_connections=64",
    "jit=off",
    "logging_collector=off",
    "log_min_messages=warning",
];

/// The folder of the newest installed programs.
fn programs() -> Option<PathBuf> {
    let file = |name: &str| format!("{name}{}", env::consts::EXE_SUFFIX);
    let has_both = |dir: &Path| dir.join(file("initdb")).is_file() && dir.join(file("postgres")).is_file();
    let beside = on_path("initdb").and_then(|initdb| Some(initdb.canonicalize().ok()?.parent()?.to_owned()));
    if let Some(dir) = beside.filter(|dir| has_both(dir)) {
        return Some(dir);
    }
    places::newest(&USUAL_PLACES, has_both)
}

fn package() -> &'static str {
    match env::consts::OS {
        "macos" => "postgresql@17",
        "windows" => "PostgreSQL.PostgreSQL.17",
        _ if on_path("dnf").is_some() => "postgresql-server",
        _ => "postgresql",
    }
}

/// Makes a cluster in a folder and starts its server.
fn start(dir: &Path) -> io::Result<Kept> {
    let programs = programs().ok_or_else(|| io::Error::other("its programs were not found"))?;
    let account = Account::unprivileged(&ACCOUNTS);
    let (data, socket) = (dir.join("data"), dir.join("socket"));
    let password = dir.join("password");
    fs::write(&password, PASSWORD)?;
    for made in [&data, &socket] {
        create_private_dir(made)?;
    }
    if let Some(account) = account {
        for path in [dir, &data, &socket, &password] {
            account.own(path)?;
        }
    }
    let command = |name: &str| {
        let mut command = Command::new(programs.join(name));
        command.current_dir(dir).env("LC_ALL", "C").env("TZ", "UTC").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        if let Some(account) = account {
            account.run(&mut command);
        }
        command
    };
    let mut initdb = command("initdb");
    initdb.arg("-D").arg(&data).args(["-U", USER, "-A", AUTHENTICATION, "-E", "UTF8", "--locale=C", "--no-sync"]);
    let made = initdb.arg(format!("--pwfile={}", password.display())).output()?;
    if !made.status.success() {
        return Err(io::Error::other(String::from_utf8_lossy(&made.stderr).trim().to_owned()));
    }
    let mut postgres = command("postgres");
    postgres.arg("-D").arg(&data).args(SETTINGS.iter().flat_map(|setting| ["-c", setting]));
    let url = if cfg!(unix) {
        postgres.arg("-k").arg(&socket).args(["-c", "listen_addresses="]);
        format!("postgres://{USER}:{PASSWORD}@/postgres?host={}", socket.display())
    } else {
        // It is free for the moment, and the server says so if it is not any more.
        let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        postgres.args(["-c", "listen_addresses=127.0.0.1", "-p", &port.to_string()]);
        format!("postgres://{USER}:{PASSWORD}@127.0.0.1:{port}/postgres")
    };
    let mut server = postgres.spawn()?;
    let said = server.stderr.take();
    wait_for(IS_READY, said, &mut server)?;
    Ok(Kept { server, url, stop })
}

/// Makes a folder that nobody else can look into.
fn create_private_dir(dir: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir)
}

/// Ends the server at once: nothing of it is kept.
fn stop(server: &mut Child) {
    #[cfg(unix)]
    if let Some(pid) = rustix::process::Pid::from_raw(i32::try_from(server.id()).unwrap_or_default()) {
        let _ = rustix::process::kill_process(pid, rustix::process::Signal::QUIT);
    }
    #[cfg(not(unix))]
    let _ = server.kill();
}

/// Ends the server of a folder whose keeper was killed.
fn stop_orphan(dir: &Path) {
    let data = dir.join("data");
    if !data.join("postmaster.pid").is_file() {
        return;
    }
    let Some(programs) = programs() else { return };
    let mut command = Command::new(programs.join("pg_ctl"));
    command.arg("-D").arg(&data).args(["-m", "immediate", "stop"]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    if let Some(account) = Account::unprivileged(&ACCOUNTS) {
        account.run(&mut command);
    }
    let _ = command.current_dir(dir).status();
}
