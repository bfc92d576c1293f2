//! What the two schemas of `JUnit`'s XML say, in words of Rust: Ant's (`JUnit.xsd`) and Jenkins' (`junit-10.xsd`). A machine need
//! not have a program that reads schemas.
#![allow(clippy::unwrap_used, clippy::panic)]

use quick_xml::events::Event;
use regex::Regex;

/// An element of an XML document.
#[derive(Debug, Default)]
pub struct Element {
    pub name: String,
    attributes: Vec<(String, String)>,
    children: Vec<Element>,
    pub text: String,
}

impl Element {
    /// Reads a document; anything that is not well formed is a panic.
    pub fn parse(text: &str) -> Self {
        assert!(text.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"), "{text}");
        let mut reader = quick_xml::Reader::from_str(text);
        let mut open = vec![Self::default()];
        let element = |start: &quick_xml::events::BytesStart<'_>| {
            let attribute = |attribute: quick_xml::events::attributes::Attribute<'_>| {
                let key = String::from_utf8(attribute.key.as_ref().to_vec()).unwrap();
                (key, quick_xml::escape::unescape(std::str::from_utf8(&attribute.value).unwrap()).unwrap().into_owned())
            };
            Self {
                name: String::from_utf8(start.name().as_ref().to_vec()).unwrap(),
                attributes: start.attributes().map(|found| attribute(found.unwrap())).collect(),
                ..Self::default()
            }
        };
        loop {
            let event = reader.read_event().unwrap();
            match event {
                Event::Start(start) => open.push(element(&start)),
                Event::Empty(start) => open.last_mut().unwrap().children.push(element(&start)),
                Event::End(_) => {
                    let done = open.pop().unwrap();
                    open.last_mut().unwrap().children.push(done);
                }
                Event::Text(text) => open.last_mut().unwrap().text.push_str(&text.decode().unwrap()),
                Event::CData(text) => open.last_mut().unwrap().text.push_str(&text.decode().unwrap()),
                Event::GeneralRef(name) => {
                    let entity = format!("&{};", name.decode().unwrap());
                    open.last_mut().unwrap().text.push_str(&quick_xml::escape::unescape(&entity).unwrap());
                }
                Event::Eof => break,
                _ => {}
            }
        }
        let mut document = open.pop().unwrap();
        assert!(open.is_empty() && document.children.len() == 1, "{text}");
        document.children.remove(0)
    }

    pub fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    fn all(&self) -> Vec<&Self> {
        std::iter::once(self).chain(self.children.iter().flat_map(Self::all)).collect()
    }

    pub fn find(&self, name: &str) -> Option<&Self> {
        self.all().into_iter().find(|element| element.name == name)
    }

    pub fn count(&self, name: &str) -> usize {
        self.all().iter().filter(|element| element.name == name).count()
    }
}

/// What an attribute may hold.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    Text,
    /// At least one character that is no space.
    Name,
    Number,
    Decimal,
    /// Jenkins allows thousands with commas.
    Seconds,
    /// Without a zone.
    DateTime,
}

impl Kind {
    fn fits(self, value: &str) -> bool {
        let pattern = match self {
            Self::Text => return true,
            Self::Name => r"\S",
            Self::Number => r"^[+-]?\d+$",
            Self::Decimal => r"^[+-]?(\d+(\.\d*)?|\.\d+)$",
            Self::Seconds => r"^(\d{0,3},)*\d*(\.\d*)?$",
            Self::DateTime => r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d$",
        };
        Regex::new(pattern).unwrap().is_match(value)
    }
}

/// What an element consists of.
pub struct Rule {
    required: &'static [(&'static str, Kind)],
    optional: &'static [(&'static str, Kind)],
    /// A regular expression for the names of the children, each with a `;` behind it.
    children: &'static str,
    has_text: bool,
}

/// What a schema says of an element; `None` for one that it does not know.
pub type Schema = fn(&str) -> Option<Rule>;

const RESULT: &[(&str, Kind)] = &[("message", Kind::Text), ("type", Kind::Text)];
const TEXT: Rule = Rule { required: &[], optional: &[], children: "", has_text: true };

