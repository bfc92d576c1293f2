//! Numbers, however they are written.

use std::fmt;

use super::literal::holds;

/// A number and the way it is written.
#[derive(Debug, Clone)]
pub struct Number {
    value: f64,
    written: String,
}

/// Two ways to write a number make one number.
impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        same(self.value, other.value)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

/// Sizes of integers in bits say nothing of a task.
const BITS: [f64; 4] = [16.0, 32.0, 64.0, 128.0];
/// Words that bring a number with them, in the singular.
const WORDS: [(&str, f64); 34] = [
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("dozen", 12.0),
    ("thirteen", 13.0),
    ("fourteen", 14.0),
    ("fifteen", 15.0),
    ("sixteen", 16.0),
    ("seventeen", 17.0),
    ("eighteen", 18.0),
    ("nineteen", 19.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
    ("hundred", 100.0),
    ("thousand", 1e3),
    ("million", 1e6),
    ("billion", 1e9),
    ("half", 0.5),
    ("quarter", 0.25),
    ("%", 100.0),
    ("percent", 100.0),
    ("percentage", 100.0),
    ("minute", 60.0),
    ("hour", 60.0),
    ("hour", 3600.0),
    ("day", 24.0),
    ("month", 12.0),
    ("year", 12.0),
    ("year", 365.0),
];
/// What the number before a unit may be multiplied with; a percentage is divided.
const FACTORS: [(&str, f64); 16] = [
    ("hundred", 100.0),
    ("thousand", 1e3),
    ("million", 1e6),
    ("billion", 1e9),
    ("kB", 1e3),
    ("KB", 1e3),
    ("KB", 1024.0),
    ("KiB", 1024.0),
    ("MB", 1e6),
    ("MB", 1_048_576.0),
    ("MiB", 1_048_576.0),
    ("GiB", 1_073_741_824.0),
    ("%", 0.01),
    ("percent", 0.01),
    ("minutes", 60.0),
    ("hours", 3600.0),
];

impl Number {
    /// Reads a literal of Go.
    pub fn read(written: &str) -> Option<Self> {
        let digits = written.replace('_', "");
        let lower = digits.to_ascii_lowercase();
        let radix = [("0x", 16), ("0b", 2), ("0o", 8)].into_iter().find_map(|(prefix, radix)| Some((lower.strip_prefix(prefix)?, radix)));
        let value = match radix {
            Some((digits, radix)) => u64::from_str_radix(digits, radix).ok().map(of_integer)?,
            None if lower.len() > 1 && lower.starts_with('0') && lower.bytes().all(|b| (b'0'..=b'7').contains(&b)) => {
                u64::from_str_radix(&lower, 8).ok().map(of_integer)?
            }
            None if lower.starts_with(|c: char| c.is_ascii_digit() || c == '.') => lower.parse().ok()?,
            None => return None,
        };
        Some(Self { value, written: written.to_owned() })
    }

    /// Whether somebody has to have said it: small integers and sizes in bits come by themselves.
    pub fn is_telling(&self) -> bool {
        (self.value > 10.0 || self.value.fract() != 0.0) && !BITS.iter().any(|bits| same(*bits, self.value))
    }

    /// Whether a text with these numbers in it says it in some way: also by its neighbour, or by a unit or word.
    pub fn is_said(&self, text: &str, numbers: &[Self]) -> bool {
        let said = |value: f64| numbers.iter().any(|number| same(number.value, value));
        let worded =
            || WORDS.iter().any(|(word, value)| same(*value, self.value) && (holds(text, word) || holds(text, &format!("{word}s"))));
        let scaled = || FACTORS.iter().any(|(unit, factor)| holds(text, unit) && said(self.value / factor));
        let neighbour = || self.value.fract() == 0.0 && (said(self.value - 1.0) || said(self.value + 1.0));
        said(self.value) || neighbour() || worded() || scaled()
    }
}

/// The numbers in a text.
pub fn numbers(text: &str) -> Vec<Number> {
    let mut numbers: Vec<Number> = Vec::new();
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | ',');
    let tokens: Vec<&str> = text.split(|c: char| !is_part(c)).collect();
    for (i, token) in tokens.iter().enumerate() {
        let token = token.trim_matches(['.', ',']);
        let start = token.find(|c: char| c.is_ascii_digit()).unwrap_or(token.len());
        let token = &token[start..];
        let mut spellings = vec![token.to_owned(), token.replace(',', "")];
        spellings.extend(token.split(',').map(str::to_owned));
        // Units follow at once, as in 50ms.
        spellings.push(token.trim_end_matches(char::is_alphabetic).to_owned());
        spellings.extend(token.split('.').map(|part| part.trim_end_matches(char::is_alphabetic).to_owned()));
        // Thousands may stand apart, as in 1 000 000.
        let groups = tokens[i + 1..].iter().take_while(|group| group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit()));
        spellings.push(std::iter::once(&token).chain(groups).copied().collect());
        for number in spellings.iter().filter_map(|spelling| Number::read(spelling)) {
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
    }
    numbers
}

#[allow(clippy::cast_precision_loss)]
fn of_integer(integer: u64) -> f64 {
    integer as f64
}

fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= f64::EPSILON * a.abs().max(b.abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_however_it_is_written() {
        let written = ["0x1F", "0b1_1111", "0o37", "037", "31", "3_1", "31.0", "3.1e1"];
        assert_eq!(written.map(|written| Number::read(written).unwrap()), written.map(|_| Number::read("31").unwrap()));
        assert!(["", "x", "1a", "0xg", "1e"].iter().all(|written| Number::read(written).is_none()));
    }

    #[test]
    fn a_number_is_said_in_many_ways() {
        let said = |number: &str, text: &str| Number::read(number).unwrap().is_said(text, &numbers(text));
        for (number, text) in [
            ("1_000_000", "a million rows"),
            ("1e6", "up to 1,000,000."),
            ("1000000", "1 000 000 of them"),
            ("151", "an age above 150"),
            ("50", "after 50ms"),
            ("0.19", "a tax of 19 %"),
            ("65536", "a buffer of 64 KiB"),
            ("3600", "an hour"),
            ("404", "`StatusNotFound` is 404,"),
            ("0.5", "half of it"),
            ("42", "`x[42]`"),
            ("120", "2 minutes"),
            ("7200", "2 hours"),
        ] {
            assert!(said(number, text), "{number}: {text}");
        }
        for (number, text) in [("1000", "10"), ("200", "1200"), ("37", "thirty"), ("0.19", "19 euros"), ("3600", "hourly")] {
            assert!(!said(number, text), "{number}: {text}");
        }
    }

    #[test]
    fn small_numbers_and_sizes_in_bits_need_no_word() {
        let telling = |written: &str| Number::read(written).unwrap().is_telling();
        assert_eq!(["1", "10", "64", "11", "0.5", "2.0", "0x81"].map(telling), [false, false, false, true, true, false, true]);
    }
}
