//! Finds the local Go toolchain and says what to do when there is none that works.

use std::collections::BTreeMap;
use std::env;
use std::ffi::OsString;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::pack::exercise::GO_VERSION;

/// A Go toolchain that gotrain can use.
#[derive(Debug, Clone)]
pub struct Toolchain {
    /// The `go` command.
    pub go: PathBuf,
    /// Major and minor version.
    pub version: (u32, u32),
    /// The full version, such as `go1.26.8`.
    pub version_text: String,
    /// Settings as `go env` gives them.
    settings: BTreeMap<String, String>,
}

/// Why there is no usable Go toolchain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ToolchainError {
    /// No `go` command was found.
    Missing,
    /// It is older than [`GO_VERSION`].
    TooOld(String),
    /// It does not answer as it should.
    Broken(String),
}

/// The settings that are read once with `go env` and handed on explicitly, so that a `go env -w` of the
/// learner's cannot change how a check runs.
const SETTINGS: [&str; 7] = ["GOVERSION", "GOROOT", "GOCACHE", "GOMODCACHE", "GOPATH", "CGO_ENABLED", "CC"];

/// The settings that say how modules are downloaded: then, and only then, they are the learner's own.
pub const DOWNLOAD_SETTINGS: [&str; 8] = ["GOPROXY", "GOSUMDB", "GOPRIVATE", "GONOPROXY", "GONOSUMDB", "GOINSECURE", "GOAUTH", "GOVCS"];

/// What of the learner's environment a download may know besides.
pub const DOWNLOAD_INHERITED: [&str; 10] = [
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "NO_PROXY",
    "http_proxy",
    "https_proxy",
    "no_proxy",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    "NETRC",
    "SSH_AUTH_SOCK",
];

/// What a check's processes may know of the learner's environment.
const INHERITED: [&str; 25] = [
    "PATH",
    "HOME",
    "USER",
    "LOGNAME",
    "LANG",
    "LANGUAGE",
    "LC_ALL",
    "LC_CTYPE",
    "TZ",
    "SHELL",
    "SYSTEMROOT",
    "SYSTEMDRIVE",
    "WINDIR",
    "COMSPEC",
    "PATHEXT",
    "USERPROFILE",
    "APPDATA",
    "LOCALAPPDATA",
    "PROGRAMDATA",
    "PROGRAMFILES",
    "NUMBER_OF_PROCESSORS",
    "PROCESSOR_ARCHITECTURE",
    "XDG_CACHE_HOME",
    "SDKROOT",
    "DEVELOPER_DIR",
];

impl Toolchain {
    /// Finds `go` by `GOTRAIN_GO`, on the search path, or where its installers put it.
    pub fn find() -> Result<Self, ToolchainError> {
        let go = match env::var_os("GOTRAIN_GO") {
            Some(go) => PathBuf::from(go),
            None => on_path("go").ok_or(ToolchainError::Missing)?,
        };
        Self::at(&go)
    }

    /// Asks the `go` command at a path what it is.
    pub fn at(go: &Path) -> Result<Self, ToolchainError> {
        let output = Command::new(go)
            .args(["env", "-json"])
            .args(SETTINGS)
            .args(DOWNLOAD_SETTINGS)
            .env("GOTOOLCHAIN", "local")
            .env("GOFLAGS", "")
            .envs(home())
            // The current folder may be gone, or hold a go.mod that does not matter here.
            .current_dir(env::temp_dir())
            .stdin(Stdio::null())
            .output()
            .map_err(|error| match error.kind() {
                std::io::ErrorKind::NotFound => ToolchainError::Missing,
                _ => ToolchainError::Broken(format!("{} cannot be run: {error}", go.display())),
            })?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
            return Err(ToolchainError::Broken(format!("`{} env` failed ({}): {said}", go.display(), output.status)));
        }
        let settings: BTreeMap<String, String> = serde_json::from_slice(&output.stdout)
            .map_err(|_| ToolchainError::Broken(format!("`{} env -json` did not answer with JSON", go.display())))?;
        let version_text = settings.get("GOVERSION").cloned().unwrap_or_default();
        let version = parse_version(&version_text)
            .ok_or_else(|| ToolchainError::Broken(format!("`{}` does not say which version it is: `{version_text}`", go.display())))?;
        if version < GO_VERSION {
            return Err(ToolchainError::TooOld(version_text));
        }
        Ok(Self { go: go.to_owned(), version, version_text, settings })
    }

    /// A setting of `go env`.
    pub fn setting(&self, name: &str) -> &str {
        self.settings.get(name).map_or("", String::as_str)
    }

    /// The same toolchain with another build cache.
    #[must_use]
    pub fn with_build_cache(mut self, dir: &Path) -> Self {
        self.settings.insert("GOCACHE".to_owned(), dir.to_string_lossy().into_owned());
        self
    }

    /// Whether programs can be built with the race detector: it needs cgo and a C compiler.
    pub fn has_cgo(&self) -> bool {
        let compiler = self.setting("CC").split_whitespace().next().unwrap_or("cc");
        self.setting("CGO_ENABLED") == "1" && on_path(compiler).is_some()
    }

    /// A `go` command with nothing of the learner's environment but what it needs: no secrets, no settings that change its ways.
    pub fn command(&self) -> Command {
        self.program(&self.go)
    }

    /// A `go` command that downloads modules as the learner has set it up.
    pub fn online(&self) -> Command {
        let mut command = self.command();
        for name in DOWNLOAD_SETTINGS {
            command.env(name, self.setting(name));
        }
        command.envs(DOWNLOAD_INHERITED.iter().filter_map(|name| Some((name, env::var_os(name)?))));
        command
    }

    /// Another program with that environment.
    pub fn program(&self, path: &Path) -> Command {
        let mut command = Command::new(path);
        command.env_clear();
        command.envs(self.environment());
        command
    }

    /// The `gofmt` that came with the toolchain.
    pub fn gofmt(&self) -> Command {
        let file = format!("gofmt{}", env::consts::EXE_SUFFIX);
        let beside = Path::new(self.setting("GOROOT")).join("bin").join(&file);
        Command::new(if beside.is_file() { beside } else { PathBuf::from(file) })
    }

    fn environment(&self) -> Vec<(OsString, OsString)> {
        let inherited = INHERITED.iter().filter_map(|name| Some((OsString::from(name), env::var_os(name)?)));
        let set = |name: &str| (OsString::from(name), OsString::from(self.setting(name)));
        let settings = ["GOROOT", "GOCACHE", "GOMODCACHE", "GOPATH", "CGO_ENABLED", "CC"].map(set);
        let fixed = [
            ("GOENV", "off"),
            ("GOFLAGS", "-buildvcs=false"),
            ("GOWORK", "off"),
            ("GOTOOLCHAIN", "local"),
            ("GOPROXY", "off"),
            ("GOTELEMETRY", "off"),
            ("GORACE", "atexit_sleep_ms=0"),
            ("GOTRACEBACK", "all"),
        ]
        .map(|(name, value)| (OsString::from(name), OsString::from(value)));
        home().into_iter().chain(inherited).chain(settings).chain(fixed).filter(|(_, value)| !value.is_empty()).collect()
    }
}

