//! Programs that a set of modules brings for its checks, such as a server that runs in a process of its own: the `tool` lines in
//! its `go.mod`. The go command builds them, and keeps them in its build cache.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::process::{self, Cancellation, End, Patience, Stream};
use super::toolchain::Toolchain;
use super::{Environment, OUTPUT_CAP};
use crate::failure::Failure;
use crate::pack::go_mod;

/// How long building one may take: a database engine on a slow machine.
const PATIENCE: Duration = Duration::from_secs(15 * 60);

/// The variable that tells a check where a tool is.
fn variable(tool: &str) -> String {
    let name = tool.rsplit('/').next().unwrap_or(tool);
    format!("GOTRAIN_TOOL_{}", name.to_uppercase().replace('-', "_"))
}

/// The tools that were asked for in this run of gotrain. Clones are the same ones.
#[derive(Debug, Clone, Default)]
pub(super) struct Tools {
    built: Arc<Mutex<BTreeMap<PathBuf, Environment>>>,
}

impl Tools {
    /// Builds the tools of the set in a folder, unless they are built, and gives the variables by which a check finds them.
    pub(super) fn of(&self, set: &Path, toolchain: &Toolchain, cancellation: &Cancellation) -> Result<Environment, Failure> {
        // Who asks for the same meanwhile waits.
        let mut built = self.built.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = built.get(set) {
            return Ok(known.clone());
        }
        let file = set.join(go_mod::FILE);
        let text = fs::read_to_string(&file)
            .map_err(|error| Failure::new(format!("{} cannot be read: {error}", file.display()), "check the disk and the permissions"))?;
        let mut environment = Environment::new();
        for tool in go_mod::tools(&text) {
            environment.push((variable(tool), build(tool, set, toolchain, cancellation)?));
        }
        built.insert(set.to_owned(), environment.clone());
        Ok(environment)
    }
}

/// Builds a tool and says where it is.
fn build(tool: &str, set: &Path, toolchain: &Toolchain, cancellation: &Cancellation) -> Result<String, Failure> {
    let mut command = toolchain.command();
    command.current_dir(set).args(["tool", "-n", tool]);
    let (mut path, mut said) = (String::new(), String::new());
    let end = process::run(command, Patience { deadline: PATIENCE, output: OUTPUT_CAP }, cancellation, |stream, line| {
        let line = String::from_utf8_lossy(line);
        match stream {
            Stream::Out => line.trim().clone_into(&mut path),
            Stream::Err => said.push_str(&line),
        }
    });
    let why = match end {
        Ok(End::Exited(status)) if status.success() && Path::new(&path).is_file() => return Ok(path),
        Ok(End::Cancelled) => "it was cancelled".to_owned(),
        Ok(End::DeadlinePassed) => format!("it takes longer than {} minutes", PATIENCE.as_secs() / 60),
        Ok(_) => said.lines().next().unwrap_or("go does not say why").to_owned(),
        Err(error) => error.to_string(),
    };
    Err(Failure::new(
        format!("the program {tool}, which the check needs, cannot be built: {why}"),
        "`gotrain doctor` says whether Go is all right",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_is_named_after_the_program() {
        assert_eq!(variable("gotrain/mongo/ferret"), "GOTRAIN_TOOL_FERRET");
        assert_eq!(variable("google.golang.org/grpc/cmd/protoc-gen-go-grpc"), "GOTRAIN_TOOL_PROTOC_GEN_GO_GRPC");
    }
}
