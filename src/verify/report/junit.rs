//! The report as `JUnit`'s XML: a suite for each section, a case for each exercise and quiz. There are two schemas that programs
//! go by, Ant's (`JUnit.xsd`) and Jenkins' (`junit-10.xsd`); what is written here is valid for both.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event as Markup};

use super::{Report, Setting};
use crate::pack::problem::Problem;
use crate::pack::scan::slashed;
use crate::render::text::visible;
use crate::trainer::figures::counted;
use crate::verify::events::{Event, Outcome, Unit};
use crate::verify::expect::Finding;

#[derive(Debug)]
pub(super) struct Junit {
    setting: Setting,
    /// In the order of the pack.
    suites: Vec<Suite>,
}

#[derive(Debug)]
struct Suite {
    name: String,
    package: String,
    cases: Vec<Case>,
}

#[derive(Debug)]
struct Case {
    name: String,
    class: String,
    seconds: f64,
    result: Result,
    /// What else there is to say. The schemas have one place for all cases of a suite.
    notes: Vec<String>,
}

#[derive(Debug)]
enum Result {
    Passed,
    Skipped(String),
    Failed { message: String, text: String },
}

impl Junit {
    pub(super) fn new(setting: Setting) -> Self {
        Self { setting, suites: Vec::new() }
    }

    fn add(&mut self, unit: &Unit<'_>, seconds: f64, result: Result, notes: Vec<String>) {
        let name = format!("{} {}", unit.section.id(unit.block), unit.section.title);
        let case = Case { name: unit.label(), class: unit.section.dir.replace('/', "."), seconds, result, notes };
        match self.suites.last_mut().filter(|suite| suite.name == name) {
            Some(suite) => suite.cases.push(case),
            None => self.suites.push(Suite { name, package: slashed(&unit.block.workspace_dir()).replace('/', "."), cases: vec![case] }),
        }
    }

    fn done(&mut self, unit: &Unit<'_>, outcome: &Outcome) {
        let result = if !outcome.holds() {
            failure(&outcome.findings, &self.setting.prefix)
        } else if outcome.missing.is_empty() {
            Result::Passed
        } else {
            Result::Skipped(format!("needs {}", outcome.missing.join(", ")))
        };
        let mut notes: Vec<String> = outcome.unproven.iter().map(|what| format!("not proven here: {what}")).collect();
        if self.setting.timings {
            notes.extend(outcome.runs.iter().map(|run| format!("{:.1} s  {}", run.seconds, run.attempt)));
        }
        self.add(unit, outcome.seconds, result, notes);
    }

