//! Folds the events of a run into its report. Pure: no clock, no files, no processes.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::LazyLock;

use regex::Regex;

use super::diagnose;
use super::events::{Event, FACT_KEY, Fact, FactAssembler, Line};
use super::report::{Frame, Measure, Position, Printed, Report, TestResult, TestStatus, Tool, Verdict};
use super::trace::{self, Death};
use super::{plain, race, summary};
use crate::pack::files::FileSet;

/// What of a run's text is kept for the report, in bytes per test.
const KEPT_OUTPUT: usize = 256 << 10;

/// How the run's process came to its end, as far as the report cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunEnd {
    /// By itself, with this status; `None` when a signal ended it.
    Exited(Option<i32>),
    /// The deadline passed.
    DeadlinePassed,
    /// It printed too much.
    TooMuchOutput,
    /// It was cancelled.
    Cancelled,
}

/// What the fold has to know about the run besides its events.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The learner's folder.
    pub dir: &'a Path,
    /// What lies in it.
    pub files: &'a FileSet,
    /// Where the check's files lie.
    pub check: &'a Path,
    /// The check's files.
    pub harness: &'a FileSet,
    /// The test functions that have to run, with the folders of their packages.
    pub expected: &'a [(String, String)],
    /// Whether the tests say in text what the kit would say in facts.
    pub is_plain: bool,
    /// The deadline in seconds.
    pub timeout: u32,
}

/// The state of the fold.
#[derive(Debug, Default)]
pub struct Fold {
    tests: Vec<TestResult>,
    /// Where each test stands in `tests`, by package and name.
    index: HashMap<(String, String), usize>,
    facts: HashMap<(String, String), FactAssembler>,
    outcomes: Vec<(Verdict, String)>,
    mistakes: Vec<String>,
    printed: Vec<Printed>,
    measures: Vec<Measure>,
    unproven: Vec<String>,
    /// Text outside the protocol, by package and test; a package's own under the empty name.
    text: BTreeMap<(String, String), String>,
    build: String,
    build_failed: bool,
    package_failed: bool,
    raw: String,
}

impl Fold {
    /// Takes one line of the run's output.
    pub fn push(&mut self, line: Line) {
        match line {
            Line::Event(event) => self.event(event),
            Line::Raw(text) => append(&mut self.raw, &format!("{text}\n")),
        }
    }

    /// The tests as they stand, for a live view.
    pub fn tests(&self) -> &[TestResult] {
        &self.tests
    }

    fn event(&mut self, event: Event) {
        let key = (event.package, event.test);
        match event.action.as_str() {
            "run" => {
                self.test(&key);
            }
            "attr" if event.key == FACT_KEY => {
                if let Some(fact) = self.facts.entry(key.clone()).or_default().push(&event.value) {
                    self.fact(&key, fact);
                }
            }
            "output" if !is_framing(&event.output) => append(self.text.entry(key).or_default(), &event.output),
            "build-output" => append(&mut self.build, &event.output),
            "build-fail" => self.build_failed = true,
            "pass" | "fail" | "skip" if key.1.is_empty() => {
                self.package_failed |= event.action == "fail";
                self.build_failed |= !event.failed_build.is_empty();
            }
            "pass" | "fail" | "skip" => {
                let text = self.text.get(&key).map(|text| message_of(text)).unwrap_or_default();
                let test = self.test(&key);
                test.seconds = event.elapsed;
                test.status = match event.action.as_str() {
                    "pass" => TestStatus::Passed,
                    "fail" => TestStatus::Failed,
                    _ => TestStatus::Skipped,
                };
                if test.message.is_empty() && test.want.is_none() && test.status != TestStatus::Passed {
                    test.message = text;
                }
            }
            _ => {}
        }
    }

    fn test(&mut self, key: &(String, String)) -> &mut TestResult {
        let next = self.tests.len();
        let index = *self.index.entry(key.clone()).or_insert(next);
        if index == next {
            self.tests.push(TestResult::started(&key.0, &key.1));
        }
        &mut self.tests[index]
    }

