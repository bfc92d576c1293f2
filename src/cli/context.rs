//! What the commands share: the pack, the workspace, progress and the runner, each made when it is needed.

use std::cell::OnceCell;
use std::env;
use std::ffi::OsString;
use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use etcetera::BaseStrategy;

use super::args::Global;
use super::{output, packs};
use crate::failure::{Failure, shortened};
use crate::pack::Pack;
use crate::pack::catalogue::{Block, Entry, LookupError, Section};
use crate::pack::exercise::Exercise;
use crate::run::Runner;
use crate::run::toolchain::{Toolchain, ToolchainError};
use crate::trainer::Trainer;
use crate::workspace::{self, Workspace};

/// What the commands share.
pub struct Context {
    global: Global,
    pack: OnceCell<Arc<Pack>>,
    trainer: OnceCell<Trainer>,
}

impl Context {
    pub fn new(global: Global) -> Self {
        Self { global, pack: OnceCell::new(), trainer: OnceCell::new() }
    }

    /// The pack: the one that was asked for, that of the checkout one stands in, or the built-in one.
    pub fn pack(&self) -> Result<Arc<Pack>, Failure> {
        if let Some(pack) = self.pack.get() {
            return Ok(Arc::clone(pack));
        }
        let pack = self.open_packs()?;
        for problem in &pack.problems {
            output::warning(&problem.to_string());
        }
        Ok(Arc::clone(self.pack.get_or_init(|| Arc::new(pack))))
    }

    fn open_packs(&self) -> Result<Pack, Failure> {
        let named = packs::wanted(&self.global)?;
        let cache = self.cache()?;
        let (mut packs, mut problems) = (Vec::new(), Vec::new());
        for named in named {
            match named.open(&cache) {
                Ok(pack) => packs.push(pack),
                Err(problem) => problems.push(problem),
            }
        }
        // What can be opened is opened all the same.
        if let Some(problem) = problems.first().filter(|_| packs.is_empty()) {
            return Err(Failure::new(format!("{} {}", problem.file.display(), problem.what), problem.remedy.clone()));
        }
        let mut pack = Pack::several(packs);
        pack.problems.splice(0..0, problems);
        Ok(pack)
    }

    /// The arguments that name the same packs to another gotrain.
    pub fn pack_arguments(&self) -> impl Iterator<Item = OsString> {
        packs::arguments(&self.global)
    }

    /// A command to type that is about the same packs.
    pub fn command(&self, rest: impl Display) -> String {
        packs::command(&self.global, &rest)
    }

    /// The workspace's folder.
    pub fn workspace(&self) -> Result<Workspace, Failure> {
        if let Some(dir) = &self.global.workspace {
            return Ok(Workspace::at(&absolute(dir)?));
        }
        // In a workspace, or in a folder of one, that is the one that is meant.
        if let Some(dir) = env::current_dir().ok().and_then(|here| here.ancestors().find(|dir| Workspace::is_one(dir)).map(Path::to_owned))
        {
            return Ok(Workspace::at(&dir));
        }
        let home = etcetera::home_dir()
            .map_err(|_| Failure::new("your home folder is not known", "name a folder with --workspace or GOTRAIN_WORKSPACE"))?;
        Ok(Workspace::at(&home.join(workspace::NAME)))
    }

    /// The folder for what gotrain can make anew.
    #[allow(clippy::unused_self)] // a part of the context, wherever it comes from
    pub fn cache(&self) -> Result<PathBuf, Failure> {
        let dirs =
            etcetera::choose_base_strategy().map_err(|_| Failure::new("your home folder is not known", "set HOME, or XDG_CACHE_HOME"))?;
        Ok(dirs.cache_dir().join("gotrain"))
    }

    /// The pack and the workspace.
    pub fn trainer(&self) -> Result<&Trainer, Failure> {
        if let Some(trainer) = self.trainer.get() {
            return Ok(trainer);
        }
        let trainer = Trainer::new(self.pack()?, self.workspace()?, output::warning);
        Ok(self.trainer.get_or_init(|| trainer))
    }

    /// The exercise of a name; without one, that of the folder one stands in.
    pub fn entry(&self, name: Option<&str>) -> Result<&Entry, Failure> {
        let trainer = self.trainer()?;
        let catalogue = trainer.catalogue();
        let Some(name) = name else {
            return self.here()?.ok_or_else(|| {
                Failure::new("which exercise?", "give its id, or go into the folder of a started exercise; `gotrain list` shows the ids")
            });
        };
        let unknown = |error| match error {
            LookupError::Ambiguous(choices) => {
                Failure::new(format!("`{name}` fits several exercises: {}", shortened(&choices)), "give more of the id or name")
            }
            LookupError::Unknown(nearest) if nearest.is_empty() => Failure::new(
                format!("there is no exercise `{name}`"),
                "`gotrain list` shows them all, `gotrain search WORDS` finds them by topic",
            ),
            LookupError::Unknown(nearest) => {
                Failure::new(format!("there is no exercise `{name}`"), format!("did you mean {}?", nearest.join(", or ")))
            }
        };
        let found = catalogue.find(name);
        if !name.contains('/')
            && (found.is_err() || is_number(name))
            && let Some(failure) = self.unopened_here()?
        {
            return Err(failure);
        }
        found.map_err(|error| packs::unopened(&trainer.pack, name).unwrap_or_else(|| unknown(error)))
    }

