//! Walks a pack's folder into a catalogue, collecting every fault on the way.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use serde::de::DeserializeOwned;

use super::catalogue::{Block, Catalogue, Entry, Section};
use super::format::{BlockFile, ExerciseFile, FORMAT, PackFile, SectionFile};
use super::id::{ExerciseId, split_folder_name};
use super::lesson::{self, LESSON_FILE, QUIZ_FILE};
use super::problem::Problem;
use super::toml_file;

/// Reads the catalogue of the pack in `root`. Exercises that cannot be used are left out and reported.
pub fn catalogue(root: &Path) -> (Catalogue, Vec<Problem>) {
    let mut scan = Scan { root, problems: Vec::new() };
    let mut catalogue = Catalogue::default();
    if let Some(pack) = scan.read::<PackFile>(Path::new("pack.toml")) {
        if pack.format != FORMAT {
            scan.report(Problem::new(
                "pack.toml",
                format!("the pack has format {}, and this gotrain reads format {FORMAT}", pack.format),
                "use the gotrain that fits the pack, or bring the pack up to date (exercises/README.md, “Versions”)",
            ));
        }
        for (experience, id) in pack.start {
            match ExerciseId::parse(&id) {
                Ok(id) => {
                    catalogue.start.insert(experience, id);
                }
                Err(error) => scan.report(Problem::new("pack.toml", error.to_string(), "name the exercise where they begin")),
            }
        }
        catalogue.name = pack.name;
        catalogue.title = pack.title;
    }
    let folders = scan.numbered(Path::new(""));
    let threads = thread::available_parallelism().map_or(1, usize::from).min(folders.len().max(1));
    let scanned: Vec<(Vec<Block>, Vec<Problem>)> = thread::scope(|scope| {
        let workers: Vec<_> =
            folders.chunks(folders.len().div_ceil(threads).max(1)).map(|part| scope.spawn(|| blocks(root, part))).collect();
        workers.into_iter().map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    });
    for (blocks, problems) in scanned {
        catalogue.blocks.extend(blocks);
        scan.problems.extend(problems);
    }
    scan.report_duplicates(&catalogue);
    for (experience, id) in &catalogue.start {
        if catalogue.get(id).is_none() {
            let what = format!("`start` sends those who are {} to {id}, which does not exist", experience.words());
            scan.problems.push(Problem::new("pack.toml", what, "name an exercise of the pack"));
        }
    }
    scan.problems.sort();
    (catalogue, scan.problems)
}

/// Reads some of the blocks.
fn blocks(root: &Path, folders: &[(u32, String, PathBuf)]) -> (Vec<Block>, Vec<Problem>) {
    let mut scan = Scan { root, problems: Vec::new() };
    let blocks = folders.iter().filter_map(|(number, _, dir)| scan.block(*number, dir)).collect();
    (blocks, scan.problems)
}

struct Scan<'a> {
    root: &'a Path,
    problems: Vec<Problem>,
}

