//! `gotrain report`

use std::collections::{BTreeSet, HashSet};
use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use jiff::tz::TimeZone;

use super::context::Context;
use super::{Done, NOT_PASSED, PASSED, args, output};
use crate::classes::{Class, Course, Elsewhere, Setting, Sheet};
use crate::failure::{Failure, shortened};
use crate::pack::several;
use crate::progress::{Now, StoreError, find, marks};
use crate::render::text::visible;
use crate::trainer::figures::counted;

/// The columns of a table that nobody looks at in a terminal.
const COLUMNS: usize = 80;

/// A file or folder that cannot be read, and why.
type Skipped = (PathBuf, String);

pub fn run(context: &Context, args: &args::Report) -> Done {
    let pack = context.pack()?;
    Context::blocks(&pack, args.block.as_deref())?;
    let course = Course::of(&pack.catalogue, args.block.as_deref());
    let (files, mut skipped) = files(&args.files);
    let mut sheets = Vec::new();
    let mut remedies = BTreeSet::new();
    for (file, read) in files.iter().zip(read_all(&course, &files)) {
        match read {
            Ok(sheet) => sheets.push((file.clone(), sheet)),
            Err(error) => {
                remedies.insert(remedy(&error));
                skipped.push((file.clone(), error.to_string()));
            }
        }
    }
    let unknown = sheets.iter().filter(|(_, sheet)| sheet.unknown > 0).count();
    let (read, said) = (sheets.len(), skipped.clone());
    let class = Class::new(&course, sheets, skipped);
    let width = terminal_size::terminal_size().map_or(COLUMNS, |(width, _)| usize::from(width.0));
    let setting = Setting { width, today: Now::read().day, zone: TimeZone::system() };
    let report = class.report(args.format, &setting).map_err(|error| Failure { what: error.to_string(), remedy: None })?;
    output::print(&report);
    for Elsewhere { pack, learners, exercises } in &class.elsewhere() {
        let how = if pack == several::BUILT_IN { "--pack built-in opens it" } else { "--pack opens it" };
        let exercises = counted(*exercises, "exercise");
        output::warning(&format!("{}: {exercises} of `{pack}`, which is not open; {how}", shortened(learners)));
    }
    if unknown > 0 {
        output::warning(&format!("{} with exercises that no open pack has; they are left out", counted(unknown, "file")));
    }
    let Some(((_, last), others)) = said.split_last() else { return Ok(PASSED) };
    for (_, what) in others {
        output::failure(&visible(what), None);
    }
    let remedies = if remedies.is_empty() { "name the files".to_owned() } else { Vec::from_iter(remedies).join("; ") };
    output::failure(&visible(last), Some(&format!("{remedies}. {} could be read", counted(read, "file"))));
    Ok(NOT_PASSED)
}

/// What to do about a file that cannot be read.
fn remedy(error: &StoreError) -> &'static str {
    match error {
        StoreError::Newer(..) => error.remedy(),
        StoreError::Io(_, error) if error.kind() == io::ErrorKind::NotFound => "see how the file is called",
        StoreError::Io(..) => "make the file readable",
        StoreError::Damaged(..) => "ask for the file again; `gotrain progress path` says where a learner's is",
    }
}

/// The files that are named, and those below folders that are. What overlapping patterns of a shell name twice counts once.
fn files(named: &[PathBuf]) -> (Vec<PathBuf>, Vec<Skipped>) {
    let (mut files, mut skipped) = (Vec::new(), Vec::new());
    for path in named {
        if path.is_dir() {
            let found = find::below(path);
            files.extend(found.files);
            skipped.extend(found.failures);
        } else {
            files.push(path.clone());
        }
    }
    let mut seen = HashSet::new();
    files.retain(|file| seen.insert(file.canonicalize().unwrap_or_else(|_| file.clone())));
    (files, skipped)
}

/// Reads progress files with every core, for there may be a thousand of them; in their order, with what is wrong with those
/// that cannot be read.
fn read_all(course: &Course<'_>, files: &[PathBuf]) -> Vec<Result<Sheet, StoreError>> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some(file) = files.get(place) else { return done };
            done.push((place, marks::read(file).map(|marks| course.sheet(marks))));
        }
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let mut read: Vec<_> = files.iter().map(|file| Err(StoreError::Io(file.clone(), io::Error::other("gotrain itself failed")))).collect();
    thread::scope(|scope| {
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        for (place, result) in threads.into_iter().flat_map(|thread| thread.join().unwrap_or_default()) {
            read[place] = result;
        }
    });
    read
}
