//! What the literals of a program say, and whether a text says it, too.

use std::iter::Peekable;
use std::str::Chars;

/// The value of a text or rune literal; bytes that are no text are replaced.
pub fn value(literal: &str) -> String {
    match literal.strip_prefix('`') {
        Some(raw) => raw.strip_suffix('`').unwrap_or(raw).to_owned(),
        None => unescaped(literal.get(1..literal.len().saturating_sub(1)).unwrap_or_default()),
    }
}

/// A text with Go's escape sequences replaced by what they stand for.
pub fn unescaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let escaped = if c == '\\' { chars.next().unwrap_or('\\') } else { '\0' };
        let plain = match (c, escaped) {
            ('\\', 'a') => '\x07',
            ('\\', 'b') => '\x08',
            ('\\', 'f') => '\x0c',
            ('\\', 'n') => '\n',
            ('\\', 'r') => '\r',
            ('\\', 't') => '\t',
            ('\\', 'v') => '\x0b',
            ('\\', 'x') => {
                bytes.push(u8::try_from(digits(&mut chars, 2, 16)).unwrap_or(b'?'));
                continue;
            }
            ('\\', 'u' | 'U') => {
                let count = if escaped == 'u' { 4 } else { 8 };
                char::from_u32(digits(&mut chars, count, 16)).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            ('\\', '0'..='3') => {
                let first = escaped.to_digit(8).unwrap_or_default() << 6;
                bytes.push(u8::try_from(first + digits(&mut chars, 2, 8)).unwrap_or(b'?'));
                continue;
            }
            ('\\', other) => other,
            _ => c,
        };
        bytes.extend_from_slice(plain.encode_utf8(&mut [0; 4]).as_bytes());
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The number that the next digits write, at most `count` of them.
fn digits(chars: &mut Peekable<Chars<'_>>, count: usize, radix: u32) -> u32 {
    let mut number: u32 = 0;
    for _ in 0..count {
        let Some(digit) = chars.peek().and_then(|c| c.to_digit(radix)) else { break };
        number = number.wrapping_mul(radix).wrapping_add(digit);
        chars.next();
    }
    number
}

/// A text on one line, with single blanks.
pub fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The parts of a text that say something: those between verbs and ends of lines, without the punctuation around them.
pub fn phrases(text: &str) -> Vec<String> {
    let parts = without_verbs(text);
    let parts = parts.split(['\n', '\0']).map(plain);
    let bare = parts.map(|part| {
        let trimmed = part.trim_matches(|c: char| !c.is_alphanumeric());
        if trimmed.is_empty() { part } else { trimmed.to_owned() }
    });
    bare.filter(|part| part.chars().nth(1).is_some() || part.chars().any(char::is_alphanumeric)).collect()
}

/// A text with a zero byte in place of each verb.
fn without_verbs(text: &str) -> String {
    let mut rest = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        let after = chars.as_str().trim_start_matches(|c: char| "+-#0123456789.*[]".contains(c));
        match after.chars().next().filter(|verb| c == '%' && (verb.is_ascii_alphabetic() || *verb == '%')) {
            Some(verb) => {
                rest.push('\0');
                chars = after[verb.len_utf8()..].chars();
            }
            None => rest.push(c),
        }
    }
    rest
}

/// Whether a text holds a part as whole words and whole numbers.
pub fn holds(text: &str, part: &str) -> bool {
    let joined = |left: Option<char>, right: Option<char>| {
        let (Some(left), Some(right)) = (left, right) else { return false };
        left.is_alphabetic() && right.is_alphabetic() || left.is_numeric() && right.is_numeric()
    };
    text.match_indices(part).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + part.len()..]);
        !joined(before.chars().next_back(), part.chars().next()) && !joined(part.chars().next_back(), after.chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_are_what_go_takes_them_for() {
        let literals = [r#""a\tb\n""#, r"`a\tb`", r"'\''", r#""\"x\"""#, r#""\xd0\x9c\u041c\U0000041c\101""#, r"'0'", r#""\xff""#];
        assert_eq!(literals.map(value), ["a\tb\n", r"a\tb", "'", "\"x\"", "МММA", "0", "\u{fffd}"]);
    }

    #[test]
    fn phrases_stand_between_verbs_and_ends_of_lines() {
        assert_eq!(phrases("sqrt(%g) = %-8.3f m/s\n"), ["sqrt", ") =", "m/s"]);
        assert_eq!(phrases("not an integer: %q: %w"), ["not an integer"]);
        assert_eq!(phrases("100% sure, 5%% of it"), ["100% sure, 5", "of it"]);
        assert_eq!(phrases("first\n  second  line\n"), ["first", "second line"]);
        assert_eq!(phrases("->"), ["->"]);
        assert!([" ", ", ", ":", "\n", "%d", ""].iter().all(|text| phrases(text).is_empty()));
    }

    #[test]
    fn a_part_is_whole_words() {
        assert!(holds("detail 1, detail 2", "detail"));
        assert!(holds("v1 and x=0", "v"));
        assert!(holds("(none)", "(none)"));
        assert!(!holds("unknown", "un"));
        assert!(!holds("1200", "200"));
        assert!(!holds("", "a"));
    }
}