    /// The exercise of the folder one stands in.
    fn here(&self) -> Result<Option<&Entry>, Failure> {
        if let Some(failure) = self.unopened_here()? {
            return Err(failure);
        }
        Ok(self.workspace()?.exercise_at(self.trainer()?.catalogue(), &current_dir()?))
    }

    /// What to say where the folder one stands in is that of an exercise whose pack is not open.
    fn unopened_here(&self) -> Result<Option<Failure>, Failure> {
        let trainer = self.trainer()?;
        let Some(inside) = trainer.workspace.inside(&current_dir()?) else { return Ok(None) };
        let here = workspace::started_in(&trainer.progress()?, &inside);
        Ok(here.and_then(|id| packs::unopened_here(&trainer.pack, &id)))
    }

    /// The section of an id such as `1.1`, or that of an exercise.
    pub fn section(&self, name: Option<&str>) -> Result<(&Block, &Section), Failure> {
        let catalogue = self.trainer()?.catalogue();
        let Some(name) = name.map(str::trim) else {
            let place = self.here()?.and_then(|entry| catalogue.place_of(&entry.id));
            return place
                .ok_or_else(|| Failure::new("which section?", "give its id, such as 1.1, or go into the folder of a started exercise"));
        };
        if is_number(name)
            && let Some(failure) = self.unopened_here()?
        {
            return Err(failure);
        }
        if let Some(found) = catalogue.section(name) {
            return Ok(found);
        }
        if let [Ok(number), Ok(_)] = name.split('.').map(str::parse::<u32>).collect::<Vec<_>>()[..] {
            let there: Vec<String> = catalogue.sections().filter(|(b, _)| b.number == number).map(|(b, s)| s.id(b)).collect();
            let remedy = match there.as_slice() {
                [] => format!("there is no block {number}; `gotrain list` shows what there is"),
                ids => format!("the sections of block {number} are {}", shortened(ids)),
            };
            return Err(Failure::new(format!("there is no section `{name}`"), remedy));
        }
        let id = &self.entry(Some(name))?.id;
        catalogue.place_of(id).ok_or_else(|| Failure::new(format!("{id} has no section"), "mend the pack"))
    }

    /// The blocks of an id, such as `2` or `acme/2`; without one, all.
    pub fn blocks<'a>(pack: &'a Pack, id: Option<&str>) -> Result<Vec<&'a Block>, Failure> {
        let blocks = || pack.catalogue.blocks.iter();
        let found: Vec<&Block> = blocks().filter(|block| id.is_none_or(|id| block.is_called(id))).collect();
        match id.filter(|_| found.is_empty()) {
            None => Ok(found),
            Some(id) => Err(packs::unopened(pack, id).unwrap_or_else(|| {
                let ids: Vec<String> = blocks().map(Block::id).collect();
                Failure::new(format!("there is no block {id}"), format!("the blocks are {}", shortened(&ids)))
            })),
        }
    }

    /// The exercise of a name with all its files.
    pub fn exercise(&self, name: Option<&str>) -> Result<Exercise, Failure> {
        self.trainer()?.load(self.entry(name)?)
    }

    /// A runner with the local toolchain.
    pub fn runner(&self) -> Result<Runner, Failure> {
        self.make_runner()?()
    }

    /// What makes a runner, later and elsewhere.
    pub fn make_runner(&self) -> Result<impl Fn() -> Result<Runner, Failure> + Send + Sync + 'static, Failure> {
        let (cache, pack) = (self.cache()?, self.pack()?.root().map(Path::to_owned));
        Ok(move || {
            let toolchain = Toolchain::find().map_err(|error: ToolchainError| Failure::new(error.to_string(), error.remedy()))?;
            Runner::new(toolchain, &cache, pack.as_deref(), env::current_exe().ok())
                .map_err(|error| Failure::new(format!("{} cannot be used: {error}", cache.display()), "make the folder writable"))
        })
    }
}

/// Whether an id is numbers alone, which mean something in every pack: in the folder of another one, not those of this one.
fn is_number(name: &str) -> bool {
    !name.contains('/') && name.starts_with(|first: char| first.is_ascii_digit())
}

fn current_dir() -> Result<PathBuf, Failure> {
    env::current_dir().map_err(|error| Failure::new(format!("the current folder cannot be read: {error}"), "go into another one"))
}

fn absolute(dir: &Path) -> Result<PathBuf, Failure> {
    std::path::absolute(dir).map_err(|error| Failure::new(format!("{} is no usable folder: {error}", dir.display()), "name another one"))
}
