//! The catalogue of a pack: blocks, sections and exercises with what a list shows of them.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::format::{Experience, Kind};
use super::id::ExerciseId;

/// Everything that a pack holds, without the texts of its exercises.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalogue {
    /// Short name of the pack.
    pub name: String,
    /// What the pack is called on screen.
    pub title: String,
    /// Where learners begin, by their experience.
    #[serde(default)]
    pub start: BTreeMap<Experience, ExerciseId>,
    /// The blocks by number.
    pub blocks: Vec<Block>,
}

/// A block of a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// The name of its pack, where several packs may have a block of this number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pack: Option<String>,
    /// Its number, from 1.
    pub number: u32,
    /// Its folder, relative to the pack.
    pub dir: String,
    /// What it is called.
    pub title: String,
    /// What a learner can do after it.
    pub summary: String,
    /// The heading of the roadmap that it belongs to.
    pub tier: String,
    /// Its sections by number.
    pub sections: Vec<Section>,
}

/// A section of a block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Its number within the block, from 1.
    pub number: u32,
    /// Its folder, relative to the pack, with `/` between the parts.
    pub dir: String,
    /// What it is called.
    pub title: String,
    /// Whether it has a lesson card.
    pub has_lesson: bool,
    /// How many questions its quiz has.
    pub questions: usize,
    /// Its exercises by number.
    pub exercises: Vec<Entry>,
}

/// What a list shows of an exercise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The stable id.
    pub id: ExerciseId,
    /// The name of its folder without the number.
    pub slug: String,
    /// Its folder, relative to the pack, with `/` between the parts.
    pub dir: String,
    /// What it is called.
    pub title: String,
    /// What it asks for.
    pub kind: Kind,
    /// How long it takes, in minutes; 0 where nobody has said.
    pub minutes: u32,
    /// Names of the things that it teaches.
    pub concepts: Vec<String>,
    /// What it needs outside Go.
    pub needs: Vec<String>,
    /// The third-party modules that it uses: the name of a set, and of what the learner gets of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modules: Option<String>,
    /// Earlier ids of the same exercise.
    pub aliases: Vec<String>,
}

/// No exercise, or more than one, goes by a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LookupError {
    /// Nothing goes by it; the nearest names, best first.
    Unknown(Vec<String>),
    /// Several exercises do.
    Ambiguous(Vec<String>),
}

