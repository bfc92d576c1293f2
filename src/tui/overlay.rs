//! What lies over a screen: the help, the palette, a question.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use ratatui::layout::Rect;

use super::canvas::{Area, Canvas, Drawn, Hit, below, inset, rows, to_u16};
use super::effect::Effect;
use super::keymap::{Action, Keymap, Scope, Spec};
use super::list::{List, Scroll};
use super::screen::search::Field;
use super::theme::Part;
use crate::render::styled::{Line, Page, Role};

/// What lies over a screen.
#[derive(Debug)]
pub enum Overlay {
    /// Every key.
    Help(Scroll),
    /// Everything that can be done here.
    Palette(Palette),
    /// A question, and what is done if the answer is yes.
    Confirm(String, Effect),
}

/// The command palette.
#[derive(Debug)]
pub struct Palette {
    /// What is being typed.
    pub query: Field,
    /// Which of the fitting actions is chosen.
    pub list: List,
    specs: Vec<&'static Spec>,
    scope: Scope,
}

/// Movements are for keys, not for a list of commands.
const MOVEMENTS: [Action; 6] = [Action::Up, Action::Down, Action::PageUp, Action::PageDown, Action::Top, Action::Bottom];

impl Palette {
    /// The palette of a place, with what can be done there now.
    pub fn new(scope: Scope, can: impl Fn(Action) -> bool) -> Self {
        let mut specs: Vec<&'static Spec> = Keymap::actions(scope)
            .filter(|spec| !MOVEMENTS.contains(&spec.action) && spec.action != Action::Palette && can(spec.action))
            .collect();
        // What has several places stands once.
        let mut seen = Vec::new();
        specs.retain(|spec| {
            !seen.contains(&spec.action) && {
                seen.push(spec.action);
                true
            }
        });
        Self { query: Field::default(), list: List::default(), specs, scope }
    }

    /// What fits what was typed, best first.
    pub fn fitting(&self) -> Vec<&'static Spec> {
        if self.query.0.trim().is_empty() {
            return self.specs.clone();
        }
        let mut matcher = Matcher::new(Config::DEFAULT);
        let pattern = Pattern::parse(&self.query.0, CaseMatching::Ignore, Normalization::Smart);
        let mut buffer = Vec::new();
        let mut found: Vec<(u32, &'static Spec)> = Vec::new();
        for spec in &self.specs {
            let text = format!("{} {} {}", spec.label, spec.name, spec.about);
            found.extend(pattern.score(Utf32Str::new(&text, &mut buffer), &mut matcher).map(|score| (score, *spec)));
        }
        found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        found.into_iter().map(|(_, spec)| spec).collect()
    }

    /// The action that is chosen.
    pub fn chosen(&self) -> Option<Action> {
        self.fitting().get(self.list.selected).map(|spec| spec.action)
    }
}

impl Overlay {
    /// Where its keys mean something.
    pub const fn scope(&self) -> Scope {
        match self {
            Self::Help(_) => Scope::Help,
            Self::Palette(_) => Scope::Palette,
            Self::Confirm(..) => Scope::Confirm,
        }
    }

    /// Draws it over an area.
    pub fn draw(&self, canvas: &mut Canvas<'_>, keymap: &Keymap, area: Rect, here: Scope) {
        match self {
            Self::Help(scroll) => draw_help(canvas, keymap, area, here, *scroll),
            Self::Palette(palette) => draw_palette(canvas, keymap, area, palette),
            Self::Confirm(question, _) => draw_question(canvas, area, question),
        }
    }

    /// Moves in it; `false` when the action is no movement.
    pub fn act(&mut self, action: Action, drawn: &Drawn) -> bool {
        let extent = drawn.extent(Area::Overlay);
        match self {
            Self::Help(scroll) => scroll.act(action, extent),
            Self::Palette(palette) => {
                let len = palette.fitting().len();
                let moved = palette.list.act(action, len, extent);
                palette.list.settle(palette.list.selected, extent);
                moved
            }
            Self::Confirm(..) => false,
        }
    }
}

