//! gotrain: a terminal trainer for Go.

pub mod classes;
pub mod cli;
pub mod config;
pub mod doctor;
pub mod editor;
pub mod failure;
#[cfg(test)]
mod guide;
pub mod interrupt;
pub mod needs;
pub mod pack;
pub mod progress;
pub mod render;
pub mod run;
pub mod scaffold;
pub mod services;
pub mod trainer;
pub mod tui;
pub mod verify;
pub mod watch;
pub mod workspace;
