//! One exercise with all its texts and files, and what is wrong with it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::Regex;

use super::catalogue::Entry;
use super::files::{FileSet, stays_inside};
use super::format::ExerciseFile;
use super::problem::Problem;
use super::toml_file;
use super::{go_mod, modules};

/// What an exercise's folder consists of.
const PARTS: [&str; 7] = ["exercise.toml", "task.md", "starter", "solution", "check", "accepted", "rejected"];

/// An exercise, ready to be shown, started and checked.
#[derive(Debug, Clone)]
pub struct Exercise {
    /// What a list shows of it.
    pub entry: Entry,
    /// Its `exercise.toml`.
    pub spec: ExerciseFile,
    /// The task in Markdown.
    pub task: String,
    /// What the learner starts from, with a `go.mod`.
    pub starter: FileSet,
    /// The harness.
    pub check: FileSet,
    /// How the learner's code is judged.
    pub judge: Judge,
    files: FileSet,
    /// Where the reference lies, in a pack that is not in gotrain's format.
    reference: String,
    /// Starter files that the solution does without.
    dropped: Vec<String>,
    /// What is wrong with it, as far as its pack's own rules say.
    faults: Vec<Problem>,
}

/// How a learner's code is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judge {
    /// By the tests of the check with the kit at hand: a pack of gotrain's own.
    Kit,
    /// By the tests of the check, which are laid over the learner's copies of them.
    Tests,
    /// By the tests in the learner's own files: those of the check are put back there.
    OwnTests,
    /// By building the program and running it to a good end.
    Program,
}

/// An exercise of a pack that is not in gotrain's format.
#[derive(Debug, Clone)]
pub struct Foreign {
    /// What would stand in its `exercise.toml`.
    pub spec: ExerciseFile,
    /// The task in Markdown.
    pub task: String,
    /// What the learner starts from.
    pub starter: FileSet,
    /// The tests, and what they rely on.
    pub check: FileSet,
    /// The reference; empty where there is none.
    pub solution: FileSet,
    /// Where the reference lies in its pack; empty where there is none.
    pub reference: String,
    /// Starter files that the reference does without.
    pub dropped: Vec<String>,
    /// How it is judged.
    pub judge: Judge,
    /// What is wrong with it.
    pub faults: Vec<Problem>,
}

/// Which of an exercise's answers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Attempt {
    /// What the learner starts from.
    Starter,
    /// The reference.
    Solution,
    /// Another right way.
    Accepted(String),
    /// A typical mistake.
    Rejected(String),
}

impl std::fmt::Display for Attempt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&match self {
            Self::Starter => "starter".to_owned(),
            Self::Solution => "solution".to_owned(),
            Self::Accepted(slug) => format!("accepted/{slug}"),
            Self::Rejected(slug) => format!("rejected/{slug}"),
        })
    }
}

/// The Go version that a generated `go.mod` asks for, and the oldest that gotrain works with.
pub const GO_VERSION: (u32, u32) = (1, 25);

impl Exercise {
    /// Builds the exercise from the files of its folder. `pack` is the folder of its pack, if it is one.
    pub fn from_files(entry: &Entry, files: FileSet, pack: Option<&Path>) -> Result<Self, Vec<Problem>> {
        let path = |name: &str| PathBuf::from(&entry.dir).join(name);
        let Some(text) = files.text("exercise.toml") else {
            return Err(vec![Problem::new(path("exercise.toml"), "is missing", "write it; exercises/README.md shows what it holds")]);
        };
        let (spec, faults) = toml_file::read::<ExerciseFile>(&text);
        let Some(spec) = spec else {
            return Err(faults
                .into_iter()
                .map(|fault| Problem::new(path("exercise.toml"), fault.what, fault.remedy).at_line(fault.line))
                .collect());
        };
        let mut starter = files.below("starter");
        if starter.get("go.mod").is_none() {
            starter.insert(go_mod::FILE, go_mod::generated(&entry.slug, &format!("{}.{}", GO_VERSION.0, GO_VERSION.1)));
        }
        if let Some(modules) = &spec.modules {
            modules::add_to(&mut starter, modules, pack).map_err(|error| {
                let what = format!("asks for modules `{modules}`: {error}");
                vec![Problem::new(
                    path("exercise.toml"),
                    what,
                    "name a set below checks/modules and a folder below its learner/, as in `chi/chi`",
                )]
            })?;
        }
        Ok(Self {
            task: files.text("task.md").unwrap_or_default(),
            check: files.below("check"),
            entry: entry.clone(),
            judge: Judge::Kit,
            reference: String::new(),
            dropped: Vec::new(),
            faults: Vec::new(),
            spec,
            starter,
            files,
        })
    }

