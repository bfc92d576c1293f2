//! Unified diffs with the changed words set off.

use similar::{ChangeTag, TextDiff};

use super::Setting;
use super::styled::{Line, Page, Role};
use super::text::visible;
use crate::pack::files::FileSet;

/// Lines of context around a change.
const CONTEXT: usize = 3;

/// The difference between two texts, in the unified format; empty when there is none. Without styles tabs stay tabs, so
/// that it can serve as a patch.
pub fn unified(old: &str, new: &str, old_name: &str, new_name: &str, setting: Setting) -> Page {
    let diff = TextDiff::from_lines(old, new);
    let groups = diff.grouped_ops(CONTEXT);
    let mut page = Page::default();
    if groups.is_empty() {
        return page;
    }
    page.push(Line::new(Role::Strong, format!("--- {old_name}")));
    page.push(Line::new(Role::Strong, format!("+++ {new_name}")));
    for group in groups {
        let (Some(first), Some(last)) = (group.first(), group.last()) else { continue };
        let range = |start: usize, end: usize| match end - start {
            0 => format!("{start},0"),
            1 => format!("{}", start + 1),
            n => format!("{},{n}", start + 1),
        };
        let old_range = range(first.old_range().start, last.old_range().end);
        let new_range = range(first.new_range().start, last.new_range().end);
        page.push(Line::new(Role::Faint, format!("@@ -{old_range} +{new_range} @@")));
        for op in &group {
            for change in diff.iter_inline_changes(op) {
                let (sign, plain, word) = match change.tag() {
                    ChangeTag::Delete => ("-", Role::Removed, Role::RemovedWord),
                    ChangeTag::Insert => ("+", Role::Added, Role::AddedWord),
                    ChangeTag::Equal => (" ", Role::Plain, Role::Plain),
                };
                let mut line = Line::new(plain, sign);
                for (emphasised, text) in change.iter_strings_lossy() {
                    let text = text.trim_end_matches('\n');
                    let text = if setting.plain { without_controls(text) } else { visible(text) };
                    line.push(if emphasised { word } else { plain }, text);
                }
                page.push(line);
                if change.missing_newline() {
                    page.push(Line::new(Role::Faint, "\\ no newline at the end of the file"));
                }
            }
        }
    }
    page
}

fn without_controls(text: &str) -> String {
    text.split('\t').map(visible).collect::<Vec<_>>().join("\t")
}

/// The difference between two sets of files.
pub fn of_files(old: &FileSet, new: &FileSet, old_label: &str, new_label: &str, setting: Setting) -> Page {
    let mut paths: Vec<&str> = old.paths().chain(new.paths()).collect();
    paths.sort_unstable();
    paths.dedup();
    let text = |files: &FileSet, path: &str| files.text(path).unwrap_or_default();
    let mut page = Page::default();
    for path in paths {
        let diff = unified(&text(old, path), &text(new, path), &format!("{path} ({old_label})"), &format!("{path} ({new_label})"), setting);
        if !page.0.is_empty() && !diff.0.is_empty() {
            page.space();
        }
        page.append(diff);
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diff_is_unified() {
        let diff = unified("a\nb\nc\n", "a\nB\nc", "x (old)", "x (new)", Setting::default());
        assert_eq!(diff.text(), "--- x (old)\n+++ x (new)\n@@ -1,3 +1,3 @@\n a\n-b\n-c\n+B\n+c\n\\ no newline at the end of the file\n");
        assert_eq!(unified("a\n", "a\n", "x", "y", Setting::default()), Page::default());
    }

    #[test]
    fn changed_words_are_set_off() {
        let diff = unified("return a + b\n", "return a - b\n", "x", "y", Setting::default());
        let words: Vec<&str> =
            diff.0.iter().flat_map(|line| &line.0).filter(|s| s.role == Role::AddedWord).map(|s| s.text.as_str()).collect();
        assert_eq!(words, ["-"]);
    }
}
