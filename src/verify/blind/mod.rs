//! Whether a learner can know everything that the check relies on: it has to stand in the task or in the starter.

mod code;
mod literal;
mod number;
mod signature;
mod task;

use std::collections::{BTreeMap, BTreeSet};

use super::expect::Finding;
use crate::pack::exercise::{Attempt, Exercise, is_source};
use crate::pack::files::FileSet;
use code::{Code, Declaration, Part, Uses};
use literal::{holds, phrases};
use number::Number;
use task::Known;

/// What the check relies on and neither the task nor the starter mentions.
pub fn findings(exercise: &Exercise) -> Vec<Finding> {
    let accepted = exercise.attempts().into_iter().filter(|attempt| matches!(attempt, Attempt::Accepted(_)));
    let accepted: Vec<FileSet> = accepted.map(|attempt| exercise.files_of(&attempt)).collect();
    let solution = exercise.own_files(&Attempt::Solution);
    let gaps = gaps(&exercise.task, &exercise.starter, &solution, &accepted, &exercise.check);
    gaps.into_iter().map(|gap| gap.finding(&exercise.entry.dir)).collect()
}

/// Something that the learner cannot know.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Gap {
    thing: Thing,
    /// Where the check relies on it.
    at: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Thing {
    Name(String),
    /// The name of a function or method, and how it is declared.
    Signature(String, String),
    Text(String),
    Number(String),
    File(String),
}

impl Gap {
    fn finding(&self, dir: &str) -> Finding {
        let at = format!("check/{}", self.at);
        let (what, remedy) = match &self.thing {
            Thing::Name(name) => (
                format!("does not mention `{name}`, which {at} uses, and neither does the starter"),
                "name it in the task, or declare it in the starter".to_owned(),
            ),
            Thing::Signature(name, signature) => (
                format!("does not say how `{name}` is declared, which {at} uses, and neither does the starter"),
                format!("write `{signature}` in the task, or declare `{name}` in the starter"),
            ),
            Thing::Text(text) => (
                format!("does not mention the text “{text}” of the solution, which {at} relies on, and neither does the starter"),
                "quote it in the task, or show by an accepted attempt that it is not needed".to_owned(),
            ),
            Thing::Number(number) => (
                format!("does not mention the number {number} of the solution, which {at} relies on, and neither does the starter"),
                "say it in the task, or show by an accepted attempt that it is not needed".to_owned(),
            ),
            Thing::File(file) => (
                format!("does not mention the file `{file}` of the solution, which {at} relies on"),
                "name it in the task, or put it into the starter".to_owned(),
            ),
        };
        Finding { attempt: String::new(), file: format!("{dir}/task.md"), line: None, what, remedy }
    }
}

/// An answer as far as a check can rely on it.
struct Answer {
    declarations: Vec<Declaration>,
    texts: Vec<String>,
    numbers: Vec<Number>,
    files: BTreeSet<String>,
}

impl Answer {
    fn of(files: &FileSet) -> Self {
        let code: Vec<Code> = sources(files).map(|(_, text)| Code::read(&text)).collect();
        Self {
            declarations: code.iter().flat_map(Code::declarations).collect(),
            texts: code.iter().flat_map(Code::texts).flat_map(|text| phrases(&text)).collect(),
            numbers: code.iter().flat_map(Code::numbers).collect(),
            files: files.paths().map(str::to_owned).collect(),
        }
    }

    /// Whether it is as the check may want it, too, although it is another answer.
    fn has(&self, thing: &Thing, signature: Option<&Declaration>) -> bool {
        match thing {
            Thing::Name(name) => self.declarations.iter().any(|other| other.name == *name),
            Thing::Signature(..) => signature.is_none_or(|wanted| self.declarations.contains(wanted)),
            Thing::Text(text) => self.texts.iter().any(|other| holds(other, text)),
            Thing::Number(number) => self.numbers.iter().any(|other| Number::read(number).is_some_and(|number| number == *other)),
            Thing::File(file) => self.files.contains(file),
        }
    }
}

