//! Text with roles instead of colours: the command line turns roles into escapes, the screen into its theme.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

pub use super::role::Role;
use super::style;

/// A piece of text in one role, without line breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// What it is.
    pub role: Role,
    /// The text.
    pub text: String,
}

/// A line of spans.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line(pub Vec<Span>);

/// Lines of text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page(pub Vec<Line>);

impl Line {
    /// A line in one role.
    pub fn new(role: Role, text: impl Into<String>) -> Self {
        Self::default().with(role, text)
    }

    /// The line with a piece of text added.
    #[must_use]
    pub fn with(mut self, role: Role, text: impl Into<String>) -> Self {
        self.push(role, text);
        self
    }

    /// Adds a piece of text.
    pub fn push(&mut self, role: Role, text: impl Into<String>) {
        let text = text.into();
        match self.0.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.role == role => last.text.push_str(&text),
            _ => self.0.push(Span { role, text }),
        }
    }

    /// Its width in columns.
    pub fn width(&self) -> usize {
        self.0.iter().map(|span| span.text.width()).sum()
    }

    /// The text alone.
    pub fn text(&self) -> String {
        self.0.iter().map(|span| span.text.as_str()).collect()
    }

    /// The line behind some blanks.
    #[must_use]
    pub fn indented(mut self, columns: usize) -> Self {
        if columns > 0 && !self.0.is_empty() {
            self.0.insert(0, Span { role: Role::Plain, text: " ".repeat(columns) });
        }
        self
    }

    /// Prose broken between words so that no line is wider than `width`, where words allow it.
    pub fn wrapped(&self, width: usize) -> Vec<Self> {
        let mut lines = vec![Self::default()];
        let mut column = 0;
        let mut blank = false;
        for word in self.words() {
            let columns = word.width();
            if column > 0 && blank && column + 1 + columns > width {
                lines.push(Self::default());
                column = 0;
            } else if column > 0 && blank {
                // The blank belongs to the words when both are of one role.
                let role = match (lines.last().and_then(|line| line.0.last()), word.0.first()) {
                    (Some(before), Some(after)) if before.role == after.role => before.role,
                    _ => Role::Plain,
                };
                lines.last_mut().into_iter().for_each(|line| line.push(role, " "));
                column += 1;
            }
            blank = true;
            column += columns;
            for span in word.0 {
                lines.last_mut().into_iter().for_each(|line| line.push(span.role, span.text.clone()));
            }
        }
        lines
    }

    /// The words: what stands between blanks, which may be of several roles.
    fn words(&self) -> Vec<Self> {
        let mut words = Vec::new();
        let mut word = Self::default();
        for span in &self.0 {
            for (i, part) in span.text.split([' ', '\n']).enumerate() {
                if i > 0 && !word.0.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
                word.push(span.role, part);
            }
        }
        if !word.0.is_empty() {
            words.push(word);
        }
        words
    }

    /// The line cut where it becomes wider than `width`; what follows stands below its first word.
    pub fn folded(&self, width: usize) -> Vec<Self> {
        if self.width() <= width {
            return vec![self.clone()];
        }
        let text = self.text();
        let indent = (text.len() - text.trim_start_matches(' ').len()).min(width / 2);
        let mut lines = vec![Self::default()];
        let mut column = 0;
        for span in &self.0 {
            for grapheme in span.text.graphemes(true) {
                if column + grapheme.width() > width && column > indent {
                    lines.push(Self::default().with(Role::Plain, " ".repeat(indent)));
                    column = indent;
                }
                column += grapheme.width();
                lines.last_mut().into_iter().for_each(|line| line.push(span.role, grapheme));
            }
        }
        lines
    }
}

impl Page {
    /// Adds a line.
    pub fn push(&mut self, line: Line) {
        self.0.push(line);
    }

    /// Adds an empty line.
    pub fn space(&mut self) {
        self.0.push(Line::default());
    }

    /// Adds the lines of another page.
    pub fn append(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Adds prose behind a first part; further lines stand below the beginning of the prose.
    pub fn prose(&mut self, first: &Line, prose: &Line, width: usize) {
        let column = first.width();
        for (i, line) in prose.wrapped(width.saturating_sub(column).max(1)).into_iter().enumerate() {
            let mut out = if i == 0 { first.clone() } else { Line::new(Role::Plain, " ".repeat(column)) };
            line.0.into_iter().for_each(|span| out.push(span.role, span.text));
            self.push(out);
        }
    }

    /// Adds text whose line breaks are kept, behind a first part; further lines stand below.
    pub fn block(&mut self, first: &Line, role: Role, text: &str) {
        let column = first.width();
        for (i, line) in text.trim_end_matches('\n').split('\n').enumerate() {
            let out = if i == 0 { first.clone() } else { Line::new(Role::Plain, " ".repeat(column)) };
            self.push(out.with(role, line));
        }
    }

    /// No line is wider than `width`: longer ones go on below themselves.
    #[must_use]
    pub fn folded(&self, width: usize) -> Self {
        Self(self.0.iter().flat_map(|line| line.folded(width.max(1))).collect())
    }

    /// The text alone.
    pub fn text(&self) -> String {
        self.0.iter().map(|line| line.text() + "\n").collect()
    }

    /// The text with escapes for the terminal.
    pub fn ansi(&self) -> String {
        let mut out = String::new();
        for line in &self.0 {
            for Span { role, text } in &line.0 {
                let style = style::of(*role);
                out.push_str(&format!("{style}{text}{style:#}"));
            }
            out.push('\n');
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(lines: &[Line]) -> Vec<String> {
        lines.iter().map(Line::text).collect()
    }

    #[test]
    fn prose_is_wrapped_between_words_of_any_role() {
        let line = Line::new(Role::Plain, "call ").with(Role::Code, "f(x)").with(Role::Plain, ", then wait");
        assert_eq!(texts(&line.wrapped(10)), ["call f(x),", "then wait"]);
        assert_eq!(texts(&line.wrapped(9)), ["call", "f(x),", "then wait"]);
        assert_eq!(line.wrapped(80), [line]);
    }

    #[test]
    fn widths_are_those_of_a_terminal() {
        assert_eq!(Line::new(Role::Plain, "日本").width(), 4);
        assert_eq!(texts(&Line::new(Role::Plain, "日本 日本").wrapped(5)), ["日本", "日本"]);
    }

    #[test]
    fn long_lines_go_on_below_themselves() {
        assert_eq!(texts(&Line::new(Role::Code, "  abcdef").folded(6)), ["  abcd", "  ef"]);
        assert_eq!(texts(&Line::new(Role::Code, "日本日本").folded(5)), ["日本", "日本"]);
        // A pane that is narrower than a character still ends.
        assert_eq!(texts(&Line::new(Role::Code, "日本").folded(1)), ["日", "本"]);
    }

    #[test]
    fn further_lines_stand_below_the_first() {
        let mut page = Page::default();
        page.prose(&Line::new(Role::Note, "⚑ "), &Line::new(Role::Plain, "one two three"), 9);
        page.block(&Line::new(Role::Faint, "got "), Role::Plain, "a\nb\n");
        assert_eq!(page.text(), "⚑ one two\n  three\ngot a\n    b\n");
    }
}
