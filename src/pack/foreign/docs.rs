//! Turns the texts of other formats into tasks and hints.

/// A task made of the texts of a track: the introduction, the instructions, and what a track adds to them.
pub fn task(introduction: &str, instructions: &str, additions: &[String]) -> String {
    let (introduction, instructions) = (body(introduction), body(instructions));
    let mut parts = Vec::new();
    if introduction.is_empty() {
        parts.push(instructions);
    } else {
        // With two texts, the second says by a heading where it begins.
        parts.extend([introduction, "## Instructions".to_owned(), instructions]);
    }
    // An addition has a title of its own, or one that says no more than that it is one.
    let is_addition = |text: &str| text.trim_start().lines().next().is_some_and(|title| title.to_lowercase().ends_with(" append"));
    parts.extend(additions.iter().map(|text| if is_addition(text) { body(text) } else { admonitions(text).trim().to_owned() }));
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n") + "\n"
}

/// A text without its title: what it is called is shown above it.
pub(super) fn body(text: &str) -> String {
    let text = admonitions(text);
    let text = text.trim();
    match text.strip_prefix("# ").and_then(|rest| rest.split_once('\n')) {
        Some((_, rest)) => rest.trim().to_owned(),
        None if text.starts_with("# ") => String::new(),
        None => text.to_owned(),
    }
}

/// Blocks such as `~~~~exercism/note` as quotations.
fn admonitions(text: &str) -> String {
    let mut out = String::new();
    let mut fence = "";
    for line in text.lines() {
        let marks = line.len() - line.trim_start_matches('~').len();
        let (tildes, kind) = line.split_at(marks);
        if fence.is_empty()
            && marks >= 3
            && let Some(kind) = kind.strip_prefix("exercism/")
        {
            fence = tildes;
            out.push_str(&format!("> **{}**\n>\n", super::in_words(kind.trim())));
        } else if !fence.is_empty() && line.trim_end() == fence {
            fence = "";
        } else if fence.is_empty() {
            out.push_str(&format!("{line}\n"));
        } else {
            out.push_str(format!("> {line}").trim_end());
            out.push('\n');
        }
    }
    out
}

/// The hints of a text, in its order: each item of its lists, below the heading that it belongs to. Where a heading has no
/// list, its text is one hint.
pub fn hints(text: &str) -> Vec<String> {
    let (definitions, lines): (Vec<&str>, Vec<&str>) = text.lines().partition(|line| is_definition(line));
    let mut hints: Vec<String> = Vec::new();
    let mut heading = String::new();
    // What was read of the hint under way, and whether it is an item of a list.
    let mut current: Option<(bool, String)> = None;
    let mut fenced = false;
    let mut finish = |current: &mut Option<(bool, String)>, heading: &str| {
        let Some((_, text)) = current.take().filter(|(_, text)| !text.trim().is_empty()) else { return };
        let lead = if heading.is_empty() { String::new() } else { format!("**{heading}**\n\n") };
        hints.push(format!("{lead}{}{}", text.trim_end(), links(&text, &definitions)));
    };
    for line in lines {
        let item = line.strip_prefix("- ").or_else(|| line.strip_prefix("* "));
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if let Some(title) = line.strip_prefix('#').filter(|_| !fenced) {
            finish(&mut current, &heading);
            title.trim_start_matches('#').trim().clone_into(&mut heading);
            if line.starts_with("# ") {
                heading.clear();
            }
            continue;
        } else if let Some(item) = item.filter(|_| !fenced) {
            finish(&mut current, &heading);
            current = Some((true, format!("{item}\n")));
            continue;
        }
        match &mut current {
            // What stands indented below an item belongs to it.
            Some((true, text)) => text.push_str(&format!("{}\n", line.strip_prefix("  ").unwrap_or(line))),
            Some((false, text)) => text.push_str(&format!("{line}\n")),
            None if line.trim().is_empty() => {}
            None => current = Some((false, format!("{line}\n"))),
        }
    }
    finish(&mut current, &heading);
    hints
}

/// Whether a line says where a link leads: `[comment]: https://go.dev`.
fn is_definition(line: &str) -> bool {
    line.strip_prefix('[').and_then(|rest| rest.split_once("]:")).is_some_and(|(name, _)| !name.contains(']'))
}

/// The definitions of the links that a text uses.
fn links(text: &str, definitions: &[&str]) -> String {
    let used = |line: &&&str| {
        let name = line.trim_start_matches('[').split("]:").next().unwrap_or_default();
        text.to_lowercase().contains(&format!("[{}]", name.to_lowercase()))
    };
    let used: Vec<&str> = definitions.iter().filter(used).copied().collect();
    if used.is_empty() { String::new() } else { format!("\n\n{}", used.join("\n")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_has_no_title_of_its_own() {
        assert_eq!(task("", "# Instructions\n\nDo it.\n", &[]), "Do it.\n");
        let both = task("# Introduction\n\nIt is so.\n", "# Instructions\n\nDo it.", &["# Implementation\n\nUse X.\n".to_owned()]);
        assert_eq!(both, "It is so.\n\n## Instructions\n\nDo it.\n\n# Implementation\n\nUse X.\n");
        let added = task("", "Do it.", &["# Instructions append\n\n## Implementation\n\nUse X.\n".to_owned()]);
        assert_eq!(added, "Do it.\n\n## Implementation\n\nUse X.\n");
        assert_eq!(task("", "# Instructions", &[]), "\n");
    }

    #[test]
    fn blocks_of_a_track_become_quotations() {
        let text = "Do it.\n\n~~~~exercism/note\nMind the gap.\n\nIt is wide.\n~~~~\n\nDone.\n";
        assert_eq!(admonitions(text), "Do it.\n\n> **Note**\n>\n> Mind the gap.\n>\n> It is wide.\n\nDone.\n");
    }

    #[test]
    fn hints_are_the_items_below_their_headings() {
        let text = "# Hints\n\n## General\n\n- Read about [maps][maps].\n  They are unordered.\n- Think.\n\n## 1. Count\n\nUse a loop:\n\n\
                    ```go\n# no heading\n- no item\n```\n\n[maps]: https://go.dev/maps\n[other]: https://go.dev\n";
        let expected = [
            "**General**\n\nRead about [maps][maps].\nThey are unordered.\n\n[maps]: https://go.dev/maps",
            "**General**\n\nThink.",
            "**1. Count**\n\nUse a loop:\n\n```go\n# no heading\n- no item\n```",
        ];
        assert_eq!(hints(text), expected);
        assert_eq!(hints("# Hints\n"), Vec::<String>::new());
        assert_eq!(hints("Only this."), ["Only this."]);
    }
}
