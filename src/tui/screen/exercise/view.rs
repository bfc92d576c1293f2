//! How an exercise is laid out and drawn.

use ratatui::layout::Rect;

use super::ExerciseScreen;
use super::panes::Pane;
use crate::pack::exercise::{Attempt, Exercise};
use crate::render::styled::{Line, Page, Role};
use crate::render::{Setting, WIDEST, diff, highlight, markdown, report};
use crate::trainer::Base;
use crate::tui::canvas::{Area, Canvas, Hit, below, inset, to_u16};
use crate::tui::theme::Part;
use crate::tui::world::World;

/// From this size on, task and code are beside the verdict.
const WIDE: (u16, u16) = (100, 16);
/// The most that the task takes of the height beside the code, in percent.
const TASK_SHARE: u16 = 50;
/// The most that is shown of what a program printed, in lines.
const OUTPUT: usize = 2_000;

/// Where the panes are.
#[derive(Debug, Default)]
struct Layout {
    task: Option<Rect>,
    code: Option<Rect>,
    side: Option<Rect>,
    verdict: Rect,
    tabs: Rect,
}

impl ExerciseScreen {
    pub(super) fn draw_all(&self, world: &World, canvas: &mut Canvas<'_>, area: Rect) {
        let layout = self.layout(area);
        let verdict = inset(layout.verdict, 1);
        canvas.line(verdict, &self.verdict_line(world, usize::from(verdict.width)));
        self.draw_tabs(world, canvas, layout.tabs, layout.task.is_some() && layout.side.is_some());
        if let Some(area) = layout.task {
            self.draw_task(world, canvas, inset(area, 1));
        }
        if let Some(area) = layout.code {
            self.draw_code_title(canvas, Rect { height: 1, ..area });
            self.draw_code(canvas, inset(below(area, 1), u16::from(area.width > 60)));
        }
        if let Some(area) = layout.side {
            self.draw_side(world, canvas, inset(area, 1));
        }
        if layout.task.is_some() && layout.side.is_some() {
            let x = layout.verdict.x - 1;
            canvas.divider(Rect { x, width: 1, ..area });
        }
    }

    fn layout(&self, area: Rect) -> Layout {
        let wide = area.width >= WIDE.0 && area.height >= WIDE.1;
        if !wide || self.zoomed {
            let verdict = Rect { height: 1, ..area };
            let tabs = Rect { height: 1, ..below(area, 1) };
            let body = below(area, 2);
            let mut layout = Layout { verdict, tabs, ..Layout::default() };
            let slot = match self.pane {
                Pane::Task => &mut layout.task,
                Pane::Code => &mut layout.code,
                _ => &mut layout.side,
            };
            *slot = Some(body);
            return layout;
        }
        let left = Rect { width: (area.width / 2).min(to_u16(WIDEST) + 14), ..area };
        let right = Rect { x: left.right() + 1, width: area.width - left.width - 1, ..area };
        let code_needs = to_u16(self.code.len().max(4)) + 2;
        let share = (area.height * TASK_SHARE / 100).max(area.height.saturating_sub(code_needs));
        let needs = to_u16(self.task_page(usize::from(left.width).saturating_sub(2)).0.len()) + 1;
        let task = Rect { height: needs.min(share), ..left };
        Layout {
            task: Some(task),
            code: Some(below(left, task.height)),
            side: Some(below(right, 3)),
            verdict: Rect { height: 1, ..right },
            tabs: Rect { height: 1, ..below(right, 1) },
        }
    }

