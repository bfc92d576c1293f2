//! Draws the whole: header, screen, what lies over it, notice, keys.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::app::App;
use super::canvas::{Canvas, Drawn, Hit, below, inset};
use super::keymap::{Action, Keymap, Spec};
use super::screen::Screen;
use super::theme::Part;
use crate::render::styled::{Line, Role};
use crate::trainer::figures::passed_in;

/// The smallest terminal that there is room in, in columns and rows.
pub const SMALLEST: (u16, u16) = (40, 12);
/// From this height on, rules set off the header and the keys.
const ROOMY: u16 = 20;
/// Cells of the bar in the header.
const BAR: usize = 8;

/// Draws everything, and tells what was drawn where.
pub fn draw(app: &App, buffer: &mut Buffer) -> Drawn {
    let area = buffer.area;
    let mut canvas = Canvas::new(buffer, app.world.theme);
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        let text = format!("gotrain needs {}×{}; this is {}×{}", SMALLEST.0, SMALLEST.1, area.width, area.height);
        for (line, row) in Line::new(Role::Plain, text).wrapped(usize::from(area.width)).iter().zip(super::canvas::rows(area)) {
            canvas.line(row, line);
        }
        return canvas.drawn;
    }
    let roomy = area.height >= ROOMY;
    header(app, &mut canvas, Rect { height: 1, ..area });
    let mut body = below(area, 1);
    body.height -= 1;
    let whole = body;
    if roomy {
        canvas.rule(Rect { height: 1, ..body });
        canvas.rule(Rect { y: body.bottom() - 1, height: 1, ..body });
        body = below(body, 1);
        body.height -= 1;
    }
    app.screen().view().draw(&app.world, &mut canvas, body);
    if let Some(overlay) = &app.overlay {
        canvas.drawn.cursor = None;
        overlay.draw(&mut canvas, &app.world.keymap, whole, app.screen().scope());
    }
    let bar = Rect { y: area.bottom() - 1, height: 1, ..area };
    match &app.notice {
        Some(notice) => {
            let role = if notice.is_failure { Role::Bad } else { Role::Note };
            let mark = if notice.is_failure { "! " } else { "" };
            let text = crate::render::text::visible(&notice.text).replace('\n', " ");
            notice_line(&mut canvas, body, bar, role, &format!("{mark}{text}"));
        }
        None => keys(app, &mut canvas, inset(bar, 1)),
    }
    canvas.drawn
}

/// A notice takes the place of the keys, and as much above them as it needs.
fn notice_line(canvas: &mut Canvas<'_>, body: Rect, bar: Rect, role: Role, text: &str) {
    let lines = Line::new(role, text).wrapped(usize::from(bar.width).saturating_sub(2));
    let height = super::canvas::to_u16(lines.len()).min(body.height.max(1));
    let area = Rect { y: bar.bottom() - height, height, ..bar };
    canvas.clear(area);
    for (line, row) in lines.iter().zip(super::canvas::rows(area)) {
        canvas.line(inset(row, 1), line);
    }
}

fn header(app: &App, canvas: &mut Canvas<'_>, area: Rect) {
    let mut room = inset(area, 1);
    let block = match app.screen() {
        Screen::Exercise(screen) => app.world.catalogue().place_of(screen.id()).map(|(block, _)| block),
        _ => None,
    };
    if let Some(block) = block {
        let (passed, all) = (passed_in(block.entries(), &app.world.progress), block.entries().count());
        let filled = (passed * BAR).checked_div(all).unwrap_or(0);
        let bar = Rect { x: room.right().saturating_sub(8), width: 8.min(room.width), ..room };
        canvas.bar(bar, filled, BAR);
        room.width = room.width.saturating_sub(9);
        let words = if area.width < 80 { format!("{passed}/{all}") } else { format!("block {} · {passed}/{all}", block.id()) };
        let used = canvas.right(room, &Line::new(Role::Faint, words));
        room.width = room.width.saturating_sub(used + 1);
    }
    let title = app.screen().view().title(&app.world);
    let line = Line::new(Role::Heading, "gotrain  ").with(Role::Plain, &title);
    // Where it is narrow, the end of the title says most.
    let line =
        if line.width() > usize::from(room.width) { Line::new(Role::Plain, title.rsplit(" › ").next().unwrap_or(&title)) } else { line };
    canvas.line(room, &line);
}

/// What can be done here, as far as there is room: what ranks first is there first, in the order of the ranks.
fn keys(app: &App, canvas: &mut Canvas<'_>, area: Rect) {
    let scope = app.scope();
    let mut specs: Vec<&Spec> =
        Keymap::actions(scope).filter(|spec| spec.rank > 0 && app.can(spec.action) | app.overlay.is_some()).collect();
    specs.sort_by_key(|spec| spec.rank);
    let words = |spec: &Spec| {
        let key = app.world.keymap.keys(spec.action, scope).first()?.to_string();
        let width = super::canvas::to_u16(Line::new(Role::Plain, format!("{key} {}", spec.label)).width());
        Some((key, width))
    };
    // Whatever there is no room for, the help says it.
    let help = specs.iter().find(|spec| spec.action == Action::Help).and_then(|spec| Some((spec.rank, words(spec)?.1 + 3)));
    let mut rest = area;
    for spec in specs {
        let Some((key, width)) = words(spec) else { continue };
        let kept = help.map_or(0, |(rank, width)| if spec.rank < rank { width } else { 0 });
        if width + kept > rest.width {
            continue;
        }
        let used = canvas.text(rest, &key, canvas.theme.part(Part::Key));
        let label = Rect { x: rest.x + used + 1, width: rest.width - used - 1, ..rest };
        canvas.text(label, spec.label, canvas.theme.role(Role::Plain));
        canvas.hit(Rect { width, ..rest }, Hit::Action(spec.action));
        let taken = (width + 3).min(rest.width);
        rest = Rect { x: rest.x + taken, width: rest.width - taken, ..rest };
    }
}
