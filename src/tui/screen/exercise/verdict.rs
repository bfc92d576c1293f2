//! What a check says: the line at the top, and the page below it.

use jiff::tz::TimeZone;

use super::{ExerciseScreen, Judged, Run};
use crate::pack::exercise::{Attempt, Exercise};
use crate::progress::{EventKind, Record};
use crate::render::report;
use crate::render::styled::{Line, Page, Role};
use crate::run::report::{Position, Report, TestResult, TestStatus, Verdict};
use crate::run::summary::checks;
use crate::trainer::Base;
use crate::trainer::figures::counted;
use crate::tui::world::World;

/// A run shorter than this, in seconds, does not take the place of the report before it: nothing flickers.
const PATIENCE: f64 = 0.4;
/// A pass within this time, in minutes, was worked for in one go: then the time says something.
const ONE_GO: i64 = 240;

/// The places that a report complains about, in its order.
pub fn complaints(report: &Report) -> Vec<Position> {
    let diagnostics = report.diagnostics.iter().filter_map(|diagnostic| diagnostic.position.clone());
    let tests = report.failures().flat_map(|test| test.position.iter().chain(test.frames.first().map(|frame| &frame.position)).cloned());
    diagnostics.chain(tests).collect()
}

/// What the learner's code can be compared with.
pub fn bases(has_solution: bool, record: Option<&Record>) -> Vec<Base> {
    let may = |base: &Base| match base {
        Base::Starter => true,
        Base::LastPass => record.is_some_and(|record| record.passed.is_some()),
        Base::Solution => has_solution && record.is_some_and(Record::knows_solution),
    };
    Base::ALL.into_iter().filter(may).collect()
}

/// Whether there is a reset that has not been undone.
pub fn can_undo_reset(record: &Record) -> bool {
    let count = |what: EventKind| record.history.iter().filter(|event| event.what == what).count();
    count(EventKind::Reset) > count(EventKind::Undo)
}

fn seconds(run: &Run, world: &World) -> f64 {
    world.now.at.duration_since(run.since).as_secs_f64().max(0.0)
}

/// How many checks there are, and how many of them have passed.
fn tally(tests: &[TestResult]) -> (usize, usize) {
    (checks(tests).count(), checks(tests).filter(|test| test.status == TestStatus::Passed).count())
}

impl ExerciseScreen {
    /// One line that says how things stand.
    pub(super) fn verdict_line(&self, world: &World, width: usize) -> Line {
        if let Some(Err(failure)) = &world.toolchain {
            return Line::new(Role::Bad, format!("! {}", failure.what));
        }
        if let Some(run) = &self.run {
            let line = Line::new(Role::Note, format!("… running {:.1} s", seconds(run, world)));
            let (all, passed) = tally(&run.tests);
            return if all == 0 { line } else { line.with(Role::Plain, format!("  {passed} of {all} passed")) };
        }
        let Some(Judged { report, at, .. }) = &self.judged else {
            let word = if self.opened.is_some() { "not checked yet" } else { "opening" };
            return Line::new(Role::Faint, format!("· {word}"));
        };
        let (role, mark) = report::mark(report.verdict);
        let mut line = Line::new(role, format!("{mark} {}", report.verdict.words()));
        match tally(&report.tests) {
            (0, _) => {}
            (all, _) if report.verdict == Verdict::Passed => line = line.with(Role::Plain, format!("  {}", counted(all, "check"))),
            (all, passed) => line = line.with(Role::Plain, format!("  {passed} of {all} passed")),
        }
        let time = at.to_zoned(TimeZone::system()).strftime("%H:%M:%S");
        let stale = if report.judged.is_empty() || report.judged == self.content { "" } else { " · the code has changed since" };
        let full = line.clone().with(Role::Faint, format!(" · {:.2} s · judged {time}{stale}", report.seconds));
        // Where it is narrow, what matters is whether the verdict still holds.
        if full.width() <= width { full } else { line.with(Role::Faint, format!(" · {time}{stale}")) }
    }

    /// The page below, and for each of its rows the test whose title it is.
    pub(super) fn checks_page(&self, world: &World, width: usize) -> (Page, Vec<Option<usize>>) {
        let mut out = Rows { page: Page::default(), tests: Vec::new(), width };
        if let Some(failure) = self.failure.as_ref().or(world.toolchain.as_ref().and_then(|toolchain| toolchain.as_ref().err())) {
            out.prose(Role::Bad, &failure.what);
            failure.remedy.iter().for_each(|remedy| out.prose(Role::Plain, remedy));
            return (out.page, out.tests);
        }
        match (&self.run, &self.judged, self.opened.as_ref()) {
            (Some(run), judged, _) if judged.is_none() || seconds(run, world) > PATIENCE => {
                if run.tests.is_empty() {
                    out.prose(Role::Faint, "Building and running …");
                }
                out.rows(report::tests(&run.tests, "", width, |_| false));
            }
            (_, Some(judged), Some(opened)) => self.report(&mut out, world, &opened.exercise, judged),
            _ => {
                out.prose(Role::Faint, "Nothing has been checked yet. Saving your code checks it at once.");
            }
        }
        (out.page, out.tests)
    }

    fn report(&self, out: &mut Rows, world: &World, exercise: &Exercise, judged: &Judged) {
        let report = &judged.report;
        out.page(&report::summary(report, out.width));
        if report.verdict == Verdict::Passed {
            self.passed(out, world, exercise, judged);
        }
        out.page(&report::messages(report, out.width));
        if !report.tests.is_empty() {
            out.space();
            out.rows(report::tests(&report.tests, &report.summary, out.width, |test| self.is_open(report, test)));
        }
        out.page(&report::evidence(report));
        if report.verdict != Verdict::Passed {
            out.page(&report::remarks(exercise, report, out.width));
        }
    }

