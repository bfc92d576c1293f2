//! Unified diffs with the changed words set off.

use similar::{ChangeTag, TextDiff};

use super::Setting;
use super::style::{ADDED, ADDED_WORD, FAINT, REMOVED, REMOVED_WORD, STRONG};
use super::text::visible;
use crate::pack::files::FileSet;

/// Lines of context around a change.
const CONTEXT: usize = 3;

/// The difference between two texts, in the unified format; empty when there is none. Without styles tabs stay tabs, so
/// that it can serve as a patch.
pub fn unified(old: &str, new: &str, old_name: &str, new_name: &str, setting: Setting) -> String {
    let diff = TextDiff::from_lines(old, new);
    let groups = diff.grouped_ops(CONTEXT);
    if groups.is_empty() {
        return String::new();
    }
    let mut out = format!("{STRONG}--- {old_name}{STRONG:#}\n{STRONG}+++ {new_name}{STRONG:#}\n");
    for group in groups {
        let (Some(first), Some(last)) = (group.first(), group.last()) else { continue };
        let range = |start: usize, end: usize| match end - start {
            0 => format!("{start},0"),
            1 => format!("{}", start + 1),
            n => format!("{},{n}", start + 1),
        };
        let old_range = range(first.old_range().start, last.old_range().end);
        let new_range = range(first.new_range().start, last.new_range().end);
        out.push_str(&format!("{FAINT}@@ -{old_range} +{new_range} @@{FAINT:#}\n"));
        for op in &group {
            for change in diff.iter_inline_changes(op) {
                let (sign, plain, word) = match change.tag() {
                    ChangeTag::Delete => ("-", REMOVED, REMOVED_WORD),
                    ChangeTag::Insert => ("+", ADDED, ADDED_WORD),
                    ChangeTag::Equal => (" ", anstyle::Style::new(), anstyle::Style::new()),
                };
                out.push_str(&format!("{plain}{sign}{plain:#}"));
                for (emphasised, text) in change.iter_strings_lossy() {
                    let style = if emphasised { word } else { plain };
                    let text = text.trim_end_matches('\n');
                    let text = if setting.plain { without_controls(text) } else { visible(text) };
                    if !text.is_empty() {
                        out.push_str(&format!("{style}{text}{style:#}"));
                    }
                }
                out.push('\n');
                if change.missing_newline() {
                    out.push_str(&format!("{FAINT}\\ no newline at the end of the file{FAINT:#}\n"));
                }
            }
        }
    }
    out
}

fn without_controls(text: &str) -> String {
    text.split('\t').map(visible).collect::<Vec<_>>().join("\t")
}

/// The difference between two sets of files.
pub fn of_files(old: &FileSet, new: &FileSet, old_label: &str, new_label: &str, setting: Setting) -> String {
    let mut paths: Vec<&str> = old.paths().chain(new.paths()).collect();
    paths.sort_unstable();
    paths.dedup();
    let text = |files: &FileSet, path: &str| files.text(path).unwrap_or_default();
    let diffs = paths.iter().map(|path| {
        unified(&text(old, path), &text(new, path), &format!("{path} ({old_label})"), &format!("{path} ({new_label})"), setting)
    });
    diffs.filter(|diff| !diff.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        anstream::adapter::strip_str(text).to_string()
    }

    #[test]
    fn a_diff_is_unified() {
        let diff = unified("a\nb\nc\n", "a\nB\nc", "x (old)", "x (new)", Setting::default());
        assert_eq!(plain(&diff), "--- x (old)\n+++ x (new)\n@@ -1,3 +1,3 @@\n a\n-b\n-c\n+B\n+c\n\\ no newline at the end of the file\n");
        assert_eq!(unified("a\n", "a\n", "x", "y", Setting::default()), "");
    }

    #[test]
    fn changed_words_are_set_off() {
        let diff = unified("return a + b\n", "return a - b\n", "x", "y", Setting::default());
        assert!(diff.contains(&format!("{ADDED_WORD}-{ADDED_WORD:#}")), "{diff:?}");
    }
}
