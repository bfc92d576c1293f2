//! Saves what is edited: formatted, in one step, and never over somebody else's work.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::Stdio;
use std::thread;

use super::Shared;
use crate::failure::Failure;
use crate::pack::files::FileSet;
use crate::pack::files::fingerprint;
use crate::tui::effect::Save;
use crate::tui::message::{News, Saved};
use crate::workspace::SnapshotKind;

impl Shared {
    pub(super) fn save(&self, save: Save) {
        let id = save.exercise.entry.id.clone();
        let folder = self.trainer.folder(&save.exercise.entry);
        let _writing = self.writing();
        let saved = self.try_save(save, &folder);
        self.news(&id, News::Saved(saved));
        if let Ok(files) = FileSet::read(&folder) {
            let content = fingerprint(&files);
            self.news(&id, News::Files(files, content));
        }
    }

    fn try_save(&self, save: Save, folder: &Path) -> Result<Saved, Failure> {
        let Save { exercise, path, text, known, revision } = save;
        let file = folder.join(&path);
        let failed = |error: io::Error| {
            Failure::new(format!("{} cannot be saved: {error}", file.display()), "make it writable; your text is still in the editor")
        };
        let on_disk = fs::read_to_string(&file).unwrap_or_default();
        if on_disk != known && on_disk != text {
            // Somebody else has changed it meanwhile: their version is kept.
            self.trainer.workspace.snapshot(&exercise.entry, folder, SnapshotKind::Overwrite).map_err(failed)?;
        }
        let text = if path.ends_with(".go") { self.formatted(&text).unwrap_or(text) } else { text };
        write(&file, &text).map_err(failed)?;
        Ok(Saved { path, revision, text })
    }

    /// What gofmt makes of the text; nothing where it is no Go yet.
    fn formatted(&self, text: &str) -> Option<String> {
        // Saving does not wait for a toolchain that has not answered yet.
        let runner = self.runner.get()?.as_ref().ok()?;
        let mut child = runner.toolchain.gofmt().stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()?;
        let mut stdin = child.stdin.take()?;
        let input = text.to_owned();
        // Written from another thread, so that neither waits for the other.
        let writing = thread::spawn(move || stdin.write_all(input.as_bytes()));
        let output = child.wait_with_output().ok()?;
        writing.join().ok()?.ok()?;
        let formatted = String::from_utf8(output.stdout).ok()?;
        (output.status.success() && !formatted.is_empty()).then_some(formatted)
    }
}

/// Replaces a file in one step: after a crash there is the old text or the new one.
fn write(file: &Path, text: &str) -> io::Result<()> {
    let folder = file.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    if file.is_symlink() {
        return fs::write(file, text);
    }
    let mut temporary = tempfile::Builder::new().prefix(".gotrain-").tempfile_in(folder)?;
    temporary.write_all(text.as_bytes())?;
    if let Ok(metadata) = fs::metadata(file) {
        fs::set_permissions(temporary.path(), metadata.permissions())?;
    } else {
        readable(temporary.path())?;
    }
    temporary.persist(file).map_err(|error| error.error)?;
    Ok(())
}

/// Temporary files are for their owner alone; a new file of the learner's is like any other.
#[cfg(unix)]
fn readable(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &Path) -> io::Result<()> {
    Ok(())
}