    /// What was learned, what it took, and what can be done now.
    fn passed(&self, out: &mut Rows, world: &World, exercise: &Exercise, judged: &Judged) {
        out.page(&report::remarks(exercise, &judged.report, out.width));
        let Some(record) = world.record(&self.id) else { return };
        let mut effort = vec![counted(record.attempts as usize, "check")];
        if let (Some(started), Some(passed)) = (record.started, record.passed) {
            let minutes = passed.duration_since(started).as_mins();
            if minutes <= ONE_GO && judged.first_pass {
                effort.push(if minutes == 0 {
                    "under a minute".to_owned()
                } else {
                    counted(usize::try_from(minutes).unwrap_or(0), "minute")
                });
            }
        }
        effort.push(match record.hints_before_pass() {
            0 => "no hint".to_owned(),
            hints => counted(hints, "hint"),
        });
        out.space();
        out.prose(Role::Faint, &effort.join(" · "));
        let others = exercise.attempts().iter().filter(|attempt| matches!(attempt, Attempt::Accepted(_))).count();
        let ways = if others == 0 { String::new() } else { format!(" and {}", counted(others, "other right way")) };
        if exercise.has_solution() {
            out.key("d", "compare with the reference");
            out.key("v", &format!("see the reference{ways}"));
        }
        if let Some(next) = self.following(world).and_then(|id| world.catalogue().get(&id)) {
            out.key("n", &format!("next: {} {}", next.id, next.title));
        }
    }
}

/// A page that knows which test each row belongs to.
struct Rows {
    page: Page,
    tests: Vec<Option<usize>>,
    width: usize,
}

impl Rows {
    fn page(&mut self, page: &Page) {
        for line in page.folded(self.width).0 {
            // No empty row at the top.
            if !self.page.0.is_empty() || !line.0.is_empty() {
                self.page.push(line);
                self.tests.push(None);
            }
        }
    }

    fn space(&mut self) {
        self.page(&Page(vec![Line::default()]));
    }

    fn prose(&mut self, role: Role, text: &str) {
        self.page(&Page(Line::new(role, crate::render::text::visible(text)).wrapped(self.width)));
    }

    fn key(&mut self, key: &str, text: &str) {
        self.page(&Page(vec![Line::new(Role::Code, format!("  {key} ")).with(Role::Plain, text)]));
    }

    fn rows(&mut self, rows: Vec<report::TestRow>) {
        for row in rows {
            for (i, line) in row.line.folded(self.width).into_iter().enumerate() {
                self.page.push(line);
                self.tests.push((row.is_title && i == 0).then_some(row.test));
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::progress::Event;
    use crate::run::report::{Diagnostic, Tool};

    fn record(what: &[EventKind]) -> Record {
        let history = what.iter().map(|what| Event { at: jiff::Timestamp::UNIX_EPOCH, what: *what }).collect();
        let mut record = Record::default();
        record.history = history;
        record
    }

    #[test]
    fn a_reset_can_be_undone_once() {
        use EventKind::{Reset, Start, Undo};
        let cases: [(&[EventKind], bool); 5] = [
            (&[Start], false),
            (&[Start, Reset], true),
            (&[Start, Reset, Undo], false),
            (&[Start, Reset, Reset, Undo], true),
            (&[Start, Reset, Undo, Reset], true),
        ];
        for (history, can) in cases {
            assert_eq!(can_undo_reset(&record(history)), can, "{history:?}");
        }
    }

    #[test]
    fn the_reference_is_compared_with_only_when_it_is_known() {
        let of = |what: &str| bases(true, Some(&toml::from_str(&format!("{what} = \"2026-11-20T12:00:00Z\"")).unwrap()));
        assert_eq!(bases(true, None), [Base::Starter]);
        assert_eq!(of("started"), [Base::Starter]);
        assert_eq!(of("revealed"), [Base::Starter, Base::Solution]);
        assert!(of("passed").contains(&Base::LastPass));
    }

    #[test]
    fn tests_with_others_below_them_are_not_counted() {
        let test = |name: &str, status| TestResult { status, ..TestResult::started("p", name) };
        let tests = [
            test("TestA", TestStatus::Failed),
            test("TestA/zero", TestStatus::Passed),
            test("TestA/one", TestStatus::Failed),
            test("TestB", TestStatus::Passed),
        ];
        assert_eq!(tally(&tests), (3, 2));
        assert_eq!(tally(&[]), (0, 0));
    }

    #[test]
    fn the_editor_goes_from_one_complaint_to_the_next_in_the_order_of_the_report() {
        let at = |line| Some(Position { file: "a.go".to_owned(), line, column: 0 });
        let report = Report {
            diagnostics: vec![diagnostic(at(3)), diagnostic(None)],
            tests: vec![
                TestResult { status: TestStatus::Failed, position: at(7), ..TestResult::started("p", "TestA") },
                TestResult { status: TestStatus::Passed, position: at(9), ..TestResult::started("p", "TestB") },
            ],
            ..Report::bare(Verdict::Failed, String::new())
        };
        let lines: Vec<u32> = complaints(&report).iter().map(|position| position.line).collect();
        assert_eq!(lines, [3, 7]);
    }

    fn diagnostic(position: Option<Position>) -> Diagnostic {
        Diagnostic { tool: Tool::Compiler, position, message: String::new(), source: None, means: None, cure: None, in_check: None }
    }
}
