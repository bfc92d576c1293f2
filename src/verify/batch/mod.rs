//! Many attempts in one build: what costs most in a check is to link its program, so that as many attempts as possible are
//! linked into one. Each still runs in a process of its own, and gives the verdict that a build of its own would give.

mod source;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use regex::Regex;

use crate::interrupt::Interrupt;
use crate::pack::exercise::Exercise;
use crate::pack::files::FileSet;
use crate::pack::go_mod::{self, module_path};
use crate::pack::modules;
use crate::run::layout::HARNESS_PREFIX;
use crate::run::process::{self, End, Patience};
use crate::run::report::Report;
use crate::run::test_program::{TestProgram, test2json};
use crate::run::{BUILDING, OUTPUT_CAP, Run, Runner};

/// The module that the attempts are packages of.
const MODULE: &str = "gotrain.batch";
/// Fewer runs are as quick by themselves.
const WORTH_IT: usize = 8;

/// What a tool may use before it collects its garbage after all: the linker's grows with the number of attempts.
const ENOUGH_MEMORY: &str = "1GiB";

/// A program that may be built together with others.
#[derive(Debug)]
pub struct Candidate<'a> {
    /// What it is known by.
    pub number: usize,
    /// The exercise that it is an attempt of.
    pub exercise: &'a Exercise,
    /// Its files.
    pub files: FileSet,
    /// Whether vet is to see its harness, too: for one attempt of each exercise is enough.
    pub vets_harness: bool,
}

/// What a program has to please to be built together with others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tools {
    /// The compiler.
    Compiler,
    /// The compiler and all of `go vet`.
    CompilerAndVet,
}

/// Attempts that are linked into one program.
#[derive(Debug)]
pub struct Batch {
    members: BTreeMap<usize, Member>,
    test2json: PathBuf,
    /// Hold what was built.
    dirs: Vec<tempfile::TempDir>,
}

/// One of the programs that were built together.
#[derive(Debug, Clone, Copy)]
pub struct Built<'a> {
    batch: &'a Batch,
    member: &'a Member,
}

#[derive(Debug)]
struct Member {
    files: FileSet,
    dir: PathBuf,
    check: PathBuf,
    temp: PathBuf,
    program: PathBuf,
    /// The import path that the attempt has in its own module.
    path: String,
}

impl Batch {
    /// Builds as many of the candidates as can share a build; those that use the same modules share one. What does not compile, and
    /// what vet complains about where it is asked, is left to a build of its own. Nothing when it is not worth it for that many
    /// `runs` of each.
    pub fn build(
        runner: &Runner,
        candidates: Vec<Candidate<'_>>,
        runs: usize,
        tools: Tools,
        interrupt: &Interrupt,
    ) -> io::Result<Option<Self>> {
        let Some(test2json) = test2json(runner) else { return Ok(None) };
        let mut batch = Self { members: BTreeMap::new(), test2json, dirs: Vec::new() };
        let mut by_set: BTreeMap<Option<&str>, Vec<Candidate<'_>>> = BTreeMap::new();
        for candidate in candidates {
            by_set.entry(candidate.exercise.spec.modules.as_deref().map(modules::set)).or_default().push(candidate);
        }
        for (set, candidates) in by_set {
            batch.add(runner, set, candidates, runs, tools, interrupt)?;
        }
        Ok((!batch.members.is_empty()).then_some(batch))
    }

