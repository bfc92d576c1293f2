//! Turns results into text for a terminal. Pure: text in, text out.

pub mod diff;
pub mod markdown;
pub mod report;
pub mod style;
pub mod text;
