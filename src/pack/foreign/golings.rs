//! Reads a folder in the manner of golings and rustlings: `info.toml` lists the exercises with path, mode and hint.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use super::{Root, block, catalogue, entry, in_words, missing, section, spec};
use crate::pack::catalogue::{Catalogue, Entry, Section};
use crate::pack::exercise::{Exercise, Foreign, GO_VERSION, Judge};
use crate::pack::files::FileSet;
use crate::pack::format::Kind;
use crate::pack::go_mod;
use crate::pack::id::name_from;
use crate::pack::lesson::Lesson;
use crate::pack::problem::Problem;
use crate::pack::toml_file::line_of;

/// The list of the exercises.
pub const INFO: &str = "info.toml";
/// A mark of unfinished exercises, which gotrain has no use for.
const MARK: &str = "I AM NOT DONE";

/// A pack of this kind.
#[derive(Debug)]
pub struct Golings {
    root: Root,
    /// Its short name, such as `golings`.
    pub name: String,
    /// What the list says of each exercise, by its name.
    listed: BTreeMap<String, Listed>,
}

#[derive(Debug, Deserialize)]
struct Info {
    #[serde(default)]
    exercises: Vec<Spanned<toml::Table>>,
}

/// An exercise as it stands in the list.
#[derive(Debug, Clone)]
struct Listed {
    /// Its file, or its folder.
    path: String,
    mode: Mode,
    hint: String,
    /// Whether other exercises lie in the same folder.
    shares: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// It has to build, and to run to a good end.
    Run,
    /// Its tests have to pass.
    Test,
}

/// Reads the catalogue of a pack called `name`. Exercises that cannot be used are left out and reported.
pub fn scan(root: &Path, name: &str) -> (Golings, Catalogue, Vec<Problem>) {
    let mut golings = Golings { root: Root::new(root), name: name.to_owned(), listed: BTreeMap::new() };
    let mut problems = Vec::new();
    let (text, items) = info(&golings.root).unwrap_or_else(|problem| {
        problems.push(problem);
        Default::default()
    });
    let mut sections: Vec<Section> = Vec::new();
    for item in items {
        let line = Some(line_of(&text, item.span().start));
        let read = golings.listed(item.get_ref());
        let (name, listed) = match read {
            Ok(read) => read,
            Err(Fault { file, what, remedy }) => {
                let at_line = line.filter(|_| file.is_none());
                problems.push(Problem::new(file.unwrap_or_else(|| INFO.to_owned()), what, remedy).at_line(at_line));
                continue;
            }
        };
        let topic = topic(&listed.path);
        let kind = if listed.mode == Mode::Run { Kind::Program } else { Kind::Function };
        let title = item.get_ref().get("name").and_then(toml::Value::as_str).unwrap_or(&name);
        let Some(entry) = entry(&golings.name, &name, &listed.path, title, kind, vec![in_words(topic).to_lowercase()]) else { continue };
        let dir = topic_dir(&listed.path).to_owned();
        if sections.last().is_none_or(|section| section.dir != dir) && !sections.iter().any(|section| section.dir == dir) {
            let number = u32::try_from(sections.len() + 1).unwrap_or(u32::MAX);
            let has_lesson = golings.card(topic_dir(&listed.path)).is_some();
            sections.push(Section { has_lesson, ..section(number, dir.clone(), &in_words(topic), Vec::new()) });
        }
        if let Some(section) = sections.iter_mut().find(|section| section.dir == dir) {
            section.exercises.push(entry);
        }
        golings.listed.insert(name, listed);
    }
    golings.mark_shared();
    let title = in_words(&golings.name);
    let texts = ["All exercises", "Small ones, by topic: mend the file until it builds and runs, or until its tests pass.", &title];
    let catalogue = catalogue(&golings.name, &title, vec![block(&golings.name, 1, texts, sections)]);
    problems.sort();
    (golings, catalogue, problems)
}

fn info(root: &Root) -> Result<(String, Vec<Spanned<toml::Table>>), Problem> {
    let text = root.text(INFO)?.ok_or_else(|| missing(INFO, "name the folder that holds info.toml"))?;
    let info: Info = toml::from_str(&text).map_err(|error| {
        let line = error.span().map(|span| line_of(&text, span.start));
        Problem::new(INFO, error.message().replace('\n', ", "), "correct the file, or get it anew").at_line(line)
    })?;
    Ok((text, info.exercises))
}

/// Why an exercise of the list cannot be used; without a file it is the list's fault.
struct Fault {
    file: Option<String>,
    what: String,
    remedy: &'static str,
}

impl Fault {
    fn of_list(what: impl Into<String>, remedy: &'static str) -> Self {
        Self { file: None, what: what.into(), remedy }
    }
}

