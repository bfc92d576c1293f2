//! What a learner can do with an exercise. The commands and the screen are two ways to ask for it.

pub mod figures;
pub mod next;
pub mod quiz;
pub mod search;

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::failure::{Failure, shortened};
use crate::pack::Pack;
use crate::pack::catalogue::{Block, Catalogue, Entry, Section};
use crate::pack::exercise::{Attempt, Exercise};
use crate::pack::files::FileSet;
use crate::pack::files::fingerprint;
use crate::progress::{Now, Progress, Record, StoreError};
use crate::run::report::{Report, Verdict};
use crate::workspace::{SnapshotKind, TASK_FILE, Workspace};
use quiz::Quiz;

/// A pack and a learner's workspace. Clones share the pack.
#[derive(Clone)]
pub struct Trainer {
    /// The exercises.
    pub pack: Arc<Pack>,
    /// The learner's folder.
    pub workspace: Workspace,
    on_notice: Arc<dyn Fn(&str) + Send + Sync>,
}

impl fmt::Debug for Trainer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Trainer").field("workspace", &self.workspace).finish_non_exhaustive()
    }
}

/// What the learner's code is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    /// What they started from.
    Starter,
    /// The reference.
    Solution,
    /// Their last passing version.
    LastPass,
}

impl Base {
    /// Each of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Starter, Self::LastPass, Self::Solution];

    /// In words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Starter => "starter",
            Self::Solution => "reference",
            Self::LastPass => "last pass",
        }
    }
}

/// Two versions of the learner's files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    /// What is compared with.
    pub base: FileSet,
    /// What lies in the learner's folder.
    pub mine: FileSet,
}

impl Trainer {
    /// A trainer; `on_notice` gets what the learner should know, such as that a damaged file was set aside.
    pub fn new(pack: Arc<Pack>, workspace: Workspace, on_notice: impl Fn(&str) + Send + Sync + 'static) -> Self {
        Self { pack, workspace, on_notice: Arc::new(on_notice) }
    }

    /// What the pack holds.
    pub fn catalogue(&self) -> &Catalogue {
        &self.pack.catalogue
    }

    /// The learner's progress with earlier ids carried over.
    pub fn progress(&self) -> Result<Progress, Failure> {
        let (mut progress, notice) = self.workspace.store().load().map_err(|error| of_store(&error))?;
        notice.as_deref().inspect(|notice| (self.on_notice)(notice));
        progress.adopt(self.catalogue());
        Ok(progress)
    }

    /// Changes the learner's progress.
    pub fn update<T>(&self, change: impl FnOnce(&mut Progress) -> T) -> Result<T, Failure> {
        let changed = self.workspace.store().update(|progress| {
            progress.adopt(self.catalogue());
            change(progress)
        });
        let (result, notice) = changed.map_err(|error| of_store(&error))?;
        notice.as_deref().inspect(|notice| (self.on_notice)(notice));
        Ok(result)
    }

    /// The folder of an exercise, whether or not it has been started.
    pub fn folder(&self, entry: &Entry) -> PathBuf {
        self.workspace.folder(self.catalogue(), entry)
    }

    /// The folder of a started exercise.
    pub fn started(&self, entry: &Entry) -> Result<PathBuf, Failure> {
        let folder = self.folder(entry);
        if folder.is_dir() {
            return Ok(folder);
        }
        Err(Failure::new(format!("{} has not been started", entry.label()), format!("run `gotrain start {}`", entry.id)))
    }

    /// An exercise with all its files.
    pub fn load(&self, entry: &Entry) -> Result<Exercise, Failure> {
        self.pack.exercise(entry).map_err(|problems| {
            let texts: Vec<String> = problems.iter().map(ToString::to_string).collect();
            Failure::new(format!("exercise {} cannot be used:\n{}", entry.id, texts.join("\n")), "mend the pack")
        })
    }

    /// The card of a section, in Markdown.
    pub fn card(&self, block: &Block, section: &Section) -> Result<String, Failure> {
        let (lesson, _) = self.pack.lesson(block, section);
        if lesson.card.trim().is_empty() {
            return Err(self.lacking("lesson", &section.id(block), |section| section.has_lesson));
        }
        Ok(lesson.card)
    }

    /// The quiz of a section.
    pub fn quiz(&self, block: &Block, section: &Section) -> Result<Quiz, Failure> {
        let (lesson, problems) = self.pack.lesson(block, section);
        if !problems.is_empty() {
            let texts: Vec<String> = problems.iter().map(ToString::to_string).collect();
            return Err(Failure::new(format!("the quiz of {} cannot be used:\n{}", section.id(block), texts.join("\n")), "mend the pack"));
        }
        if lesson.questions.is_empty() {
            return Err(self.lacking("quiz", &section.id(block), |section| section.questions > 0));
        }
        Ok(Quiz::new(lesson.questions))
    }

    /// Keeps how a quiz went.
    pub fn take_quiz(&self, section: &str, quiz: &Quiz) -> Result<(), Failure> {
        let [right, of] = [quiz.right(), quiz.len()].map(|count| u32::try_from(count).unwrap_or(u32::MAX));
        self.update(|progress| progress.take_quiz(section, right, of, Now::read()))
    }