    fn draw_tabs(&self, world: &World, canvas: &mut Canvas<'_>, area: Rect, wide: bool) {
        let mut rest = inset(area, 1);
        let shown = if wide || self.is_editing() && self.pane != Pane::Code { self.side } else { self.pane };
        let mut panes: Vec<Pane> = self.panes(world).into_iter().filter(|pane| !wide || pane.is_beside()).collect();
        // Where it is narrow, the first ones make room, so that the shown one is seen.
        let needs = |panes: &[Pane]| panes.iter().map(|pane| pane.title().len() + 2).sum::<usize>();
        let room = usize::from(rest.width);
        if let Some(at) = panes.iter().position(|pane| *pane == shown) {
            let last = (at + 2).min(panes.len());
            let first = (0..at).find(|first| needs(&panes[*first..last]) < room).unwrap_or(at);
            panes.drain(..if needs(&panes) > room { first } else { 0 });
        }
        for pane in panes {
            if pane != shown && pane.title().len() + 2 > usize::from(rest.width) {
                break;
            }
            let part = match pane {
                _ if pane == shown && (pane == self.pane || self.is_editing()) => Part::Active,
                _ if pane == shown => Part::NumberHere,
                _ => Part::Inactive,
            };
            let style = canvas.theme.part(part);
            // The chosen one is marked, for those who see no colours.
            let (open, close) = if pane == shown { ("[", "]") } else { (" ", " ") };
            let used = canvas.text(rest, &format!("{open}{}{close}", pane.title()), style);
            let index = Pane::ALL.iter().position(|other| *other == pane).unwrap_or(0);
            canvas.hit(Rect { width: used, ..rest }, Hit::Pane(index));
            rest = Rect { x: rest.x + used, width: rest.width - used, ..rest };
        }
    }

    fn task_page(&self, width: usize) -> Page {
        let Some(opened) = &self.opened else { return Page::default() };
        let Exercise { entry, task, .. } = &*opened.exercise;
        let mut page = Page::default();
        let title = Line::new(Role::Heading, &entry.title).with(Role::Faint, format!(" · {}", entry.about()));
        page.prose(&Line::default(), &title, width);
        page.space();
        page.append(markdown::render(task, Setting { width: width.min(WIDEST), plain: false }));
        page
    }

    fn draw_task(&self, _: &World, canvas: &mut Canvas<'_>, area: Rect) {
        let page = self.task_page(usize::from(area.width));
        canvas.page(area, &page, self.task_scroll.0, Area::Task);
    }

    fn draw_code_title(&self, canvas: &mut Canvas<'_>, area: Rect) {
        canvas.rule(area);
        let part = if self.pane == Pane::Code { Part::Active } else { Part::Inactive };
        let name = self.editor.as_ref().map(|editor| editor.path.as_str()).or(self.path()).unwrap_or("");
        let number = if self.paths.len() > 1 { format!(" {}/{}", self.file + 1, self.paths.len()) } else { String::new() };
        let state = match &self.editor {
            Some(editor) if editor.is_dirty() => " · editing, not saved",
            Some(_) => " · editing",
            None => "",
        };
        let place = Rect { x: area.x + 2, width: area.width.saturating_sub(4), ..area };
        if !name.is_empty() {
            canvas.text(place, &format!(" {name}{number}{state} "), canvas.theme.part(part));
        }
    }

    fn draw_side(&self, world: &World, canvas: &mut Canvas<'_>, area: Rect) {
        let width = usize::from(area.width);
        if self.side == Pane::Checks {
            self.draw_checks(world, canvas, area);
            return;
        }
        let page = match self.side {
            Pane::Hints => self.hints_page(world, width),
            Pane::Diff => self.diff_page(world, width),
            Pane::Output => self.output_page(),
            _ => self.reference_page(),
        };
        canvas.page(area, &page, self.side_scroll.0, Area::Side);
    }

    fn draw_checks(&self, world: &World, canvas: &mut Canvas<'_>, area: Rect) {
        let (page, tests) = self.checks_page(world, usize::from(area.width));
        canvas.page(area, &page, self.side_scroll.0, Area::Side);
        let offset = self.side_scroll.0.min(page.0.len().saturating_sub(usize::from(area.height)));
        for (test, row) in tests.iter().skip(offset).zip(crate::tui::canvas::rows(area)) {
            let Some(test) = test else { continue };
            canvas.hit(row, Hit::Row(*test));
            if *test == self.test && self.pane == Pane::Checks && self.run.is_none() {
                canvas.style(row, canvas.theme.part(Part::Selected));
            }
        }
    }

