//! `gotrain report`

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use jiff::tz::TimeZone;

use super::context::Context;
use super::{Done, NOT_PASSED, PASSED, args, output};
use crate::classes::{Class, Course, Setting, Sheet};
use crate::failure::Failure;
use crate::progress::{Now, find, marks};
use crate::render::text::visible;
use crate::trainer::figures::counted;

/// The columns of a table that nobody looks at in a terminal.
const COLUMNS: usize = 80;

/// A file or folder that cannot be read, and why.
type Skipped = (PathBuf, String);

pub fn run(context: &Context, args: &args::Report) -> Done {
    let pack = context.pack()?;
    let course = Course::of(&pack.catalogue, args.block);
    if let Some(number) = args.block
        && !pack.catalogue.blocks.iter().any(|block| block.number == number)
    {
        return Err(Failure::new(format!("there is no block {number}"), "`gotrain list` shows what there is"));
    }
    let (files, mut skipped) = files(&args.files);
    let mut sheets = Vec::new();
    for (file, read) in files.iter().zip(read_all(&course, &files)) {
        match read {
            Ok(sheet) => sheets.push((file.clone(), sheet)),
            Err(what) => skipped.push((file.clone(), what)),
        }
    }
    let unknown = sheets.iter().filter(|(_, sheet)| sheet.unknown > 0).count();
    let (read, said) = (sheets.len(), skipped.clone());
    let class = Class::new(&course, sheets, skipped);
    let width = terminal_size::terminal_size().map_or(COLUMNS, |(width, _)| usize::from(width.0));
    let setting = Setting { width, today: Now::read().day, zone: TimeZone::system() };
    let report = class.report(args.format, &setting).map_err(|error| Failure { what: error.to_string(), remedy: None })?;
    output::print(&report);
    if unknown > 0 {
        output::warning(&format!("{} with exercises that this pack does not have; they are left out", counted(unknown, "file")));
    }
    let Some(((_, last), others)) = said.split_last() else { return Ok(PASSED) };
    for (_, what) in others {
        output::failure(&visible(what), None);
    }
    let remedy = format!("ask for the file again; `gotrain progress path` says where it is. {} could be read", counted(read, "file"));
    output::failure(&visible(last), Some(&remedy));
    Ok(NOT_PASSED)
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
fn read_all(course: &Course<'_>, files: &[PathBuf]) -> Vec<Result<Sheet, String>> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some(file) = files.get(place) else { return done };
            done.push((place, marks::read(file).map(|marks| course.sheet(marks)).map_err(|error| error.to_string())));
        }
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let mut read: Vec<_> =
        files.iter().map(|file| Err(format!("{} was not read, because gotrain itself failed", file.display()))).collect();
    thread::scope(|scope| {
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        for (place, result) in threads.into_iter().flat_map(|thread| thread.join().unwrap_or_default()) {
            read[place] = result;
        }
    });
    read
}
