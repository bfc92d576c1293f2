//! Exercise ids and the folder names that carry their numbers.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Between the name of a pack and what an exercise is called within it. An id is also a path below the workspace.
const WITHIN: char = '/';

/// A stable exercise id: an optional series letter and dotted numbers, such as `9.5.4`, `C1.1` or `P5.3.1`. With the name
/// of its pack before it, it is unique among several packs: `small/1.1.1`. In a pack without such numbers it is a name:
/// `exercism-go/two-fer`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ExerciseId {
    pack: Option<String>,
    local: Local,
}

/// What an exercise is called within its pack.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Local {
    Numbers { series: Option<char>, numbers: Vec<u32> },
    Name(String),
}

/// The text is not an exercise id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidId(String);

impl fmt::Display for InvalidId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not an exercise id; ids look like 9.5.4 or C1.1", self.0)
    }
}

impl std::error::Error for InvalidId {}

impl ExerciseId {
    /// Reads an id.
    pub fn parse(text: &str) -> Result<Self, InvalidId> {
        let invalid = || InvalidId(text.to_owned());
        let Some((pack, local)) = text.split_once(WITHIN) else {
            return Ok(Self { pack: None, local: Local::numbers(text).ok_or_else(invalid)? });
        };
        let named = || is_name(local).then(|| Local::Name(local.to_owned()));
        let local = Local::numbers(local).or_else(named).filter(|_| is_name(pack)).ok_or_else(invalid)?;
        Ok(Self { pack: Some(pack.to_owned()), local })
    }

    /// The id of an exercise that goes by its name.
    pub fn named(pack: &str, name: &str) -> Result<Self, InvalidId> {
        Self::parse(&format!("{pack}{WITHIN}{name}"))
    }

    /// The same exercise among those of other packs.
    #[must_use]
    pub fn within(self, pack: &str) -> Self {
        Self { pack: Some(pack.to_owned()), ..self }
    }

    /// The name of its pack, where several packs may have such an id.
    pub fn pack(&self) -> Option<&str> {
        self.pack.as_deref()
    }

    /// The id within its pack, such as `1.1.1` or `two-fer`.
    pub fn local(&self) -> String {
        self.local.to_string()
    }

    /// Whether it is a name rather than numbers.
    pub fn is_named(&self) -> bool {
        matches!(self.local, Local::Name(_))
    }

    /// The letter of a series outside the blocks, such as `C` of `C1.1`.
    pub fn series(&self) -> Option<char> {
        match &self.local {
            Local::Numbers { series, .. } => *series,
            Local::Name(_) => None,
        }
    }

    /// The dotted numbers; a name has none.
    pub fn numbers(&self) -> &[u32] {
        match &self.local {
            Local::Numbers { numbers, .. } => numbers,
            Local::Name(_) => &[],
        }
    }
}

impl Local {
    fn numbers(text: &str) -> Option<Self> {
        let series = text.chars().next().filter(char::is_ascii_uppercase);
        let numbers = text[series.map_or(0, char::len_utf8)..]
            .split('.')
            .map(|part| match part.as_bytes() {
                [b'1'..=b'9', ..] if part.bytes().all(|b| b.is_ascii_digit()) => part.parse().ok(),
                _ => None,
            })
            .collect::<Option<Vec<u32>>>()?;
        (2..=3).contains(&numbers.len()).then_some(Self::Numbers { series, numbers })
    }
}

impl fmt::Display for Local {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => f.write_str(name),
            Self::Numbers { series, numbers } => {
                let numbers: Vec<String> = numbers.iter().map(u32::to_string).collect();
                write!(f, "{}{}", series.map(String::from).unwrap_or_default(), numbers.join("."))
            }
        }
    }
}

impl fmt::Display for ExerciseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.pack {
            Some(pack) => write!(f, "{pack}{WITHIN}{}", self.local),
            None => self.local.fmt(f),
        }
    }
}

