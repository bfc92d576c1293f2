//! The roadmap: tiers and blocks, what has been done, what is due, and where the way goes on.

use ratatui::layout::Rect;

use super::block::BlockScreen;
use super::{Action, Canvas, Drawn, Hit, Screen, Step, View, World};
use crate::pack::catalogue::Block;
use crate::render::styled::{Line, Page, Role};
use crate::trainer::next;
use crate::tui::canvas::{Area, below, inset, to_u16};
use crate::tui::list::List;
use crate::tui::message::Notice;
use crate::tui::theme::Part;

/// From this width on, the chosen block is described beside the list.
const WIDE: u16 = 100;
/// Below this width there is room for what matters most.
const NARROW: u16 = 60;
/// Cells of a block's bar.
const BAR: usize = 10;

/// The list of blocks.
#[derive(Debug, Default)]
pub struct Roadmap {
    /// Which block is chosen.
    pub list: List,
}

/// A row of the list.
enum Row<'a> {
    Tier(&'a str),
    Block(usize, &'a Block),
}

impl Roadmap {
    /// The roadmap with the block chosen where the way goes on.
    pub fn new(world: &World) -> Self {
        Self { list: List::at(Self::next_block(world).unwrap_or(0)) }
    }

    /// Chooses a block by its index.
    pub fn select(&mut self, index: usize) {
        self.list.selected = index;
    }

    fn next_block(world: &World) -> Option<usize> {
        let (id, _) = world.standing.next.as_ref()?;
        world.catalogue().blocks.iter().position(|block| block.entries().any(|entry| entry.id == *id))
    }

    /// Blocks under the headings of their tiers.
    fn rows(world: &World) -> Vec<Row<'_>> {
        let mut rows = Vec::new();
        let mut tier = "";
        for (i, block) in world.catalogue().blocks.iter().enumerate() {
            if block.tier != tier {
                tier = &block.tier;
                rows.push(Row::Tier(tier));
            }
            rows.push(Row::Block(i, block));
        }
        rows
    }

    fn row_of(&self, rows: &[Row<'_>]) -> usize {
        rows.iter().position(|row| matches!(row, Row::Block(i, _) if *i == self.list.selected)).unwrap_or(0)
    }

    fn chosen<'a>(&self, world: &'a World) -> Option<&'a Block> {
        world.catalogue().blocks.get(self.list.selected)
    }

    /// Whether Enter goes straight on to the next exercise.
    pub fn continues(&self, world: &World) -> bool {
        Self::next_block(world) == Some(self.list.selected)
    }

    pub(super) fn settle(&mut self, world: &World, drawn: &Drawn) {
        let row = self.row_of(&Self::rows(world));
        self.list.settle(row, drawn.extent(Area::Main));
    }

    /// How far one is, and what Enter will do.
    fn draw_summary(&self, world: &World, canvas: &mut Canvas<'_>, area: Rect) {
        let figures = &world.standing.figures;
        let narrow = area.width < NARROW;
        let passed = if narrow {
            format!("{}/{}", figures.passed, figures.exercises)
        } else {
            format!("{} of {} passed", figures.passed, figures.exercises)
        };
        let mut line = Line::new(Role::Strong, passed);
        if figures.due > 0 {
            line = line.with(Role::Note, format!("  ↻ {}{}", figures.due, if narrow { "" } else { " due" }));
        }
        let following = world.standing.next.as_ref();
        let enter = match following.filter(|_| self.continues(world)) {
            Some((id, reason)) => {
                let title = world.catalogue().get(id).filter(|_| !narrow).map_or("", |entry| entry.title.as_str());
                let words = match *reason {
                    next::LEFT_OFF => "continue",
                    next::DUE => "review",
                    _ => "go on with",
                };
                format!("  Enter: {words} {id} {title}")
            }
            None => self.chosen(world).map(|block| format!("  Enter: open block {}", block.id())).unwrap_or_default(),
        };
        canvas.line(area, &line.with(Role::Faint, enter));
    }

    fn draw_block(&self, world: &World, canvas: &mut Canvas<'_>, place: Rect, index: usize, block: &Block) {
        let counts = world.standing.blocks.get(index).copied().unwrap_or_default();
        let coming = counts.all == 0;
        let here = Self::next_block(world) == Some(index);
        let role = if coming { Role::Faint } else { Role::Plain };
        let mark = if here { "▸" } else { " " };
        let line = Line::new(Role::Note, format!(" {mark} ")).with(Role::Faint, format!("{:>2} ", block.number)).with(role, &block.title);
        // Where it is narrow, titles say more than bars.
        let bar = if place.width < NARROW { 0 } else { to_u16(BAR) + 1 };
        let right = if coming { 9 } else { bar + 11 };
        let named = Rect { width: place.width.saturating_sub(right), ..place };
        canvas.line(named, &line);
        let end = Rect { x: named.right(), width: place.width - named.width, ..place };
        if coming {
            canvas.right(Rect { width: end.width.saturating_sub(2), ..end }, &Line::new(Role::Faint, "coming"));
        } else {
            let filled = (counts.passed * BAR).checked_div(counts.all).unwrap_or(0);
            if bar > 0 {
                canvas.bar(end, filled, BAR);
            }
            let due = if counts.due > 0 { "↻" } else { " " };
            let count = Line::new(Role::Note, due).with(Role::Plain, format!("{:>3}/{:<3}", counts.passed, counts.all));
            canvas.right(Rect { width: end.width.saturating_sub(2), ..end }, &count);
        }
        if index == self.list.selected {
            canvas.style(place, canvas.theme.part(Part::Selected));
        }
        canvas.hit(place, Hit::Row(index));
    }

    fn draw_details(&self, world: &World, canvas: &mut Canvas<'_>, area: Rect) {
        let Some(block) = self.chosen(world) else { return };
        let counts = world.counts(self.list.selected);
        let width = usize::from(area.width).min(crate::render::WIDEST);
        let mut page = Page(vec![Line::new(Role::Heading, format!("{} {}", block.id(), block.title))]);
        page.prose(&Line::default(), &Line::new(Role::Plain, &block.summary), width);
        page.space();
        for section in &block.sections {
            let passed = crate::trainer::figures::passed_in(section.exercises.iter(), &world.progress);
            let all = section.exercises.len();
            let count = if all == 0 { "  –".to_owned() } else { format!("{passed:>2}/{all:<2}") };
            let role = if all > 0 && passed == all { Role::Good } else { Role::Faint };
            page.push(Line::new(role, format!("{count:<6}")).with(Role::Plain, format!("{} {}", section.id(block), section.title)));
        }
        page.space();
        if counts.all == 0 {
            page.push(Line::new(Role::Faint, "Its exercises are still to come."));
        } else if counts.passed < counts.all && counts.minutes_left == 0 {
            page.push(Line::new(Role::Faint, format!("{} left", counts.all - counts.passed)));
        } else if counts.minutes_left > 0 {
            page.push(Line::new(Role::Faint, format!("about {} left", duration(counts.minutes_left))));
        } else {
            page.push(Line::new(Role::Good, "✓ everything has passed"));
        }
        if counts.due > 0 {
            page.push(Line::new(Role::Note, format!("↻ {} due for review", counts.due)));
        }
        for (line, row) in page.folded(width).0.iter().zip(crate::tui::canvas::rows(area)) {
            canvas.line(row, line);
        }
    }
}

