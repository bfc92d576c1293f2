//! `gotrain search`

use serde_json::json;

use super::args;
use super::context::Context;
use super::{Done, NOT_PASSED, PASSED, output};
use crate::render::style::{FAINT, STRONG};
use crate::trainer::figures::id_width;
use crate::trainer::search;

/// How many are shown.
const SHOWN: usize = 15;

pub fn run(context: &Context, args: &args::Search) -> Done {
    let words = args.words.join(" ");
    let found = search::find(&context.trainer()?.pack, &words, true);
    let code = if found.is_empty() { NOT_PASSED } else { PASSED };
    if args.json {
        let rows: Vec<_> =
            found.iter().map(|e| json!({ "id": e.id.to_string(), "slug": e.slug, "title": e.title, "concepts": e.concepts })).collect();
        output::json(&rows)?;
        return Ok(code);
    }
    let mut out = String::new();
    let width = id_width(found.iter().take(SHOWN).copied());
    for entry in found.iter().take(SHOWN) {
        let (id, concepts) = (entry.id.to_string(), entry.concepts.join(", "));
        out.push_str(&format!("{STRONG}{id:<width$}{STRONG:#} {:<36} {FAINT}{concepts}{FAINT:#}\n", entry.title));
    }
    match found.len() {
        0 => out.push_str(&format!("Nothing is about “{words}”.\n")),
        n if n > SHOWN => out.push_str(&format!("{FAINT}… and {} more{FAINT:#}\n", n - SHOWN)),
        _ => {}
    }
    output::print(&out);
    Ok(code)
}