    /// An exercise of another format.
    pub fn foreign(entry: &Entry, foreign: Foreign) -> Self {
        let Foreign { spec, task, starter, check, solution, reference, dropped, judge, faults } = foreign;
        let files = solution.iter().map(|(path, content)| (format!("solution/{path}"), content.to_vec())).collect();
        Self { entry: entry.clone(), spec, task, starter, check, judge, files, reference, dropped, faults }
    }

    /// Where in a pack that is not in gotrain's format an attempt's file lies, as far as that is known.
    pub fn foreign_place(&self, attempt: &Attempt, file: &str) -> String {
        match attempt {
            Attempt::Solution => self.reference.clone(),
            // Some exercises are a single file.
            _ if self.entry.dir.ends_with(".go") || self.starter.get(file).is_none() => self.entry.dir.clone(),
            _ => format!("{}/{file}", self.entry.dir),
        }
    }

    /// Notes what is wrong with an exercise of another format.
    pub fn add_fault(&mut self, fault: Problem) {
        self.faults.push(fault);
    }

    /// The same exercise with what is wrong with it put in another way.
    #[must_use]
    pub fn map_faults(mut self, change: impl Fn(Problem) -> Problem) -> Self {
        self.faults = self.faults.into_iter().map(change).collect();
        self
    }

    /// Whether it is of a pack that is not in gotrain's format.
    pub fn is_foreign(&self) -> bool {
        self.judge != Judge::Kit
    }

    /// Whether there is a reference; only packs of others may do without.
    pub fn has_solution(&self) -> bool {
        !self.is_foreign() || !self.files.below("solution").is_empty()
    }

    /// Every answer that the pack holds for it.
    pub fn attempts(&self) -> Vec<Attempt> {
        let mut attempts = vec![Attempt::Starter];
        attempts.extend(self.has_solution().then_some(Attempt::Solution));
        attempts.extend(self.files.folders("accepted").into_iter().map(Attempt::Accepted));
        attempts.extend(self.files.folders("rejected").into_iter().map(Attempt::Rejected));
        attempts
    }

    /// The files that an attempt itself consists of, without those it is laid over.
    pub fn own_files(&self, attempt: &Attempt) -> FileSet {
        match attempt {
            Attempt::Starter => self.starter.clone(),
            _ => self.files.below(&attempt.to_string()),
        }
    }

    /// The whole folder of an attempt: the solution is laid over the starter, the others over the solution.
    pub fn files_of(&self, attempt: &Attempt) -> FileSet {
        let solution = || self.starter.without(&self.dropped).overlaid(&self.files.below("solution"));
        match attempt {
            Attempt::Starter => self.starter.clone(),
            Attempt::Solution => solution(),
            _ => solution().overlaid(&self.own_files(attempt)),
        }
    }

