//! The report for people: figures and blocks in tables that fit the terminal, then where the class is stuck.

use unicode_width::UnicodeWidthStr;

use super::{Class, Learner, Setting};
use crate::progress::marks::Mark;
use crate::render::style::{FAINT, GOOD, NOTE, STRONG};
use crate::trainer::figures::{counted, id_width};

/// The widest column of names.
const WIDEST_NAME: usize = 24;
/// How many exercises the list of where the class is stuck holds.
const MOST_STUCK: usize = 10;

/// A column of a table with a row for each learner.
struct Column {
    heading: String,
    cells: Vec<String>,
}

impl Column {
    fn new(class: &Class<'_>, heading: &str, cell: impl Fn(&Learner) -> String) -> Self {
        Self { heading: heading.to_owned(), cells: class.learners.iter().map(cell).collect() }
    }

    fn width(&self) -> usize {
        self.cells.iter().chain([&self.heading]).map(|cell| cell.width()).max().unwrap_or(0)
    }
}

pub fn table(class: &Class<'_>, setting: &Setting) -> String {
    let width = setting.width;
    let all = class.course.exercises.len();
    let mut out = format!("{STRONG}{}, {}{STRONG:#}\n", counted(class.learners.len(), "learner"), counted(all, "exercise"));
    if class.learners.is_empty() {
        return out;
    }
    let longest = class.learners.iter().map(|learner| learner.name.width()).max().unwrap_or(0);
    let name = longest.clamp("learner".len(), WIDEST_NAME.min(width / 2).max("learner".len()));
    out.push_str(&rows(class, &figures(class, setting), name, width));
    let parts = parts(class);
    if !parts.is_empty() {
        out.push_str(&format!("\n{STRONG}Passed in each {}{STRONG:#}\n", if class.course.is_block { "section" } else { "block" }));
        out.push_str(rows(class, &parts, name, width).trim_start_matches('\n'));
    }
    out.push_str(&stuck(class, width));
    out
}

fn figures(class: &Class<'_>, setting: &Setting) -> Vec<Column> {
    let all = class.course.exercises.len();
    let day = |learner: &Learner| learner.last().map_or_else(String::new, |time| time.to_zoned(setting.zone.clone()).date().to_string());
    vec![
        Column::new(class, "passed", |learner| format!("{}/{all}", learner.passed())),
        Column::new(class, "due", |learner| learner.due(setting.today).to_string()),
        Column::new(class, "last", day),
        Column::new(class, "checks", |learner| learner.attempts().to_string()),
        Column::new(class, "hints", |learner| learner.hints().to_string()),
        Column::new(class, "reveals", |learner| learner.reveals().to_string()),
    ]
}

fn parts(class: &Class<'_>) -> Vec<Column> {
    let column = |part: super::Part<'_>| {
        let cell = |learner: &Learner| match learner.passed_at(&part.places) {
            0 => "·".to_owned(),
            passed => passed.to_string(),
        };
        let mut column = Column::new(class, &part.id, cell);
        column.cells.push(part.places.len().to_string());
        column
    };
    class.parts().into_iter().map(column).collect()
}

/// A row for each learner, and one for all exercises where the columns have a cell more. As many columns as fit stand side by
/// side, the others below.
fn rows(class: &Class<'_>, columns: &[Column], name: usize, width: usize) -> String {
    let names = class.learners.iter().map(|learner| learner.name.as_str()).chain(["of"]);
    let count = columns.iter().map(|column| column.cells.len()).max().unwrap_or(0);
    let names: Vec<&str> = names.take(count).collect();
    let mut out = String::new();
    for band in bands(columns, width.saturating_sub(name)) {
        let line = |first: &str, cell: &dyn Fn(&Column) -> String| {
            let cells: String = band.iter().flat_map(|column| ["  ".to_owned(), right(&cell(column), column.width())]).collect();
            format!("{}{cells}", fitted(first, name))
        };
        out.push_str(&format!("\n{FAINT}{}{FAINT:#}\n", line("learner", &|column| column.heading.clone())));
        for (i, name) in names.iter().enumerate() {
            let row = line(name, &|column| column.cells[i].clone());
            out.push_str(&if i < class.learners.len() { format!("{row}\n") } else { format!("{FAINT}{row}{FAINT:#}\n") });
        }
    }
    out
}

/// The columns in groups that fit, each of at least one.
fn bands(columns: &[Column], width: usize) -> Vec<&[Column]> {
    let mut bands = Vec::new();
    let (mut begin, mut used) = (0, 0);
    for (i, column) in columns.iter().enumerate() {
        let needed = column.width() + 2;
        if used + needed > width && i > begin {
            bands.push(&columns[begin..i]);
            (begin, used) = (i, 0);
        }
        used += needed;
    }
    bands.push(&columns[begin..]);
    bands
}

fn stuck(class: &Class<'_>, width: usize) -> String {
    let hard = class.hard();
    if hard.is_empty() {
        let has_tried = |learner: &Learner| learner.sheet.marks.values().any(Mark::was_tried);
        if !class.learners.iter().any(has_tried) {
            return "\nNobody has tried any of these exercises yet.\n".to_owned();
        }
        // What was done elsewhere is not known to have passed.
        if class.learners.iter().any(|learner| !learner.sheet.elsewhere.is_empty()) {
            return String::new();
        }
        return format!("\n{GOOD}Nobody is stuck:{GOOD:#} whatever was tried has passed, without help.\n");
    }
    let mut out = format!("\n{STRONG}Where the class is stuck{STRONG:#}\n");
    out.push_str(&format!("{FAINT}stuck  passed  checks  hints  reveals{FAINT:#}\n"));
    let width_of_ids = id_width(hard.iter().take(MOST_STUCK).map(|hard| hard.entry));
    for hard in hard.iter().take(MOST_STUCK) {
        let figures = format!("  {:>6}  {:>6}  {:>5}  {:>7}", hard.passed, hard.attempts, hard.hints, hard.reveals);
        let exercise = format!("{:<width_of_ids$} {}", hard.entry.id.to_string(), hard.entry.title);
        let exercise = fitted(&exercise, width.saturating_sub(5 + figures.len() + 2));
        out.push_str(&format!("{NOTE}{:>5}{NOTE:#}{figures}  {}\n", hard.stuck.len(), exercise.trim_end()));
    }
    if hard.len() > MOST_STUCK {
        out.push_str(&format!("{FAINT}and {} more, which --format json lists{FAINT:#}\n", hard.len() - MOST_STUCK));
    }
    out + &format!("{FAINT}stuck: have tried and not passed. Checks and hints: the median of all who tried.{FAINT:#}\n")
}

/// A text at the right of so many columns.
fn right(text: &str, columns: usize) -> String {
    " ".repeat(columns.saturating_sub(text.width())) + text
}

/// A text in exactly so many columns.
fn fitted(text: &str, columns: usize) -> String {
    let mut fitted = text.to_owned();
    if fitted.width() > columns {
        while fitted.width() + 1 > columns && fitted.pop().is_some() {}
        fitted.push('…');
    }
    let missing = columns.saturating_sub(fitted.width());
    fitted + &" ".repeat(missing)
}
