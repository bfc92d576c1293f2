//! The system's notifications.

use std::io;
use std::path::{Component, Path};
use std::sync::mpsc::Sender;

use notify::event::{EventKind, ModifyKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::Signal;

/// How the name of the self-test's file begins.
pub(super) const PROBE: &str = ".gotrain-probe-";

/// Has the system tell of what happens in `folder`, in the folders above it up to the one that holds `probe` too, and
/// of the self-test's file when there is to be one.
///
/// Each folder tells of its own removal and renaming, so that none of those above has to be asked now and then.
pub(super) fn arm(folder: &Path, probe: &Path, tests: bool, signals: &Sender<Signal>) -> notify::Result<RecommendedWatcher> {
    let folder = folder.canonicalize()?;
    let (signals, watched) = (signals.clone(), folder.clone());
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        if let Some(signal) = signal(&event, &watched) {
            let _ = signals.send(signal);
        }
    })?;
    let state = probe.canonicalize().unwrap_or_else(|_| probe.to_owned());
    let mut above: Vec<&Path> = folder.ancestors().skip(1).collect();
    let workspace = above.iter().position(|dir| state.starts_with(dir)).unwrap_or(0);
    above.truncate(workspace + 1);
    let mut paths = watcher.paths_mut();
    // From the top down: what is replaced meanwhile shows in the folder above, which is watched already.
    for dir in above.into_iter().rev() {
        // Without it, less is noticed; the folder itself is what matters.
        let _ = paths.add(dir, RecursiveMode::NonRecursive);
    }
    paths.add(&folder, RecursiveMode::Recursive)?;
    if tests {
        paths.add(&state, RecursiveMode::NonRecursive)?;
    }
    paths.commit()?;
    Ok(watcher)
}

/// Whether the folder is not there, as opposed to a system that cannot watch it.
pub(super) fn is_missing(error: &notify::Error) -> bool {
    match &error.kind {
        notify::ErrorKind::PathNotFound => true,
        notify::ErrorKind::Io(error) => error.kind() == io::ErrorKind::NotFound,
        _ => false,
    }
}

/// What an event means for the watcher of `folder`, if anything.
fn signal(event: &notify::Result<Event>, folder: &Path) -> Option<Signal> {
    let Ok(event) = event else { return Some(Signal::Broken) };
    if event.need_rescan() || event.paths.is_empty() {
        return Some(Signal::Changed { replaced: true });
    }
    // What a file is opened or closed for is not known; its changes come as events of their own.
    if event.kind.is_access() {
        return None;
    }
    let signals = event.paths.iter().filter_map(|path| about(path, event.kind, folder));
    signals.max_by_key(|signal| matches!(signal, Signal::Changed { replaced: true }))
}

fn about(path: &Path, kind: EventKind, folder: &Path) -> Option<Signal> {
    // Whether something may have come or gone under this name.
    let moves = !matches!(kind, EventKind::Modify(ModifyKind::Any | ModifyKind::Data(_) | ModifyKind::Metadata(_)));
    if path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(PROBE.as_bytes())) {
        return (!kind.is_remove()).then_some(Signal::Heard);
    }
    match path.strip_prefix(folder) {
        Ok(inside) if inside.as_os_str().is_empty() => Some(Signal::Changed { replaced: moves }),
        Ok(inside) if inside.components().any(is_hidden) => None,
        Ok(_) => Some(Signal::Changed { replaced: moves && TELLS_LATE && path.is_dir() }),
        // A change above that leaves the names as they are is nothing to the folder.
        Err(_) => (moves && folder.starts_with(path)).then_some(Signal::Changed { replaced: true }),
    }
}

/// Whether new folders are watched by hand, after they were made: what was put into them meanwhile is not told.
const TELLS_LATE: bool = !cfg!(any(target_os = "macos", windows));

fn is_hidden(part: Component<'_>) -> bool {
    part.as_os_str().as_encoded_bytes().starts_with(b".")
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use notify::event::{AccessKind, CreateKind, DataChange, MetadataKind, RemoveKind, RenameMode};

    use super::*;

    fn heard(kind: EventKind, paths: &[&str]) -> Option<Signal> {
        let event = paths.iter().fold(Event::new(kind), |event, path| event.add_path(PathBuf::from(path)));
        signal(&Ok(event), Path::new("/w/b/x"))
    }

    #[test]
    fn events_are_told_apart() {
        let write = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        let (same, replaced) = (Some(Signal::Changed { replaced: false }), Some(Signal::Changed { replaced: true }));
        assert_eq!(heard(write, &["/w/b/x/a.go"]), same);
        assert_eq!(heard(EventKind::Modify(ModifyKind::Name(RenameMode::Both)), &["/w/b/x/.tmp", "/w/b/x/a.go"]), same);
        assert_eq!(heard(EventKind::Remove(RemoveKind::Folder), &["/w/b/x"]), replaced);
        assert_eq!(heard(EventKind::Modify(ModifyKind::Name(RenameMode::From)), &["/w"]), replaced);
        assert_eq!(heard(EventKind::Other, &[]), replaced);
        assert_eq!(signal(&Err(notify::Error::generic("x")), Path::new("/w")), Some(Signal::Broken));
        assert_eq!(heard(EventKind::Create(CreateKind::File), &["/w/.gotrain/.gotrain-probe-1"]), Some(Signal::Heard));
    }

    #[test]
    fn what_does_not_matter_is_left_out() {
        let write = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        assert_eq!(heard(EventKind::Access(AccessKind::Any), &["/w/b/x/a.go"]), None);
        assert_eq!(heard(EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any)), &["/w"]), None);
        for path in ["/w/b/x/.git/index", "/w/b/x/sub/.a.go.swp", "/w/progress.toml", "/w/b/xy", "/elsewhere"] {
            assert_eq!(heard(write, &[path]), None, "{path}");
        }
    }
}