    /// The test functions of the check, as `(folder, name)`: all of them have to run.
    pub fn expected_tests(&self) -> Vec<(String, String)> {
        static TEST: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?m)^func (Test\w*)\(\w+ \*testing\.T\)").ok());
        let mut tests = Vec::new();
        for (path, content) in self.check.iter().filter(|(path, _)| is_harness(path)) {
            let dir = path.rsplit_once('/').map_or("", |(dir, _)| dir);
            let text = String::from_utf8_lossy(content);
            let names = TEST.iter().flat_map(|regex| regex.captures_iter(&text)).map(|c| (dir.to_owned(), c[1].to_owned()));
            tests.extend(names.collect::<Vec<_>>());
        }
        tests
    }

    /// What is wrong with the exercise as it stands on paper; whether its check holds, only running it shows.
    pub fn problems(&self) -> Vec<Problem> {
        if self.is_foreign() {
            return self.faults.clone();
        }
        let dir = PathBuf::from(&self.entry.dir);
        let toml = dir.join("exercise.toml");
        let mut problems = Vec::new();
        let mut report = |file: PathBuf, what: &str, remedy: &str| problems.push(Problem::new(file, what, remedy));
        if self.task.trim().is_empty() {
            report(dir.join("task.md"), "is missing or empty", "write the task: why, what exactly, one example");
        }
        if self.expected_tests().is_empty() {
            report(dir.join("check"), "has no test function", "add a `*_test.go` with at least one `func TestXxx(t *testing.T)`");
        }
        if self.files.below("solution").is_empty() {
            report(dir.join("solution"), "is missing or empty", "add the reference solution");
        }
        if self.files.below("starter").is_empty() {
            report(dir.join("starter"), "is missing or empty", "add what the learner starts from");
        }
        if !(2..=4).contains(&self.spec.hints.len()) {
            let what = match self.spec.hints.len() {
                1 => "has only one hint".to_owned(),
                hints => format!("has {hints} hints"),
            };
            report(toml.clone(), &what, "give two to four: a nudge, the idea, nearly the code");
        }
        let texts = [("title", &self.spec.title), ("learned", &self.spec.learned)];
        for (field, _) in texts.iter().filter(|(_, text)| text.trim().is_empty()) {
            report(toml.clone(), &format!("`{field}` is empty"), "fill it in");
        }
        for (i, _) in self.spec.hints.iter().enumerate().filter(|(_, hint)| hint.trim().is_empty()) {
            report(toml.clone(), &format!("hint {} is empty", i + 1), "fill it in");
        }
        if self.spec.minutes == 0 || self.spec.concepts.is_empty() {
            report(toml.clone(), "has no minutes or no concepts", "say how long it takes and what it teaches");
        }
        if self.spec.timeout == 0 || self.spec.timeout > 600 {
            report(toml.clone(), "the timeout is not between 1 and 600 seconds", "choose the deadline of one run of the check");
        }
        for (path, content) in self.files.iter() {
            if String::from_utf8_lossy(content).contains("FILL IN") {
                report(dir.join(path), "still has a part marked `FILL IN`", "replace the mark by the real thing");
            }
        }
        let known = |path: &str| PARTS.contains(&path.split('/').next().unwrap_or(path));
        let strange: BTreeSet<&str> =
            self.files.paths().filter(|path| !known(path)).map(|path| path.split('/').next().unwrap_or(path)).collect();
        for path in strange {
            let what = format!("has `{path}`, which means nothing here");
            report(dir.clone(), &what, &format!("an exercise consists of {}", PARTS.join(", ")));
        }
        for mark in self.spec.equivalent.iter().filter(|mark| mark.reason.trim().is_empty()) {
            report(toml.clone(), &format!("gives no reason why `{}` is right as well", mark.mutant), "say why in `reason`");
        }
        for open in &self.spec.open {
            let here = self.starter.get(open).is_some() || self.files.get(&format!("solution/{open}")).is_some();
            if !stays_inside(open) {
                report(toml.clone(), &format!("`open` names `{open}`, which leaves the exercise's folder"), "name a file of the learner's");
            } else if !here {
                let what = format!("`open` names `{open}`, which is not in starter/ or solution/");
                report(toml.clone(), &what, "name a file that the learner has or makes");
            }
        }
        problems.extend(self.mistake_problems(&toml));
        problems
    }

    fn mistake_problems(&self, toml: &Path) -> Vec<Problem> {
        let dir = Path::new(&self.entry.dir).join("rejected");
        let folders = self.files.folders("rejected");
        let mut problems = Vec::new();
        for (i, mistake) in self.spec.mistakes.iter().enumerate() {
            let mut report = |what: String, remedy: &str| problems.push(Problem::new(toml, what, remedy));
            if !folders.contains(&mistake.slug) {
                report(
                    format!("the mistake `{}` has no folder in rejected/", mistake.slug),
                    "add the attempt that makes it, or delete the entry",
                );
            }
            if mistake.advice.trim().is_empty() {
                report(format!("the mistake `{}` has no advice", mistake.slug), "say what is wrong without giving the solution away");
            }
            if mistake.when.as_ref().is_some_and(|when| *when == super::format::Signature::default()) {
                report(
                    format!("`when` of the mistake `{}` is empty and matches every run", mistake.slug),
                    "say how it is recognised, or delete `when`",
                );
            }
            if self.spec.mistakes[..i].iter().any(|m| m.slug == mistake.slug) {
                report(format!("the mistake `{}` stands twice", mistake.slug), "merge the two");
            }
        }
        for folder in folders.iter().filter(|folder| !self.spec.mistakes.iter().any(|m| m.slug == **folder)) {
            problems.push(Problem::new(
                dir.join(folder),
                "has no entry in `mistakes` of exercise.toml",
                "add `[[mistakes]]` with its slug and advice",
            ));
        }
        if folders.len() < 2 {
            problems.push(Problem::new(
                dir,
                if folders.is_empty() { "has no attempts" } else { "has only one attempt" },
                "add at least two typical mistakes",
            ));
        }
        problems
    }
}

/// Whether a file of `check/` is compiled with the learner's package.
pub fn is_harness(path: &str) -> bool {
    path.ends_with("_test.go") && is_source(path)
}

/// Whether a file is Go source that the go command looks at: folders called `testdata` are ignored by it.
pub fn is_source(path: &str) -> bool {
    path.ends_with(".go") && !path.split('/').any(|part| part == "testdata")
}
