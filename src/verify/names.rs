//! Whether a learner can know every name that the check relies on: it has to stand in the task or in the starter.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use crate::pack::exercise::{Attempt, Exercise, is_source};

/// The names that the reference declares, the check uses, and neither the task nor the starter mentions.
pub fn unmentioned(exercise: &Exercise) -> Vec<String> {
    let harness: BTreeSet<String> = exercise.check.iter().flat_map(|(_, content)| words(&String::from_utf8_lossy(content))).collect();
    let mut known: BTreeSet<String> = words(&exercise.task).collect();
    known.extend(exercise.starter.iter().flat_map(|(_, content)| words(&String::from_utf8_lossy(content)).collect::<Vec<_>>()));
    let solution = exercise.own_files(&Attempt::Solution);
    let declared = solution.iter().filter(|(path, _)| is_source(path)).flat_map(|(_, content)| declared(&String::from_utf8_lossy(content)));
    let unmentioned: BTreeSet<String> = declared.filter(|name| harness.contains(name) && !known.contains(name)).collect();
    unmentioned.into_iter().collect()
}

/// Names that Go source declares: functions, methods, types, and exported constants, variables and fields.
fn declared(source: &str) -> Vec<String> {
    static DECLARATION: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?m)^(?:func(?: \([^)]*\))? (\w+)|type (\w+)|(?:var|const) (\w+)|\t([A-Z]\w*)(?: |,|$))").ok());
    let Some(declaration) = DECLARATION.as_ref() else { return Vec::new() };
    let names = declaration.captures_iter(source).filter_map(|c| (1..=4).find_map(|i| c.get(i)).map(|m| m.as_str().to_owned()));
    names.filter(|name| !matches!(name.as_str(), "main" | "init" | "_")).collect()
}

fn words(text: &str) -> impl Iterator<Item = String> + use<> {
    static WORD: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"[A-Za-z_]\w*").ok());
    WORD.iter().flat_map(|regex| regex.find_iter(text)).map(|word| word.as_str().to_owned()).collect::<Vec<_>>().into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_are_found() {
        let source = "package p\n\nconst Limit = 3\n\nconst (\n\tSunday = iota\n\tMonday\n)\n\ntype T struct {\n\tName string\n\tage int\n}\n\n\
                      func (t *T) Grow() {}\n\nfunc helper() {\n\tfmt.Println()\n}\n\nfunc main() {}\n";
        assert_eq!(declared(source), ["Limit", "Sunday", "Monday", "T", "Name", "Grow", "helper"]);
    }
}