/// Ant's.
pub fn ant(element: &str) -> Option<Rule> {
    Some(match element {
        "testsuites" => Rule { required: &[], optional: &[], children: "(testsuite;)*", has_text: false },
        "testsuite" => Rule {
            required: &[
                ("package", Kind::Text),
                ("id", Kind::Number),
                ("name", Kind::Name),
                ("timestamp", Kind::DateTime),
                ("hostname", Kind::Name),
                ("tests", Kind::Number),
                ("failures", Kind::Number),
                ("errors", Kind::Number),
                ("time", Kind::Decimal),
            ],
            optional: &[("skipped", Kind::Number)],
            children: "properties;(testcase;)*system-out;system-err;",
            has_text: false,
        },
        "testcase" => Rule {
            required: &[("name", Kind::Text), ("classname", Kind::Text), ("time", Kind::Decimal)],
            optional: &[],
            children: "((skipped|error|failure);)?",
            has_text: false,
        },
        "error" | "failure" => {
            Rule { required: &[("type", Kind::Text)], optional: &[("message", Kind::Text)], children: "", has_text: true }
        }
        // Whatever one likes.
        "skipped" => Rule { required: &[], optional: RESULT, children: "", has_text: true },
        "properties" => Rule { required: &[], optional: &[], children: "(property;)*", has_text: false },
        "property" => Rule { required: &[("name", Kind::Name), ("value", Kind::Text)], optional: &[], children: "", has_text: false },
        "system-out" | "system-err" => TEXT,
        _ => return None,
    })
}

/// Jenkins'.
pub fn jenkins(element: &str) -> Option<Rule> {
    Some(match element {
        "testsuites" => Rule {
            required: &[],
            optional: &[
                ("name", Kind::Text),
                ("time", Kind::Seconds),
                ("tests", Kind::Text),
                ("failures", Kind::Text),
                ("errors", Kind::Text),
            ],
            children: "(testsuite;)*",
            has_text: false,
        },
        "testsuite" => Rule {
            required: &[("name", Kind::Text), ("tests", Kind::Text), ("failures", Kind::Text), ("errors", Kind::Text)],
            optional: &[
                ("group", Kind::Text),
                ("time", Kind::Seconds),
                ("skipped", Kind::Text),
                ("timestamp", Kind::Text),
                ("hostname", Kind::Text),
                ("id", Kind::Text),
                ("package", Kind::Text),
                ("file", Kind::Text),
                ("log", Kind::Text),
                ("url", Kind::Text),
            ],
            children: "((testsuite|properties|testcase|system-out|system-err);)*",
            has_text: false,
        },
        "testcase" => Rule {
            required: &[("name", Kind::Text)],
            optional: &[("time", Kind::Text), ("classname", Kind::Text), ("group", Kind::Text)],
            children: "((skipped|error|failure|rerunFailure|rerunError|flakyFailure|flakyError|system-out|system-err);)*",
            has_text: false,
        },
        "failure" | "error" | "skipped" => Rule { required: &[], optional: RESULT, children: "", has_text: true },
        "properties" => Rule { required: &[], optional: &[], children: "(property;)*", has_text: false },
        "property" => Rule { required: &[("name", Kind::Text), ("value", Kind::Text)], optional: &[], children: "", has_text: false },
        "system-out" | "system-err" => TEXT,
        _ => return None,
    })
}

impl Element {
    /// What a schema does not allow, and counts that are not those of the cases.
    pub fn faults(&self, schema: Schema) -> Vec<String> {
        let mut faults = Vec::new();
        if self.name != "testsuites" {
            faults.push(format!("the root is <{}>", self.name));
        }
        for element in self.all() {
            element.own_faults(schema, &mut |what| faults.push(format!("<{}>: {what}", element.name)));
        }
        faults
    }

    fn own_faults(&self, schema: Schema, fault: &mut dyn FnMut(String)) {
        let Some(rule) = schema(&self.name) else { return fault("is unknown".to_owned()) };
        for (name, _) in rule.required.iter().filter(|(name, _)| !self.attributes.iter().any(|(key, _)| key == name)) {
            fault(format!("lacks {name}"));
        }
        for (name, value) in &self.attributes {
            match rule.required.iter().chain(rule.optional).find(|(key, _)| key == name) {
                None => fault(format!("has {name}")),
                Some((_, kind)) if !kind.fits(value) => fault(format!("{name} is {value:?}, no {kind:?}")),
                Some(_) => {}
            }
        }
        let children: Vec<&str> = self.children.iter().flat_map(|child| [child.name.as_str(), ";"]).collect();
        let children = children.concat();
        if !Regex::new(&format!("^({})$", rule.children)).unwrap().is_match(&children) {
            fault(format!("holds {children}"));
        }
        if !rule.has_text && !self.text.trim().is_empty() {
            fault(format!("holds text: {:?}", self.text));
        }
        // A schema cannot say so, but the counts have to be those of the cases.
        let counted = [("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped")];
        for (name, what) in counted.iter().filter(|(name, _)| self.name == "testsuite" && !self.attribute(name).is_empty()) {
            if self.attribute(name) != self.count(what).to_string() {
                fault(format!("{name} is {}, and there are {}", self.attribute(name), self.count(what)));
            }
        }
    }
}
