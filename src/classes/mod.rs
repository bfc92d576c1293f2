//! What several learners have done, side by side, and where they are stuck. Pure: progress in, figures and text out.

mod csv;
mod json;
mod names;
mod table;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::pack::catalogue::{Block, Catalogue, Entry, Section};
use crate::pack::several;
use crate::progress::Status;
use crate::progress::marks::Mark;
use names::unique;

/// How to report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// A table that fits a terminal, and where the class is stuck
    Table,
    /// A row for each learner and exercise
    Csv,
    /// One JSON object
    Json,
}

/// Where and when a report is read.
#[derive(Debug, Clone)]
pub struct Setting {
    /// The columns of the terminal.
    pub width: usize,
    /// The day of the reader.
    pub today: Date,
    /// Where days are those of the reader.
    pub zone: TimeZone,
}

/// The exercises that a report is about.
#[derive(Debug)]
pub struct Course<'a> {
    /// With the block and section that they belong to, in the order of the pack.
    exercises: Vec<(&'a Block, &'a Section, &'a Entry)>,
    /// Whether it is about one block.
    is_block: bool,
    /// The packs that are open; `None` for the one whose ids have no name before them.
    packs: HashSet<Option<&'a str>>,
    /// Places in `exercises` by id, also by earlier ones.
    places: HashMap<String, usize>,
    /// Every id that the pack knows, with those that the report leaves out.
    known: HashSet<String>,
}

impl<'a> Course<'a> {
    /// The exercises of a pack, or of one of its blocks.
    pub fn of(catalogue: &'a Catalogue, block: Option<&str>) -> Self {
        let ids = |entry: &Entry| std::iter::once(entry.id.to_string()).chain(entry.aliases.clone()).collect::<Vec<_>>();
        let known = catalogue.entries().flat_map(ids).collect();
        let sections = catalogue.sections().filter(|(of, _)| block.is_none_or(|block| of.is_called(block)));
        let exercises: Vec<_> =
            sections.flat_map(|(block, section)| section.exercises.iter().map(move |entry| (block, section, entry))).collect();
        let places = exercises.iter().enumerate().flat_map(|(place, (.., entry))| ids(entry).into_iter().map(move |id| (id, place)));
        let packs = catalogue.blocks.iter().map(|block| block.pack.as_deref()).collect();
        Self { places: places.collect(), exercises, is_block: block.is_some(), packs, known }
    }

    /// Puts the marks of a progress file in the order of the course. What the pack does not know is counted.
    pub fn sheet(&self, marks: HashMap<String, Mark>) -> Sheet {
        let mut sheet = Sheet::default();
        for (id, mark) in marks {
            if let Some(place) = self.places.get(&id) {
                // An exercise may stand there under an earlier id, too.
                let here = sheet.marks.entry(*place).or_default();
                *here = here.merged(mark);
            } else if !self.known.contains(&id) {
                let pack = id.split_once('/').map(|(pack, _)| pack);
                if self.packs.contains(&pack) {
                    sheet.unknown += 1;
                } else {
                    let pack = pack.unwrap_or(several::BUILT_IN).to_owned();
                    sheet.elsewhere.entry(pack).or_default().insert(id);
                }
            }
        }
        sheet
    }
}

/// What a learner has done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// By the place of the exercise in the course.
    marks: BTreeMap<usize, Mark>,
    /// Exercises in the file that its pack, which is open, does not have.
    pub unknown: usize,
    /// Those of packs that are not open, by pack.
    elsewhere: BTreeMap<String, BTreeSet<String>>,
}

/// A learner with what they have done.
#[derive(Debug)]
struct Learner {
    name: String,
    file: PathBuf,
    sheet: Sheet,
}

impl Learner {
    fn count(&self, is: impl Fn(&Mark) -> bool) -> usize {
        self.sheet.marks.values().filter(|mark| is(mark)).count()
    }

    fn passed(&self) -> usize {
        self.count(|mark| mark.passed.is_some())
    }

    fn due(&self, today: Date) -> usize {
        self.count(|mark| mark.status(today) == Status::Due)
    }

    fn reveals(&self) -> usize {
        self.count(|mark| mark.revealed.is_some())
    }

    fn attempts(&self) -> u64 {
        self.sheet.marks.values().map(|mark| u64::from(mark.attempts)).sum()
    }

    fn hints(&self) -> u64 {
        self.sheet.marks.values().map(|mark| u64::from(mark.hints)).sum()
    }

    fn last(&self) -> Option<Timestamp> {
        self.sheet.marks.values().filter_map(Mark::last).max()
    }

    /// How many exercises of those at some places have passed.
    fn passed_at(&self, places: &[usize]) -> usize {
        places.iter().filter(|place| self.sheet.marks.get(place).is_some_and(|mark| mark.passed.is_some())).count()
    }
}

/// Several learners and what they have done.
#[derive(Debug)]
pub struct Class<'a> {
    course: &'a Course<'a>,
    /// By name.
    learners: Vec<Learner>,
    /// Files that could not be read, and why.
    skipped: Vec<(PathBuf, String)>,
}

impl<'a> Class<'a> {
    /// A class of those whose files could be read. Learners go by the names of their files.
    pub fn new(course: &'a Course<'a>, sheets: Vec<(PathBuf, Sheet)>, skipped: Vec<(PathBuf, String)>) -> Self {
        let paths: Vec<&Path> = sheets.iter().map(|(path, _)| path.as_path()).collect();
        let names = unique(&paths);
        let mut learners: Vec<Learner> = sheets.into_iter().zip(names).map(|((file, sheet), name)| Learner { name, file, sheet }).collect();
        learners.sort_by_cached_key(|learner| (learner.name.to_lowercase(), learner.name.clone()));
        Self { course, learners, skipped }
    }

