//! A share of what is to be verified, so that several machines can do it between them.

use std::str::FromStr;

use sha2::{Digest, Sha256};

use super::events::Unit;

/// One of so many shares. Which one an exercise belongs to depends on nothing but its id, so that it stays there when others
/// are added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    /// From 1.
    number: u64,
    of: u64,
}

impl Shard {
    /// Whether something belongs to this share.
    pub fn holds(self, unit: &Unit<'_>) -> bool {
        let name = if unit.exercise.is_some() { unit.id() } else { format!("{} quiz", unit.id()) };
        self.has(&name)
    }

    fn has(self, name: &str) -> bool {
        let digest = Sha256::digest(name);
        let hash = digest.iter().take(8).fold(0, |hash, byte| hash << 8 | u64::from(*byte));
        hash % self.of == self.number - 1
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let numbers = text.split_once('/').and_then(|(number, of)| Some((number.parse().ok()?, of.parse().ok()?)));
        match numbers {
            None => Err("give a share and how many there are, such as 1/4".to_owned()),
            Some((_, 0)) => Err("there is at least one share: give 1/1, or 1/4".to_owned()),
            Some((number, of)) if number == 0 || number > of => Err(format!("the shares of {of} are 1/{of} to {of}/{of}")),
            Some((number, of)) => Ok(Self { number, of }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shard(text: &str) -> Shard {
        text.parse().unwrap()
    }

    #[test]
    fn everything_is_in_exactly_one_share() {
        for of in [1, 2, 3, 7] {
            for id in (1..300).map(|i| format!("{}.{}.{}", i / 30 + 1, i % 30 / 6 + 1, i % 6 + 1)) {
                let holding = (1..=of).filter(|number| shard(&format!("{number}/{of}")).has(&id)).count();
                assert_eq!(holding, 1, "{id} of {of}");
            }
        }
    }

    #[test]
    fn shares_are_of_about_one_size_and_do_not_move() {
        let first = shard("1/4");
        let ids = (1..=1000).map(|i| format!("{}.{}.{}", i / 50 + 1, i % 50 / 10 + 1, i % 10 + 1));
        let count = ids.filter(|id| first.has(id)).count();
        assert!((200..300).contains(&count), "{count}");
        // Another answer would move exercises between the shares of those who keep their results.
        let held: Vec<&str> = ["1.1.1", "1.1.2", "1.1.3", "C1.1", "1.1 quiz"].into_iter().filter(|id| shard("1/2").has(id)).collect();
        assert_eq!(held, ["1.1.1", "C1.1"]);
    }

    #[test]
    fn what_is_no_share_is_refused() {
        for (text, says) in [("", "such as 1/4"), ("2", "such as"), ("a/b", "such as"), ("-1/2", "such as"), ("1/2/3", "such as")] {
            assert!(text.parse::<Shard>().unwrap_err().contains(says), "{text}");
        }
        assert!("1/0".parse::<Shard>().unwrap_err().contains("at least one"));
        assert!("0/3".parse::<Shard>().unwrap_err().contains("1/3 to 3/3"));
        assert!("4/3".parse::<Shard>().unwrap_err().contains("1/3 to 3/3"));
    }
}
