//! The report for spreadsheets, as RFC 4180 has it: a row for each learner and exercise.

use std::borrow::Cow;
use std::error::Error;

use ::csv::{Terminator, WriterBuilder};
use jiff::Timestamp;

use super::{Class, Setting};
use crate::progress::marks::Mark;

pub fn csv(class: &Class<'_>, setting: &Setting) -> Result<String, Box<dyn Error>> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    writer.write_record([
        "learner", "block", "section", "exercise", "title", "status", "started", "passed", "checked", "attempts", "hints", "revealed",
        "due",
    ])?;
    let exercises: Vec<[String; 4]> = class
        .course
        .exercises
        .iter()
        .map(|(block, section, entry)| [block.id(), section.id(block), entry.id.to_string(), harmless(&entry.title).into_owned()])
        .collect();
    for learner in &class.learners {
        let name = harmless(&learner.name);
        for (place, exercise) in exercises.iter().enumerate() {
            let mark = learner.sheet.marks.get(&place).copied().unwrap_or_default();
            writer.write_field(name.as_ref())?;
            for field in exercise {
                writer.write_field(field)?;
            }
            writer.write_record(cells(&mark, setting).iter().map(AsRef::as_ref))?;
        }
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}

fn cells(mark: &Mark, setting: &Setting) -> [Cow<'static, str>; 8] {
    let time = |time: Option<Timestamp>| time.map_or(Cow::Borrowed(""), |time| Cow::Owned(format!("{time:.0}")));
    [
        Cow::Borrowed(mark.status(setting.today).word()),
        time(mark.started),
        time(mark.passed),
        time(mark.checked),
        Cow::Owned(mark.attempts.to_string()),
        Cow::Owned(mark.hints.to_string()),
        time(mark.revealed),
        mark.due.map_or(Cow::Borrowed(""), |due| Cow::Owned(due.to_string())),
    ]
}

/// A text that no spreadsheet takes for a formula: names come from whoever sent the file.
fn harmless(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) {
        return Cow::Owned(format!("'{text}"));
    }
    Cow::Borrowed(text)
}
