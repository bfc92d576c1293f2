//! `gotrain search`

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use serde_json::json;

use super::args;
use super::context::Context;
use super::{Done, NOT_PASSED, PASSED, output};
use crate::pack::catalogue::Entry;
use crate::render::style::{FAINT, STRONG};

/// How many are shown.
const SHOWN: usize = 15;

pub fn run(context: &Context, args: &args::Search) -> Done {
    let pack = context.pack()?;
    let words = args.words.join(" ");
    let mut matcher = Matcher::new(Config::DEFAULT);
    let pattern = Pattern::parse(&words, CaseMatching::Ignore, Normalization::Smart);
    let mut found: Vec<(u32, &Entry)> = Vec::new();
    for entry in pack.catalogue.entries() {
        let mut buffer = Vec::new();
        let names = format!("{} {} {} {}", entry.id, entry.slug, entry.title, entry.concepts.join(" "));
        let by_name = pattern.score(Utf32Str::new(&names, &mut buffer), &mut matcher).map(|score| score + 1000);
        // In prose, letters scattered over a sentence are no match: every word has to occur.
        let by_task = || {
            let task = pack.exercise(entry).ok()?.task.to_lowercase();
            words.to_lowercase().split_whitespace().all(|word| task.contains(word)).then_some(1)
        };
        found.extend(by_name.or_else(by_task).map(|score| (score, entry)));
    }
    found.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.id.cmp(&b.1.id)));
    let code = if found.is_empty() { NOT_PASSED } else { PASSED };
    if args.json {
        let rows: Vec<_> = found
            .iter()
            .map(|(_, e)| json!({ "id": e.id.to_string(), "slug": e.slug, "title": e.title, "concepts": e.concepts }))
            .collect();
        output::json(&rows)?;
        return Ok(code);
    }
    let mut out = String::new();
    for (_, entry) in found.iter().take(SHOWN) {
        out.push_str(&format!(
            "{STRONG}{:<7}{STRONG:#} {:<36} {FAINT}{}{FAINT:#}\n",
            entry.id.to_string(),
            entry.title,
            entry.concepts.join(", ")
        ));
    }
    match found.len() {
        0 => out.push_str(&format!("Nothing is about “{words}”.\n")),
        n if n > SHOWN => out.push_str(&format!("{FAINT}… and {} more{FAINT:#}\n", n - SHOWN)),
        _ => {}
    }
    output::print(&out);
    Ok(code)
}