impl Golings {
    /// An exercise of the list, with the name that it goes by.
    fn listed(&self, item: &toml::Table) -> Result<(String, Listed), Fault> {
        let text = |key: &str| match item.get(key) {
            Some(toml::Value::String(text)) => Ok(Some(text.as_str())),
            Some(_) => Err(Fault::of_list(format!("`{key}` is no text"), "put it into quotes")),
            None => Ok(None),
        };
        let wanted = |key: &'static str| text(key)?.ok_or_else(|| Fault::of_list(format!("an exercise has no `{key}`"), "add it"));
        let title = wanted("name")?;
        let name = name_from(title);
        let name = name.ok_or_else(|| Fault::of_list(format!("`{}` is no name", title.escape_debug()), "use letters and digits"))?;
        if self.listed.contains_key(&name) {
            return Err(Fault::of_list(format!("the name `{name}` belongs to an exercise above already"), "give each a name of its own"));
        }
        let path = match (text("path")?, text("dir")?) {
            // Newer lists name the folder below `exercises`; the file has the name of the exercise.
            (None, Some(dir)) => format!("exercises/{}/{title}.go", dir.trim_matches('/')),
            _ => wanted("path")?.trim_start_matches("./").trim_end_matches('/').to_owned(),
        };
        let place =
            self.root.place(&path).map_err(|problem| Fault::of_list(format!("`{path}` {}", problem.what), "name a file of the pack"))?;
        if !place.exists() {
            let what = format!("is missing, and `{name}` in {INFO} names it");
            return Err(Fault { file: Some(path), what, remedy: "add the file, or take the exercise off the list" });
        }
        let mode = match text("mode")? {
            Some("compile" | "run") => Mode::Run,
            Some("test") => Mode::Test,
            Some(other) => {
                let what = format!("`{name}` has the mode `{}`, which gotrain does not know", other.escape_debug());
                return Err(Fault::of_list(what, "use compile, run or test"));
            }
            None if path.ends_with("_test.go") || item.get("test") == Some(&toml::Value::Boolean(true)) => Mode::Test,
            None => Mode::Run,
        };
        let hint = text("hint")?.unwrap_or_default().trim().to_owned();
        Ok((name, Listed { path, mode, hint, shares: false }))
    }

    /// Notes whose folders hold other exercises, too.
    fn mark_shared(&mut self) {
        let paths: Vec<String> = self.listed.values().map(|listed| listed.path.clone()).collect();
        for listed in self.listed.values_mut() {
            let folder = format!("{}/", parent(&listed.path));
            listed.shares = folder == "/" || paths.iter().filter(|path| path.starts_with(&folder)).count() > 1;
        }
    }

    /// The lesson of a section, whose folder in the pack is `dir`.
    pub fn lesson(&self, dir: &str) -> Lesson {
        Lesson { card: self.card(dir).unwrap_or_default(), questions: Vec::new() }
    }

    fn card(&self, dir: &str) -> Option<String> {
        if dir.is_empty() {
            return None;
        }
        let card = self.root.text(&format!("{dir}/README.md")).ok().flatten()?;
        Some(super::docs::body(&card)).filter(|card| !card.is_empty())
    }

    /// Reads an exercise.
    pub fn exercise(&self, entry: &Entry) -> Result<Exercise, Vec<Problem>> {
        let listed = self.listed.get(&entry.slug).ok_or_else(|| vec![missing(INFO, "add the exercise to the list")])?;
        let mut starter = self.files(&listed.path, listed.shares)?;
        if starter.get("go.mod").is_none() {
            starter.insert(go_mod::FILE, go_mod::generated(&entry.slug, &self.go_version()));
        }
        let open = Path::new(&listed.path).file_name().map(|name| name.to_string_lossy().into_owned());
        let open: Vec<String> = open.filter(|open| starter.get(open).is_some()).into_iter().collect();
        let own = open.iter().any(|open| open.ends_with("_test.go")) || open.is_empty();
        let judge = match listed.mode {
            Mode::Run => Judge::Program,
            Mode::Test if own => Judge::OwnTests,
            Mode::Test => Judge::Tests,
        };
        let is_test = |path: &str| path.ends_with("_test.go") && judge != Judge::Program;
        let check = starter.iter().filter(|(path, _)| is_test(path)).map(|(path, content)| (path.to_owned(), content.to_vec())).collect();
        let foreign = Foreign {
            task: task(&entry.title, &starter, &open, judge),
            spec: spec(entry, Some(listed.hint.clone()).filter(|hint| !hint.is_empty()).into_iter().collect(), open),
            solution: self.solution(listed)?,
            reference: solution_path(&listed.path).unwrap_or_default(),
            starter,
            check,
            dropped: Vec::new(),
            judge,
            faults: Vec::new(),
        };
        let mut exercise = Exercise::foreign(entry, foreign);
        if judge != Judge::Program && exercise.expected_tests().is_empty() {
            let what = "has no test function, and its mode is `test`";
            exercise.add_fault(Problem::new(&listed.path, what, "add a test, or choose the mode compile"));
        }
        Ok(exercise)
    }