impl View for Roadmap {
    fn title(&self, world: &World) -> String {
        // The header names gotrain already.
        if world.catalogue().title == "gotrain" { "Roadmap".to_owned() } else { format!("{} › Roadmap", world.catalogue().title) }
    }

    fn can(&self, action: Action, world: &World) -> bool {
        match action {
            Action::Open | Action::Inside => self.chosen(world).is_some(),
            Action::Next => world.standing.next.is_some(),
            _ => false,
        }
    }

    fn act(&mut self, action: Action, world: &World, drawn: &Drawn) -> Vec<Step> {
        if self.list.act(action, world.catalogue().blocks.len(), drawn.extent(Area::Main)) {
            self.settle(world, drawn);
            return Vec::new();
        }
        match (action, self.chosen(world)) {
            (Action::Open | Action::Inside, Some(block)) if block.entries().next().is_none() => {
                vec![Step::Say(Notice::new(format!("Block {} is still to come.", block.id())))]
            }
            (Action::Open | Action::Inside, Some(_)) => vec![Step::Show(Screen::Block(BlockScreen::new(self.list.selected, world)))],
            _ => Vec::new(),
        }
    }

    fn draw(&self, world: &World, canvas: &mut Canvas<'_>, area: Rect) {
        let wide = area.width >= WIDE;
        let list_width = if wide { area.width / 2 } else { area.width };
        self.draw_summary(world, canvas, Rect { height: 1, ..inset(area, 1) });
        let body = below(area, if area.height > 14 { 2 } else { 1 });
        let list = Rect { width: list_width, ..body };
        let rows = Self::rows(world);
        canvas.extent(list, Area::Main, rows.len());
        let offset = self.list.offset(self.row_of(&rows), rows.len(), usize::from(list.height));
        for (row, place) in rows.iter().skip(offset).zip(crate::tui::canvas::rows(list)) {
            match row {
                Row::Tier(tier) => {
                    canvas.text(inset(place, 1), tier, canvas.theme.part(Part::Active));
                }
                Row::Block(i, block) => self.draw_block(world, canvas, place, *i, block),
            }
        }
        canvas.more(list, offset, rows.len());
        if wide {
            let side = Rect { x: body.x + list_width, width: body.width - list_width, ..body };
            canvas.divider(Rect { width: 1, ..side });
            self.draw_details(world, canvas, inset(Rect { x: side.x + 1, width: side.width - 1, ..side }, 1));
        }
    }
}

/// Minutes in words.
fn duration(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0..=14) => format!("{hours} h"),
        (hours, _) => format!("{hours}½ h"),
    }
}