impl Scan<'_> {
    fn report(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Reports what a new file is to be filled with.
    fn find_unfinished(&mut self, path: &Path) {
        let text = fs::read_to_string(self.root.join(path)).unwrap_or_default();
        if let Some(line) = text.lines().position(|line| line.contains("FILL IN")) {
            let problem = Problem::new(path, "still has a part marked `FILL IN`", "replace the mark by the real thing");
            self.report(problem.at_line(Some(line + 1)));
        }
    }

    fn block(&mut self, number: u32, dir: &Path) -> Option<Block> {
        let file: Option<BlockFile> = self.read(&dir.join("block.toml"));
        self.find_unfinished(&dir.join("block.toml"));
        let sections = self.numbered(dir).into_iter().filter_map(|(section, _, dir)| self.section([number, section], &dir)).collect();
        let BlockFile { title, summary, tier } = file?;
        Some(Block { pack: None, number, dir: slashed(dir), title, summary, tier, sections })
    }

    fn section(&mut self, [block, number]: [u32; 2], dir: &Path) -> Option<Section> {
        let file: Option<SectionFile> = self.read(&dir.join("section.toml"));
        for name in ["section.toml", LESSON_FILE, QUIZ_FILE] {
            self.find_unfinished(&dir.join(name));
        }
        let exercises =
            self.numbered(dir).into_iter().filter_map(|(exercise, slug, dir)| self.entry([block, number, exercise], slug, &dir)).collect();
        let quiz = dir.join(QUIZ_FILE);
        let questions = match fs::read_to_string(self.root.join(&quiz)) {
            Ok(text) => {
                let (questions, problems) = lesson::read_quiz(&text, &slashed(&quiz));
                self.problems.extend(problems);
                questions.len()
            }
            Err(_) => 0,
        };
        let has_lesson = self.root.join(dir).join(LESSON_FILE).is_file();
        Some(Section { number, dir: slashed(dir), title: file?.title, has_lesson, questions, exercises })
    }

    fn entry(&mut self, numbers: [u32; 3], slug: String, dir: &Path) -> Option<Entry> {
        let path = dir.join("exercise.toml");
        let file: ExerciseFile = self.read(&path)?;
        let id = match ExerciseId::parse(&file.id) {
            Ok(id) => id,
            Err(error) => {
                self.report(Problem::new(path, error.to_string(), format!("write `id = \"{}\"`", joined(numbers))));
                return None;
            }
        };
        if id.series().is_none() && id.numbers() != numbers {
            self.report(Problem::new(
                path,
                format!("the id `{id}` disagrees with the folder, which says `{}`", joined(numbers)),
                "rename the folder or correct the id; keep the old id in `aliases` if learners have progress under it",
            ));
            return None;
        }
        Some(Entry {
            id,
            slug,
            dir: slashed(dir),
            title: file.title,
            kind: file.kind,
            minutes: file.minutes,
            concepts: file.concepts,
            needs: file.needs,
            modules: file.modules,
            aliases: file.aliases,
        })
    }

    /// Folders named `NN-slug` below `dir`, by number.
    fn numbered(&mut self, dir: &Path) -> Vec<(u32, String, PathBuf)> {
        let entries = match fs::read_dir(self.root.join(dir)) {
            Ok(entries) => entries,
            Err(error) => {
                self.report(Problem::new(dir, format!("cannot be read: {error}"), "check that the folder exists and its permissions"));
                return Vec::new();
            }
        };
        let mut found: BTreeMap<u32, (String, PathBuf)> = BTreeMap::new();
        let mut names: Vec<_> = entries.flatten().map(|e| (e.file_name(), e.file_type())).collect();
        names.sort_by(|a, b| a.0.cmp(&b.0));
        for (name, kind) in names {
            let path = dir.join(&name);
            let hidden = name.to_string_lossy().starts_with('.');
            match kind {
                Ok(kind) if kind.is_symlink() => self.report(Problem::new(
                    path,
                    "is a symbolic link",
                    "put the real folder or file here; a pack has to stand on its own",
                )),
                Ok(kind) if kind.is_dir() && !hidden => match split_folder_name(&name.to_string_lossy()) {
                    Some((number, slug)) => {
                        if let Some((_, first)) = found.get(&number) {
                            let what = format!("has the same number as {}", slashed(first));
                            self.report(Problem::new(path, what, "give each folder a number of its own"));
                        } else {
                            found.insert(number, (slug.to_owned(), path));
                        }
                    }
                    None => self.report(Problem::new(
                        path,
                        "the folder's name does not look like `04-rate-limiter`",
                        "name it with a number, a hyphen and lower-case words joined by hyphens",
                    )),
                },
                _ => {}
            }
        }
        found.into_iter().map(|(number, (slug, path))| (number, slug, path)).collect()
    }

    fn read<T: DeserializeOwned>(&mut self, path: &Path) -> Option<T> {
        let text = match fs::read_to_string(self.root.join(path)) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                self.report(Problem::new(path, "is missing", "write it; exercises/README.md shows what it holds"));
                return None;
            }
            Err(error) => {
                self.report(Problem::new(path, format!("cannot be read: {error}"), "check its permissions and that it is UTF-8 text"));
                return None;
            }
        };
        let (value, faults) = toml_file::read(&text);
        for fault in faults {
            self.report(Problem::new(path, fault.what, fault.remedy).at_line(fault.line));
        }
        value
    }

    fn report_duplicates(&mut self, catalogue: &Catalogue) {
        let mut owners: BTreeMap<String, &Entry> = BTreeMap::new();
        let mut duplicates = Vec::new();
        for entry in catalogue.entries() {
            for name in std::iter::once(entry.id.to_string()).chain(entry.aliases.iter().cloned()) {
                match owners.get(&name) {
                    Some(first) => duplicates.push(Problem::new(
                        format!("{}/exercise.toml", entry.dir),
                        format!("the id `{name}` belongs to {} already", first.dir),
                        "give each exercise an id of its own",
                    )),
                    None => {
                        owners.insert(name, entry);
                    }
                }
            }
        }
        self.problems.extend(duplicates);
    }
}

/// A relative path with `/` between its parts on every system.
pub fn slashed(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn joined(numbers: [u32; 3]) -> String {
    numbers.map(|n| n.to_string()).join(".")
}
