//! Markdown on the command line: the text as it is written, with headings and code set off.

use super::style::{CODE, STRONG};
use super::text::{visible, wrap};

/// How wide prose is set, in columns.
const WIDTH: usize = 80;

/// Renders Markdown.
pub fn render(markdown: &str) -> String {
    let mut out = String::new();
    let mut prose = String::new();
    let mut fenced = false;
    let flush = |prose: &mut String, out: &mut String| {
        if !prose.is_empty() {
            out.push_str(&inline(&wrap(prose, WIDTH)));
            out.push('\n');
            prose.clear();
        }
    };
    for line in visible(markdown).lines() {
        if line.trim_start().starts_with("```") {
            flush(&mut prose, &mut out);
            fenced = !fenced;
        } else if fenced {
            out.push_str(&format!("    {CODE}{line}{CODE:#}\n"));
        } else if line.starts_with('#') {
            flush(&mut prose, &mut out);
            out.push_str(&format!("{STRONG}{}{STRONG:#}\n", line.trim_start_matches('#').trim()));
        } else if line.is_empty() || line.starts_with(['-', '*', '|', '>', ' ']) || line.starts_with(|c: char| c.is_ascii_digit()) {
            flush(&mut prose, &mut out);
            out.push_str(&inline(&hanging_item(line)));
            out.push('\n');
        } else {
            if !prose.is_empty() {
                prose.push(' ');
            }
            prose.push_str(line);
        }
    }
    flush(&mut prose, &mut out);
    out
}

fn hanging_item(line: &str) -> String {
    if line.starts_with('|') {
        return line.to_owned();
    }
    wrap(line, WIDTH - 2).replace('\n', "\n  ")
}

/// Sets off what stands between backquotes. A text with an odd number of them is left as it is.
fn inline(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return text.to_owned();
    }
    let styled = parts.iter().enumerate().map(|(i, part)| if i % 2 == 1 { format!("{CODE}{part}{CODE:#}") } else { (*part).to_owned() });
    styled.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_is_joined_and_code_kept() {
        let shown =
            anstream::adapter::strip_str(&render("# Title\n\nSome `code` in\ntwo lines.\n\n```go\nx  :=  1\n```\n- item\n")).to_string();
        assert_eq!(shown, "Title\n\nSome code in two lines.\n\n    x  :=  1\n- item\n");
    }
}