    /// A section has no such thing: which ones have it.
    fn lacking(&self, what: &str, id: &str, has: impl Fn(&Section) -> bool) -> Failure {
        let ids: Vec<String> = self.catalogue().sections().filter(|(_, section)| has(section)).map(|(b, s)| s.id(b)).collect();
        let remedy = match ids.as_slice() {
            [] => format!("no section of this pack has a {what}"),
            ids => format!("there is a {what} for {}", shortened(ids)),
        };
        Failure::new(format!("section {id} has no {what} yet"), remedy)
    }

    /// Puts an exercise's files into the workspace. What is there already is left as it is; `false` says so.
    pub fn start(&self, exercise: &Exercise) -> Result<bool, Failure> {
        let folder = self.folder(&exercise.entry);
        let fresh = self.workspace.start(&folder, exercise).map_err(unwritable(&folder))?;
        self.update(|progress| progress.start(&exercise.entry.id.to_string(), Now::read()))?;
        Ok(fresh)
    }

    /// Keeps the result of a check.
    pub fn record(&self, exercise: &Exercise, report: &Report) -> Result<(), Failure> {
        if !report.verdict.judges_code() {
            return Ok(());
        }
        let folder = self.folder(&exercise.entry);
        if report.verdict == Verdict::Passed && FileSet::read(&folder).is_ok_and(|files| fingerprint(&files) == report.judged) {
            self.workspace.snapshot(&exercise.entry, &folder, SnapshotKind::Pass).map_err(unwritable(&folder))?;
        }
        self.update(|progress| progress.check(&exercise.entry.id.to_string(), report.verdict, Now::read()))
    }

    /// Takes the next hint; gives how many have been taken now.
    pub fn take_hint(&self, exercise: &Exercise) -> Result<usize, Failure> {
        self.update(|progress| progress.hint(&exercise.entry.id.to_string(), exercise.spec.hints.len(), Now::read()))
    }

    /// Whether the learner may see the reference without giving something up.
    pub fn knows_solution(&self, entry: &Entry) -> Result<bool, Failure> {
        Ok(self.progress()?.record(&entry.id.to_string()).is_some_and(Record::knows_solution))
    }

    /// Notes that the reference is shown, and keeps what the learner has at that moment.
    pub fn reveal(&self, exercise: &Exercise) -> Result<(), Failure> {
        let folder = self.folder(&exercise.entry);
        if folder.is_dir() {
            self.workspace.snapshot(&exercise.entry, &folder, SnapshotKind::Reveal).map_err(unwritable(&folder))?;
        }
        self.update(|progress| progress.reveal(&exercise.entry.id.to_string(), Now::read()))
    }

    /// Puts the starter files back; what was there is kept.
    pub fn reset(&self, exercise: &Exercise) -> Result<(), Failure> {
        let folder = self.started(&exercise.entry)?;
        self.workspace.reset(&folder, exercise).map_err(unwritable(&folder))?;
        self.update(|progress| progress.reset(&exercise.entry.id.to_string(), false, Now::read()))
    }

    /// Brings back what the last reset put away.
    pub fn undo_reset(&self, entry: &Entry) -> Result<(), Failure> {
        let folder = self.started(entry)?;
        if !self.workspace.undo_reset(&folder, entry).map_err(unwritable(&folder))? {
            return Err(Failure::new(
                format!("there is no reset of {} to undo", entry.id),
                format!("`gotrain diff {} --last` compares with your last passing version", entry.id),
            ));
        }
        self.update(|progress| progress.reset(&entry.id.to_string(), true, Now::read()))
    }

    /// The learner's files beside what they are compared with.
    pub fn compare(&self, exercise: &Exercise, base: Base) -> Result<Comparison, Failure> {
        let entry = &exercise.entry;
        let folder = self.started(entry)?;
        let base = match base {
            Base::Starter => exercise.starter.clone(),
            Base::Solution if !exercise.has_solution() => return Err(without_solution(entry)),
            Base::Solution if self.knows_solution(entry)? => exercise.files_of(&Attempt::Solution),
            Base::Solution => {
                return Err(Failure::new(
                    format!("{} has not passed yet, so the reference is not shown", entry.id),
                    format!("pass it, or run `gotrain solution {}`", entry.id),
                ));
            }
            Base::LastPass => {
                let last = self.workspace.latest(entry, SnapshotKind::Pass).map_err(unwritable(&folder))?;
                let last =
                    last.ok_or_else(|| Failure::new(format!("no version of {} has passed yet", entry.id), "compare with --starter"))?;
                without_task(&last)
            }
        };
        let mine = FileSet::read(&folder).map_err(unwritable(&folder))?;
        Ok(Comparison { base, mine: without_task(&mine) })
    }
}

/// An exercise of a pack that brings no reference for it.
pub fn without_solution(entry: &Entry) -> Failure {
    Failure::new(format!("{} has no reference: its pack brings none", entry.id), format!("`gotrain hint {}` gives a hint", entry.id))
}

/// Files of the workspace that cannot be read or written.
fn unwritable(folder: &Path) -> impl Fn(io::Error) -> Failure {
    move |error| {
        Failure::new(
            format!("{} cannot be read or written: {error}", folder.display()),
            "make it writable, or choose another workspace with --workspace",
        )
    }
}

fn of_store(error: &StoreError) -> Failure {
    Failure::new(error.to_string(), error.remedy())
}

fn without_task(files: &FileSet) -> FileSet {
    files.iter().filter(|(path, _)| *path != TASK_FILE).map(|(path, content)| (path.to_owned(), content.to_vec())).collect()
}