    fn fact(&mut self, key: &(String, String), fact: Fact) {
        match fact {
            Fact::Failure(failure) => {
                let test = self.test(key);
                test.message = failure.message;
                test.call = failure.call;
                test.want = failure.want;
                test.got = failure.got;
                test.diff = failure.diff;
                test.position = failure.file.map(|file| Position { file, line: failure.line, column: failure.column });
            }
            Fact::Mistake { slug } => self.mistakes.push(slug),
            Fact::Panic { value, frames } => {
                let frames: Vec<Frame> = frames
                    .into_iter()
                    .map(|f| Frame { function: f.func, position: Position { file: f.file, line: f.line, column: 0 } })
                    .collect();
                self.outcomes.push((Verdict::Panicked, panic_summary(&value, &frames)));
                let test = self.test(key);
                test.position = frames.first().map(|frame| frame.position.clone());
                test.frames = frames;
            }
            Fact::Outcome { outcome, detail } => {
                if let Some(verdict) = Verdict::named(&outcome) {
                    let detail = match verdict {
                        Verdict::TooMuchOutput => too_much_output(Some(&self.test(key).title.clone())),
                        _ => detail,
                    };
                    self.outcomes.push((verdict, detail));
                }
            }
            Fact::Output { stream, text } => self.printed.push(Printed { stream, text }),
            Fact::Measure { name, value, unit, limit } => self.measures.push(Measure { name, value, unit, limit }),
            Fact::Unproven { what } => self.unproven.push(what),
        }
    }

    /// Closes the run: decides the verdict and says why.
    pub fn finish(mut self, end: RunEnd, context: &Context<'_>) -> Report {
        if context.is_plain {
            self.read_plain(context.harness);
        }
        let module_fault = self.tests.is_empty() && self.raw.contains("gotrain.mod:");
        let output = if module_fault { &self.raw } else { &self.build };
        let diagnostics = if self.build_failed || module_fault {
            diagnose::read(output, context.dir, context.files, context.check, context.harness)
        } else {
            Vec::new()
        };
        let (verdict, summary) = match end {
            RunEnd::Cancelled => (Verdict::Cancelled, "The run was cancelled.".to_owned()),
            RunEnd::TooMuchOutput => (Verdict::TooMuchOutput, too_much_output(self.running().as_deref())),
            _ if self.build_failed || module_fault => self.build_verdict(&diagnostics),
            _ => self.verdict(end, context),
        };
        for test in self.tests.iter_mut().filter(|test| test.message.contains("WARNING: DATA RACE")) {
            test.message = race::told(&test.message, context.dir);
        }
        for test in self.tests.iter_mut().filter(|test| test.status == TestStatus::Running) {
            test.status = if verdict.judges_code() { TestStatus::Failed } else { TestStatus::Skipped };
            // Where it died says enough, whether or not the tests had time to say that it failed.
            if test.message.is_empty() && test.frames.is_empty() {
                test.message.clone_from(&summary);
            }
        }
        let outside = self.text.iter().filter(|((_, test), _)| test.is_empty()).map(|(_, text)| message_of(text));
        self.printed.extend(outside.filter(|text| !text.is_empty()).map(|text| Printed { stream: "stdout".to_owned(), text }));
        // Packages are tested side by side; the report does not depend on which is quicker.
        self.tests.sort_by(|a, b| a.package.cmp(&b.package));
        Report {
            tests: self.tests,
            mistakes: self.mistakes,
            diagnostics,
            printed: self.printed,
            measures: self.measures,
            unproven: self.unproven,
            ..Report::bare(verdict, summary)
        }
    }

    /// Takes from the text of failed tests what it says.
    fn read_plain(&mut self, harness: &FileSet) {
        for test in self.tests.iter_mut().filter(|test| test.status != TestStatus::Running) {
            let text = self.text.get(&(test.package.clone(), test.name.clone())).map_or("", String::as_str);
            let said = plain::read(text, harness);
            if !said.printed.is_empty() {
                self.printed.push(Printed { stream: "stdout".to_owned(), text: said.printed.clone() });
            }
            if test.status != TestStatus::Passed {
                said.tell(test);
            }
        }
    }

