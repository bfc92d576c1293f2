//! The report for programs: one JSON object. `exercises/README.md` describes it; what is only added keeps the version.

use serde_json::{Value, json};

use super::{Report, Setting, Timings};
use crate::verify::events::{Event, Outcome, Unit};

/// Version of the object's shape.
const VERSION: u32 = 1;

#[derive(Debug, Default)]
pub(super) struct Json {
    problems: Vec<String>,
    exercises: Vec<Value>,
    quizzes: Vec<Value>,
    left_out: Vec<String>,
    timings: Option<Timings>,
}

impl Json {
    pub(super) fn new(setting: &Setting) -> Self {
        Self { timings: setting.timings.then(Timings::default), ..Self::default() }
    }
}

impl Report for Json {
    fn on(&mut self, event: &Event<'_>) -> String {
        if let Some(timings) = &mut self.timings {
            timings.on(event);
        }
        match event {
            Event::Started { problems } => self.problems = problems.iter().map(ToString::to_string).collect(),
            Event::Done(unit, outcome) => {
                let list = if unit.exercise.is_some() { &mut self.exercises } else { &mut self.quizzes };
                list.push(value(unit, outcome));
            }
            Event::LeftOut(unit) => self.left_out.push(unit.label()),
            // Half a report is none.
            Event::Finished(ending) if !ending.interrupted => {
                let mut whole = json!({
                    "version": VERSION,
                    "holds": ending.holds,
                    "seconds": ending.seconds,
                    "problems": self.problems,
                    "exercises": self.exercises,
                    "quizzes": self.quizzes,
                    "not_run": self.left_out,
                });
                if let Some(timings) = &self.timings {
                    whole["slowest"] = slowest(timings);
                }
                return format!("{whole:#}\n");
            }
            Event::Ran { .. } | Event::Finished(_) => {}
        }
        String::new()
    }
}

fn value(unit: &Unit<'_>, outcome: &Outcome) -> Value {
    let mut value = json!(outcome);
    value["id"] = json!(unit.id());
    value["title"] = json!(unit.title());
    value["block"] = json!(unit.block.number);
    value["section"] = json!(unit.section.id(unit.block));
    value["dir"] = json!(unit.dir());
    value["holds"] = json!(outcome.holds());
    value
}

fn slowest(timings: &Timings) -> Value {
    let units: Vec<Value> = timings.units.iter().map(|(seconds, of)| json!({ "of": of, "seconds": seconds })).collect();
    let runs = timings.runs.iter().map(|(seconds, of, attempt)| json!({ "of": of, "attempt": attempt, "seconds": seconds }));
    json!({ "units": units, "attempts": runs.collect::<Vec<_>>() })
}