/// Empties a part of the screen and draws a line around it; one at the edge of the screen is no use.
fn frame(canvas: &mut Canvas<'_>, screen: Rect, area: Rect, title: &str) -> Rect {
    canvas.clear(area);
    canvas.hit(area, Hit::Nothing);
    let last = Rect { y: area.bottom().saturating_sub(1), height: 1, ..area };
    canvas.rule(Rect { height: 1, ..area });
    canvas.rule(last);
    if area.width < screen.width {
        for (x, corners) in [(area.x, ["┌", "└"]), (area.right() - 1, ["┐", "┘"])] {
            let side = Rect { x, width: 1, ..area };
            canvas.divider(side);
            canvas.text(side, corners[0], canvas.theme.part(Part::Rule));
            canvas.text(Rect { y: last.y, height: 1, ..side }, corners[1], canvas.theme.part(Part::Rule));
        }
    }
    canvas.text(
        Rect { x: area.x + 2, width: area.width.saturating_sub(4), ..area },
        &format!(" {title} "),
        canvas.theme.part(Part::Active),
    );
    let inner = below(inset(area, 1), 1);
    Rect { height: inner.height.saturating_sub(1), ..inner }
}

fn centred(area: Rect, width: u16, height: u16) -> Rect {
    let width = width.min(area.width);
    let height = height.min(area.height);
    Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 3, width, height }
}

fn keys_of(keymap: &Keymap, spec: &Spec, scope: Scope) -> String {
    keymap.keys(spec.action, scope).iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

fn draw_help(canvas: &mut Canvas<'_>, keymap: &Keymap, area: Rect, here: Scope, scroll: Scroll) {
    let inner = frame(canvas, area, area, "Keys");
    let width = usize::from(inner.width);
    let mut page = Page::default();
    // Where one is comes first.
    let others = Scope::ALL.into_iter().filter(|scope| *scope != here);
    for scope in std::iter::once(here).chain(others) {
        let own: Vec<&Spec> = Keymap::actions(scope).filter(|spec| spec.scope == scope).collect();
        if own.is_empty() {
            continue;
        }
        page.push(Line::new(Role::Heading, scope.title()));
        for spec in own {
            let keys = keys_of(keymap, spec, scope);
            let keys = if keys.is_empty() { "–".to_owned() } else { keys };
            page.prose(&Line::new(Role::Code, format!("  {keys:<16} ")), &Line::new(Role::Plain, spec.about), width);
        }
        if scope == Scope::Editor {
            let keys = Line::new(Role::Code, format!("  {:<16} ", "arrows, Home …"));
            page.prose(&keys, &Line::new(Role::Plain, "Move; with Shift, select"), width);
        }
        page.space();
    }
    canvas.page(inner, &page, scroll.0, Area::Overlay);
}

fn draw_palette(canvas: &mut Canvas<'_>, keymap: &Keymap, area: Rect, palette: &Palette) {
    let fitting = palette.fitting();
    // On a narrow screen what is left and right of it would only confuse.
    let width = if area.width < 90 { area.width } else { 74 };
    let inner = frame(canvas, area, centred(area, width, to_u16(palette.specs.len()) + 4), "All commands");
    palette.query.draw(canvas, inner, "> ");
    let list = below(inner, 1);
    canvas.extent(list, Area::Overlay, fitting.len());
    let offset = palette.list.offset(palette.list.selected, fitting.len(), usize::from(list.height));
    for ((i, spec), row) in fitting.iter().enumerate().skip(offset).zip(rows(list)) {
        let keys = Line::new(Role::Code, format!(" {} ", keys_of(keymap, spec, palette.scope)));
        let used = canvas.right(row, &keys);
        canvas.text(Rect { width: row.width.saturating_sub(used), ..row }, &format!(" {}", spec.about), canvas.theme.role(Role::Plain));
        if i == palette.list.selected {
            canvas.style(row, canvas.theme.part(Part::Selected));
        }
        canvas.hit(row, Hit::Row(i));
    }
    if fitting.is_empty() {
        canvas.text(list, " Nothing fits.", canvas.theme.role(Role::Faint));
    }
    canvas.more(list, offset, fitting.len());
}

fn draw_question(canvas: &mut Canvas<'_>, area: Rect, question: &str) {
    let width = area.width.min(64);
    let lines = Line::new(Role::Plain, question).wrapped(usize::from(width).saturating_sub(2));
    let inner = frame(canvas, area, centred(area, width, to_u16(lines.len()) + 4), "Sure?");
    for (line, row) in lines.iter().zip(rows(inner)) {
        canvas.line(row, line);
    }
    let answers = Rect { y: inner.bottom().saturating_sub(1), height: 1, ..inner };
    let yes = canvas.line(answers, &Line::new(Role::Code, "y").with(Role::Plain, " yes   "));
    canvas.hit(Rect { width: yes, ..answers }, Hit::Action(Action::Confirm));
    let no = Rect { x: answers.x + yes, width: answers.width.saturating_sub(yes), ..answers };
    let used = canvas.line(no, &Line::new(Role::Code, "n").with(Role::Plain, " no"));
    canvas.hit(Rect { width: used, ..no }, Hit::Action(Action::Decline));
}
