//! `gotrain new`

use super::context::Context;
use super::{Done, PASSED, args, output};
use crate::failure::Failure;
use crate::render::style::CODE;
use crate::scaffold::{self, ScaffoldError};

pub fn run(context: &Context, args: &args::New) -> Done {
    let pack = context.pack()?;
    let Some(root) = pack.root() else {
        return Err(Failure::new(
            "this pack cannot be added to: it is built in, an archive, or in the format of another program",
            "go into a checkout, or name the folder of a pack of your own with --pack",
        ));
    };
    let made = scaffold::exercise(root, &args.section, &args.slug, args.kind).map_err(|error| match error {
        ScaffoldError::Io(..) => Failure::new(error.to_string(), "check the folder's permissions"),
        ScaffoldError::Name(_) | ScaffoldError::Section(_) => {
            Failure::new(error.to_string(), "for example `gotrain new 9.5 rate-limiter --kind function`")
        }
        ScaffoldError::Taken(_) => Failure::new(error.to_string(), "choose another name"),
    })?;
    output::print(&format!(
        "Exercise {} is in {CODE}{}{CODE:#}.\nFill in what is marked `FILL IN`, then run {CODE}gotrain verify {}{CODE:#}. exercises/README.md is the guide.\n",
        made.id,
        made.dir.display(),
        made.id
    ));
    Ok(PASSED)
}
