//! `gotrain man`

use super::{Done, PASSED, args, output};

pub fn run() -> Done {
    let mut page = Vec::new();
    clap_mangen::Man::new(args::command()).render(&mut page)?;
    for subcommand in args::command().get_subcommands().filter(|command| !command.is_hide_set()) {
        let name = format!("gotrain {}", subcommand.get_name());
        let man = clap_mangen::Man::new(subcommand.clone().bin_name(&name));
        page.extend_from_slice(format!(".SH \"{}\"\n", name.to_uppercase()).as_bytes());
        man.render_description_section(&mut page)?;
        man.render_options_section(&mut page)?;
    }
    output::print(&String::from_utf8_lossy(&page));
    Ok(PASSED)
}
