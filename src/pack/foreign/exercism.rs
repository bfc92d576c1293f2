//! Reads a track of Exercism: `config.json`, and below `exercises/` a folder for each exercise.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use super::{Root, block, catalogue, entry, in_words, missing, section, spec};
use crate::pack::catalogue::{Catalogue, Entry, Section};
use crate::pack::exercise::{Exercise, Foreign, GO_VERSION, Judge};
use crate::pack::files::{FileSet, stays_inside};
use crate::pack::format::Kind;
use crate::pack::go_mod;
use crate::pack::id::{is_name, name_from};
use crate::pack::problem::Problem;

/// The track's own file.
pub const CONFIG: &str = "config.json";
/// The file of each exercise that says which of its files is what.
const META: &str = ".meta/config.json";

/// A track.
#[derive(Debug)]
pub struct Exercism {
    root: Root,
    /// Its short name, such as `exercism-go`.
    pub name: String,
    /// Which files are what, unless an exercise says otherwise.
    files: Files,
}

#[derive(Debug, Default, Deserialize)]
struct Track {
    language: Option<String>,
    slug: Option<String>,
    #[serde(default)]
    files: Files,
    exercises: Value,
}

/// Which files are what.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Files {
    solution: Vec<String>,
    test: Vec<String>,
    example: Vec<String>,
    exemplar: Vec<String>,
    editor: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Meta {
    #[serde(default)]
    files: Files,
}

/// An exercise as the track lists it.
#[derive(Debug, Deserialize)]
struct Listed {
    slug: String,
    name: Option<String>,
    difficulty: Option<u32>,
    status: Option<String>,
    #[serde(flatten)]
    topics: Topics,
}

/// What an exercise is about; which of these a track gives, depends on the kind of exercise.
#[derive(Debug, Deserialize)]
struct Topics {
    concepts: Option<Vec<String>>,
    practices: Option<Vec<String>>,
    #[serde(rename = "topics")]
    fields: Option<Vec<String>>,
    prerequisites: Option<Vec<String>>,
}

impl Topics {
    fn all(self) -> Vec<String> {
        let lists = [self.concepts, self.practices, self.fields].into_iter().flatten().flatten();
        let mut all: Vec<String> = lists.collect();
        if all.is_empty() {
            // What comes before says at least where it belongs.
            all = self.prerequisites.unwrap_or_default();
        }
        let mut seen = BTreeSet::new();
        all.retain(|topic| seen.insert(topic.clone()));
        all
    }
}

/// Reads the catalogue of a track, under its own name or another one. Exercises that cannot be used are left out and reported.
pub fn scan(root: &Path, name: Option<&str>) -> (Exercism, Catalogue, Vec<Problem>) {
    let root = Root::new(root);
    let mut problems = Vec::new();
    let track = track(&root).unwrap_or_else(|problem| {
        problems.push(problem);
        Track::default()
    });
    let slug = track.slug.as_deref().and_then(name_from);
    let own = || slug.map_or_else(|| "exercism".to_owned(), |slug| format!("exercism-{slug}"));
    let name = name.map_or_else(own, str::to_owned);
    let title = track.language.map_or_else(|| "Exercism".to_owned(), |language| format!("Exercism: {language}"));
    let exercism = Exercism { root, name, files: track.files };
    let mut seen = BTreeSet::new();
    let mut lists = ["concept", "practice"].map(|kind| {
        let listed = track.exercises.get(kind).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let listed = listed.iter().enumerate().filter_map(|(i, value)| exercism.listed(kind, i, value, &mut seen, &mut problems));
        listed.collect::<Vec<(u32, Entry)>>()
    });
    let [concept, practice] = lists.each_mut().map(std::mem::take);
    let mut levels: BTreeMap<u32, Vec<Entry>> = BTreeMap::new();
    for (difficulty, entry) in practice {
        levels.entry(difficulty).or_default().push(entry);
    }
    let dir = |kind: &str| format!("exercises/{kind}");
    let concept: Vec<Entry> = concept.into_iter().map(|(_, entry)| entry).collect();
    let concept = (!concept.is_empty()).then(|| section(1, dir("concept"), "In the order of the track", concept));
    let practice: Vec<Section> = levels
        .into_iter()
        .map(|(difficulty, entries)| section(difficulty, dir("practice"), &format!("Difficulty {difficulty} of 10"), entries))
        .collect();
    let texts = ["Concept exercises", "Each introduces something of the language; the task explains it.", &title];
    let concepts = block(&exercism.name, 1, texts, concept.into_iter().collect());
    let texts = ["Practice exercises", "Problems of their own, by difficulty. Solve them in any order.", &title];
    let practices = block(&exercism.name, 2, texts, practice);
    let catalogue = catalogue(&exercism.name, &title, vec![concepts, practices]);
    problems.sort();
    (exercism, catalogue, problems)
}

