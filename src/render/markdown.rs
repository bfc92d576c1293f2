//! Markdown on the command line: prose set to a width, code and headings set off.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::Setting;
use super::style::{CODE, STRONG};
use super::text::{visible, wrap};

/// Stands for the beginning and the end of code while prose is being set; neither survives [`visible`].
const CODE_START: char = '\u{1}';
const CODE_END: char = '\u{2}';

/// Renders Markdown. Without styles code keeps its backquotes.
pub fn render(markdown: &str, setting: Setting) -> String {
    let text = visible(markdown);
    let mut page = Page { setting, ..Page::default() };
    for event in Parser::new_ext(&text, Options::ENABLE_TABLES) {
        page.event(event);
    }
    page.out
}

#[derive(Default)]
struct Page {
    out: String,
    setting: Setting,
    prose: String,
    code: bool,
    heading: bool,
    /// The next number of each enclosing list; `None` for one with bullets.
    lists: Vec<Option<u64>>,
    marker: Option<String>,
}

impl Page {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => {
                self.flush();
                self.separate();
                self.code = true;
            }
            Event::End(TagEnd::CodeBlock) => self.code = false,
            Event::Start(Tag::Heading { .. }) => self.heading = true,
            Event::Start(Tag::List(start)) => {
                self.flush();
                if self.lists.is_empty() {
                    self.separate();
                }
                self.lists.push(start);
            }
            Event::End(TagEnd::List(_)) => {
                self.lists.pop();
            }
            Event::Start(Tag::Item) => self.marker = Some(self.next_marker()),
            Event::Start(Tag::Paragraph) if self.marker.is_none() => self.separate(),
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_) | TagEnd::TableRow | TagEnd::TableHead) => {
                self.flush();
                self.heading = false;
            }
            Event::End(TagEnd::TableCell) => self.prose.push_str("  "),
            Event::Text(text) if self.code => {
                for line in text.lines() {
                    self.out.push_str(&format!("    {CODE}{line}{CODE:#}\n"));
                }
            }
            Event::Text(text) => self.prose.push_str(&text),
            Event::Code(text) => self.prose.push_str(&self.inline_code(&text)),
            Event::SoftBreak => self.prose.push(' '),
            Event::HardBreak => self.prose.push('\n'),
            _ => {}
        }
    }

    /// Code inside prose, marked so that the marks take no room when lines are broken.
    fn inline_code(&self, text: &str) -> String {
        if self.setting.plain { format!("`{text}`") } else { format!("{CODE_START}{text}{CODE_END}") }
    }

    fn next_marker(&mut self) -> String {
        let indent = "  ".repeat(self.lists.len().saturating_sub(1));
        match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{indent}{}. ", *number - 1)
            }
            _ => format!("{indent}- "),
        }
    }

    /// An empty line before a new part, except at the top.
    fn separate(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    fn flush(&mut self) {
        let prose = std::mem::take(&mut self.prose);
        if prose.trim().is_empty() {
            return;
        }
        let marker = self.marker.take().unwrap_or_else(|| "  ".repeat(self.lists.len()));
        let indent = " ".repeat(marker.chars().count());
        let set = wrap(prose.trim(), self.setting.width.saturating_sub(indent.len())).replace('\n', &format!("\n{indent}"));
        let set = set.replace(CODE_START, &CODE.render().to_string()).replace(CODE_END, &CODE.render_reset().to_string());
        if self.heading {
            self.separate();
            self.out.push_str(&format!("{STRONG}{set}{STRONG:#}\n"));
        } else {
            self.out.push_str(&format!("{marker}{set}\n"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(markdown: &str) -> String {
        anstream::adapter::strip_str(&render(markdown, Setting::default())).to_string()
    }

    #[test]
    fn prose_is_joined_and_code_kept() {
        let shown = plain("# Title\n\nSome `code` in\ntwo lines.\n\n```go\nx  :=  1\n```\n\nEnd.\n");
        assert_eq!(shown, "Title\n\nSome code in two lines.\n\n    x  :=  1\n\nEnd.\n");
    }

    #[test]
    fn items_hang_and_continue() {
        let long = "word ".repeat(20);
        let shown = plain(&format!("Do:\n\n- one\n  and more\n- {long}\n\n1. first\n2. second\n"));
        assert_eq!(
            shown,
            format!("Do:\n\n- one and more\n- {}\n  {}\n\n1. first\n2. second\n", "word ".repeat(15).trim(), "word ".repeat(5).trim())
        );
    }

    #[test]
    fn code_keeps_its_backquotes_without_styles() {
        assert_eq!(render("Call `f(x)`.", Setting { plain: true, ..Setting::default() }), "Call `f(x)`.\n");
        assert!(render("Call `f(x)`.", Setting::default()).contains(&format!("{CODE}f(x){CODE:#}")));
    }

    #[test]
    fn no_control_sequence_survives() {
        assert!(!plain("a\u{1b}[2J `\u{1}`\n").chars().any(|c| c.is_control() && c != '\n'));
    }
}
