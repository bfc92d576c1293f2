//! `gotrain new`

use super::context::Context;
use super::{Done, PASSED, args, output, packs};
use crate::failure::Failure;
use crate::pack::Own;
use crate::render::style::CODE;
use crate::scaffold::{self, ScaffoldError};

pub fn run(context: &Context, args: &args::New) -> Done {
    let pack = context.pack()?;
    // As in `list`, the name of its pack may stand before a section.
    let (name, section) = args.section.rsplit_once('/').map_or((None, args.section.as_str()), |(name, section)| (Some(name), section));
    if let Some(failure) = packs::unopened(&pack, &args.section) {
        return Err(failure);
    }
    let Some(Own { root, prefix }) = pack.own(name) else {
        return Err(Failure::new(
            "this pack cannot be added to: it is built in, an archive, or in the format of another program",
            "go into a checkout, or name the folder of a pack of your own with --pack",
        ));
    };
    let made = scaffold::exercise(root, section, &args.slug, args.kind).map_err(|error| match error {
        ScaffoldError::Io(..) => Failure::new(error.to_string(), "check the folder's permissions"),
        ScaffoldError::Name(_) | ScaffoldError::Section(_) => {
            Failure::new(error.to_string(), "for example `gotrain new 9.5 rate-limiter --kind function`")
        }
        ScaffoldError::Taken(_) => Failure::new(error.to_string(), "choose another name"),
    })?;
    let id = prefix.map_or_else(|| made.id.clone(), |prefix| format!("{prefix}/{}", made.id));
    let verify = context.command(format_args!("verify {id}"));
    output::print(&format!(
        "Exercise {id} is in {CODE}{}{CODE:#}.\nFill in what is marked `FILL IN`, then run {CODE}{verify}{CODE:#}. exercises/README.md is the guide.\n",
        made.dir.display(),
    ));
    Ok(PASSED)
}