/// Whether a text can be a name in an id: it is a name of a folder on every system, too.
pub fn is_name(text: &str) -> bool {
    let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_');
    text.bytes().all(fits) && text.bytes().next().is_some_and(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}

/// A name for what goes by any text: lower-case, with hyphens for what a name cannot have. `None` where nothing is left.
pub fn name_from(text: &str) -> Option<String> {
    /// Windows takes these for devices.
    const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
    let mut name = String::new();
    for c in text.to_lowercase().chars() {
        match c {
            'a'..='z' | '0'..='9' | '_' => name.push(c),
            _ if !name.ends_with('-') => name.push('-'),
            _ => {}
        }
    }
    let name = name.trim_matches(['-', '_']).to_owned();
    let name = if DEVICES.contains(&name.as_str()) { format!("{name}-pack") } else { name };
    is_name(&name).then_some(name)
}

impl TryFrom<String> for ExerciseId {
    type Error = InvalidId;

    fn try_from(text: String) -> Result<Self, InvalidId> {
        Self::parse(&text)
    }
}

impl From<ExerciseId> for String {
    fn from(id: ExerciseId) -> Self {
        id.to_string()
    }
}

/// Splits a folder name such as `04-rate-limiter` into its number and slug.
pub fn split_folder_name(name: &str) -> Option<(u32, &str)> {
    let (number, slug) = name.split_once('-')?;
    let well_formed = !number.is_empty()
        && number.bytes().all(|b| b.is_ascii_digit())
        && !slug.is_empty()
        && slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    let number = number.parse().ok()?;
    (well_formed && number > 0).then_some((number, slug))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_read_and_written_alike() {
        for text in ["1.1.1", "9.5.4", "10.12.31", "C1.1", "P5.3.1", "S10.1", "small/1.1.1", "exercism-go/two-fer", "g/x_1"] {
            assert_eq!(ExerciseId::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_id_is_refused() {
        let texts = ["", "1", "1.", "1.1.1.1", "1.01.1", "0.1.1", "c1.1", "C", "1.x.1", "+1.1.1", "99999999999.1.1"];
        for text in texts.into_iter().chain(["two-fer", "/x", "x/", "a/b/c", "../x", "x/..", "x/a.b", "X/y", "x/a b", "x/-"]) {
            assert!(ExerciseId::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn ids_sort_by_number_not_by_letter() {
        let mut ids: Vec<_> = ["1.10.1", "C1.1", "1.2.10", "1.2.9", "10.1.1"].map(|t| ExerciseId::parse(t).unwrap()).into();
        ids.sort();
        let texts: Vec<_> = ids.iter().map(ToString::to_string).collect();
        assert_eq!(texts, ["1.2.9", "1.2.10", "1.10.1", "10.1.1", "C1.1"]);
    }

    #[test]
    fn equal_ids_of_two_packs_differ() {
        let plain = ExerciseId::parse("1.1.1").unwrap();
        let other = plain.clone().within("small");
        assert_ne!(plain, other);
        assert_eq!((other.to_string().as_str(), other.pack(), other.local().as_str()), ("small/1.1.1", Some("small"), "1.1.1"));
        let named = ExerciseId::named("golings", "if_1").unwrap();
        assert!(named.is_named() && named.numbers().is_empty() && named.series().is_none());
        assert!(plain < other && other < ExerciseId::parse("small/a").unwrap());
    }

    #[test]
    fn a_name_is_made_of_any_text() {
        let names = [("Golings", "golings"), ("My Pack (2)!", "my-pack-2"), ("a__b", "a__b"), ("NUL", "nul-pack")];
        for (text, name) in names {
            assert_eq!(name_from(text).as_deref(), Some(name), "{text}");
        }
        assert_eq!(name_from("…"), None);
    }

    #[test]
    fn folder_names_carry_a_number_and_a_slug() {
        assert_eq!(split_folder_name("04-rate-limiter"), Some((4, "rate-limiter")));
        for name in ["rate-limiter", "04", "04-", "0-x", "04_x", "4-Äh", "-x", "04-x y"] {
            assert_eq!(split_folder_name(name), None, "{name}");
        }
    }
}