    fn build_verdict(&self, diagnostics: &[super::report::Diagnostic]) -> (Verdict, String) {
        let Some(first) = diagnostics.first() else {
            return (Verdict::ToolFailure, format!("The build failed and nothing says why. {}", self.raw.trim()));
        };
        let place = first.position.as_ref().map(|position| format!("{position}: ")).unwrap_or_default();
        let message = first.message.lines().next().unwrap_or_default();
        let more = match diagnostics.len() {
            1 => String::new(),
            n => format!(" (and {} more)", n - 1),
        };
        if first.tool == Tool::Vet {
            return (Verdict::VetFinding, format!("It compiles, and `go vet` finds a mistake: {place}{message}{more}"));
        }
        (Verdict::DoesNotCompile, format!("{place}{message}{more}"))
    }

    fn verdict(&mut self, end: RunEnd, context: &Context<'_>) -> (Verdict, String) {
        // What killed the process says more than the tests that could still fail before. A program that ended well was not
        // killed, whatever it printed.
        let killed = end != RunEnd::Exited(Some(0));
        let death = || self.text.values().find_map(|text| trace::read(text, context.dir));
        if let Some(death) = killed.then(death).flatten() {
            let late = matches!(death, Death::TimedOut(_));
            // The first thing that went wrong is what the time ran out over.
            if let (true, Some((verdict, detail))) = (late, self.outcomes.first()) {
                return (*verdict, detail.clone());
            }
            return self.death(death, context.timeout);
        }
        if let Some(race) = self.text.values().find(|text| text.contains("WARNING: DATA RACE")) {
            return (Verdict::DataRace, race::summary(race, context.dir));
        }
        if let Some((verdict, detail)) = self.outcomes.first() {
            return (*verdict, detail.clone());
        }
        if end == RunEnd::DeadlinePassed {
            let what = self.running().map_or_else(|| "The run".to_owned(), |test| format!("“{test}”"));
            return (Verdict::TimedOut, format!("{what} did not come to an end within {} s.", context.timeout));
        }
        if let Some(summary) = self.left_early(end) {
            return (Verdict::Failed, summary);
        }
        let failed = self.tests.iter().filter(|test| test.status == TestStatus::Failed).count();
        if failed > 0 {
            return (Verdict::Failed, summary::failed(&self.tests));
        }
        let all_ran = context.expected.iter().all(|(dir, name)| self.ran(dir, name));
        match end {
            RunEnd::Exited(Some(0)) if all_ran && !self.package_failed && !self.tests.is_empty() => {
                (Verdict::Passed, summary::passed(&self.tests))
            }
            RunEnd::Exited(Some(0)) if !all_ran => {
                let summary = "The program ended before the check could run. Look for os.Exit or log.Fatal in an init function, in a \
                               package-level variable or in code that runs at once.";
                (Verdict::Failed, summary.to_owned())
            }
            _ => {
                let outside = self.text.iter().filter(|((_, test), _)| test.is_empty()).map(|(_, text)| text.trim());
                let said = std::iter::once(self.raw.trim()).chain(outside).collect::<Vec<_>>().join("\n");
                let said = of_the_learner(said.trim());
                (Verdict::ToolFailure, format!("The check could not be run. {said}").trim_end().to_owned())
            }
        }
    }

    fn death(&mut self, death: Death, timeout: u32) -> (Verdict, String) {
        let test = self.running();
        let in_test = test.map(|test| format!(" in “{test}”")).unwrap_or_default();
        match death {
            Death::Panic(value, frames) if value.starts_with("unexpected call to os.Exit") => {
                (Verdict::Failed, format!("The code called os.Exit(0){in_test}{}, before the check was done.", at(&frames)))
            }
            Death::Panic(value, frames) => {
                let summary = panic_summary(&value, &frames);
                self.keep_frames(frames);
                (Verdict::Panicked, summary)
            }
            Death::Fatal(error, frames) => {
                let summary = format!("The runtime stopped the program: {error}{}.", at(&frames));
                self.keep_frames(frames);
                (Verdict::Panicked, summary)
            }
            Death::OutOfMemory => {
                (Verdict::OutOfMemory, format!("The program used up its memory{in_test}. Look for something that grows without end."))
            }
            Death::Deadlock(frames) => {
                let summary = format!("Every goroutine waits for another one{in_test}{}.", at(&frames));
                self.keep_frames(frames);
                (Verdict::Deadlock, summary)
            }
            Death::TimedOut(goroutines) => {
                let frames = goroutines.first().map(|g| g.frames.clone()).unwrap_or_default();
                let blocked = !goroutines.is_empty() && goroutines.iter().all(trace::Goroutine::is_blocked);
                let place = at(&frames);
                self.keep_frames(frames);
                if blocked {
                    return (Verdict::Deadlock, format!("Nothing moves any more{in_test}: the code waits for ever{place}."));
                }
                (Verdict::TimedOut, format!("The code did not come to an end within {timeout} s{in_test}{place}."))
            }
        }
    }