fn gaps(task: &str, starter: &FileSet, solution: &FileSet, accepted: &[FileSet], check: &FileSet) -> Vec<Gap> {
    let known = Known::of(task, starter);
    let check = Check::of(check, known.module());
    let answer = Answer::of(solution);
    let accepted: Vec<Answer> = accepted.iter().map(Answer::of).collect();
    let mut gaps: Vec<Gap> = Vec::new();
    // What another right answer does without is not needed.
    let mut add = |thing: Thing, at: &str, declaration: Option<&Declaration>| {
        let gap = Gap { thing, at: at.to_owned() };
        if !gaps.contains(&gap) && accepted.iter().all(|other| other.has(&gap.thing, declaration)) {
            gaps.push(gap);
        }
    };
    for declaration in &answer.declarations {
        let Some(at) = check.uses.of(declaration) else { continue };
        if !known.mentions_name(&declaration.name) {
            if !(declaration.part == Part::Member && known.demands_method(&declaration.name)) {
                add(Thing::Name(declaration.name.clone()), at, Some(declaration));
            }
        } else if let Some(signature) = &declaration.signature
            && !known.declares(&declaration.name, signature)
        {
            add(Thing::Signature(declaration.name.clone(), signature.declaring(&declaration.name)), at, Some(declaration));
        }
    }
    for text in answer.texts.iter().filter(|text| !known.mentions_text(text)) {
        if let Some((at, _)) = check.texts.iter().find(|(_, wanted)| holds(wanted, text)) {
            add(Thing::Text(text.clone()), at, None);
        }
    }
    for number in answer.numbers.iter().filter(|number| number.is_telling() && !known.mentions_number(number)) {
        if let Some((at, _)) = check.numbers.iter().find(|(_, wanted)| wanted == number) {
            add(Thing::Number(number.to_string()), at, None);
        }
    }
    for file in answer.files.iter().filter(|file| starter.get(file).is_none()) {
        if let Some((at, _)) = check.texts.iter().find(|(_, wanted)| holds(wanted, file))
            && !file.split('/').all(|part| known.mentions_text(part))
        {
            add(Thing::File(file.clone()), at, None);
        }
    }
    gaps
}

/// What a check asks for, each with its place.
struct Check {
    uses: Uses,
    texts: Vec<(String, String)>,
    numbers: Vec<(String, Number)>,
}

impl Check {
    fn of(files: &FileSet, module: &str) -> Self {
        let mut check = Self { uses: Uses::default(), texts: Vec::new(), numbers: Vec::new() };
        for (path, text) in sources(files) {
            check.add(&Code::read(&text), module, &path, 1);
        }
        for (path, content) in files.iter().filter(|(path, _)| !path.ends_with(".go")) {
            let text = String::from_utf8_lossy(content);
            for (i, line) in text.lines().enumerate() {
                check.texts.push((format!("{path}:{}", i + 1), literal::plain(line)));
            }
        }
        check
    }

    /// Adds a file, and the programs that stand in it as text; its first line is `line` of `path`.
    fn add(&mut self, code: &Code, module: &str, path: &str, line: usize) {
        let at = |row: usize| format!("{path}:{}", row + line);
        code.add_uses(module, &mut self.uses, &at);
        for (row, text) in code.wanted_texts() {
            if text.trim_start().starts_with("package ") {
                self.add(&Code::read(&text), module, path, row + line);
                continue;
            }
            self.numbers.extend(number::numbers(&text).into_iter().map(|number| (at(row), number)));
            self.texts.push((at(row), literal::plain(&text)));
        }
        self.numbers.extend(code.wanted_numbers().into_iter().map(|(row, number)| (at(row), number)));
    }
}

/// The Go files of a set, as text.
fn sources(files: &FileSet) -> impl Iterator<Item = (String, String)> {
    let sources = files.iter().filter(|(path, _)| is_source(path));
    sources.map(|(path, content)| (path.to_owned(), String::from_utf8_lossy(content).into_owned()))
}

/// Places by what stands there; the first place counts.
type Places = BTreeMap<String, String>;

#[cfg(test)]
mod tests;
