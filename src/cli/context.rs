//! What the commands share: the pack, the workspace, progress and the runner, each made when it is needed.

use std::cell::OnceCell;
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use etcetera::BaseStrategy;

use super::args::Global;
use super::output;
use crate::config::Config;
use crate::failure::{Failure, shortened};
use crate::pack::Pack;
use crate::pack::catalogue::{Block, Entry, LookupError, Section};
use crate::pack::exercise::Exercise;
use crate::pack::id;
use crate::pack::open::Named;
use crate::run::Runner;
use crate::run::toolchain::{Toolchain, ToolchainError};
use crate::trainer::Trainer;
use crate::workspace::Workspace;

/// The variable that names packs, as `PATH` names folders.
const PACKS: &str = "GOTRAIN_PACK";

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
        let named = self.named_packs()?;
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

    /// Which packs are wanted: the ones on the command line, in the environment, the one of the checkout one stands in, the
    /// ones in the config file, or the built-in one.
    fn named_packs(&self) -> Result<Vec<Named>, Failure> {
        if !self.global.pack.is_empty() {
            return Ok(self.global.pack.iter().map(|text| Named::parse(text)).collect());
        }
        if let Some(list) = env::var_os(PACKS).filter(|list| !list.is_empty()) {
            return Ok(env::split_paths(&list).map(|path| Named::parse(path.as_os_str())).collect());
        }
        if let Some(path) = checkout() {
            return Ok(vec![Named::At { name: None, path }]);
        }
        let packs = Config::load()?.packs;
        Ok(if packs.is_empty() { vec![Named::BuiltIn] } else { packs.iter().map(|text| Named::parse(home_in(text).as_ref())).collect() })
    }

    /// The arguments that name the same packs to another gotrain.
    pub fn pack_arguments(&self) -> impl Iterator<Item = OsString> {
        self.global.pack.iter().flat_map(|text| [OsString::from("--pack"), text.clone()])
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
        Ok(Workspace::at(&home.join("gotrain")))
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
        let catalogue = self.trainer()?.catalogue();
        let Some(name) = name else {
            return self.here()?.ok_or_else(|| {
                Failure::new("which exercise?", "give its id, or go into the folder of a started exercise; `gotrain list` shows the ids")
            });
        };
        catalogue.find(name).map_err(|error| match error {
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
        })
    }

    /// The exercise of the folder one stands in.
    fn here(&self) -> Result<Option<&Entry>, Failure> {
        let here = env::current_dir()
            .map_err(|error| Failure::new(format!("the current folder cannot be read: {error}"), "go into another one"))?;
        Ok(self.workspace()?.exercise_at(self.trainer()?.catalogue(), &here))
    }

    /// The section of an id such as `1.1`, or that of an exercise.
    pub fn section(&self, name: Option<&str>) -> Result<(&Block, &Section), Failure> {
        let catalogue = self.trainer()?.catalogue();
        let Some(name) = name.map(str::trim) else {
            let place = self.here()?.and_then(|entry| catalogue.place_of(&entry.id));
            return place
                .ok_or_else(|| Failure::new("which section?", "give its id, such as 1.1, or go into the folder of a started exercise"));
        };
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

/// The pack of the checkout that the current folder lies in.
fn checkout() -> Option<PathBuf> {
    let here = env::current_dir().ok()?;
    let packs = here.ancestors().map(|dir| dir.join("exercises"));
    packs.into_iter().find(|dir| dir.join("pack.toml").is_file() && dir.with_file_name("checks").is_dir())
}

/// A text of the config file with `~/` as the home folder, also behind `NAME=`.
fn home_in(text: &str) -> String {
    let (name, path) = text.split_at(text.split_once('=').filter(|(name, _)| id::is_name(name)).map_or(0, |(name, _)| name.len() + 1));
    let home = path.strip_prefix("~/").and_then(|rest| Some(etcetera::home_dir().ok()?.join(rest)));
    home.map_or_else(|| text.to_owned(), |home| format!("{name}{}", home.display()))
}

fn absolute(dir: &Path) -> Result<PathBuf, Failure> {
    std::path::absolute(dir).map_err(|error| Failure::new(format!("{} is no usable folder: {error}", dir.display()), "name another one"))
}
