//! What exercises need outside Go: whether it is there, and how to get it.

use std::env;

use crate::run::toolchain::on_path;
use crate::services;

/// Which of an exercise's needs are not met on this machine.
pub fn missing(needs: &[String]) -> Vec<String> {
    needs.iter().filter(|need| place(need).is_none()).cloned().collect()
}

/// Where it is; nothing if it was not found.
pub fn place(need: &str) -> Option<String> {
    match services::kind(need) {
        Some(kind) => kind.place(),
        None => on_path(need).map(|path| path.display().to_string()),
    }
}

/// How to get it.
pub fn cure(need: &str) -> String {
    match services::kind(need) {
        Some(kind) => format!("{}; or name a server whose user may {} with {}", install((kind.package)()), kind.rights, kind.given),
        None => install(need),
    }
}

fn install(package: &str) -> String {
    match env::consts::OS {
        "macos" if package == "gcc" => "run `xcode-select --install`".to_owned(),
        "macos" => format!("run `brew install {package}`"),
        "windows" if package == "gcc" => "install a C compiler, for instance with `winget install BrechtSanders.WinLibs`".to_owned(),
        "windows" => format!("install {package}, for instance with winget"),
        _ => {
            let managers =
                [("apt-get", "sudo apt-get install"), ("dnf", "sudo dnf install"), ("pacman", "sudo pacman -S"), ("apk", "sudo apk add")];
            let manager = managers.into_iter().find(|(name, _)| on_path(name).is_some());
            manager.map_or_else(
                || format!("install {package} with your system's package manager"),
                |(_, command)| format!("run `{command} {package}`"),
            )
        }
    }
}
