//! `gotrain lesson`

use serde_json::json;

use super::args;
use super::context::Context;
use super::{Done, PASSED, output};
use crate::pack::catalogue::Section;
use crate::render::markdown;
use crate::render::style::{FAINT, STRONG};

pub fn run(context: &Context, args: &args::Lesson) -> Done {
    let (block, section) = context.section(args.section.id.as_deref())?;
    let card = context.trainer()?.card(block, section)?;
    let id = section.id(block);
    if args.json {
        return output::json(&json!({ "id": id, "title": section.title, "card": card, "questions": section.questions }));
    }
    let mut out = format!("{STRONG}{id} {}{STRONG:#}\n\n", section.title);
    out.push_str(&markdown::render(&card, output::setting()).ansi());
    let quiz = context.command(format_args!("quiz {id}"));
    out.push_str(&format!("\n{FAINT}{}{FAINT:#}\n", what_follows(section, &quiz)));
    output::print(&out);
    Ok(PASSED)
}

fn what_follows(section: &Section, quiz: &str) -> String {
    let exercises = match section.exercises.as_slice() {
        [] => "Its exercises are coming".to_owned(),
        [only] => format!("Exercise {} follows", only.id),
        [first, .., last] => format!("Exercises {} to {} follow", first.id, last.id),
    };
    let quiz = if section.questions > 0 { format!("; `{quiz}` asks about it.") } else { ".".to_owned() };
    exercises + &quiz
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_names_the_exercises_and_the_quiz() {
        let pack = crate::pack::Pack::open(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packs/small"));
        let mut section = pack.catalogue.blocks[0].sections[0].clone();
        let what_follows = |section: &Section| super::what_follows(section, "gotrain quiz 1.1");
        assert_eq!(what_follows(&section), "Exercises 1.1.1 to 1.1.5 follow; `gotrain quiz 1.1` asks about it.");
        section.questions = 0;
        section.exercises.truncate(1);
        assert_eq!(what_follows(&section), "Exercise 1.1.1 follows.");
        section.exercises.clear();
        assert_eq!(what_follows(&section), "Its exercises are coming.");
    }
}