fn track(root: &Root) -> Result<Track, Problem> {
    let text = root.text(CONFIG)?.ok_or_else(|| missing(CONFIG, "name the folder of a track, which holds config.json"))?;
    let track: Track = json(CONFIG, &text)?;
    if track.exercises.is_object() {
        return Ok(track);
    }
    let what = "`exercises` holds no lists `concept` and `practice`; gotrain reads tracks of version 3";
    Err(Problem::new(CONFIG, what, "take a newer version of the track"))
}

fn json<T: serde::de::DeserializeOwned>(path: &str, text: &str) -> Result<T, Problem> {
    serde_json::from_str(text).map_err(|error| {
        let line = Some(error.line()).filter(|line| *line > 0);
        Problem::new(path, error.to_string(), "correct the file, or get it anew").at_line(line)
    })
}

impl Exercism {
    /// An exercise of the list, with its difficulty; `None` for one that is not to be had.
    fn listed(
        &self,
        kind: &str,
        index: usize,
        value: &Value,
        seen: &mut BTreeSet<String>,
        problems: &mut Vec<Problem>,
    ) -> Option<(u32, Entry)> {
        let place = format!("`exercises.{kind}[{index}]`");
        let listed = Listed::deserialize(value);
        let listed = listed
            .map_err(|error| problems.push(Problem::new(CONFIG, format!("{place} cannot be read: {error}"), "correct the entry")))
            .ok()?;
        let Listed { slug, name, difficulty, status, topics } = listed;
        // Those that are given up, and those that are not ready yet.
        if matches!(status.as_deref(), Some("deprecated" | "wip")) {
            return None;
        }
        let mut refuse = |what: String, remedy: &str| problems.push(Problem::new(CONFIG, what, remedy));
        if !is_name(&slug) {
            refuse(
                format!("{place} has the slug `{}`, which is no name of a folder", slug.escape_debug()),
                "use lower-case words and hyphens",
            );
            return None;
        }
        if !seen.insert(slug.clone()) {
            refuse(format!("{place} has the slug `{slug}`, which another exercise has"), "give each exercise a slug of its own");
            return None;
        }
        let dir = format!("exercises/{kind}/{slug}");
        let usable = self.names(&dir, &slug).and_then(|names| match names.test.iter().find(|test| !self.root.has(&at(&dir, test))) {
            Some(test) => Err(missing(at(&dir, test), "add the tests, or name them in .meta/config.json")),
            None if names.test.is_empty() => Err(Problem::new(at(&dir, META), "names no test", "name it in `files.test`")),
            None => Ok(()),
        });
        usable.map_err(|problem| problems.push(problem)).ok()?;
        let title = name.unwrap_or_else(|| in_words(&slug));
        Some((difficulty.unwrap_or(1), entry(&self.name, &slug, &dir, &title, Kind::Function, topics.all())?))
    }

    /// Which files of an exercise are what.
    fn names(&self, dir: &str, slug: &str) -> Result<Files, Problem> {
        let path = at(dir, META);
        let text = self.root.text(&path)?.ok_or_else(|| missing(&path, "add it, or take the exercise off the list in config.json"))?;
        let own = json::<Meta>(&path, &text)?.files;
        let or = |own: Vec<String>, track: &[String]| -> Vec<String> {
            let filled = |pattern: &String| pattern.replace("%{kebab_slug}", slug).replace("%{snake_slug}", &slug.replace('-', "_"));
            let all = if own.is_empty() { track.iter().map(filled).collect() } else { own };
            all.into_iter().map(|path| path.trim_start_matches("./").to_owned()).collect()
        };
        let names = Files {
            solution: or(own.solution, &self.files.solution),
            test: or(own.test, &self.files.test),
            example: or(own.example, &self.files.example),
            exemplar: or(own.exemplar, &self.files.exemplar),
            editor: or(own.editor, &self.files.editor),
        };
        let all = [&names.solution, &names.test, &names.example, &names.exemplar, &names.editor];
        if let Some(name) = all.into_iter().flatten().find(|name| !stays_inside(name)) {
            let what = format!("names the file `{}`, which leaves the exercise's folder", name.escape_debug());
            return Err(Problem::new(path, what, "name a file of the exercise"));
        }
        Ok(names)
    }