    fn hints_page(&self, world: &World, width: usize) -> Page {
        let mut page = Page::default();
        let Some(opened) = &self.opened else { return page };
        let hints = &opened.exercise.spec.hints;
        let taken = world.record(&self.id).map_or(0, |record| record.hints as usize).min(hints.len());
        for (i, hint) in hints.iter().take(taken).enumerate() {
            let role = if i + 1 == taken { Role::Strong } else { Role::Faint };
            page.push(Line::new(role, format!("hint {} of {}", i + 1, hints.len())));
            page.append(markdown::render(hint.trim(), Setting { width: width.min(WIDEST), plain: false }));
            page.space();
        }
        let words = match hints.len() - taken {
            0 if hints.is_empty() => "This exercise has no hints.".to_owned(),
            0 if !opened.exercise.has_solution() => "That was the last one.".to_owned(),
            0 => "That was the last one. v shows the reference.".to_owned(),
            left if taken == 0 => format!("There are {left} hints; h takes the first."),
            left => format!("h takes the next; {left} left."),
        };
        page.push(Line::new(Role::Faint, words));
        page
    }

    fn diff_page(&self, world: &World, width: usize) -> Page {
        let mut page = Page::default();
        let (Some((base, comparison)), Some(opened)) = (&self.compared, &self.opened) else {
            page.push(Line::new(Role::Faint, "d compares your code with what you started from."));
            return page;
        };
        let mut line = Line::new(Role::Faint, "yours against: ");
        for other in super::verdict::bases(opened.exercise.has_solution(), world.record(&self.id)) {
            let (role, text) =
                if other == *base { (Role::Strong, format!("[{}] ", other.words())) } else { (Role::Faint, format!("{} ", other.words())) };
            line = line.with(role, text);
        }
        page.prose(&Line::default(), &line, width);
        page.space();
        match comparison {
            Err(failure) => page.prose(&Line::default(), &Line::new(Role::Note, &failure.what), width),
            Ok(compared) => {
                let diff = diff::of_files(&compared.base, &compared.mine, base.words(), "yours", Setting { width, plain: false });
                let same = if *base == Base::Solution { "Your code is the same as the reference." } else { "There is no difference." };
                if diff.0.is_empty() {
                    page.push(Line::new(Role::Plain, same));
                }
                page.append(diff);
            }
        }
        page
    }

    fn output_page(&self) -> Page {
        let Some(judged) = &self.judged else { return Page(vec![Line::new(Role::Faint, "Nothing has run yet.")]) };
        let mut page = report::printed(&judged.report, OUTPUT);
        if page.0.first().is_some_and(|line| line.0.is_empty()) {
            page.0.remove(0);
        }
        for measure in &judged.report.measures {
            let limit = measure.limit.map(|limit| format!(" (limit {limit} {})", measure.unit)).unwrap_or_default();
            page.push(
                Line::new(Role::Faint, format!("{}: ", measure.name))
                    .with(Role::Plain, format!("{} {}{limit}", measure.value, measure.unit)),
            );
        }
        if page.0.is_empty() {
            page.push(Line::new(Role::Faint, "Your program printed nothing, or the check did not run it as a program."));
        }
        page
    }

    fn reference_page(&self) -> Page {
        let mut page = Page::default();
        let Some(opened) = &self.opened else { return page };
        for attempt in self.right_answers() {
            let label = match &attempt {
                Attempt::Accepted(slug) => format!("  another right way: {}", slug.replace('-', " ")),
                _ => "  the reference".to_owned(),
            };
            for (path, content) in opened.exercise.own_files(&attempt).iter() {
                page.push(Line::new(Role::Strong, path).with(Role::Faint, &label));
                page.append(highlight::file(path, &String::from_utf8_lossy(content)));
                page.space();
            }
        }
        page
    }
}
