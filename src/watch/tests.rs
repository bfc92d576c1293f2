use std::fs;
use std::path::PathBuf;
use std::sync::mpsc::Receiver;
use std::time::Instant;

use super::*;
use crate::pack::files::FileSet;
use crate::pack::files::fingerprint;

/// Longer than any machine takes.
const PATIENCE: Duration = Duration::from_secs(30);

/// A workspace with one folder.
struct Ground {
    _dir: tempfile::TempDir,
    folder: PathBuf,
    probe: PathBuf,
}

impl Ground {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("work/block/exercise");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("a.go"), "package a").unwrap();
        Self { probe: dir.path().join("work/.gotrain"), folder, _dir: dir }
    }

    fn native(&self) -> (Watcher, Receiver<Change>) {
        let (sender, changes) = mpsc::channel();
        let test = SelfTest::new(&self.probe, PATIENCE);
        let watcher = Watcher::begin(&self.folder, Some(test), move |change| sender.send(change).unwrap()).unwrap();
        assert_eq!(watcher.method(), Method::Native);
        (watcher, changes)
    }

    fn polling(&self) -> (Watcher, Receiver<Change>) {
        let (sender, changes) = mpsc::channel();
        let watcher = Watcher::polling(&self.folder, move |change| sender.send(change).unwrap()).unwrap();
        assert_eq!(watcher.method(), Method::Polling);
        (watcher, changes)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn content(&self) -> Change {
        Change::Content(fingerprint(&FileSet::read(&self.folder).unwrap()))
    }

    /// Waits until the present content is reported, and says how many reports that took.
    fn caught_up(&self, changes: &Receiver<Change>) -> usize {
        until(changes, &self.content())
    }

    /// The folder, or one of those above it.
    fn above(&self, levels: usize) -> PathBuf {
        self.folder.ancestors().nth(levels).unwrap().to_owned()
    }
}

/// The number of reports up to a certain one.
fn until(changes: &Receiver<Change>, expected: &Change) -> usize {
    let reports = std::iter::from_fn(|| Some(changes.recv_timeout(PATIENCE).unwrap()));
    reports.take_while(|change| change != expected).count() + 1
}

#[test]
fn the_start_is_known_and_not_reported() {
    let ground = Ground::new();
    let (watcher, changes) = ground.native();
    assert_eq!(Change::Content(watcher.initial().to_owned()), ground.content());
    ground.write("a.go", "package b");
    assert_eq!(ground.caught_up(&changes), 1);
    assert!(Watcher::start(&ground.folder.join("missing"), &ground.probe, |_| {}).is_err());
}

#[test]
fn a_file_renamed_over_another_is_a_save() {
    let ground = Ground::new();
    let (_watcher, changes) = ground.native();
    for text in ["package b", "package c"] {
        ground.write(".a.go.tmp", text);
        fs::rename(ground.folder.join(".a.go.tmp"), ground.folder.join("a.go")).unwrap();
        ground.caught_up(&changes);
    }
}

#[test]
fn writes_close_to_each_other_are_one_report() {
    let ground = Ground::new();
    let (_watcher, changes) = ground.native();
    let started = Instant::now();
    for n in 0..10 {
        ground.write("a.go", &format!("package a // {n}"));
    }
    let quick = started.elapsed() < Duration::from_millis(15);
    let reports = ground.caught_up(&changes);
    assert!(reports == 1 || !quick, "{reports} reports");
}

#[test]
fn what_makes_no_difference_is_not_reported() {
    let ground = Ground::new();
    fs::create_dir_all(ground.folder.join(".git")).unwrap();
    let (watcher, changes) = ground.native();
    ground.write(".git/index", "x");
    ground.write(".hidden", "x");
    ground.write("a.go", "package a");
    fs::create_dir(ground.folder.join("empty")).unwrap();
    ground.write("a.go", "package b");
    // A slow machine may see the end of it in two parts, but never the same content twice.
    let mut last = Change::Content(watcher.initial().to_owned());
    while last != ground.content() {
        let change = changes.recv_timeout(PATIENCE).unwrap();
        assert_ne!(change, last);
        last = change;
    }
    drop(watcher);
    assert_eq!(changes.iter().count(), 0);
}

