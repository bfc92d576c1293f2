//! How roles and the parts of the screen look, on any terminal.
#![allow(clippy::unreadable_literal)] // colours are written in this way everywhere

use std::collections::BTreeMap;

use ratatui::style::{Color, Modifier, Style};

use crate::failure::Failure;
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
    /// The learner's own colours.
    pub palette: Palette,
}

/// A colour: its name in the config file, on dark, on light, and its name in a scheme of sixteen.
struct Ink(&'static str, u32, u32, Color);

const GREEN: Ink = Ink("green", 0x8cc57a, 0x2a7d2a, Color::Green);
const RED: Ink = Ink("red", 0xf0787d, 0xb71c1c, Color::Red);
const YELLOW: Ink = Ink("yellow", 0xe6c06c, 0x8a5a00, Color::Yellow);
const BLUE: Ink = Ink("blue", 0x7ab0ec, 0x1a56a8, Color::Blue);
const CYAN: Ink = Ink("accent", 0x66c7dd, 0x006f8a, Color::Cyan);
const PURPLE: Ink = Ink("purple", 0xc89be8, 0x7b2fa8, Color::Magenta);
const GREY: Ink = Ink("faint", 0x8b92a3, 0x6a707c, Color::Reset);
const LINE: Ink = Ink("rule", 0x444b5a, 0xc4c8d0, Color::Reset);
const SELECTED: Ink = Ink("selected", 0x2b3344, 0xdde6f2, Color::Reset);
const MATCH: Ink = Ink("match", 0x5a4a1c, 0xf6e3a8, Color::Reset);

const INKS: [&Ink; 10] = [&GREEN, &RED, &YELLOW, &BLUE, &CYAN, &PURPLE, &GREY, &LINE, &SELECTED, &MATCH];

/// The learner's own colours, in the order of the inks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Palette([Option<u32>; INKS.len()]);

impl Palette {
    /// The names that can be given other colours.
    pub fn names() -> [&'static str; INKS.len()] {
        INKS.map(|ink| ink.0)
    }

    /// Reads colours such as `#8cc57a`, by their names.
    pub fn read(colours: &BTreeMap<String, String>) -> Result<Self, Failure> {
        let mut palette = Self::default();
        for (name, colour) in colours {
            let Some(index) = INKS.iter().position(|ink| ink.0 == name) else {
                let remedy = format!("the names are {}", Self::names().join(", "));
                return Err(Failure::new(format!("`palette.{name}` names no colour"), remedy));
            };
            let digits = colour.strip_prefix('#').filter(|digits| digits.len() == 6);
            let value = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()).ok_or_else(|| {
                Failure::new(format!("`palette.{name}` has `{colour}`, which is not a colour"), "write it like \"#8cc57a\"")
            })?;
            palette.0[index] = Some(value);
        }
        Ok(palette)
    }

    fn of(&self, ink: &Ink) -> Option<u32> {
        INKS.iter().position(|other| other.0 == ink.0).and_then(|index| self.0[index])
    }
}

impl Theme {
    /// A theme in gotrain's own colours.
    pub fn new(depth: Depth, shade: Shade) -> Self {
        Self { depth, shade, palette: Palette::default() }
    }

    fn colour(self, ink: &Ink) -> Option<Color> {
        let Ink(_, dark, light, name) = *ink;
        let own = self.palette.of(ink);
        let rgb = own.unwrap_or(if self.shade == Shade::Dark { dark } else { light });
        let [_, r, g, b] = rgb.to_be_bytes();
        match self.depth {
            Depth::None => None,
            Depth::Sixteen => (name != Color::Reset).then_some(name),
            Depth::Palette => Some(Color::Indexed(of_palette([r, g, b]))),
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
            Depth::None | Depth::Sixteen => REVERSED,
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
            Part::Selection => REVERSED,
            Part::Match => match self.depth {
                Depth::None | Depth::Sixteen => Style::new().add_modifier(Modifier::UNDERLINED),
                _ => self.ground(&MATCH),
            },
        }
    }
}

/// Reversed in one colour, whatever stands there.
const REVERSED: Style = Style::new().fg(Color::Reset).add_modifier(Modifier::REVERSED).remove_modifier(Modifier::DIM);

/// From this difference between the strongest and the weakest of red, green and blue on, a colour is no grey.
const COLOURED: u8 = 60;

/// The nearest of 256 colours. What is coloured stays so: the nearest of all may be a grey.
fn of_palette([r, g, b]: [u8; 3]) -> u8 {
    if r.max(g).max(b) - r.min(g).min(b) < COLOURED {
        return anstyle_lossy::rgb_to_xterm(anstyle::RgbColor(r, g, b)).0;
    }
    let level = |c: u8| [0_u8, 95, 135, 175, 215, 255].iter().zip(0_u8..).min_by_key(|(level, _)| level.abs_diff(c)).map_or(0, |(_, i)| i);
    16 + 36 * level(r) + 6 * level(g) + level(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_colours_nothing_is_coloured() {
        let theme = Theme::new(Depth::None, Shade::Dark);
        for role in [Role::Good, Role::Bad, Role::Code, Role::Keyword, Role::Faint] {
            let style = theme.role(role);
            assert_eq!((style.fg, style.bg), (None, None), "{role:?}");
        }
        assert_eq!(theme.part(Part::Selected).bg, None);
        assert!(theme.part(Part::Selected).add_modifier.contains(Modifier::REVERSED));
    }

    #[test]
    fn each_depth_has_its_colours() {
        let good = |depth, shade| Theme::new(depth, shade).role(Role::Good).fg;
        assert_eq!(good(Depth::Sixteen, Shade::Dark), Some(Color::Green));
        assert_eq!(good(Depth::True, Shade::Light), Some(Color::Rgb(0x2a, 0x7d, 0x2a)));
        assert_eq!(good(Depth::Palette, Shade::Dark), Some(Color::Indexed(114)));
    }

    #[test]
    fn a_colour_of_the_palette_is_no_grey() {
        for ink in INKS.into_iter().filter(|ink| !["faint", "rule", "selected"].contains(&ink.0)) {
            for rgb in [ink.1, ink.2].map(u32::to_be_bytes) {
                assert!(of_palette([rgb[1], rgb[2], rgb[3]]) < 232, "{}", ink.0);
            }
        }
    }

    #[test]
    fn colours_of_ones_own_are_used_and_wrong_ones_named() {
        let read = |name: &str, colour: &str| Palette::read(&BTreeMap::from([(name.to_owned(), colour.to_owned())]));
        let theme = Theme { palette: read("accent", "#010203").unwrap_or_default(), ..Theme::new(Depth::True, Shade::Dark) };
        assert_eq!(theme.part(Part::Accent).fg, Some(Color::Rgb(1, 2, 3)));
        let what = |name, colour| read(name, colour).err().map(|failure| failure.what).unwrap_or_default();
        assert_eq!(what("acent", "#010203"), "`palette.acent` names no colour");
        assert_eq!(what("accent", "blue"), "`palette.accent` has `blue`, which is not a colour");
        assert_eq!(what("accent", "#01020é"), "`palette.accent` has `#01020é`, which is not a colour");
    }
}
