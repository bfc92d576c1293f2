//! The statistics: a calendar, passes over time, blocks, and what was hardest.

use jiff::ToSpan;
use jiff::civil::Date;
use ratatui::layout::Rect;

use super::welcome::Welcome;
use super::{Action, Canvas, Drawn, Screen, Step, View, World};
use crate::render::styled::{Line, Page, Role};
use crate::trainer::figures::{self, counted};
use crate::tui::canvas::{Area, inset};
use crate::tui::list::Scroll;

/// How busy a day was, by mark: without a check, with a few, with more, with many.
const MARKS: [char; 4] = ['·', '▪', '■', '█'];
/// From so many checks on, a day has the second, third and fourth mark.
const BUSY: [u32; 3] = [1, 10, 25];
/// Weeks of the chart of passes.
const WEEKS: usize = 12;

/// The statistics.
#[derive(Debug, Default)]
pub struct Stats {
    scroll: Scroll,
}

fn summary(world: &World, width: usize) -> Page {
    let figures = &world.standing.figures;
    let mut page = Page::default();
    let passed = format!("{} of {} exercises passed", figures.passed, figures.exercises);
    let passed = Line::new(Role::Strong, passed).with(Role::Plain, format!(", {} without a hint or the reference", figures.unaided));
    page.prose(&Line::default(), &passed, width);
    let parts = [
        counted(figures.checks as usize, "check"),
        counted(figures.hints, "hint"),
        format!("{} seen first", counted(figures.revealed, "reference")),
        format!("{} due for review", figures.due),
        format!("{} in a row", counted(figures.streak, "day")),
    ];
    page.prose(&Line::default(), &Line::new(Role::Faint, parts.join(" · ")), width);
    if let Some(experience) = world.progress.learner.experience {
        page.push(Line::new(Role::Faint, format!("You said that you are {}.", experience.words())));
    }
    page
}

impl View for Stats {
    fn title(&self, _: &World) -> String {
        "Stats".to_owned()
    }

    fn can(&self, action: Action, world: &World) -> bool {
        match action {
            Action::Experience => true,
            Action::Next => world.standing.next.is_some(),
            _ => false,
        }
    }

    fn act(&mut self, action: Action, world: &World, drawn: &Drawn) -> Vec<Step> {
        if self.scroll.act(action, drawn.extent(Area::Main)) {
            return Vec::new();
        }
        match action {
            Action::Experience => vec![Step::Show(Screen::Welcome(Welcome::new(world)))],
            _ => Vec::new(),
        }
    }

    fn draw(&self, world: &World, canvas: &mut Canvas<'_>, area: Rect) {
        let area = inset(area, 1);
        let width = usize::from(area.width);
        let mut page = summary(world, width);
        page.space();
        page.append(calendar(world, width));
        page.space();
        page.append(weeks(world, width));
        page.space();
        page.append(blocks(world, width));
        page.append(hardest(world, width));
        canvas.page(area, &page, self.scroll.0, Area::Main);
    }
}

fn mark(checks: u32) -> usize {
    BUSY.iter().filter(|least| checks >= **least).count()
}

/// The weeks up to today, as many as fit into a year and the width: a column for each, a row for each day of the week.
fn calendar(world: &World, width: usize) -> Page {
    let weeks = (width.saturating_sub(5) / 2).clamp(1, 53);
    let today = world.now.day;
    let back = i64::try_from(weeks).unwrap_or(1) - 1;
    let first = figures::monday(today).checked_sub(back.weeks()).unwrap_or(today);
    let day = |week: usize, weekday: usize| first.checked_add(i64::try_from(week * 7 + weekday).unwrap_or(0).days()).ok();
    let mut page = Page(vec![Line::new(Role::Heading, "Activity"), months(weeks, &day)]);
    for (weekday, name) in ["Mon", "", "Wed", "", "Fri", "", "Sun"].into_iter().enumerate() {
        let mut line = Line::new(Role::Faint, format!("{name:<4} "));
        for week in 0..weeks {
            let Some(day) = day(week, weekday).filter(|day| *day <= today) else { break };
            let level = mark(world.progress.days.get(&day).map_or(0, |day| day.checks));
            line.push(if level == 0 { Role::Faint } else { Role::Good }, format!("{} ", MARKS[level]));
        }
        page.push(line);
    }
    let legend =
        format!("{} none, {} from {}, {} from {}, {} from {} checks", MARKS[0], MARKS[1], BUSY[0], MARKS[2], BUSY[1], MARKS[3], BUSY[2]);
    page.prose(&Line::new(Role::Plain, "     "), &Line::new(Role::Faint, legend), width);
    page
}