/// The first executable file of this name on the search path.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let given = Path::new(name);
    if given.components().count() > 1 {
        return given.is_file().then(|| given.to_owned());
    }
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    let usual = if cfg!(windows) { "C:\\Program Files\\Go\\bin" } else { "/usr/local/go/bin" };
    let path = env::var_os("PATH").unwrap_or_default();
    let mut dirs: Vec<PathBuf> = env::split_paths(&path).collect();
    if name == "go" || name == "gofmt" {
        dirs.push(PathBuf::from(usual));
    }
    dirs.into_iter().map(|dir| dir.join(&file)).find(|path| path.is_file())
}

/// The home folder, also where the environment does not name it: Go keeps its caches there.
fn home() -> Option<(OsString, OsString)> {
    let name = if cfg!(windows) { "USERPROFILE" } else { "HOME" };
    etcetera::home_dir().ok().map(|home| (OsString::from(name), home.into_os_string()))
}

fn parse_version(text: &str) -> Option<(u32, u32)> {
    let text = text.strip_prefix("go").or_else(|| text.strip_prefix("devel go"))?;
    let mut parts = text.split(|c: char| !c.is_ascii_digit());
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

impl ToolchainError {
    /// What to do about it on this system.
    pub fn remedy(&self) -> String {
        let install = match env::consts::OS {
            "macos" => "install Go with `brew install go` or from https://go.dev/dl/",
            "windows" => "install Go with `winget install GoLang.Go` or from https://go.dev/dl/",
            _ => "install Go from https://go.dev/dl/ (the packages of many distributions are too old)",
        };
        match self {
            Self::Missing => format!("{install}, then open a new terminal; or name the command in GOTRAIN_GO"),
            Self::TooOld(_) => install.to_owned(),
            Self::Broken(_) => format!("try `go version` by hand; if it fails as well, {install}"),
        }
    }
}

impl fmt::Display for ToolchainError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (major, minor) = GO_VERSION;
        match self {
            Self::Missing => write!(f, "no Go toolchain was found"),
            Self::TooOld(found) => write!(f, "{found} is too old: gotrain needs Go {major}.{minor} or newer"),
            Self::Broken(detail) => write!(f, "the Go toolchain does not work: {detail}"),
        }
    }
}

impl std::error::Error for ToolchainError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read() {
        for (text, version) in [("go1.26.8", (1, 26)), ("go1.25", (1, 25)), ("go1.27rc1", (1, 27)), ("devel go1.28-abc", (1, 28))] {
            assert_eq!(parse_version(text), Some(version), "{text}");
        }
        assert_eq!(parse_version("gofoo"), None);
        assert_eq!(parse_version(""), None);
    }

    #[test]
    fn a_missing_command_has_a_remedy() {
        let error = Toolchain::at(Path::new("/nowhere/go")).unwrap_err();
        assert_eq!(error, ToolchainError::Missing);
        assert!(error.remedy().contains("go.dev/dl"));
    }
}