    fn keep_frames(&mut self, frames: Vec<Frame>) {
        let unfinished = self.tests.iter().rposition(|test| test.status != TestStatus::Passed);
        if let Some(test) = unfinished.map(|i| &mut self.tests[i]) {
            test.position = frames.first().map(|frame| frame.position.clone());
            test.frames = frames;
            // The raw dump is what the frames were trimmed from.
            test.message.clear();
        }
    }

    /// The title of the innermost test that was running at the end.
    fn running(&self) -> Option<String> {
        let unfinished = |test: &&TestResult| matches!(test.status, TestStatus::Running);
        let dead = |test: &&TestResult| test.status == TestStatus::Failed;
        self.tests.iter().rfind(unfinished).or_else(|| self.tests.iter().rfind(dead)).map(|test| test.title.clone())
    }

    /// Whether a test function of the package in a folder ran to its end.
    fn ran(&self, dir: &str, name: &str) -> bool {
        let finished = |test: &TestResult| matches!(test.status, TestStatus::Passed | TestStatus::Failed);
        let inside = |package: &str| dir.is_empty() || package.ends_with(&format!("/{dir}"));
        self.tests.iter().any(|test| test.name == name && inside(&test.package) && finished(test))
    }

    /// The process ended itself in the middle of a test.
    fn left_early(&self, end: RunEnd) -> Option<String> {
        let test = self.tests.iter().rfind(|test| test.status == TestStatus::Running)?;
        let RunEnd::Exited(Some(1..)) = end else { return None };
        Some(format!("The program ended itself in “{}”: something calls os.Exit or log.Fatal, and the check could not go on.", test.title))
    }
}

fn append(text: &mut String, more: &str) {
    if text.len() < KEPT_OUTPUT {
        text.push_str(more);
    }
}

/// Lines that `go test` writes about itself.
fn is_framing(output: &str) -> bool {
    let line = output.trim_start_matches('\u{16}').trim_start();
    ["=== ", "--- PASS", "--- FAIL", "--- SKIP"].iter().any(|start| line.starts_with(start))
        || ["PASS\n", "FAIL\n"].contains(&output)
        || output.starts_with("ok  \t")
        || output.starts_with("FAIL\t")
}

/// What a test said, without the positions of the harness that `t.Log` puts before each message.
fn message_of(text: &str) -> String {
    let lines = text.lines().map(|line| {
        let trimmed = line.strip_prefix("    ").unwrap_or(line);
        let from_harness = trimmed.trim_start().split_once(": ").filter(|(place, _)| {
            place.rsplit_once(':').is_some_and(|(file, line)| file.ends_with("_test.go") && line.bytes().all(|b| b.is_ascii_digit()))
        });
        from_harness.map_or(trimmed, |(_, message)| message)
    });
    lines.filter(|line| !line.starts_with("exit status ")).collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// A text of the `go` command in which the files of the run are called what they are to the learner.
fn of_the_learner(text: &str) -> String {
    static MODULE_FILE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\S*gotrain\.(mod|sum)").ok());
    MODULE_FILE.as_ref().map_or_else(|| text.to_owned(), |regex| regex.replace_all(text, "go.$1").into_owned())
}

pub(super) fn at(frames: &[Frame]) -> String {
    frames.first().map(|frame| format!(" at {} ({})", frame.position, frame.function)).unwrap_or_default()
}

pub(super) fn panic_summary(value: &str, frames: &[Frame]) -> String {
    format!("The code panicked{}: {}", at(frames), value.lines().next().unwrap_or_default())
}

pub(super) fn too_much_output(test: Option<&str>) -> String {
    let place = test.map(|test| format!(" in “{test}”")).unwrap_or_default();
    format!("The program prints without end{place}, and was stopped. Look for a loop that never leaves.")
}