impl Catalogue {
    /// Every exercise in order.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.blocks.iter().flat_map(Block::entries)
    }

    /// Every exercise in order, to be changed.
    pub fn entries_mut(&mut self) -> impl Iterator<Item = &mut Entry> {
        self.blocks.iter_mut().flat_map(|block| &mut block.sections).flat_map(|section| &mut section.exercises)
    }

    /// How many exercises there are.
    pub fn len(&self) -> usize {
        self.entries().count()
    }

    /// Whether there is no exercise.
    pub fn is_empty(&self) -> bool {
        self.entries().next().is_none()
    }

    /// The exercise with exactly this id.
    pub fn get(&self, id: &ExerciseId) -> Option<&Entry> {
        self.entries().find(|entry| entry.id == *id)
    }

    /// The exercise after this one.
    pub fn after(&self, id: &ExerciseId) -> Option<&Entry> {
        self.entries().skip_while(|entry| entry.id != *id).nth(1)
    }

    /// The block that an exercise belongs to.
    pub fn block_of(&self, entry: &Entry) -> Option<&Block> {
        self.place_of(&entry.id).map(|(block, _)| block)
    }

    /// The block and section that an exercise belongs to.
    pub fn place_of(&self, id: &ExerciseId) -> Option<(&Block, &Section)> {
        self.sections().find(|(_, section)| section.exercises.iter().any(|entry| entry.id == *id))
    }

    /// Every section in order, with its block.
    pub fn sections(&self) -> impl Iterator<Item = (&Block, &Section)> {
        self.blocks.iter().flat_map(|block| block.sections.iter().map(move |section| (block, section)))
    }

    /// The section of an id such as `9.5` or `small/9.5`; without the name of a pack, that of the first pack that has it.
    pub fn section(&self, id: &str) -> Option<(&Block, &Section)> {
        let found = self.sections().find(|(block, section)| section.id(block) == id);
        found.or_else(|| self.sections().find(|(block, section)| format!("{}.{}", block.number, section.number) == id))
    }

    /// The exercise that goes by a full id, a slug, an id within its pack, or a unique beginning of one of them.
    pub fn find(&self, name: &str) -> Result<&Entry, LookupError> {
        let name = name.trim().replace('\\', "/").trim_end_matches('/').to_lowercase();
        let name = name.as_str();
        // A folder of the workspace is called `1.1.1-hello-go`.
        let named = |entry: &&Entry| {
            entry.id.to_string().to_lowercase() == name
                || entry.aliases.iter().any(|alias| alias.to_lowercase() == name)
                || name
                    .strip_suffix(entry.slug.as_str())
                    .and_then(|id| id.strip_suffix('-'))
                    .is_some_and(|id| id == entry.id.to_string().to_lowercase())
        };
        if let Some(entry) = self.entries().find(named) {
            return Ok(entry);
        }
        if name.is_empty() {
            return Err(LookupError::Unknown(Vec::new()));
        }
        let local = |entry: &Entry| entry.id.local().to_lowercase();
        for fits in [&|entry: &Entry| entry.slug == name, &|entry: &Entry| local(entry) == name] as [&dyn Fn(&Entry) -> bool; 2] {
            if let found @ (Ok(_) | Err(LookupError::Ambiguous(_))) = single(self.entries().filter(|entry| fits(entry))) {
                return found;
            }
        }
        let begins = |entry: &&Entry| {
            [entry.id.to_string().to_lowercase(), local(entry), entry.slug.clone()].iter().any(|text| text.starts_with(name))
        };
        match single(self.entries().filter(begins)) {
            Err(LookupError::Unknown(_)) => Err(LookupError::Unknown(self.nearest(name))),
            found => found,
        }
    }

    fn nearest(&self, name: &str) -> Vec<String> {
        let lower = name.to_lowercase();
        let mut scored: Vec<(f64, &Entry)> = self
            .entries()
            .map(|entry| {
                let id = strsim::jaro_winkler(&lower, &entry.id.to_string().to_lowercase());
                let slug = strsim::jaro_winkler(&lower, &entry.slug);
                (id.max(slug), entry)
            })
            .filter(|(score, _)| *score > 0.75)
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0));
        scored.into_iter().take(3).map(|(_, entry)| entry.label()).collect()
    }
}

fn single<'a>(mut found: impl Iterator<Item = &'a Entry>) -> Result<&'a Entry, LookupError> {
    let Some(first) = found.next() else { return Err(LookupError::Unknown(Vec::new())) };
    let others: Vec<_> = found.filter(|entry| entry.id != first.id).collect();
    if others.is_empty() {
        return Ok(first);
    }
    Err(LookupError::Ambiguous(std::iter::once(first).chain(others).map(Entry::label).collect()))
}

impl Block {
    /// Its number, with the name of its pack where several packs are told apart: `9`, or `small/9`.
    pub fn id(&self) -> String {
        self.pack.as_ref().map_or_else(|| self.number.to_string(), |pack| format!("{pack}/{}", self.number))
    }

    /// Whether an id means it; without the name of a pack, one of any pack.
    pub fn is_called(&self, id: &str) -> bool {
        self.id() == id || self.number.to_string() == id
    }

    /// Its folder in the workspace: below one of its pack's where several packs are told apart.
    pub fn workspace_dir(&self) -> PathBuf {
        let pack = self.pack.as_ref().map(PathBuf::from).unwrap_or_default();
        if self.dir.is_empty() { pack } else { pack.join(&self.dir) }
    }

    /// Its title, with the name of its pack where several packs are told apart.
    pub fn full_title(&self) -> String {
        self.pack.as_ref().map_or_else(|| self.title.clone(), |pack| format!("{} ({pack})", self.title))
    }

    /// Every exercise of the block in order.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.sections.iter().flat_map(|section| section.exercises.iter())
    }
}

impl Section {
    /// Its id, such as `9.5`.
    pub fn id(&self, block: &Block) -> String {
        format!("{}.{}", block.id(), self.number)
    }
}

impl Entry {
    /// Id and slug, as in `1.1.1 hello-go`.
    pub fn label(&self) -> String {
        if self.id.is_named() { self.id.to_string() } else { format!("{} {}", self.id, self.slug) }
    }