    /// The report.
    pub fn report(&self, format: Format, setting: &Setting) -> Result<String, Box<dyn std::error::Error>> {
        match format {
            Format::Table => Ok(table::table(self, setting)),
            Format::Csv => csv::csv(self, setting),
            Format::Json => json::json(self, setting),
        }
    }

    /// Blocks, or the sections of the one block that the report is about, in which anybody has begun something; with the
    /// places of their exercises.
    fn parts(&self) -> Vec<Part<'a>> {
        let mut parts: Vec<Part<'a>> = Vec::new();
        for (place, (block, section, _)) in self.course.exercises.iter().enumerate() {
            let (id, title) = if self.course.is_block { (section.id(block), &section.title) } else { (block.id(), &block.title) };
            match parts.last_mut().filter(|part| part.id == id) {
                Some(part) => part.places.push(place),
                None => parts.push(Part { id, title, places: vec![place] }),
            }
        }
        let is_begun = |place: &usize| self.learners.iter().any(|learner| learner.sheet.marks.contains_key(place));
        parts.retain(|part| part.places.iter().any(is_begun));
        parts
    }

    /// What the class has done in packs that are not open.
    pub fn elsewhere(&self) -> Vec<Elsewhere> {
        let mut packs: BTreeMap<&str, (Vec<String>, BTreeSet<&str>)> = BTreeMap::new();
        for learner in &self.learners {
            for (pack, ids) in &learner.sheet.elsewhere {
                let (learners, exercises) = packs.entry(pack).or_default();
                learners.push(learner.name.clone());
                exercises.extend(ids.iter().map(String::as_str));
            }
        }
        let of = |(pack, (learners, exercises)): (&str, (_, BTreeSet<_>))| Elsewhere {
            pack: pack.to_owned(),
            learners,
            exercises: exercises.len(),
        };
        packs.into_iter().map(of).collect()
    }

    /// Where the class is stuck or needs help: first the exercises that most learners have tried and not passed.
    fn hard(&self) -> Vec<Hard<'_>> {
        let mut marks: Vec<Vec<(&str, &Mark)>> = vec![Vec::new(); self.course.exercises.len()];
        for learner in &self.learners {
            for (place, mark) in learner.sheet.marks.iter().filter(|(_, mark)| mark.was_tried()) {
                marks[*place].push((&learner.name, mark));
            }
        }
        let exercises = self.course.exercises.iter().zip(&marks);
        let mut hard: Vec<Hard<'_>> = exercises.map(|((.., entry), marks)| Hard::of(entry, marks)).collect();
        hard.retain(|hard| !hard.stuck.is_empty() || hard.hints > Median(0) || hard.reveals > 0);
        // Of equals, the order of the course, which sorting keeps.
        hard.sort_by_key(|hard| Reverse((hard.stuck.len(), hard.in_vain, hard.reveals, hard.hints)));
        hard
    }
}

/// What a class has done in a pack that is not open.
#[derive(Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// The name of the pack.
    pub pack: String,
    /// Who has done it.
    pub learners: Vec<String>,
    /// How many exercises of the pack.
    pub exercises: usize,
}

/// A part of the course.
#[derive(Debug)]
struct Part<'a> {
    id: String,
    title: &'a str,
    places: Vec<usize>,
}

/// An exercise that is hard for the class.
#[derive(Debug)]
struct Hard<'a> {
    entry: &'a Entry,
    /// The learners who have tried and not passed it.
    stuck: Vec<&'a str>,
    /// Their checks, added up.
    in_vain: u64,
    /// How many have passed it.
    passed: usize,
    /// The median of the checks of all who tried it.
    attempts: Median,
    /// The median of their hints.
    hints: Median,
    /// How many of them have seen the reference first.
    reveals: usize,
}

impl<'a> Hard<'a> {
    fn of(entry: &'a Entry, marks: &[(&'a str, &Mark)]) -> Self {
        let (passed, stuck): (Vec<_>, Vec<_>) = marks.iter().partition(|(_, mark)| mark.passed.is_some());
        Self {
            entry,
            in_vain: stuck.iter().map(|(_, mark)| u64::from(mark.attempts)).sum(),
            stuck: stuck.into_iter().map(|(name, _)| name).collect(),
            passed: passed.len(),
            attempts: Median::of(marks.iter().map(|(_, mark)| mark.attempts)),
            hints: Median::of(marks.iter().map(|(_, mark)| mark.hints)),
            reveals: marks.iter().filter(|(_, mark)| mark.revealed.is_some()).count(),
        }
    }
}

/// A median, kept as its double, which is a whole number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Median(u64);

impl Median {
    fn of(numbers: impl Iterator<Item = u32>) -> Self {
        let mut numbers: Vec<u64> = numbers.map(u64::from).collect();
        numbers.sort_unstable();
        let middle = numbers.len() / 2;
        match numbers.get(middle) {
            None => Self(0),
            Some(upper) if numbers.len() % 2 == 1 => Self(2 * upper),
            Some(upper) => Self(numbers[middle - 1] + upper),
        }
    }

    #[allow(clippy::cast_precision_loss)] // the double of a 32-bit number fits
    fn value(self) -> f64 {
        self.0 as f64 / 2.0
    }
}

impl std::fmt::Display for Median {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&format!("{}", self.value()))
    }
}
