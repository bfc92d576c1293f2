//! A RabbitMQ server that is thrown away: a node of its own, made by the installed programs.

use std::env;
use std::fs;
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;

use super::Kind;
use super::keeper::{Kept, wait_for};
use super::places;
use crate::run::toolchain::on_path;

/// What gotrain knows about it.
pub const KIND: Kind = Kind {
    need: "rabbitmq",
    variable: "GOTRAIN_RABBITMQ",
    given: "GOTRAIN_RABBITMQ_URL",
    rights: "declare exchanges and queues",
    programs,
    package,
    start,
    // It is ended with its keeper: see `UNTIL_INPUT_ENDS`.
    stop_orphan: |_| {},
};

const USUAL_PLACES: [&str; 4] = [
    "/usr/lib/rabbitmq/lib/rabbitmq_server-*/sbin",
    "/opt/rabbitmq*/sbin",
    "/opt/homebrew/opt/rabbitmq*/sbin",
    "/usr/local/opt/rabbitmq*/sbin",
];
const PROGRAM: &str = "rabbitmq-server";
/// What the server says once it can be reached.
const IS_READY: &str = "Server startup complete";

/// Runs the server until standard input ends, which is a pipe from its keeper, so that it also ends when that is killed. The server
/// cannot be left to notice: at the end of its own input it hangs now and then, where the pipe for its output breaks at the same time.
const UNTIL_INPUT_ENDS: &str = r#""$0" </dev/null & exec >/dev/null; cat; kill -9 0"#;

/// The folder of the newest installed programs. What the search path has may be a wrapper that insists on an account, so that it
/// comes last.
fn programs() -> Option<PathBuf> {
    if cfg!(windows) {
        // The scripts for it take their settings from the registry.
        return None;
    }
    let usual = places::newest(&USUAL_PLACES, |dir| dir.join(PROGRAM).is_file());
    usual.or_else(|| on_path(PROGRAM)?.canonicalize().ok()?.parent().map(Path::to_owned))
}

fn package() -> &'static str {
    match env::consts::OS {
        "macos" => "rabbitmq",
        "windows" => "RabbitMQ.Server",
        _ => "rabbitmq-server",
    }
}

/// Starts a node with all its files in a folder.
fn start(dir: &Path) -> io::Result<Kept> {
    let programs = programs().ok_or_else(|| io::Error::other("its programs were not found"))?;
    let (port, between_nodes) = (free_port()?, free_port()?);
    let names = NoNames::answer()?;
    // An empty file: those of the system are not for this node.
    let settings = dir.join("env.conf");
    fs::write(&settings, "")?;
    let mut command = Command::new("sh");
    command
        .args(["-c", UNTIL_INPUT_ENDS])
        .arg(programs.join(PROGRAM))
        .current_dir(dir)
        .env("HOME", dir)
        .env("RABBITMQ_NODENAME", "gotrain@localhost")
        .env("RABBITMQ_NODE_IP_ADDRESS", Ipv4Addr::LOCALHOST.to_string())
        .env("RABBITMQ_NODE_PORT", port.to_string())
        .env("RABBITMQ_DIST_PORT", between_nodes.to_string())
        .env("RABBITMQ_CONF_ENV_FILE", &settings)
        .env("RABBITMQ_CONFIG_FILE", dir.join("rabbitmq"))
        .env("RABBITMQ_ENABLED_PLUGINS_FILE", dir.join("plugins"))
        .env("RABBITMQ_MNESIA_BASE", dir.join("data"))
        .env("RABBITMQ_LOG_BASE", dir.join("log"))
        .env("RABBITMQ_LOGS", "-")
        .env("RABBITMQ_PID_FILE", dir.join("pid"))
        .env("ERL_EPMD_PORT", names.to_string())
        .env("ERL_FLAGS", format!("-start_epmd false -erl_epmd_port {between_nodes} -kernel inet_dist_use_interface {{127,0,0,1}}"));
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let mut server = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    let out = server.stdout.take();
    wait_for(IS_READY, out, &mut server)?;
    Ok(Kept { server, url: format!("amqp://guest:guest@{}:{port}/", Ipv4Addr::LOCALHOST), stop })
}

/// A port that is free for the moment; the server says so if it is not any more.
fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

/// Ends the server at once: nothing of it is kept.
fn stop(server: &mut Child) {
    drop(server.stdin.take());
}

/// Answers what a node asks at its start, whether there is another of its name, as Erlang's port mapper would that knows of none:
/// that one is a daemon, which would stay behind. Source of the messages: “EPMD Protocol” in Erlang's documentation.
struct NoNames;

impl NoNames {
    const NAMES_REQUEST: u8 = 110;

    /// Answers as long as the process lives. The port is where.
    fn answer() -> io::Result<u16> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = listener.local_addr()?.port();
        thread::spawn(move || {
            for mut connection in listener.incoming().flatten() {
                let mut request = [0; 3];
                if connection.read_exact(&mut request).is_ok() && request[2] == Self::NAMES_REQUEST {
                    let _ = connection.write_all(&u32::from(port).to_be_bytes());
                }
            }
        });
        Ok(port)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpStream;

    #[test]
    fn there_are_no_other_nodes() {
        let port = NoNames::answer().unwrap();
        let ask = |request: &[u8]| {
            let mut connection = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
            connection.write_all(request).unwrap();
            let mut answer = Vec::new();
            connection.read_to_end(&mut answer).map(|_| answer)
        };
        assert_eq!(ask(&[0, 1, 110]).unwrap(), u32::from(port).to_be_bytes());
        assert_eq!(ask(&[0, 1, 120]).unwrap(), [0; 0]);
        assert_eq!(ask(&[0, 1, 110]).unwrap(), u32::from(port).to_be_bytes());
    }
}
