//! What a learner reads: the task and the starter.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::code::Code;
use super::literal::{holds, plain, unescaped};
use super::number::{Number, numbers};
use super::signature::Signature;
use super::sources;
use crate::pack::files::FileSet;
use crate::pack::go_mod::module_path;

/// Methods that a task asks for by the name of the interface that demands them.
const INTERFACES: [(&str, &[&str]); 19] = [
    ("error", &["Error", "Unwrap", "Is", "As"]),
    ("Stringer", &["String"]),
    ("Reader", &["Read"]),
    ("Writer", &["Write"]),
    ("Closer", &["Close"]),
    ("ReadCloser", &["Read", "Close"]),
    ("WriteCloser", &["Write", "Close"]),
    ("ReadWriter", &["Read", "Write"]),
    ("ReadWriteCloser", &["Read", "Write", "Close"]),
    ("WriterTo", &["WriteTo"]),
    ("ReaderFrom", &["ReadFrom"]),
    ("Interface", &["Len", "Less", "Swap", "Push", "Pop"]),
    ("Handler", &["ServeHTTP", "Enabled", "Handle", "WithAttrs", "WithGroup"]),
    ("RoundTripper", &["RoundTrip"]),
    ("Marshaler", &["MarshalJSON"]),
    ("Unmarshaler", &["UnmarshalJSON"]),
    ("TextMarshaler", &["MarshalText"]),
    ("TextUnmarshaler", &["UnmarshalText"]),
    ("Locker", &["Lock", "Unlock"]),
];

/// What the learner knows.
pub struct Known {
    words: BTreeSet<String>,
    /// The texts, each on one line, as they stand there, as they are shown, and with escapes resolved.
    texts: Vec<String>,
    numbers: Vec<Number>,
    signatures: Vec<(String, Signature)>,
    module: String,
}

impl Known {
    pub fn of(task: &str, starter: &FileSet) -> Self {
        let shown = Shown::of(task);
        let mut texts = vec![task.to_owned(), shown.text];
        for (path, content) in starter.iter() {
            texts.extend([path.to_owned(), String::from_utf8_lossy(content).into_owned()]);
        }
        let declared = sources(starter).flat_map(|(_, text)| Code::read(&text).signatures());
        let signatures = declared.chain(shown.code.iter().flat_map(|code| signatures(code))).collect();
        let module = module_path(starter).unwrap_or_default();
        Self {
            words: texts.iter().flat_map(|text| words(text)).map(str::to_owned).collect(),
            numbers: texts.iter().flat_map(|text| numbers(text)).collect(),
            texts: texts.iter().flat_map(|text| [plain(text), plain(&unescaped(text))]).collect(),
            signatures,
            module,
        }
    }

    /// The path of the learner's module.
    pub fn module(&self) -> &str {
        &self.module
    }

    pub fn mentions_name(&self, name: &str) -> bool {
        self.words.contains(name)
    }

    pub fn mentions_text(&self, text: &str) -> bool {
        self.texts.iter().any(|known| holds(known, text))
    }

    pub fn mentions_number(&self, number: &Number) -> bool {
        self.texts.iter().any(|text| number.is_said(text, &self.numbers))
    }

    /// Whether an interface that is mentioned asks for the method.
    pub fn demands_method(&self, name: &str) -> bool {
        INTERFACES.iter().any(|(interface, methods)| methods.contains(&name) && self.words.contains(*interface))
    }

    /// Whether it is said how the function or method is declared.
    pub fn declares(&self, name: &str, signature: &Signature) -> bool {
        let told = self.signatures.iter().any(|(other, known)| other == name && signature.is_told_by(known));
        told || signature.receiver.is_some() && self.demands_method(name)
    }
}

/// A task as it is shown.
struct Shown {
    text: String,
    /// Its spans and blocks of code.
    code: Vec<String>,
}

impl Shown {
    fn of(task: &str) -> Self {
        let mut shown = Self { text: String::new(), code: Vec::new() };
        let mut in_block = false;
        for event in Parser::new(task) {
            match event {
                Event::Start(Tag::CodeBlock(_)) => {
                    in_block = true;
                    shown.code.push(String::new());
                }
                Event::End(TagEnd::CodeBlock) => in_block = false,
                Event::Code(text) => {
                    shown.text.push_str(&text);
                    shown.code.push(text.into_string());
                }
                Event::Text(text) => {
                    shown.text.push_str(&text);
                    if let Some(block) = shown.code.last_mut().filter(|_| in_block) {
                        block.push_str(&text);
                    }
                }
                Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_)) => {
                    shown.text.push('\n');
                }
                _ => {}
            }
        }
        shown
    }
}

/// The signatures in a piece of code from a task: declarations, and lines such as `Name(a int) string` and `T.Name(a int)`.
fn signatures(code: &str) -> Vec<(String, Signature)> {
    let whole = if code.trim_start().starts_with("package ") { code.to_owned() } else { format!("package p\n\n{code}\n") };
    let mut found = Code::read(&whole).signatures();
    for line in code.lines() {
        let line = line.trim().trim_end_matches('{').trim_end();
        let line = line.strip_prefix("func ").unwrap_or(line);
        let name = line.split('(').next().unwrap_or_default();
        let (receiver, line) = match name.split_once('.') {
            Some((receiver, _)) => (Some(receiver), &line[receiver.len() + 1..]),
            None => (None, line),
        };
        let declared = Code::read(&format!("package p\n\nfunc {line}\n")).signatures();
        found.extend(declared.into_iter().map(|(name, signature)| match receiver {
            Some(receiver) => (name, signature.of_type(receiver)),
            None => (name, signature),
        }));
    }
    found
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn declaring(code: &str) -> Vec<String> {
        let mut found: Vec<String> = signatures(code).iter().map(|(name, signature)| signature.declaring(name)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    #[test]
    fn signatures_stand_in_code_in_several_forms() {
        assert_eq!(declaring("func Abs(n int) int"), ["func Abs(n int) int"]);
        assert_eq!(declaring("Abs(n int) int"), ["func Abs(n int) int"]);
        assert_eq!(declaring("func (d Day) Next() Day"), ["func (Day) Next() Day"]);
        assert_eq!(declaring("Day.Next() Day"), ["func (Day) Next() Day"]);
        assert_eq!(declaring("(d *Day) Set(n int)"), ["func (Day) Set(n int)"]);
        assert_eq!(declaring("type I interface {\n\tGet(key string) (string, error)\n}"), ["func Get(key string) (string, error)"]);
        assert_eq!(declaring("func F(a int) {\n\treturn\n}\n\nfunc G()\n"), ["func F(a int)", "func G()"]);
        assert_eq!(declaring("Abs(-7) // 7"), [""; 0]);
        assert_eq!(declaring("there is (nothing) here"), [""; 0]);
    }

    #[test]
    fn what_is_wrapped_or_escaped_is_mentioned_too() {
        let known = Known::of("An error: `email is\n  invalid`.\n\n```\n\"say \\\"x\\\"\"\n```\n", &FileSet::default());
        assert!(known.mentions_text("email is invalid"));
        assert!(known.mentions_text("say \"x\""));
        assert!(!known.mentions_text("mail is invalid"));
    }
}
