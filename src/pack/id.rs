//! Exercise ids and the folder names that carry their numbers.

use std::cmp::Ordering;
use std::fmt;

use serde::{Deserialize, Serialize};

/// A stable exercise id: an optional series letter and dotted numbers, such as `9.5.4`, `C1.1` or `P5.3.1`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ExerciseId {
    series: Option<char>,
    numbers: Vec<u32>,
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
        let series = text.chars().next().filter(char::is_ascii_uppercase);
        let numbers = text[series.map_or(0, char::len_utf8)..]
            .split('.')
            .map(|part| match part.as_bytes() {
                [b'1'..=b'9', ..] if part.bytes().all(|b| b.is_ascii_digit()) => part.parse().map_err(|_| invalid()),
                _ => Err(invalid()),
            })
            .collect::<Result<Vec<u32>, _>>()?;
        if numbers.len() < 2 || numbers.len() > 3 {
            return Err(invalid());
        }
        Ok(Self { series, numbers })
    }

    /// The letter of a series outside the blocks, such as `C` of `C1.1`.
    pub fn series(&self) -> Option<char> {
        self.series
    }

    /// The dotted numbers.
    pub fn numbers(&self) -> &[u32] {
        &self.numbers
    }
}

impl fmt::Display for ExerciseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(series) = self.series {
            write!(f, "{series}")?;
        }
        for (i, number) in self.numbers.iter().enumerate() {
            if i > 0 {
                f.write_str(".")?;
            }
            write!(f, "{number}")?;
        }
        Ok(())
    }
}

impl Ord for ExerciseId {
    fn cmp(&self, other: &Self) -> Ordering {
        self.series.cmp(&other.series).then_with(|| self.numbers.cmp(&other.numbers))
    }
}

impl PartialOrd for ExerciseId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
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
        for text in ["1.1.1", "9.5.4", "10.12.31", "C1.1", "P5.3.1", "S10.1"] {
            assert_eq!(ExerciseId::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_id_is_refused() {
        for text in ["", "1", "1.", "1.1.1.1", "1.01.1", "0.1.1", "c1.1", "C", "1.x.1", "+1.1.1", "99999999999.1.1"] {
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
    fn folder_names_carry_a_number_and_a_slug() {
        assert_eq!(split_folder_name("04-rate-limiter"), Some((4, "rate-limiter")));
        for name in ["rate-limiter", "04", "04-", "0-x", "04_x", "4-Äh", "-x", "04-x y"] {
            assert_eq!(split_folder_name(name), None, "{name}");
        }
    }
}
