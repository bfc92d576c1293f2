//! The report for the log of GitHub Actions: a group for each block, an annotation for each finding, and a summary.

use super::{Report, Setting, Tally, Timings, took, verdict};
use crate::pack::scan::slashed;
use crate::render::text::visible;
use crate::verify::events::Event;

#[derive(Debug)]
pub(super) struct Github {
    tally: Tally,
    timings: Option<Timings>,
    prefix: String,
    /// The id of the block whose group is open.
    block: Option<String>,
}

impl Github {
    pub(super) fn new(setting: Setting) -> Self {
        Self { tally: Tally::default(), timings: setting.timings.then(Timings::default), prefix: setting.prefix, block: None }
    }

    fn close(&mut self) -> &'static str {
        if self.block.take().is_some() { "::endgroup::\n" } else { "" }
    }

    fn annotation(&self, file: &str, line: Option<usize>, title: &str, message: &str) -> String {
        let file = property(&format!("{}{file}", self.prefix));
        let line = line.map(|line| format!(",line={line}")).unwrap_or_default();
        format!("::error file={file}{line},title={}::{}\n", property(title), data(message))
    }
}

impl Report for Github {
    fn on(&mut self, event: &Event<'_>) -> String {
        self.tally.on(event);
        if let Some(timings) = &mut self.timings {
            timings.on(event);
        }
        let mut out = String::new();
        match event {
            Event::Started { problems } => {
                for problem in *problems {
                    let message = format!("{}\nremedy: {}", problem.what, problem.remedy);
                    out.push_str(&self.annotation(&slashed(&problem.file), problem.line, "The pack", &message));
                }
            }
            Event::Done(unit, outcome) => {
                if self.block.as_ref() != Some(&unit.block.id()) {
                    out.push_str(self.close());
                    out.push_str(&format!("::group::{}\n", data(&format!("{} {}", unit.block.id(), unit.block.title))));
                    self.block = Some(unit.block.id());
                }
                let mark = match (outcome.holds(), outcome.missing.is_empty()) {
                    (false, _) => '✗',
                    (true, true) => '✓',
                    (true, false) => '-',
                };
                let name = format!("{}  {}", unit.label(), unit.title());
                out.push_str(&plain(&format!("{mark} {name}  {}", took(unit, outcome))));
                out.push('\n');
                for finding in &outcome.findings {
                    let subject = if finding.attempt.is_empty() { String::new() } else { format!("{} ", finding.attempt) };
                    let message = format!("{subject}{}\nremedy: {}", finding.what, finding.remedy);
                    out.push_str(&self.annotation(&finding.file, finding.line, &name, &message));
                }
            }
            Event::Finished(ending) => {
                out.push_str(self.close());
                if ending.interrupted {
                    return out;
                }
                if let Some(timings) = &self.timings {
                    out.push_str(&format!("::group::What took longest\n{}::endgroup::\n", timings.words()));
                }
                out.push_str(&format!("{}: {}\n", verdict(ending.holds), self.tally.words(ending.seconds)));
            }
            Event::Building(_) | Event::Ran { .. } | Event::LeftOut(_) => {}
        }
        out
    }
}

/// The message of a workflow command.
fn data(text: &str) -> String {
    visible(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a workflow command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// A line of the log that is taken for no command.
fn plain(text: &str) -> String {
    visible(text).replace('\n', " ").replace("##[", "## [")
}