    /// Links candidates with the same modules into one program.
    fn add(
        &mut self,
        runner: &Runner,
        set: Option<&str>,
        candidates: Vec<Candidate<'_>>,
        runs: usize,
        tools: Tools,
        interrupt: &Interrupt,
    ) -> io::Result<()> {
        let dir = runner.scratch()?;
        let root = dir.path().canonicalize()?;
        let mut builder = Builder { runner, root: &root, set, overlay: BTreeMap::new(), bare: BTreeSet::new(), packages: BTreeMap::new() };
        let mut members = BTreeMap::new();
        for candidate in candidates {
            let number = candidate.number;
            members.extend(builder.add(candidate)?.map(|member| (number, member)));
        }
        if members.len() * runs < WORTH_IT {
            return Ok(());
        }
        builder.write_module()?;
        let verbs: &[&str] = if tools == Tools::CompilerAndVet { &["build", "vet"] } else { &["build"] };
        for verb in verbs {
            let Some(unfit) = builder.unfit(verb, interrupt)? else { return Ok(()) };
            builder.packages.retain(|name, _| !unfit.contains(name));
        }
        let fit: HashSet<usize> = builder.packages.values().map(|(number, _)| *number).collect();
        members.retain(|number, _| fit.contains(number));
        let Some(program) = builder.link(interrupt)? else { return Ok(()) };
        for member in members.values() {
            // The name of the program says which check it is to run.
            fs::hard_link(&program, &member.program).or_else(|_| fs::copy(&program, &member.program).map(|_| ()))?;
        }
        self.members.extend(members);
        self.dirs.push(dir);
        Ok(())
    }

    /// How many attempts it holds.
    pub fn size(&self) -> usize {
        self.members.len()
    }

    /// The program that is known by a number, if it was built.
    pub fn member(&self, number: usize) -> Option<Built<'_>> {
        self.members.get(&number).map(|member| Built { batch: self, member })
    }
}

impl Built<'_> {
    /// Where its files lie.
    pub fn dir(&self) -> &Path {
        &self.member.dir
    }

    /// Checks it as [`Runner::check`] does, but within `seconds`.
    pub fn check(&self, runner: &Runner, exercise: &Exercise, seconds: u32, interrupt: &Interrupt) -> Report {
        let Member { files, dir, check, temp, program, path } = self.member;
        let run = Run { exercise, dir, files, check, temp, seconds, racing: false };
        let cancellation = interrupt.register();
        match runner.environment(exercise, &cancellation) {
            Ok(environment) => {
                let test2json = &self.batch.test2json;
                TestProgram { program, package: path, test2json, environment: &environment }.check(runner, &run, &cancellation)
            }
            Err(failure) => Report::unavailable(&failure),
        }
    }
}

struct Builder<'a> {
    runner: &'a Runner,
    root: &'a Path,
    /// The set of modules that they use.
    set: Option<&'a str>,
    overlay: BTreeMap<PathBuf, PathBuf>,
    /// What of it vet does not see.
    bare: BTreeSet<PathBuf>,
    /// The attempts that can be linked: their numbers and folders, by their names.
    packages: BTreeMap<String, (usize, String)>,
}

