//! `gotrain doctor`

use std::collections::BTreeSet;

use serde_json::json;

use super::context::Context;
use super::{Done, PASSED, UNUSABLE, args, output};
use crate::doctor::{self, Health, Subject};
use crate::pack::modules;
use crate::render::style::{BAD, FAINT, GOOD, NOTE};

pub fn run(context: &Context, args: &args::Json) -> Done {
    let pack = context.pack().ok();
    let entries = || pack.iter().flat_map(|pack| pack.catalogue.entries());
    let needs = entries().flat_map(|entry| entry.needs.clone()).collect();
    let sets: BTreeSet<&str> = entries().filter_map(|entry| entry.modules.as_deref().map(modules::set)).collect();
    let runner = if sets.is_empty() { None } else { context.runner().ok() };
    let lacking = |set: &str| Some((set.to_owned(), runner.as_ref()?.lacking(set).ok()?.len()));
    let modules = sets.into_iter().filter_map(lacking).collect();
    let workspace = context.workspace().ok().map(|workspace| workspace.root().to_owned());
    let cache = context.cache().ok();
    let findings = doctor::examine(&Subject { workspace: workspace.as_deref(), cache: cache.as_deref(), needs, modules });
    let code = if findings.iter().any(|finding| finding.health == Health::Fail) { UNUSABLE } else { PASSED };
    if args.json {
        output::json(&json!({ "ok": code == PASSED, "checks": findings }))?;
        return Ok(code);
    }
    let mut out = String::new();
    for finding in &findings {
        let (style, word) = match finding.health {
            Health::Ok => (GOOD, "✓ ok  "),
            Health::Warn => (NOTE, "! warn"),
            Health::Fail => (BAD, "✗ fail"),
        };
        out.push_str(&format!("{style}{word}{style:#}  {:<12} {}\n", finding.what, finding.state));
        if let Some(cure) = &finding.cure {
            out.push_str(&format!("                      {FAINT}cure: {cure}{FAINT:#}\n"));
        }
    }
    output::print(&out);
    Ok(code)
}
