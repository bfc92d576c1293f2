//! Reads a TOML file into a type and names every unknown key with its line.

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A fault in a TOML text.
#[derive(Debug, PartialEq, Eq)]
pub struct TomlFault {
    /// The line, from 1, where it is known.
    pub line: Option<usize>,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub remedy: String,
}

/// Reads `text`. The value is `None` when a fault leaves nothing to work with.
pub fn read<T: DeserializeOwned>(text: &str) -> (Option<T>, Vec<TomlFault>) {
    let deserializer = match toml::Deserializer::parse(text) {
        Ok(deserializer) => deserializer,
        Err(error) => return (None, vec![fault_of(text, &error)]),
    };
    let mut unknown: Vec<String> = Vec::new();
    let value = serde_ignored::deserialize(deserializer, |path| unknown.push(path.to_string()));
    // The places are looked up only where there is a fault to report.
    let table = if unknown.is_empty() { None } else { DeTable::parse(text).ok() };
    let mut faults: Vec<TomlFault> = unknown
        .iter()
        .map(|path| TomlFault {
            line: table.as_ref().and_then(|table| key_offset(table.get_ref(), path)).map(|offset| line_of(text, offset)),
            what: format!("unknown key `{path}`"),
            remedy: "check its spelling in exercises/README.md, or delete the line".to_owned(),
        })
        .collect();
    faults.sort_by_key(|fault| fault.line);
    match value {
        Ok(value) => (Some(value), faults),
        Err(error) => {
            faults.push(fault_of(text, &error));
            (None, faults)
        }
    }
}

fn fault_of(text: &str, error: &toml::de::Error) -> TomlFault {
    TomlFault {
        line: error.span().map(|span| line_of(text, span.start)),
        what: error.message().trim_end().replace('\n', ", "),
        remedy: "correct the file; exercises/README.md describes every field".to_owned(),
    }
}

/// The line, from 1, that an offset in bytes lies in.
pub fn line_of(text: &str, offset: usize) -> usize {
    text.as_bytes()[..offset.min(text.len())].iter().filter(|b| **b == b'\n').count() + 1
}

/// Finds the key that a path such as `mistakes.0.advise` names.
fn key_offset(table: &DeTable<'_>, path: &str) -> Option<usize> {
    let (head, rest) = path.split_once('.').map_or((path, None), |(head, rest)| (head, Some(rest)));
    let (key, value) = table.iter().find(|(key, _)| key.get_ref() == head)?;
    match rest {
        Some(rest) => value_offset(value, rest),
        None => Some(key.span().start),
    }
}

fn value_offset(value: &Spanned<DeValue<'_>>, path: &str) -> Option<usize> {
    match value.get_ref() {
        DeValue::Table(table) => key_offset(table, path),
        DeValue::Array(array) => {
            let (index, rest) = path.split_once('.')?;
            value_offset(array.get(index.parse::<usize>().ok()?)?, rest)
        }
        _ => Some(value.span().start),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::format::{BlockFile, ExerciseFile};

    #[test]
    fn every_unknown_key_is_named_with_its_line() {
        let text = "title = 't'\nsumary = 's'\nsummary = 's'\ntier = 'x'\ncolour = 3\n";
        let (value, faults) = read::<BlockFile>(text);
        assert!(value.is_some());
        let found: Vec<_> = faults.iter().map(|f| (f.line, f.what.as_str())).collect();
        assert_eq!(found, [(Some(2), "unknown key `sumary`"), (Some(5), "unknown key `colour`")]);
    }

    #[test]
    fn unknown_keys_inside_arrays_of_tables_are_found() {
        let text = "id = '1.1.1'\ntitle = 't'\nkind = 'function'\nminutes = 3\nconcepts = []\nlearned = 'l'\nhints = []\n\n\
                    [[mistakes]]\nslug = 's'\nadvice = 'a'\n\n[[mistakes]]\nslug = 's'\nadvise = 'a'\nadvice = 'a'\n";
        let (_, faults) = read::<ExerciseFile>(text);
        assert_eq!(faults[0].line, Some(15));
        assert_eq!(faults[0].what, "unknown key `mistakes.1.advise`");
    }

    #[test]
    fn a_syntax_error_has_its_line() {
        let (value, faults) = read::<BlockFile>("title = 't'\nsummary = \n");
        assert!(value.is_none());
        assert_eq!(faults[0].line, Some(2));
    }

    #[test]
    fn a_missing_or_mistyped_key_is_named() {
        let (value, faults) = read::<BlockFile>("title = 3\n");
        assert!(value.is_none());
        assert_eq!(faults[0].line, Some(1));
        let (_, faults) = read::<BlockFile>("title = 't'\n");
        assert!(faults[0].what.contains("summary"), "{}", faults[0].what);
    }
}
