//! What ids on the command line name: exercises, sections, blocks, ranges and packs.

use super::packs;
use crate::failure::Failure;
use crate::pack::Pack;
use crate::pack::catalogue::{Block, Catalogue, Entry, Section};
use crate::pack::id::ExerciseId;
use crate::verify;
use crate::verify::events::Unit;

/// What the arguments name. A quiz belongs to its section: it is verified when all exercises of the section are.
pub fn select<'a>(pack: &'a Pack, ids: &[String]) -> Result<Vec<Unit<'a>>, Failure> {
    // Where every id has the name of its pack before it, ids without one mean those of any pack.
    let catalogue = &pack.catalogue;
    let any_pack = catalogue.entries().all(|entry| entry.id.pack().is_some());
    let mut wanted: Vec<Wanted<'_>> = Vec::new();
    for id in ids {
        let nothing = || {
            Failure::new(
                format!("`{id}` names no exercises"),
                "give an exercise (9.5.4), a section (9.5), a block (9), a range (1-2), an open one (9.5…), or a pack",
            )
        };
        let one = Wanted::parse(id, catalogue, any_pack).ok_or_else(|| packs::unopened(pack, id).unwrap_or_else(nothing))?;
        let fits = |(block, section): (&Block, &Section)| {
            section.exercises.iter().any(|entry| one.contains((block, section), entry))
                || section.questions > 0 && one.covers(block, section)
        };
        if !catalogue.sections().any(fits) {
            let unread = if pack.problems.is_empty() { "" } else { " that could be read" };
            let none = || Failure::new(format!("`{id}` fits no exercise{unread}"), "`gotrain list` shows what there is");
            return Err(packs::unopened(pack, id).unwrap_or_else(none));
        }
        wanted.push(one);
    }
    let selected = |place: (&Block, &Section), entry: &Entry| wanted.iter().any(|one| one.contains(place, entry));
    let whole = |block: &Block, section: &Section| match section.exercises.as_slice() {
        [] => wanted.iter().any(|one| one.covers(block, section)),
        exercises => exercises.iter().all(|entry| selected((block, section), entry)),
    };
    let fits = |unit: &Unit<'_>| {
        unit.exercise.map_or_else(|| whole(unit.block, unit.section), |entry| selected((unit.block, unit.section), entry))
    };
    Ok(verify::units(catalogue).filter(|unit| ids.is_empty() || fits(unit)).collect())
}

/// What an argument names.
enum Wanted<'a> {
    /// One exercise, by its name.
    Only(&'a ExerciseId),
    /// All exercises of a pack.
    Pack(String),
    /// A range of ids in a pack; without its name, in the pack whose ids have none, or in any.
    Range { pack: Option<String>, any_pack: bool, range: Range },
}

impl<'a> Wanted<'a> {
    fn parse(text: &str, catalogue: &'a Catalogue, any_pack: bool) -> Option<Self> {
        let (pack, rest) = text.split_once('/').map_or((None, text), |(pack, rest)| (Some(pack.to_owned()), rest));
        if let Some(range) = Range::parse(rest) {
            return Some(Self::Range { pack, any_pack, range });
        }
        let has_pack = |name: &str| catalogue.blocks.iter().any(|block| block.pack.as_deref() == Some(name));
        match pack {
            None if has_pack(text) => Some(Self::Pack(text.to_owned())),
            Some(pack) if rest.is_empty() && has_pack(&pack) => Some(Self::Pack(pack)),
            _ => catalogue.find(text).ok().map(|entry| Self::Only(&entry.id)),
        }
    }

    fn contains(&self, (block, section): (&Block, &Section), entry: &Entry) -> bool {
        match self {
            Self::Only(id) => entry.id == **id,
            Self::Pack(name) => entry.id.pack() == Some(name),
            // What goes by a name belongs to the numbers of its section.
            Self::Range { range, .. } if entry.id.is_named() => self.is_in(block) && range.covers(block, section),
            Self::Range { range, .. } => self.is_in(block) && range.contains(&entry.id),
        }
    }

    /// Whether a section belongs to it as a whole.
    fn covers(&self, block: &Block, section: &Section) -> bool {
        match self {
            Self::Only(_) => false,
            Self::Pack(name) => block.pack.as_ref() == Some(name),
            Self::Range { range, .. } => self.is_in(block) && range.covers(block, section),
        }
    }

    fn is_in(&self, block: &Block) -> bool {
        let Self::Range { pack, any_pack, .. } = self else { return false };
        *pack == block.pack || pack.is_none() && *any_pack
    }
}

/// A range of ids by their beginnings: everything from the first to the last, both with all that lies below them.
#[derive(Debug, PartialEq, Eq)]
struct Range {
    series: Option<char>,
    from: Vec<u32>,
    to: Option<Vec<u32>>,
}

impl Range {
    fn parse(text: &str) -> Option<Self> {
        let series = text.chars().next().filter(char::is_ascii_uppercase);
        let strip = |part: &str| part.strip_prefix(|c| Some(c) == series).unwrap_or(part).to_owned();
        let numbers = |part: &str| strip(part).split('.').map(|n| n.parse().ok()).collect::<Option<Vec<u32>>>();
        if let Some(from) = text.strip_suffix('…').or_else(|| text.strip_suffix("...")) {
            return Some(Self { series, from: numbers(from)?, to: None });
        }
        let (from, to) = text.split_once('-').unwrap_or((text, text));
        Some(Self { series, from: numbers(from)?, to: Some(numbers(to)?) })
    }

    fn contains(&self, id: &ExerciseId) -> bool {
        id.series() == self.series && self.spans(id.numbers())
    }

    /// Whether a section lies in the range as a whole.
    fn covers(&self, block: &Block, section: &Section) -> bool {
        self.series.is_none() && self.spans(&[block.number, section.number])
    }

    fn spans(&self, numbers: &[u32]) -> bool {
        let head = |bound: &[u32]| &numbers[..bound.len().min(numbers.len())];
        head(&self.from) >= self.from.as_slice() && self.to.as_ref().is_none_or(|to| head(to) <= to.as_slice())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contains(range: &str, id: &str) -> bool {
        Range::parse(range).unwrap().contains(&ExerciseId::parse(id).unwrap())
    }

    #[test]
    fn ranges_cover_what_lies_below_their_ends() {
        for (range, id) in
            [("1-2", "1.1.1"), ("1-2", "2.9.9"), ("9.5", "9.5.4"), ("9.5.4", "9.5.4"), ("9.5…", "10.1.1"), ("9.5...", "9.5.1")]
        {
            assert!(contains(range, id), "{range} {id}");
        }
        for (range, id) in [("1-2", "3.1.1"), ("9.5", "9.50.1"), ("9.5.4", "9.5.40"), ("9.5…", "9.4.9"), ("1", "C1.1"), ("C1", "1.1.1")] {
            assert!(!contains(range, id), "{range} {id}");
        }
        assert!(contains("C1-C2", "C2.3"));
        assert_eq!(Range::parse("x"), None);
    }
}