/// The names of the months above the weeks in which they begin.
fn months(weeks: usize, day: &impl Fn(usize, usize) -> Option<Date>) -> Line {
    let mut text = " ".repeat(5);
    let mut last = None;
    for week in 0..weeks {
        let Some(monday) = day(week, 0) else { break };
        let column = 5 + 2 * week;
        if last != Some(monday.month()) && column >= text.len() {
            text.push_str(&" ".repeat(column - text.len()));
            text.push_str(&monday.strftime("%b").to_string());
            last = Some(monday.month());
        }
    }
    Line::new(Role::Faint, text)
}

fn weeks(world: &World, width: usize) -> Page {
    let longest = u32::try_from(width.saturating_sub(11)).unwrap_or(u32::MAX).min(30);
    let passes = figures::passes_per_week(&world.progress, world.now.day, WEEKS);
    let most = passes.iter().map(|(_, passes)| *passes).max().unwrap_or(0).max(1);
    let mut page = Page(vec![Line::new(Role::Heading, "Passes a week")]);
    // Weeks before the first pass say nothing.
    for (monday, count) in passes.iter().skip_while(|(_, passes)| *passes == 0) {
        let cells = (count * longest).div_ceil(most) as usize;
        let line = Line::new(Role::Faint, format!("{} ", monday.strftime("%d %b")));
        page.push(line.with(Role::Good, "█".repeat(cells)).with(Role::Plain, format!(" {count}")));
    }
    if page.0.len() == 1 {
        page.push(Line::new(Role::Faint, "Nothing has passed in the last weeks."));
    }
    page
}

fn blocks(world: &World, width: usize) -> Page {
    let bar = (width.saturating_sub(44)).clamp(6, 30);
    let title = width.saturating_sub(bar + 12).min(40);
    let mut page = Page(vec![Line::new(Role::Heading, "Blocks")]);
    for (block, counts) in world.catalogue().blocks.iter().zip(&world.standing.blocks).filter(|(_, counts)| counts.all > 0) {
        let filled = figures::filled(block, &world.progress, bar);
        let name: String = block.full_title().chars().take(title).collect();
        let line = Line::new(Role::Faint, format!("{:>2} ", block.number))
            .with(Role::Plain, format!("{name:<title$} "))
            .with(Role::Good, "█".repeat(filled))
            .with(Role::Faint, "░".repeat(bar - filled))
            .with(Role::Plain, format!(" {}/{}", counts.passed, counts.all));
        page.push(line);
    }
    page
}

fn hardest(world: &World, width: usize) -> Page {
    let mut page = Page::default();
    let hardest = figures::hardest(world.catalogue(), &world.progress);
    if !hardest.is_empty() {
        page.space();
        page.push(Line::new(Role::Heading, "What took you longest"));
    }
    for (entry, record) in hardest {
        let effort = format!("{}, {}", counted(record.attempts as usize, "check"), counted(record.hints_before_pass(), "hint"));
        let id = Line::new(Role::Plain, format!("{:<7} ", entry.id.to_string()));
        if width < 66 {
            page.prose(&id, &Line::new(Role::Plain, &entry.title).with(Role::Faint, format!(", {effort}")), width);
        } else {
            page.push(id.with(Role::Plain, format!("{:<36} ", entry.title)).with(Role::Faint, effort));
        }
    }
    page
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::tui::tests::world;

    #[test]
    fn the_calendar_ends_today_and_marks_days_by_their_checks() {
        // 20 November 2026 is a Friday.
        let world = world("[days.2026-11-20]\nchecks = 1\n[days.2026-11-18]\nchecks = 10\n[days.2026-11-09]\nchecks = 25\n");
        let text = calendar(&world, 11).text();
        let rows: Vec<&str> = text.lines().map(str::trim_end).collect();
        assert_eq!(rows[2..9], ["Mon  · █ ·", "     · · ·", "Wed  · · ■", "     · · ·", "Fri  · · ▪", "     · ·", "Sun  · ·"], "{text}");
    }

    #[test]
    fn a_mark_stands_for_at_least_so_many_checks() {
        assert_eq!([0, 1, 9, 10, 24, 25, 1000].map(mark), [0, 1, 1, 2, 2, 3, 3]);
    }
}