    /// The name of the exercise's folder in the workspace, such as `1.1.1-hello-go`.
    pub fn folder_name(&self) -> String {
        if self.id.is_named() { self.id.local() } else { format!("{}-{}", self.id.local(), self.slug) }
    }

    /// Its kind and how long it takes, as in `function · 5 min`.
    pub fn about(&self) -> String {
        let kind = self.kind.name();
        if self.minutes == 0 { kind.to_owned() } else { format!("{kind} · {} min", self.minutes) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn catalogue(entries: &[(&str, &str)]) -> Catalogue {
        let exercises = entries
            .iter()
            .map(|(id, slug)| Entry {
                id: ExerciseId::parse(id).unwrap(),
                slug: (*slug).to_owned(),
                dir: String::new(),
                title: String::new(),
                kind: Kind::Function,
                minutes: 1,
                concepts: vec![],
                needs: vec![],
                modules: None,
                aliases: vec![format!("A{id}")],
            })
            .collect();
        let section = Section { number: 1, dir: String::new(), title: String::new(), has_lesson: false, questions: 0, exercises };
        let block = Block {
            pack: None,
            number: 1,
            dir: String::new(),
            title: String::new(),
            summary: String::new(),
            tier: String::new(),
            sections: vec![section],
        };
        Catalogue { name: "p".into(), title: "P".into(), start: BTreeMap::new(), blocks: vec![block] }
    }

    #[test]
    fn an_exercise_is_found_by_id_prefix_slug_alias_and_folder() {
        let c = catalogue(&[("1.1.1", "hello-go"), ("1.1.2", "square-root"), ("1.2.10", "swap"), ("1.1.10", "swap-two")]);
        for (name, id) in [
            ("1.1.1", "1.1.1"),
            ("1.2", "1.2.10"),
            ("swap", "1.2.10"),
            ("hel", "1.1.1"),
            ("A1.1.2", "1.1.2"),
            ("Square-Root", "1.1.2"),
            ("1.1.2-square-root/", "1.1.2"),
            (" swap-two ", "1.1.10"),
        ] {
            assert_eq!(c.find(name).unwrap().id.to_string(), id, "{name}");
        }
    }

    #[test]
    fn an_ambiguous_name_lists_the_choices() {
        let c = catalogue(&[("1.1.1", "hello-go"), ("1.1.2", "hello-you")]);
        let expected = vec!["1.1.1 hello-go".to_owned(), "1.1.2 hello-you".to_owned()];
        assert_eq!(c.find("hello"), Err(LookupError::Ambiguous(expected.clone())));
        assert_eq!(c.find("1.1"), Err(LookupError::Ambiguous(expected)));
    }

    #[test]
    fn several_packs_are_told_apart() {
        let mut c = catalogue(&[("1.1.1", "hello-go"), ("small/1.1.1", "double"), ("small/1.1.2", "swap"), ("golings/swap", "swap")]);
        c.entries_mut().for_each(|entry| entry.aliases.clear());
        for (name, id) in [
            ("1.1.1", "1.1.1"),
            ("small/1.1.1", "small/1.1.1"),
            ("1.1.2", "small/1.1.2"),
            ("double", "small/1.1.1"),
            ("golings/sw", "golings/swap"),
            ("golings\\swap\\", "golings/swap"),
            ("small/1.1.2-swap", "small/1.1.2"),
        ] {
            assert_eq!(c.find(name).unwrap().id.to_string(), id, "{name}");
        }
        assert_eq!(c.find("swap"), Err(LookupError::Ambiguous(vec!["small/1.1.2 swap".into(), "golings/swap".into()])));
        let folders: Vec<String> = c.entries().map(Entry::folder_name).collect();
        assert_eq!(folders, ["1.1.1-hello-go", "1.1.1-double", "1.1.2-swap", "swap"]);
    }

    #[test]
    fn a_wrong_name_gets_suggestions() {
        let c = catalogue(&[("1.1.1", "hello-go"), ("1.1.2", "square-root")]);
        assert_eq!(c.find("helo-go"), Err(LookupError::Unknown(vec!["1.1.1 hello-go".into()])));
        assert_eq!(c.find(""), Err(LookupError::Unknown(vec![])));
    }
}
