//! The first screen of a first run: what this is, where things are kept, and where to begin.

use ratatui::layout::Rect;

use super::{Action, Canvas, Drawn, Effect, Hit, Step, View, World};
use crate::pack::format::Experience;
use crate::render::styled::{Line, Page, Role};
use crate::tui::canvas::{below, inset, rows, to_u16};
use crate::tui::list::List;
use crate::tui::theme::Part;

/// The question for the learner's experience.
#[derive(Debug, Default)]
pub struct Welcome {
    /// Which experience is chosen.
    pub list: List,
}

/// What an experience means for the way.
const fn meaning(experience: Experience) -> &'static str {
    match experience {
        Experience::NewToProgramming => "from the first line, with each section's lesson before its exercises",
        Experience::NewToGo => "from the first line; lessons come where a section begins, and skim well",
        Experience::BrushingUp => "a little further on, and straight to the exercises",
    }
}

impl Welcome {
    /// The welcome for a learner who may have answered before.
    pub fn new(world: &World) -> Self {
        let known = world.progress.learner.experience;
        Self { list: List::at(Experience::ALL.iter().position(|other| Some(*other) == known).unwrap_or(1)) }
    }
}

impl Welcome {
    /// The answers, some of them with what they mean.
    fn answers(&self, width: usize, is_explained: impl Fn(bool) -> bool) -> [Page; Experience::ALL.len()] {
        let mut index = 0..;
        Experience::ALL.map(|experience| {
            let selected = index.next() == Some(self.list.selected);
            let mark = if selected { "▸ " } else { "  " };
            let mut answer = Page::default();
            answer.push(Line::new(if selected { Role::Strong } else { Role::Plain }, format!("{mark}I am {}", experience.words())));
            if is_explained(selected) {
                answer.prose(&Line::new(Role::Plain, "    "), &Line::new(Role::Faint, meaning(experience)), width);
            }
            answer
        })
    }
}

impl View for Welcome {
    fn title(&self, _: &World) -> String {
        "Welcome".to_owned()
    }

    fn can(&self, action: Action, _: &World) -> bool {
        action == Action::Open
    }

    fn act(&mut self, action: Action, _: &World, drawn: &Drawn) -> Vec<Step> {
        if self.list.act(action, Experience::ALL.len(), drawn.extent(crate::tui::canvas::Area::Main)) {
            return Vec::new();
        }
        match (action, Experience::ALL.get(self.list.selected)) {
            (Action::Open, Some(experience)) => vec![Step::Do(Effect::Experience(*experience)), Step::Back],
            _ => Vec::new(),
        }
    }

    fn draw(&self, world: &World, canvas: &mut Canvas<'_>, area: Rect) {
        let area = inset(area, 2);
        let width = usize::from(area.width).min(crate::render::WIDEST);
        let mut page = Page::default();
        let prose = |page: &mut Page, text: &str| page.prose(&Line::default(), &Line::new(Role::Plain, text), width);
        prose(
            &mut page,
            "gotrain teaches Go by doing: read a short task, write the code, and see at once what it does and where it falls short.",
        );
        if area.height > 14 {
            page.space();
        }
        prose(&mut page, &format!("Your exercises and progress are kept in {}.", world.workspace.display()));
        if area.height > 14 {
            page.space();
        }
        page.push(Line::new(Role::Strong, "What do you bring along?"));
        for (line, row) in page.0.iter().zip(rows(area)) {
            canvas.line(row, line);
        }
        let mut rest = below(area, to_u16(page.0.len()));
        // What an answer means is left out where the answers would not all be seen.
        let room = usize::from(rest.height);
        let answers = [true, false].map(|all| self.answers(width, |selected| all || selected));
        let fits = |answers: &&[Page; Experience::ALL.len()]| answers.iter().map(|answer| answer.0.len()).sum::<usize>() <= room;
        let answers = answers.iter().find(fits).cloned().unwrap_or_else(|| self.answers(width, |_| false));
        for (i, option) in answers.into_iter().enumerate() {
            let selected = i == self.list.selected;
            let place = Rect { height: to_u16(option.0.len()).min(rest.height), ..rest };
            for (line, row) in option.0.iter().zip(rows(place)) {
                canvas.line(row, line);
            }
            if selected {
                canvas.style(Rect { height: place.height.min(1), ..place }, canvas.theme.part(Part::Selected));
            }
            canvas.hit(place, Hit::Row(i));
            rest = below(rest, place.height);
        }
        if rest.height > 1 {
            canvas.text(below(rest, 1), "It can be changed later, in the statistics (s, then x).", canvas.theme.role(Role::Faint));
        }
    }
}
