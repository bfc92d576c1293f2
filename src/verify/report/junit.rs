//! The report as `JUnit`'s XML, as Jenkins' schema (`junit-10.xsd`) wants it: a suite for each section, a case for each
//! exercise and quiz.

use std::time::Duration;

use quick_junit::{NonSuccessKind, Report as Document, TestCase, TestCaseStatus, TestSuite};

use super::{Report, Setting};
use crate::pack::problem::Problem;
use crate::pack::scan::slashed;
use crate::trainer::figures::counted;
use crate::verify::events::{Ending, Event, Outcome, Unit};
use crate::verify::expect::Finding;

#[derive(Debug)]
pub(super) struct Junit {
    setting: Setting,
    /// In the order of the pack.
    suites: Vec<TestSuite>,
}

impl Junit {
    pub(super) fn new(setting: Setting) -> Self {
        Self { setting, suites: Vec::new() }
    }

    fn add(&mut self, unit: &Unit<'_>, mut case: TestCase) {
        case.set_classname(unit.section.dir.replace('/', "."));
        let name = format!("{} {}", unit.section.id(unit.block), unit.section.title);
        if self.suites.last().is_none_or(|suite| suite.name.as_str() != name) {
            self.suites.push(TestSuite::new(name));
        }
        if let Some(suite) = self.suites.last_mut() {
            suite.add_test_case(case);
        }
    }

    fn case(&self, unit: &Unit<'_>, outcome: &Outcome) -> TestCase {
        let status = if !outcome.holds() {
            failure(&outcome.findings, &self.setting.prefix)
        } else if outcome.missing.is_empty() {
            TestCaseStatus::success()
        } else {
            skipped(&format!("needs {}", outcome.missing.join(", ")))
        };
        let mut case = TestCase::new(unit.label(), status);
        case.set_time(seconds(outcome.seconds));
        let mut said: Vec<String> = outcome.unproven.iter().map(|what| format!("not proven here: {what}\n")).collect();
        if self.setting.timings {
            said.extend(outcome.runs.iter().map(|run| format!("{:.1} s  {}\n", run.seconds, run.attempt)));
        }
        if !said.is_empty() {
            case.set_system_out(said.concat());
        }
        case
    }
}

impl Report for Junit {
    fn on(&mut self, event: &Event<'_>) -> String {
        match event {
            Event::Started { problems: [] } | Event::Ran { .. } => {}
            Event::Started { problems } => self.suites.push(of_pack(problems, &self.setting.prefix)),
            Event::Done(unit, outcome) => self.add(unit, self.case(unit, outcome)),
            Event::LeftOut(unit) => self.add(unit, TestCase::new(unit.label(), skipped("not run: an earlier one does not hold"))),
            // Half a report is none.
            Event::Finished(ending) if ending.interrupted => {}
            Event::Finished(ending) => return document(std::mem::take(&mut self.suites), *ending),
        }
        String::new()
    }
}

/// A suite with the faults of the pack that are in no exercise.
fn of_pack(problems: &[Problem], prefix: &str) -> TestSuite {
    let mut suite = TestSuite::new("pack");
    for problem in problems {
        let Problem { file, line, what, remedy } = problem;
        let (attempt, file) = (String::new(), slashed(file));
        let finding = Finding { attempt, file: file.clone(), line: *line, what: what.clone(), remedy: remedy.clone() };
        let mut case = TestCase::new(file, failure(&[finding], prefix));
        case.set_classname("pack").set_time(Duration::ZERO);
        suite.add_test_case(case);
    }
    suite
}

fn document(suites: Vec<TestSuite>, ending: Ending) -> String {
    let mut document = Document::new("gotrain verify");
    document.set_time(seconds(ending.seconds));
    for mut suite in suites {
        suite.set_time(suite.test_cases.iter().filter_map(|case| case.time).sum());
        document.add_test_suite(suite);
    }
    let root_only = format!(" skipped=\"{}\"", document.skipped);
    // The schema knows this attribute for a suite, not for the whole, where it comes first.
    document.to_string().map_or_else(|error| format!("<!-- {error} -->\n"), |text| text.replacen(&root_only, "", 1))
}

fn failure(findings: &[Finding], prefix: &str) -> TestCaseStatus {
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
    let first = findings.first().map(|finding| subject(finding) + finding.what.lines().next().unwrap_or_default()).unwrap_or_default();
    let more = findings.len().saturating_sub(1);
    let message = if more == 0 { first } else { format!("{first} (and {})", counted(more, "further finding")) };
    let text: Vec<String> = findings
        .iter()
        .map(|finding| {
            let line = finding.line.map(|line| format!(":{line}")).unwrap_or_default();
            format!("{prefix}{}{line}\n{}{}\nremedy: {}\n", finding.file, subject(finding), finding.what, finding.remedy)
        })
        .collect();
    status.set_type("finding").set_message(message).set_description(text.join("\n"));
    status
}

fn subject(finding: &Finding) -> String {
    if finding.attempt.is_empty() { String::new() } else { format!("{} ", finding.attempt) }
}

fn skipped(why: &str) -> TestCaseStatus {
    let mut status = TestCaseStatus::skipped();
    status.set_message(why);
    status
}

fn seconds(seconds: f64) -> Duration {
    Duration::try_from_secs_f64(seconds).unwrap_or_default()
}