    /// The files of an exercise: its folder, or one file of a folder that it shares.
    fn files(&self, path: &str, shares: bool) -> Result<FileSet, Vec<Problem>> {
        let place = self.root.place(path).map_err(|problem| vec![problem])?;
        if place.is_dir() {
            return self.root.files(path);
        }
        if !shares {
            return self.root.files(parent(path));
        }
        let text = self.root.text(path).map_err(|problem| vec![problem])?.unwrap_or_default();
        let name = path.rsplit('/').next().unwrap_or(path).to_owned();
        Ok(FileSet::from_iter([(name, text.into_bytes())]))
    }

    /// The reference: newer packs hold a folder `solutions` beside `exercises`.
    fn solution(&self, listed: &Listed) -> Result<FileSet, Vec<Problem>> {
        let Some(path) = solution_path(&listed.path) else { return Ok(FileSet::default()) };
        let there = self.root.place(&path).is_ok_and(|place| place.exists());
        if there { self.files(&path, listed.shares) } else { Ok(FileSet::default()) }
    }

    /// The Go version of the pack's own module.
    fn go_version(&self) -> String {
        let text = self.root.text("go.mod").ok().flatten().unwrap_or_default();
        let version = text.lines().find_map(|line| line.strip_prefix("go ")).map(|version| version.trim().to_owned());
        version.unwrap_or_else(|| format!("{}.{}", GO_VERSION.0, GO_VERSION.1))
    }
}

/// Where the reference lies, if there is one.
fn solution_path(path: &str) -> Option<String> {
    path.strip_prefix("exercises/").map(|rest| format!("solutions/{rest}"))
}

fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(parent, _)| parent)
}

/// The folder of a path's topic: `exercises/maps` for `exercises/maps/maps1/main.go`.
fn topic_dir(path: &str) -> &str {
    let rest = path.strip_prefix("exercises/").unwrap_or(path);
    let topic = rest.find('/').unwrap_or(0);
    path[..path.len() - rest.len() + topic].trim_end_matches('/')
}

fn topic(path: &str) -> &str {
    topic_dir(path).rsplit('/').next().filter(|topic| !topic.is_empty()).unwrap_or("exercises")
}

/// What is to be done: what the file says of itself, and how it is judged.
fn task(title: &str, starter: &FileSet, open: &[String], judge: Judge) -> String {
    let file = open.first().cloned().unwrap_or_default();
    let source = starter.text(&file).unwrap_or_default();
    let comment = source.lines().take_while(|line| !line.starts_with("package ")).filter_map(|line| line.trim().strip_prefix("//"));
    // The title is shown above.
    let comment: Vec<&str> = comment.map(str::trim).filter(|line| !line.contains(MARK) && *line != title).collect();
    let comment = comment.join("\n");
    let subject = if file.is_empty() { "the code".to_owned() } else { format!("`{file}`") };
    let end = match judge {
        Judge::Program => format!("Change {subject} until it builds and runs to a good end (exit status 0)."),
        Judge::OwnTests => format!(
            "Change {subject} until its tests pass. They are judged as they were: a test that is changed, taken out or commented out \
             counts as it was."
        ),
        _ => format!("Change {subject} until the tests pass."),
    };
    let mark = if source.contains(MARK) { format!("\n\nThe line `// {MARK}` means nothing here.") } else { String::new() };
    let comment = comment.trim();
    if comment.is_empty() { format!("{end}{mark}\n") } else { format!("{comment}\n\n{end}{mark}\n") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_is_the_folder_below_exercises() {
        for (path, dir, name) in [
            ("exercises/maps/maps1/main.go", "exercises/maps", "maps"),
            ("exercises/variables1.go", "exercises", "exercises"),
            ("maps/maps1.go", "maps", "maps"),
            ("maps1.go", "", "exercises"),
        ] {
            assert_eq!((topic_dir(path), topic(path)), (dir, name), "{path}");
        }
    }

    #[test]
    fn the_task_is_what_the_file_says_of_itself() {
        let files = |text: &str| FileSet::from_iter([("main.go".to_owned(), text.as_bytes().to_vec())]);
        let said = task(
            "maps1",
            &files("// maps1\n// Make me compile!\n\n// I AM NOT DONE\npackage main // x\n"),
            &["main.go".into()],
            Judge::Program,
        );
        assert!(said.starts_with("Make me compile!\n\nChange `main.go` until it builds"), "{said}");
        assert!(said.ends_with("The line `// I AM NOT DONE` means nothing here.\n"), "{said}");
        assert!(
            task("maps1", &files("package main\n"), &["main.go".into()], Judge::Tests)
                .starts_with("Change `main.go` until the tests pass.")
        );
    }
}
