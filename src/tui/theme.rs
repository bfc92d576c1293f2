//! How roles and the parts of the screen look, on any terminal.
#![allow(clippy::unreadable_literal)] // colours are written in this way everywhere

use ratatui::style::{Color, Modifier, Style};

use crate::render::styled::Role;

/// How many colours the terminal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// None, or none are wanted.
    None,
    /// The sixteen that the terminal's own scheme names.
    Sixteen,
    /// A palette of 256.
    Palette,
    /// 24 bits.
    True,
}

/// Whether the terminal's background is dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shade {
    /// Light text on a dark background.
    Dark,
    /// Dark text on a light background.
    Light,
}

/// The parts of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What gotrain says of itself: names, the progress made.
    Accent,
    /// Lines between panes.
    Rule,
    /// The title of the pane that has the keys.
    Active,
    /// The title of another pane.
    Inactive,
    /// The chosen row.
    Selected,
    /// A key in the bar.
    Key,
    /// Line numbers.
    Number,
    /// The number of the line with the cursor, or with an error.
    NumberHere,
    /// Text that is selected in the editor.
    Selection,
    /// A place that was searched for.
    Match,
}

/// A colour scheme on a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// The colours there are.
    pub depth: Depth,
    /// The background there is.
    pub shade: Shade,
}

/// A colour: on dark, on light, and by its name in a scheme of sixteen.
struct Ink(u32, u32, Color);

const GREEN: Ink = Ink(0x8cc57a, 0x2e7d32, Color::Green);
const RED: Ink = Ink(0xf0787d, 0xb71c1c, Color::Red);
const YELLOW: Ink = Ink(0xe6c06c, 0x8a5a00, Color::Yellow);
const BLUE: Ink = Ink(0x7ab0ec, 0x1a56a8, Color::Blue);
const CYAN: Ink = Ink(0x66c7dd, 0x006f8a, Color::Cyan);
const PURPLE: Ink = Ink(0xc89be8, 0x7b2fa8, Color::Magenta);
const GREY: Ink = Ink(0x8b92a3, 0x6a707c, Color::Reset);
const LINE: Ink = Ink(0x444b5a, 0xc4c8d0, Color::Reset);
const SELECTED: Ink = Ink(0x2b3344, 0xdde6f2, Color::Reset);
const MATCH: Ink = Ink(0x5a4a1c, 0xf6e3a8, Color::Reset);

impl Theme {
    fn colour(self, ink: &Ink) -> Option<Color> {
        let Ink(dark, light, name) = *ink;
        let rgb = if self.shade == Shade::Dark { dark } else { light };
        let [_, r, g, b] = rgb.to_be_bytes();
        match self.depth {
            Depth::None => None,
            Depth::Sixteen => (name != Color::Reset).then_some(name),
            Depth::Palette => Some(Color::Indexed(anstyle_lossy::rgb_to_xterm(anstyle::RgbColor(r, g, b)).0)),
            Depth::True => Some(Color::Rgb(r, g, b)),
        }
    }

    fn ink(self, ink: &Ink) -> Style {
        self.colour(ink).map_or_else(Style::new, |colour| Style::new().fg(colour))
    }

    /// In few colours what is faint is dimmed instead.
    fn faint(self, ink: &Ink) -> Style {
        match self.depth {
            Depth::None | Depth::Sixteen => Style::new().add_modifier(Modifier::DIM),
            _ => self.ink(ink),
        }
    }

    /// A background; in few colours the text is reversed instead.
    fn ground(self, ink: &Ink) -> Style {
        match self.depth {
            Depth::None | Depth::Sixteen => Style::new().add_modifier(Modifier::REVERSED),
            _ => self.colour(ink).map_or_else(Style::new, |colour| Style::new().bg(colour)),
        }
    }

    /// How a role looks.
    pub fn role(self, role: Role) -> Style {
        match role {
            Role::Plain => Style::new(),
            Role::Strong => Style::new().add_modifier(Modifier::BOLD),
            Role::Faint | Role::Comment => self.faint(&GREY),
            Role::Good => self.ink(&GREEN).add_modifier(Modifier::BOLD),
            Role::Bad => self.ink(&RED).add_modifier(Modifier::BOLD),
            Role::Note | Role::Number => self.ink(&YELLOW),
            Role::Heading => self.ink(&CYAN).add_modifier(Modifier::BOLD),
            Role::Code if self.depth == Depth::None => Style::new().add_modifier(Modifier::BOLD),
            Role::Code | Role::Function => self.ink(&CYAN),
            Role::Removed => self.ink(&RED),
            Role::Added | Role::Literal => self.ink(&GREEN),
            Role::RemovedWord => self.ink(&RED).add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            Role::AddedWord => self.ink(&GREEN).add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            Role::Keyword => self.ink(&PURPLE),
            Role::Type => self.ink(&BLUE),
        }
    }

    /// How a part of the screen looks.
    pub fn part(self, part: Part) -> Style {
        match part {
            Part::Accent => self.ink(&CYAN),
            Part::Rule => self.faint(&LINE),
            Part::Active | Part::Key => self.ink(&CYAN).add_modifier(Modifier::BOLD),
            Part::Inactive | Part::Number => self.faint(&GREY),
            Part::Selected => self.ground(&SELECTED),
            Part::NumberHere => self.ink(&YELLOW).add_modifier(Modifier::BOLD),
            Part::Selection => Style::new().add_modifier(Modifier::REVERSED),
            Part::Match => match self.depth {
                Depth::None | Depth::Sixteen => Style::new().add_modifier(Modifier::UNDERLINED),
                _ => self.ground(&MATCH),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_colours_nothing_is_coloured() {
        let theme = Theme { depth: Depth::None, shade: Shade::Dark };
        for role in [Role::Good, Role::Bad, Role::Code, Role::Keyword, Role::Faint] {
            let style = theme.role(role);
            assert_eq!((style.fg, style.bg), (None, None), "{role:?}");
        }
        assert_eq!(theme.part(Part::Selected).bg, None);
        assert!(theme.part(Part::Selected).add_modifier.contains(Modifier::REVERSED));
    }

    #[test]
    fn each_depth_has_its_colours() {
        let good = |depth, shade| Theme { depth, shade }.role(Role::Good).fg;
        assert_eq!(good(Depth::Sixteen, Shade::Dark), Some(Color::Green));
        assert_eq!(good(Depth::True, Shade::Light), Some(Color::Rgb(0x2e, 0x7d, 0x32)));
        assert!(matches!(good(Depth::Palette, Shade::Dark), Some(Color::Indexed(16..))));
    }
}
