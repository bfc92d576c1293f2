//! Markdown for a terminal: prose set to a width, code and headings set off.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::Setting;
use super::highlight;
use super::styled::{Line, Page, Role};
use super::table::Table;
use super::text::visible;

/// How far code is set in, in columns.
const CODE_INDENT: usize = 4;
/// A blank at which no line is broken.
const KEPT: &str = "\u{a0}";
/// Code within prose is not broken up to this length, in characters.
const UNBROKEN: usize = 32;

/// Renders Markdown. Without styles code keeps its backquotes.
pub fn render(markdown: &str, setting: Setting) -> Page {
    // Tabs are part of code; they are made visible with the rest of it.
    let mut writer = Writer { setting, ..Writer::default() };
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        writer.event(event);
    }
    writer.page
}

#[derive(Default)]
struct Writer {
    page: Page,
    setting: Setting,
    prose: Line,
    /// The language and text of the code block under way.
    code: Option<(String, String)>,
    role: Role,
    /// The next number of each enclosing list; `None` for one with bullets.
    lists: Vec<Option<u64>>,
    marker: Option<String>,
    table: Table,
}

impl Writer {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                self.flush();
                self.separate();
                let language = match kind {
                    CodeBlockKind::Fenced(language) => language.to_string(),
                    CodeBlockKind::Indented => String::new(),
                };
                self.code = Some((language, String::new()));
            }
            Event::End(TagEnd::CodeBlock) => self.code_block(),
            Event::Start(Tag::Heading { .. }) => self.role = Role::Heading,
            Event::Start(Tag::Strong) => self.role = Role::Strong,
            Event::End(TagEnd::Strong | TagEnd::TableHead) => self.role = Role::Plain,
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
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_)) => {
                self.flush();
                self.role = Role::Plain;
            }
            Event::Start(Tag::Table(_)) => {
                self.flush();
                self.separate();
            }
            Event::Start(Tag::TableHead) => {
                self.table.begin_row();
                self.role = Role::Strong;
            }
            Event::Start(Tag::TableRow) => self.table.begin_row(),
            Event::End(TagEnd::TableCell) => self.table.push(std::mem::take(&mut self.prose)),
            Event::End(TagEnd::Table) => self.page.append(std::mem::take(&mut self.table).page(self.setting.width)),
            Event::Text(text) => match &mut self.code {
                Some((_, code)) => code.push_str(&text),
                None => self.prose.push(self.role, visible(&text)),
            },
            Event::Code(text) => self.code(&text),
            Event::SoftBreak => self.prose.push(self.role, " "),
            Event::HardBreak => self.flush(),
            _ => {}
        }
    }

    fn code(&mut self, text: &str) {
        let is_padded = text.trim() != text;
        let is_kept = is_padded || text.chars().count() <= UNBROKEN;
        let shown = if is_kept { visible(text).replace(' ', KEPT) } else { visible(text) };
        let role = if self.setting.plain { self.role } else { Role::Code };
        // Blanks at its ends would not be seen without backquotes.
        let shown = if self.setting.plain || is_padded { format!("`{shown}`") } else { shown };
        self.prose.push(role, shown);
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
        if self.page.0.last().is_some_and(|line| !line.0.is_empty()) {
            self.page.space();
        }
    }

    fn code_block(&mut self) {
        let Some((language, code)) = self.code.take() else { return };
        let code = if language == "go" { highlight::go(&code) } else { highlight::plain(&code) };
        self.page.0.extend(code.0.into_iter().map(|line| line.indented(CODE_INDENT)));
    }

    fn flush(&mut self) {
        let prose = std::mem::take(&mut self.prose);
        if prose.text().trim().is_empty() {
            return;
        }
        let marker = self.marker.take().unwrap_or_else(|| "  ".repeat(self.lists.len()));
        if self.role == Role::Heading {
            self.separate();
        }
        let from = self.page.0.len();
        self.page.prose(&Line::new(Role::Plain, marker), &prose, self.setting.width);
        for span in self.page.0[from..].iter_mut().flat_map(|line| &mut line.0) {
            span.text = span.text.replace(KEPT, " ");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(markdown: &str) -> String {
        render(markdown, Setting::default()).text()
    }

    #[test]
    fn prose_is_joined_and_code_kept() {
        let shown = plain("# Title\n\nSome `code` in\ntwo lines.\n\n```go\nx  :=  1\n\ny\n```\n\nEnd.\n");
        assert_eq!(shown, "Title\n\nSome code in two lines.\n\n    x  :=  1\n\n    y\n\nEnd.\n");
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
        assert_eq!(render("Call `f(x)`.", Setting { plain: true, ..Setting::default() }).text(), "Call `f(x)`.\n");
        let line = Line::new(Role::Plain, "Call ").with(Role::Code, "f(x)").with(Role::Plain, ".");
        assert_eq!(render("Call `f(x)`.", Setting::default()), Page(vec![line]));
        assert_eq!(render("Then `a b c`.", Setting { width: 9, plain: false }).text(), "Then\na b c.\n");
        assert_eq!(plain("Print ` quit` and `` `x` ``."), "Print ` quit` and `x`.\n");
        assert_eq!(render("Print ` quit`.", Setting { width: 8, plain: false }).text(), "Print\n` quit`.\n");
        assert_eq!(render("With `  /  ` between.", Setting { plain: true, ..Setting::default() }).text(), "With ` / ` between.\n");
    }

    #[test]
    fn tables_have_columns_and_fit() {
        let table = "Text\n\n| call | result |\n| --- | --- |\n| `f(1)` | one |\n| `f(22)` | two and more |\n\nEnd.\n";
        let shown = "Text\n\ncall   result\n─────  ────────────\nf(1)   one\nf(22)  two and more\n\nEnd.\n";
        assert_eq!(plain(table), shown);
        let narrow = "call   result\n─────  ────────\nf(1)   one\nf(22)  two and\n       more\n";
        assert_eq!(render(&table[6..table.len() - 6], Setting { width: 15, plain: false }).text(), narrow);
        assert_eq!(plain("| | |\n|-|-|\n| a | b |\n"), "a  b\n");
    }

    #[test]
    fn no_control_sequence_survives() {
        assert!(!plain("a\u{1b}[2J `\u{1}`\n\n```go\n\u{1b}[2J\n```\n").chars().any(|c| c.is_control() && c != '\n'));
    }
}
