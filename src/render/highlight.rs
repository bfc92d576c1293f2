//! Highlights Go.

use std::sync::LazyLock;

use tree_sitter_highlight::{HighlightConfiguration, HighlightEvent, Highlighter};

use super::styled::{Line, Page, Role};
use super::text::visible;

/// What the grammar's query calls things, and what they are here.
const NAMES: [(&str, Role); 8] = [
    ("keyword", Role::Keyword),
    ("type", Role::Type),
    ("function", Role::Function),
    ("string", Role::Literal),
    ("escape", Role::Number),
    ("number", Role::Number),
    ("constant.builtin", Role::Number),
    ("comment", Role::Comment),
];

/// The grammar's query takes every identifier for a variable, after it has found the functions: the later pattern counts.
const FUNCTIONS: &str = "
(call_expression function: (identifier) @function)
(call_expression function: (selector_expression field: (field_identifier) @function))
(function_declaration name: (identifier) @function)
(method_declaration name: (field_identifier) @function)
";

static GO: LazyLock<Option<HighlightConfiguration>> = LazyLock::new(|| {
    let language = tree_sitter_go::LANGUAGE.into();
    let query = format!("{}{FUNCTIONS}", tree_sitter_go::HIGHLIGHTS_QUERY);
    let mut configuration = HighlightConfiguration::new(language, "go", &query, "", "").ok()?;
    configuration.configure(&NAMES.map(|(name, _)| name));
    Some(configuration)
});

/// Go code with roles. It need not be whole, or right. Control characters are made visible.
pub fn go(code: &str) -> Page {
    let code = visible(code);
    roles(&code).unwrap_or_else(|| plain(&code))
}

/// A file, highlighted where it is Go.
pub fn file(path: &str, content: &str) -> Page {
    if path.ends_with(".go") { go(content) } else { plain(content) }
}

/// Code in a language that is not highlighted.
pub fn plain(code: &str) -> Page {
    Page(visible(code).lines().map(|line| Line::new(Role::Code, line)).collect())
}

fn roles(code: &str) -> Option<Page> {
    let configuration = GO.as_ref()?;
    let mut highlighter = Highlighter::new();
    let events = highlighter.highlight(configuration, code.as_bytes(), None, |_| None).ok()?;
    let mut page = Page(vec![Line::default()]);
    let mut roles: Vec<Role> = Vec::new();
    for event in events {
        match event.ok()? {
            HighlightEvent::HighlightStart(highlight) => roles.push(NAMES.get(highlight.0).map_or(Role::Plain, |(_, role)| *role)),
            HighlightEvent::HighlightEnd => {
                roles.pop();
            }
            HighlightEvent::Source { start, end } => {
                let role = roles.last().copied().unwrap_or_default();
                for (i, part) in code.get(start..end)?.split('\n').enumerate() {
                    if i > 0 {
                        page.push(Line::default());
                    }
                    page.0.last_mut()?.push(role, part);
                }
            }
        }
    }
    // The last line break ends a line rather than beginning one.
    if code.ends_with('\n') || code.is_empty() {
        page.0.pop();
    }
    Some(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role_of(page: &Page, text: &str) -> Option<Role> {
        page.0.iter().flat_map(|line| &line.0).find(|span| span.text.trim() == text).map(|span| span.role)
    }

    #[test]
    fn go_code_has_roles_and_keeps_its_text() {
        let code = "package main\n\n// says hi\nfunc main() {\n\tprintln(\"hi\", 42)\n}\n";
        let page = go(code);
        assert_eq!(page.text(), code.replace('\t', "    "));
        assert_eq!(role_of(&page, "func"), Some(Role::Keyword));
        assert_eq!(role_of(&page, "println"), Some(Role::Function));
        assert_eq!(role_of(&page, "\"hi\""), Some(Role::Literal));
        assert_eq!(role_of(&page, "42"), Some(Role::Number));
        assert_eq!(role_of(&page, "// says hi"), Some(Role::Comment));
    }

    #[test]
    fn broken_code_keeps_its_text() {
        for code in ["", "\n", "func (", "x := \u{1b}[2J`\n\n", "no newline", "日本 := 1\r\n"] {
            assert_eq!(go(code).text().trim_end_matches('\n'), visible(code).trim_end_matches('\n'), "{code:?}");
        }
    }
}