#[test]
fn folders_made_later_are_watched() {
    let ground = Ground::new();
    let (_watcher, changes) = ground.native();
    ground.write("sub/deep/er/b.go", "package b");
    ground.caught_up(&changes);
    ground.write("sub/deep/er/b.go", "package c");
    ground.caught_up(&changes);
    fs::rename(ground.folder.join("sub/deep"), ground.folder.join("moved")).unwrap();
    ground.caught_up(&changes);
    ground.write("moved/er/b.go", "package d");
    ground.caught_up(&changes);
}

#[test]
fn a_folder_may_go_and_come_back() {
    for levels in 0..3 {
        let ground = Ground::new();
        let (watcher, changes) = ground.native();
        // The self-test needs a workspace to begin in.
        ground.write("a.go", "package b");
        ground.caught_up(&changes);
        fs::remove_dir_all(ground.above(levels)).unwrap();
        until(&changes, &Change::Gone);
        for text in ["package a", "package b"] {
            ground.write("a.go", text);
            ground.caught_up(&changes);
        }
        assert_eq!(watcher.method(), Method::Native);
    }
}

// Windows lets no folder be renamed while one below it is open, as a watched one is.
#[cfg(not(windows))]
#[test]
fn a_folder_may_be_renamed_and_renamed_back() {
    for levels in 0..3 {
        let ground = Ground::new();
        let (_watcher, changes) = ground.native();
        let (name, other) = (ground.above(levels), ground.above(levels).with_extension("away"));
        fs::rename(&name, &other).unwrap();
        until(&changes, &Change::Gone);
        fs::rename(&other, &name).unwrap();
        ground.caught_up(&changes);
        ground.write("a.go", "package b");
        ground.caught_up(&changes);
    }
}

#[test]
fn a_folder_replaced_at_once_is_watched_still() {
    let ground = Ground::new();
    let (_watcher, changes) = ground.native();
    for text in ["package b", "package c", "package d"] {
        fs::rename(&ground.folder, ground.folder.with_extension(&text[8..])).unwrap();
        ground.write("a.go", text);
        ground.caught_up(&changes);
    }
    ground.write("a.go", "package e");
    ground.caught_up(&changes);
}

#[test]
fn polling_sees_the_same() {
    let ground = Ground::new();
    let (_watcher, changes) = ground.polling();
    ground.write("a.go", "package b");
    ground.caught_up(&changes);
    ground.write("sub/b.go", "package b");
    ground.caught_up(&changes);
    fs::remove_dir_all(ground.above(1)).unwrap();
    until(&changes, &Change::Gone);
    ground.write("a.go", "package c");
    ground.caught_up(&changes);
}

#[test]
fn a_system_that_says_nothing_is_not_relied_on() {
    // No time to say anything; it is quicker once in a blue moon.
    let ground = Ground::new();
    let (sender, changes) = mpsc::channel();
    let polls = (0..100).find_map(|_| {
        let sender = sender.clone();
        let test = SelfTest::new(&ground.probe, Duration::ZERO);
        let watcher = Watcher::begin(&ground.folder, Some(test), move |change| sender.send(change).unwrap()).unwrap();
        let until = Instant::now() + Duration::from_secs(1);
        while watcher.method() == Method::Native && Instant::now() < until {
            thread::yield_now();
        }
        (watcher.method() == Method::Polling).then_some(watcher)
    });
    assert!(polls.is_some());
    ground.write("a.go", "package b");
    ground.caught_up(&changes);
    assert_eq!(fs::read_dir(&ground.probe).unwrap().count(), 0);
}

#[test]
fn without_a_place_for_the_test_the_files_are_polled() {
    let ground = Ground::new();
    fs::write(&ground.probe, "a file where the folder should be").unwrap();
    let (sender, changes) = mpsc::channel();
    let watcher = Watcher::start(&ground.folder, &ground.probe, move |change| sender.send(change).unwrap()).unwrap();
    assert_eq!(watcher.method(), Method::Polling);
    ground.write("a.go", "package b");
    ground.caught_up(&changes);
}

#[test]
fn dropping_ends_the_thread_and_the_reports() {
    let ground = Ground::new();
    for (watcher, changes) in [ground.native(), ground.polling()] {
        let shared = Arc::downgrade(&watcher.shared);
        let started = Instant::now();
        drop(watcher);
        assert!(changes.recv_timeout(PATIENCE).is_err());
        assert!(started.elapsed() < Duration::from_secs(5));
        while shared.strong_count() > 0 {
            assert!(started.elapsed() < PATIENCE);
            thread::sleep(Duration::from_millis(1));
        }
    }
}
