//! Finds exercises by what they are called, what they teach and what they ask for.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::pack::Pack;
use crate::pack::catalogue::Entry;

/// Puts a match by name before every match in a task.
const BY_NAME: u32 = 1000;

/// The exercises that fit some words, best first. With `in_tasks`, tasks are searched, too: that reads the whole pack.
pub fn find<'a>(pack: &'a Pack, words: &str, in_tasks: bool) -> Vec<&'a Entry> {
    let mut matcher = Matcher::new(Config::DEFAULT);
    let pattern = Pattern::parse(words, CaseMatching::Ignore, Normalization::Smart);
    let lower = words.to_lowercase();
    let mut found: Vec<(u32, &Entry)> = Vec::new();
    let mut buffer = Vec::new();
    for entry in pack.catalogue.entries() {
        let names = format!("{} {} {} {}", entry.id, entry.slug, entry.title, entry.concepts.join(" "));
        let by_name = pattern.score(Utf32Str::new(&names, &mut buffer), &mut matcher).map(|score| score + BY_NAME);
        // In prose, letters scattered over a sentence are no match: every word has to occur.
        let by_task = || {
            let task = pack.exercise(entry).ok()?.task.to_lowercase();
            lower.split_whitespace().all(|word| task.contains(word)).then_some(1)
        };
        found.extend(by_name.or_else(|| if in_tasks { by_task() } else { None }).map(|score| (score, entry)));
    }
    found.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.id.cmp(&b.1.id)));
    found.into_iter().map(|(_, entry)| entry).collect()
}