    fn document(&self) -> io::Result<String> {
        let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
        xml.write_event(Markup::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let started = self.setting.started.strftime("%Y-%m-%dT%H:%M:%S").to_string();
        xml.create_element("testsuites")
            .write_inner_content(|xml| self.suites.iter().enumerate().try_for_each(|(i, suite)| suite.write(xml, i, &started)))?;
        Ok(String::from_utf8_lossy(&xml.into_inner()).into_owned() + "\n")
    }
}

impl Report for Junit {
    fn on(&mut self, event: &Event<'_>) -> String {
        match event {
            Event::Started { problems: [] } | Event::Building(_) | Event::Ran { .. } => {}
            Event::Started { problems } => self.suites.push(of_pack(problems, &self.setting.prefix)),
            Event::Done(unit, outcome) => self.done(unit, outcome),
            Event::LeftOut(unit) => {
                let why = "not run: an earlier one does not hold".to_owned();
                self.add(unit, 0.0, Result::Skipped(why), Vec::new());
            }
            // Half a report is none.
            Event::Finished(ending) if ending.interrupted => {}
            Event::Finished(_) => return self.document().unwrap_or_else(|error| format!("<!-- {error} -->\n")),
        }
        String::new()
    }
}

impl Suite {
    fn write(&self, xml: &mut Writer<Vec<u8>>, place: usize, started: &str) -> io::Result<()> {
        let count = |of: fn(&Result) -> bool| self.cases.iter().filter(|case| of(&case.result)).count().to_string();
        let notes = self.cases.iter().flat_map(|case| case.notes.iter().map(|note| format!("{}: {note}\n", case.name)));
        let attributes = [
            ("name", legal(&self.name)),
            ("package", legal(&self.package)),
            ("id", place.to_string()),
            ("timestamp", started.to_owned()),
            ("hostname", "localhost".to_owned()),
            ("tests", self.cases.len().to_string()),
            ("skipped", count(|result| matches!(result, Result::Skipped(_)))),
            ("failures", count(|result| matches!(result, Result::Failed { .. }))),
            ("errors", "0".to_owned()),
            ("time", seconds(self.cases.iter().map(|case| case.seconds).sum())),
        ];
        let element = xml.create_element("testsuite").with_attributes(borrowed(&attributes));
        element.write_inner_content(|xml| {
            xml.create_element("properties").write_empty()?;
            self.cases.iter().try_for_each(|case| case.write(xml))?;
            xml.create_element("system-out").write_text_content(BytesText::new(&legal(&notes.collect::<String>())))?;
            xml.create_element("system-err").write_empty()?;
            Ok(())
        })?;
        Ok(())
    }
}

impl Case {
    fn write(&self, xml: &mut Writer<Vec<u8>>) -> io::Result<()> {
        let attributes = [("name", legal(&self.name)), ("classname", legal(&self.class)), ("time", seconds(self.seconds))];
        let element = xml.create_element("testcase").with_attributes(borrowed(&attributes));
        match &self.result {
            Result::Passed => _ = element.write_empty()?,
            Result::Skipped(why) => {
                _ = element.write_inner_content(|xml| {
                    xml.create_element("skipped").with_attribute(("message", legal(why).as_str())).write_empty()?;
                    Ok(())
                })?;
            }
            Result::Failed { message, text } => {
                _ = element.write_inner_content(|xml| {
                    let failure =
                        xml.create_element("failure").with_attributes([("message", legal(message).as_str()), ("type", "finding")]);
                    failure.write_text_content(BytesText::new(&legal(text)))?;
                    Ok(())
                })?;
            }
        }
        Ok(())
    }
}

/// A suite with the faults of the pack that are in no exercise.
fn of_pack(problems: &[Problem], prefix: &str) -> Suite {
    let case = |problem: &Problem| {
        let Problem { file, line, what, remedy } = problem;
        let (attempt, name) = (String::new(), slashed(file));
        let finding = Finding { attempt, file: name.clone(), line: *line, what: what.clone(), remedy: remedy.clone() };
        Case { name, class: "pack".to_owned(), seconds: 0.0, result: failure(&[finding], prefix), notes: Vec::new() }
    };
    Suite { name: "pack".to_owned(), package: "pack".to_owned(), cases: problems.iter().map(case).collect() }
}

/// The schemas allow one failure for each case, so that all findings stand in it.
fn failure(findings: &[Finding], prefix: &str) -> Result {
    let first = findings.first().map(|finding| subject(finding) + finding.what.lines().next().unwrap_or_default()).unwrap_or_default();
    let more = findings.len().saturating_sub(1);
    let message = if more == 0 { first } else { format!("{first} (and {})", counted(more, "further finding")) };
    let text = |finding: &Finding| {
        let line = finding.line.map(|line| format!(":{line}")).unwrap_or_default();
        format!("{prefix}{}{line}\n{}{}\nremedy: {}\n", finding.file, subject(finding), finding.what, finding.remedy)
    };
    Result::Failed { message, text: findings.iter().map(text).collect::<Vec<_>>().join("\n") }
}

fn subject(finding: &Finding) -> String {
    if finding.attempt.is_empty() { String::new() } else { format!("{} ", finding.attempt) }
}

/// Text of characters that XML may hold.
fn legal(text: &str) -> String {
    visible(text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

fn seconds(seconds: f64) -> String {
    format!("{:.3}", seconds.max(0.0))
}

fn borrowed<'a>(attributes: &'a [(&'static str, String)]) -> impl Iterator<Item = (&'a str, &'a str)> {
    attributes.iter().map(|(name, value)| (*name, value.as_str()))
}
