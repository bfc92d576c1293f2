//! Looks whether everything that gotrain needs is there.

use std::env;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::Stdio;

use serde::Serialize;

use crate::needs;
use crate::run::toolchain::{Toolchain, on_path};

/// How one thing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Health {
    /// As it should be.
    Ok,
    /// Something works less well.
    Warn,
    /// gotrain cannot work so.
    Fail,
}

/// What was found about one thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The thing.
    pub what: String,
    /// How it is.
    pub health: Health,
    /// What was seen.
    pub state: String,
    /// What to do.
    pub cure: Option<String>,
}

/// What to examine.
#[derive(Debug)]
pub struct Subject<'a> {
    /// The workspace's folder, where it is known.
    pub workspace: Option<&'a Path>,
    /// The folder for gotrain's own files, where it is known.
    pub cache: Option<&'a Path>,
    /// What exercises of the pack need outside Go.
    pub needs: Vec<String>,
    /// The sets of third-party modules that its exercises use, and how many modules of each have not been downloaded.
    pub modules: Vec<(String, usize)>,
}

/// Examines everything.
pub fn examine(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    match Toolchain::find() {
        Ok(toolchain) => findings.extend(with_toolchain(&toolchain)),
        Err(error) => findings.push(fail("go", error.to_string(), error.remedy())),
    }
    findings.push(folder("workspace", subject.workspace, "choose another folder with --workspace or GOTRAIN_WORKSPACE"));
    findings.push(folder("cache", subject.cache, "make the folder writable, or name another one with XDG_CACHE_HOME"));
    findings.push(terminal());
    findings.push(match on_path("git") {
        Some(git) => ok("git", git.display().to_string()),
        None => warn("git", "was not found; only exercises about it and your own version control need it", needs::cure("git")),
    });
    let mut needs = subject.needs.clone();
    needs.sort();
    needs.dedup();
    for need in needs {
        findings.push(match needs::place(&need) {
            Some(place) => ok(&need, place),
            None => warn(&need, "was not found; the exercises that need it are unavailable", needs::cure(&need)),
        });
    }
    findings.extend(subject.modules.iter().map(|(set, lacking)| {
        let what = format!("modules of {set}");
        match lacking {
            0 => ok(&what, "are downloaded".to_owned()),
            lacking => warn(
                &what,
                &format!("{lacking} are still to be downloaded, at the first use"),
                "run `gotrain fetch` to train without a network later".to_owned(),
            ),
        }
    }));
    findings
}

fn with_toolchain(toolchain: &Toolchain) -> Vec<Finding> {
    let mut findings =
        vec![ok("go", format!("{} ({})", toolchain.version_text, toolchain.go.display())), ok("go version", "new enough".to_owned())];
    findings.push(match toolchain.gofmt().arg("-h").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status() {
        Ok(_) => ok("gofmt", "is there".to_owned()),
        Err(error) => fail("gofmt", format!("cannot be run: {error}"), "install Go anew; gofmt comes with it".to_owned()),
    });
    findings.push(if toolchain.has_cgo() {
        ok("cgo", "works with the race detector".to_owned())
    } else {
        warn("cgo", "is off or there is no C compiler; data races cannot be proven absent", needs::cure("gcc"))
    });
    let cache = Path::new(toolchain.setting("GOCACHE"));
    findings.push(folder("build cache", Some(cache), "make the folder writable, or name another one with `go env -w GOCACHE=DIR`"));
    findings.push(trial(toolchain));
    findings
}

/// Builds and runs the smallest test there is.
fn trial(toolchain: &Toolchain) -> Finding {
    let cure = "run `go clean -cache`; if that does not help, install Go anew".to_owned();
    let attempt = || -> io::Result<std::process::Output> {
        let dir = tempfile::tempdir()?;
        fs::write(dir.path().join("go.mod"), "module trial\n\ngo 1.25\n")?;
        fs::write(dir.path().join("trial_test.go"), "package trial\n\nimport \"testing\"\n\nfunc TestTrial(t *testing.T) {}\n")?;
        toolchain.command().current_dir(dir.path()).args(["test", "."]).stdin(Stdio::null()).output()
    };
    match attempt() {
        Ok(output) if output.status.success() => ok("go test", "a first test builds and runs".to_owned()),
        Ok(output) => {
            let said = [output.stdout, output.stderr].concat();
            fail("go test", format!("fails: {}", String::from_utf8_lossy(&said).lines().next().unwrap_or_default()), cure)
        }
        Err(error) => fail("go test", format!("cannot be run: {error}"), cure),
    }
}

fn folder(what: &str, dir: Option<&Path>, cure: &str) -> Finding {
    let Some(dir) = dir else { return fail(what, "your home folder is not known".to_owned(), "set HOME".to_owned()) };
    // A folder that is still to be made is as good as the nearest one that is there.
    let Some(existing) = dir.ancestors().find(|dir| dir.exists()) else {
        return fail(what, format!("{} cannot be made", dir.display()), cure.to_owned());
    };
    let probe = tempfile::Builder::new().prefix(".gotrain-probe-").tempfile_in(existing).and_then(|mut file| file.write_all(b"probe"));
    match probe {
        Ok(()) if dir == existing => ok(what, dir.display().to_string()),
        Ok(()) => ok(what, format!("{} (not made yet)", dir.display())),
        Err(error) => fail(what, format!("{} cannot be written: {error}", dir.display()), cure.to_owned()),
    }
}

fn terminal() -> Finding {
    let term = env::var("TERM").unwrap_or_default();
    if !io::stdout().is_terminal() {
        return ok("terminal", "none: plain text".to_owned());
    }
    if term == "dumb" {
        return warn("terminal", "says that it is dumb: plain text", "set TERM to what your terminal is".to_owned());
    }
    let unicode = ["LC_ALL", "LC_CTYPE", "LANG"].iter().filter_map(|name| env::var(name).ok()).find(|value| !value.is_empty());
    if cfg!(unix) && !unicode.is_some_and(|value| value.to_lowercase().replace('-', "").contains("utf8")) {
        return warn(
            "terminal",
            "does not say that it shows UTF-8; marks such as ✓ may look odd",
            "set LANG, for instance to C.UTF-8".to_owned(),
        );
    }
    ok("terminal", if term.is_empty() { "is there".to_owned() } else { term })
}

fn ok(what: &str, state: String) -> Finding {
    Finding { what: what.to_owned(), health: Health::Ok, state, cure: None }
}

fn warn(what: &str, state: &str, cure: String) -> Finding {
    Finding { what: what.to_owned(), health: Health::Warn, state: state.to_owned(), cure: Some(cure) }
}

fn fail(what: &str, state: String, cure: String) -> Finding {
    Finding { what: what.to_owned(), health: Health::Fail, state, cure: Some(cure) }
}
