//! Several packs as one: their blocks one after another, with ids that tell equal ones apart.

use super::Pack;
use super::catalogue::Catalogue;
use super::problem::Problem;

/// The name of the built-in pack, whose ids stay plain.
pub const BUILT_IN: &str = "gotrain";

impl Pack {
    /// Packs shown one after another. The built-in one keeps its ids as they are; those of the others begin with the names of
    /// their packs, whichever packs are open beside them: so progress never mixes, and an id means the same for everyone.
    pub fn several(packs: Vec<Self>) -> Self {
        let is_only = packs.len() == 1;
        let mut all = Self { parts: Vec::new(), catalogue: Catalogue::default(), problems: Vec::new() };
        let mut titles: Vec<String> = Vec::new();
        for pack in packs {
            let Some(name) = pack.parts.first().map(|part| part.name.clone()) else { continue };
            if let Some(first) = all.parts.iter().find(|part| part.name == name) {
                let other = pack.parts.iter().map(|part| part.place.clone()).next().unwrap_or_default();
                let what = format!("is called `{name}`, as {} is, and is left out", first.place.display());
                all.problems.push(Problem::new(other, what, format!("give it a name of its own: --pack {name}-2=DIR")));
                continue;
            }
            let is_plain = name == BUILT_IN && pack.parts.iter().all(|part| !part.is_prefixed);
            let Self { parts, catalogue, problems } = if is_plain { pack } else { pack.prefixed(is_only) };
            titles.push(catalogue.title);
            all.parts.extend(parts);
            all.catalogue.blocks.extend(catalogue.blocks);
            for (experience, id) in catalogue.start {
                // The pack with plain ids says where learners begin; else the first.
                let start = all.catalogue.start.entry(experience).or_insert_with(|| id.clone());
                if is_plain {
                    *start = id;
                }
            }
            all.catalogue.name = if all.catalogue.name.is_empty() { catalogue.name } else { all.catalogue.name };
            // With several packs, it takes more than the file's place in the pack to find it.
            let place = all.parts.last().map(|part| part.place.clone()).filter(|_| !is_only).unwrap_or_default();
            all.problems.extend(problems.into_iter().map(|problem| Problem { file: place.join(&problem.file), ..problem }));
        }
        all.catalogue.title = titles.join(" + ");
        all
    }

    /// The same pack with its name before its ids and, where it is not the only one, before its tiers.
    fn prefixed(mut self, is_only: bool) -> Self {
        let [part] = self.parts.as_mut_slice() else { return self };
        if std::mem::replace(&mut part.is_prefixed, true) {
            return self;
        }
        let name = part.name.clone();
        let within = |path: &mut String| *path = format!("{name}/{path}");
        for block in &mut self.catalogue.blocks {
            block.pack = Some(name.clone());
            if !is_only {
                block.tier = format!("{}: {}", self.catalogue.title, block.tier);
            }
        }
        for entry in self.catalogue.entries_mut() {
            entry.id = entry.id.clone().within(&name);
            entry.aliases.iter_mut().for_each(within);
        }
        for id in self.catalogue.start.values_mut() {
            *id = id.clone().within(&name);
        }
        self
    }
}
