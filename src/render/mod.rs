//! Turns results into text for a terminal. Pure: text in, text out.

/// How text is to be set.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// The width in columns.
    pub width: usize,
    /// Without styles.
    pub plain: bool,
}

impl Default for Setting {
    /// The widest prose there is, with styles.
    fn default() -> Self {
        Self { width: WIDEST, plain: false }
    }
}

/// Prose is set no wider than this, in columns: longer lines are hard to read.
pub const WIDEST: usize = 80;

pub mod diff;
pub mod highlight;
pub mod markdown;
pub mod quiz;
pub mod report;
pub mod role;
pub mod style;
pub mod styled;
pub mod table;
pub mod text;