    /// The files of the reference. A track may have patterns for both kinds; exercises for learning have exemplars.
    fn references<'a>(&self, dir: &str, names: &'a Files) -> &'a [String] {
        let is_concept = dir.starts_with("exercises/concept/");
        let kinds = if is_concept { [&names.exemplar, &names.example] } else { [&names.example, &names.exemplar] };
        let there = kinds.into_iter().find(|kind| kind.iter().any(|name| self.root.has(&at(dir, name))));
        there.or_else(|| kinds.into_iter().find(|kind| !kind.is_empty())).map(Vec::as_slice).unwrap_or_default()
    }

    /// Reads an exercise; `dir` is its folder in the track.
    pub fn exercise(&self, entry: &Entry, dir: &str) -> Result<Exercise, Vec<Problem>> {
        let one = |problem: Problem| vec![problem];
        let names = self.names(dir, &entry.slug).map_err(one)?;
        let text = |name: &str| self.root.text(&at(dir, name)).map(Option::unwrap_or_default).map_err(one);
        let files = self.root.files(dir)?;
        let mut faults = Vec::new();
        let references = self.references(dir, &names);
        let mut solution = FileSet::default();
        for (i, reference) in references.iter().enumerate() {
            match self.root.text(&at(dir, reference)).map_err(one)? {
                Some(content) => _ = solution.insert(target(reference, names.solution.get(i)), content),
                None => faults.push(missing(at(dir, reference), "add the example solution")),
            }
        }
        if references.is_empty() {
            faults.push(Problem::new(at(dir, META), "names no example solution", "name it in `files.example` or `files.exemplar`"));
        }
        // The reference does without the stubs that it does not replace.
        let dropped = names.solution.iter().filter(|stub| solution.get(stub).is_none()).cloned().collect();
        let mut starter = files.without(&[names.example.clone(), names.exemplar.clone()].concat());
        if starter.get("go.mod").is_none() {
            starter.insert(go_mod::FILE, go_mod::generated(&entry.slug, &format!("{}.{}", GO_VERSION.0, GO_VERSION.1)));
        }
        let given = |path: &str| path.ends_with("_test.go") || names.test.iter().chain(&names.editor).any(|name| name == path);
        let check = starter.iter().filter(|(path, _)| given(path)).map(|(path, content)| (path.to_owned(), content.to_vec())).collect();
        let mut instructions = text(".docs/instructions.md")?;
        if instructions.trim().is_empty() {
            instructions = files.text("README.md").unwrap_or_default();
        }
        if instructions.trim().is_empty() {
            faults.push(missing(at(dir, ".docs/instructions.md"), "write what is to be done"));
        }
        let additions = [text(".docs/introduction.append.md")?, text(".docs/instructions.append.md")?];
        let foreign = Foreign {
            spec: spec(entry, super::docs::hints(&text(".docs/hints.md")?), names.solution.clone()),
            task: super::docs::task(&text(".docs/introduction.md")?, &instructions, &additions),
            starter,
            check,
            solution,
            reference: references.first().map(|reference| at(dir, reference)).unwrap_or_default(),
            dropped,
            judge: Judge::Tests,
            faults,
        };
        Ok(Exercise::foreign(entry, foreign))
    }
}

fn at(dir: &str, name: &str) -> String {
    format!("{dir}/{name}")
}

/// What a reference is called in the place of the stub.
fn target<'a>(reference: &'a str, stub: Option<&'a String>) -> &'a str {
    stub.map_or_else(|| reference.rsplit('/').next().unwrap_or(reference), String::as_str)
}
