//! `gotrain check`

use std::io::{self, IsTerminal};
use std::path::Path;
use std::sync::mpsc;

use serde::Serialize;

use super::args;
use super::context::Context;
use super::{Done, NOT_PASSED, PASSED, UNUSABLE, fetch, output};
use crate::failure::Failure;
use crate::interrupt::Interrupt;
use crate::needs;
use crate::pack::exercise::Exercise;
use crate::progress::Now;
use crate::render;
use crate::render::style::{CODE, FAINT};
use crate::run::Runner;
use crate::run::process::Cancellation;
use crate::run::report::{Diagnostic, Report, TestResult, TestStatus, Verdict};
use crate::trainer::{Trainer, next};
use crate::watch::{Change, Watcher};

/// What `check --json` prints.
#[derive(Serialize)]
struct Json<'a> {
    id: String,
    verdict: Verdict,
    summary: &'a str,
    tests: Vec<JsonTest<'a>>,
    advice: Option<&'a str>,
    mistake: Option<&'a str>,
    diagnostics: &'a [Diagnostic],
    unproven: &'a [String],
    seconds: f64,
}

#[derive(Serialize)]
struct JsonTest<'a> {
    name: &'a str,
    title: &'a str,
    status: TestStatus,
    call: Option<&'a str>,
    want: Option<&'a str>,
    got: Option<&'a str>,
    message: &'a str,
    position: Option<String>,
}

impl<'a> JsonTest<'a> {
    fn new(test: &'a TestResult) -> Self {
        Self {
            name: &test.name,
            title: &test.title,
            status: test.status,
            call: test.call.as_deref(),
            want: test.want.as_deref(),
            got: test.got.as_deref(),
            message: &test.message,
            position: test.position.as_ref().map(ToString::to_string),
        }
    }
}

pub fn run(context: &Context, args: &args::Check) -> Done {
    let exercise = context.exercise(args.exercise.id.as_deref())?;
    let trainer = context.trainer()?;
    let folder = trainer.started(&exercise.entry)?;
    let missing = needs::missing(&exercise.entry.needs);
    if !missing.is_empty() {
        let summary = format!("This exercise needs {}, which is not installed here. `gotrain doctor` says more.", missing.join(", "));
        return present(&exercise, &Report::bare(Verdict::Unavailable, summary), args.json);
    }
    let runner = context.runner()?;
    let interrupt = Interrupt::listen();
    if let Some(modules) = &exercise.spec.modules
        && let Err(failure) = fetch::provide(&runner, modules, &interrupt)
    {
        return present(&exercise, &Report::unavailable(&failure), args.json);
    }
    if args.watch {
        return watch(context, trainer, &exercise, &folder, &runner, &interrupt);
    }
    let report = judge(trainer, &exercise, &folder, &runner, interrupt.register());
    let code = present(&exercise, &report, args.json)?;
    if report.verdict == Verdict::Passed && !args.json {
        suggest(context, trainer, &exercise)?;
    }
    Ok(code)
}

/// Runs the check and keeps its result.
fn judge(trainer: &Trainer, exercise: &Exercise, folder: &Path, runner: &Runner, cancellation: Cancellation) -> Report {
    let report = runner.check(exercise, folder, cancellation, |_| {});
    if let Err(failure) = trainer.record(exercise, &report) {
        // The verdict is worth having all the same.
        output::failure(&format!("the result is not kept: {}", failure.what), failure.remedy.as_deref());
    }
    report
}

fn present(exercise: &Exercise, report: &Report, json: bool) -> Done {
    if json {
        output::json(&Json {
            id: exercise.entry.id.to_string(),
            verdict: report.verdict,
            summary: &report.summary,
            tests: report.tests.iter().map(JsonTest::new).collect(),
            advice: report.advice.as_ref().map(|advice| advice.text.as_str()),
            mistake: report.advice.as_ref().map(|advice| advice.mistake.as_str()),
            diagnostics: &report.diagnostics,
            unproven: &report.unproven,
            seconds: report.seconds,
        })?;
    } else {
        output::print(&render::report::render(exercise, report, output::setting()).ansi());
    }
    Ok(match report.verdict {
        Verdict::Passed => PASSED,
        verdict if verdict.judges_code() => NOT_PASSED,
        _ => UNUSABLE,
    })
}

/// After a pass: what can be done now.
fn suggest(context: &Context, trainer: &Trainer, exercise: &Exercise) -> Result<(), Failure> {
    let progress = trainer.progress()?;
    let next = next::open_after(trainer.catalogue(), &progress, &exercise.entry, Now::read().day);
    let mut out = String::new();
    if exercise.has_solution() {
        let compare = context.command(format_args!("diff {} --solution", exercise.entry.id));
        out.push_str(&format!("{FAINT}Compare with the reference:{FAINT:#} {CODE}{compare}{CODE:#}\n"));
    }
    if let Some(next) = next {
        let start = context.command(format_args!("start {}", next.id));
        out.push_str(&format!("{FAINT}Next:{FAINT:#} {CODE}{start}{CODE:#}  {}\n", next.title));
    }
    output::print(&out);
    Ok(())
}

/// Checks again after each save, until the terminal is closed or Ctrl-C is pressed. A save during a run ends that run.
fn watch(context: &Context, trainer: &Trainer, exercise: &Exercise, folder: &Path, runner: &Runner, interrupt: &Interrupt) -> Done {
    let state = trainer.workspace.state();
    let (sender, news) = mpsc::channel();
    let (saves, runs) = (sender.clone(), interrupt.clone());
    let watcher = Watcher::start(folder, &state, move |change| {
        // What runs judges files that are no more.
        runs.cancel();
        let _ = saves.send(Some(change));
    })
    .map_err(|error| Failure::new(format!("{} cannot be watched: {error}", folder.display()), "run `gotrain check` after each save"))?;
    interrupt.on_trip(move || drop(sender.send(None)));
    let mut next = Some(Change::Content(watcher.initial().to_owned()));
    let mut last = PASSED;
    while let Some(change) = next {
        // Before the news is read: what comes later cancels this run.
        let cancellation = interrupt.register();
        let change = news.try_iter().last().unwrap_or(Some(change));
        if interrupt.is_tripped() {
            break;
        }
        if change == Some(Change::Gone) {
            output::print(&format!("{} has gone. {FAINT}Waiting for it to come back. Ctrl-C ends it.{FAINT:#}\n", folder.display()));
        } else {
            let report = judge(trainer, exercise, folder, runner, cancellation);
            if report.verdict != Verdict::Cancelled {
                last = show(context, trainer, exercise, &report)?;
            }
        }
        next = news.recv().unwrap_or(None);
    }
    Ok(last)
}

/// Shows the result of one of many checks.
fn show(context: &Context, trainer: &Trainer, exercise: &Exercise, report: &Report) -> Done {
    if io::stdout().is_terminal() {
        output::print("\x1b[2J\x1b[H");
    }
    let code = present(exercise, report, false)?;
    if report.verdict == Verdict::Passed {
        suggest(context, trainer, exercise)?;
    }
    output::print(&format!("{FAINT}Waiting for the next save. Ctrl-C ends it.{FAINT:#}\n"));
    Ok(code)
}
