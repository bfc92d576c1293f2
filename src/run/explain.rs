//! The table of frequent error messages: what Go means by each, and the usual cure.

use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

const TABLE: &str = include_str!("../../checks/explanations.toml");

/// An entry of `checks/explanations.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Explanation {
    /// Its name in the table.
    pub code: String,
    /// Matches the message; its named groups can be used in the texts.
    pub pattern: String,
    /// What Go means.
    pub means: String,
    /// The usual cure.
    pub cure: String,
    /// The tool that says it: `compiler`, `vet` or `go`.
    pub source: String,
    /// A file that provokes the message.
    pub example: Option<String>,
    /// Several files that provoke it.
    pub files: Option<std::collections::BTreeMap<String, String>>,
    /// The line of the example at which the message is reported; 0 where it has none.
    pub line: u32,
}

#[derive(Deserialize)]
struct Table {
    explanation: Vec<Explanation>,
}

/// The table in the order in which its entries are tried.
pub fn table() -> Result<Vec<Explanation>, toml::de::Error> {
    toml::from_str::<Table>(TABLE).map(|table| table.explanation)
}

static COMPILED: LazyLock<Vec<(Regex, Explanation)>> = LazyLock::new(|| {
    let table = table().unwrap_or_default();
    table.into_iter().filter_map(|entry| Some((Regex::new(&entry.pattern).ok()?, entry))).collect()
});

/// What a message means and how it is cured; the entry's code first.
pub fn explain(message: &str) -> Option<(String, String, String)> {
    let first = message.lines().next().unwrap_or_default();
    COMPILED.iter().find_map(|(pattern, entry)| {
        let captures = pattern.captures(first)?;
        let fill = |text: &str| {
            pattern.capture_names().flatten().fold(text.to_owned(), |text, name| {
                text.replace(&format!("{{{name}}}"), captures.name(name).map_or("", |found| found.as_str()))
            })
        };
        Some((entry.code.clone(), fill(&entry.means), fill(&entry.cure)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        let table = table().unwrap();
        for (i, entry) in table.iter().enumerate() {
            assert!(Regex::new(&entry.pattern).is_ok(), "{}: {}", entry.code, entry.pattern);
            assert!(table[..i].iter().all(|other| other.code != entry.code), "{} stands twice", entry.code);
            assert!(entry.example.is_some() != entry.files.is_some(), "{} needs an example or files", entry.code);
        }
    }

    #[test]
    fn names_from_the_message_are_filled_in() {
        let (code, means, cure) = explain("declared and not used: total").unwrap();
        assert_eq!(code, "unused-variable");
        assert!(format!("{means} {cure}").contains("total") && !means.contains('{') && !cure.contains('{'));
        assert_eq!(explain("something that Go has never said"), None);
    }
}