impl Builder<'_> {
    /// Lays out an attempt, if it can be linked.
    fn add(&mut self, candidate: Candidate<'_>) -> io::Result<Option<Member>> {
        let Candidate { number, exercise, files, vets_harness } = candidate;
        let name = format!("a{number}");
        // The last part of the import path shows in stack traces.
        let Some(path) = module_path(&files) else { return Ok(None) };
        let folder = format!("{name}/{}", path.rsplit('/').next().unwrap_or(&path));
        let dir = self.root.join(&folder);
        let aside = self.root.join("aside").join(&name);
        let (check, temp) = (aside.join("check"), aside.join("tmp"));
        let Some(linkable) = source::linkable(exercise, &files, &name, &format!("{MODULE}/{folder}"), &dir, &check) else {
            return Ok(None);
        };
        files.write(&dir)?;
        exercise.check.write(&check)?;
        fs::create_dir_all(&temp)?;
        for (file, text) in linkable.overlay {
            let replaced = text.map_or_else(
                || Ok(PathBuf::new()),
                |text| {
                    let path = aside.join(&file);
                    fs::write(&path, text).map(|()| path)
                },
            )?;
            if !vets_harness && file.starts_with(HARNESS_PREFIX) {
                self.bare.insert(dir.join(&file));
            }
            self.overlay.insert(dir.join(file), replaced);
        }
        let program = aside.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
        self.packages.insert(name, (number, folder));
        Ok(Some(Member { files, dir, check, temp, program, path }))
    }

    fn write_module(&self) -> io::Result<()> {
        let (major, minor) = crate::pack::exercise::GO_VERSION;
        let own = format!("module {MODULE}\n\ngo {major}.{minor}\n");
        let ground = self.runner.ground(self.set);
        fs::write(self.root.join(go_mod::FILE), ground.under(&own)?)?;
        if let Some(sums) = ground.sums()? {
            fs::write(self.root.join(go_mod::SUMS), sums)?;
        }
        let write = |verb, overlay: &BTreeMap<_, _>| {
            let text = serde_json::to_vec(&serde_json::json!({ "Replace": overlay }))?;
            fs::write(self.overlay_file(verb), text)
        };
        let mut bare = self.overlay.clone();
        bare.retain(|file, _| !self.bare.contains(file));
        write("build", &self.overlay)?;
        write("vet", &bare)
    }

    /// The overlay under which a verb of the go command sees the attempts.
    fn overlay_file(&self, verb: &str) -> PathBuf {
        self.root.join(format!("{verb}.json"))
    }

    fn command(&self, verb: &str) -> Command {
        let mut command = self.runner.toolchain.command();
        command.current_dir(self.root).arg(verb).arg("-overlay").arg(self.overlay_file(verb));
        if verb == "build" {
            // Nobody debugs these programs: as for `go test`, what a debugger would need is left out.
            command.arg(format!("-gcflags={MODULE}/...=-dwarf=false")).arg("-ldflags=-s -w");
        }
        // Compiler and vet run once for each package, too briefly to be worth collecting their garbage.
        command.env("GOGC", "off").env("GOMEMLIMIT", ENOUGH_MEMORY);
        command
    }

    /// Builds or vets every package; gives the names of those with complaints. Nothing when the command itself fails.
    fn unfit(&self, verb: &str, interrupt: &Interrupt) -> io::Result<Option<HashSet<String>>> {
        static HEADING: LazyLock<Option<Regex>> =
            LazyLock::new(|| Regex::new(r"(?m)^# \[?gotrain\.batch/(a\d+)|(?:^|/)(a\d+)/[^/:\s]+/[^/:\s]+\.go:\d+").ok());
        let mut command = self.command(verb);
        command.args(self.packages.values().map(|(_, folder)| format!("./{folder}")));
        let (end, said) = listen(command, interrupt)?;
        let headings = HEADING.iter().flat_map(|regex| regex.captures_iter(&said));
        let unfit: HashSet<String> =
            headings.filter_map(|found| found.get(1).or(found.get(2)).map(|name| name.as_str().to_owned())).collect();
        let well = matches!(end, End::Exited(status) if status.success());
        Ok((well || !unfit.is_empty()).then_some(unfit))
    }

    /// Links what is fit into one program.
    fn link(&self, interrupt: &Interrupt) -> io::Result<Option<PathBuf>> {
        let imports: Vec<String> = self.packages.values().map(|(_, folder)| format!("\t_ \"{MODULE}/{folder}\"\n")).collect();
        let main =
            format!("package main\n\nimport (\n\t\"gotrain/kit/driver\"\n\n{})\n\nfunc main() {{ driver.Main() }}\n", imports.concat());
        let folder = self.root.join("program");
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("main.go"), main)?;
        let program = self.root.join("aside").join(format!("program{}", std::env::consts::EXE_SUFFIX));
        let mut command = self.command("build");
        command.arg("-o").arg(&program).arg("./program");
        let (end, _) = listen(command, interrupt)?;
        Ok(matches!(end, End::Exited(status) if status.success()).then_some(program))
    }
}

/// Runs a command and keeps what it says.
fn listen(command: Command, interrupt: &Interrupt) -> io::Result<(End, String)> {
    let mut said = Vec::new();
    let patience = Patience { deadline: 5 * BUILDING, output: OUTPUT_CAP };
    let end = process::run(command, patience, &interrupt.register(), |_, line| said.extend_from_slice(line))?;
    Ok((end, String::from_utf8_lossy(&said).into_owned()))
}
