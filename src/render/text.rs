//! Makes text from elsewhere safe and legible.

/// Text in which nothing moves the cursor, changes colours or hides: control characters are shown, tabs become spaces.
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut column = 0;
    for c in text.chars() {
        let start = shown.len();
        match c {
            '\n' => {
                shown.push('\n');
                column = 0;
                continue;
            }
            '\t' => shown.push_str(&" ".repeat(4 - column % 4)),
            '\u{0}'..='\u{1f}' => shown.push(char::from_u32(u32::from(c) + 0x2400).unwrap_or('\u{fffd}')),
            '\u{7f}' => shown.push('␡'),
            '\u{80}'..='\u{9f}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                shown.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => shown.push(c),
        }
        column += shown[start..].chars().count();
    }
    shown
}

/// Each line after the first begins below the first, which stands at a column.
pub fn hang(text: &str, column: usize) -> String {
    text.trim_end_matches('\n').replace('\n', &format!("\n{}", " ".repeat(column)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_control_sequence_survives() {
        assert_eq!(visible("a\x1b[2J\x07b\r\n\tc\u{9b}x\u{202e}"), "a␛[2J␇b␍\n    c\\u009bx\\u202e");
        assert_eq!(visible("x\ty"), "x   y");
        assert_eq!(visible("Мир ✓"), "Мир ✓");
    }

    #[test]
    fn further_lines_hang() {
        assert_eq!(hang("a\nb\n", 2), "a\n  b");
    }
}
