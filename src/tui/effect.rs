//! What the screen asks to be done. Nothing of it is done where it is drawn.

use std::sync::Arc;

use crate::pack::exercise::Exercise;
use crate::pack::format::Experience;
use crate::pack::id::ExerciseId;
use crate::trainer::Base;

/// Something to be done.
#[derive(Debug, Clone)]
pub enum Effect {
    /// Open an exercise: start it if need be, read it, watch its folder, warm the build cache.
    Open(ExerciseId),
    /// Stop watching the exercise that was open.
    Close,
    /// Check the code; the number tells runs apart.
    Check(u64, Arc<Exercise>),
    /// End the run under way.
    Cancel,
    /// Save the editor's text.
    Save(Save),
    /// Take the next hint.
    Hint(Arc<Exercise>),
    /// Note that the reference is shown.
    Reveal(Arc<Exercise>),
    /// Put the starter files back.
    Reset(Arc<Exercise>),
    /// Bring back what the last reset put away.
    UndoReset(Arc<Exercise>),
    /// Compare the learner's files.
    Compare(Arc<Exercise>, Base),
    /// Read a lesson, by its section's id.
    Lesson(String),
    /// Search.
    Search(String),
    /// Note how a quiz went: section, right answers, questions.
    Quiz(String, usize, usize),
    /// Note the learner's experience.
    Experience(Experience),
    /// Open a file of the exercise in the learner's own editor, at a line.
    EditOutside(Arc<Exercise>, String, Option<u32>),
    /// Stop until the shell brings gotrain back.
    Suspend,
    /// Draw everything anew.
    Redraw,
    /// End.
    Quit,
}

/// A text to be saved.
#[derive(Debug, Clone)]
pub struct Save {
    /// The exercise.
    pub exercise: Arc<Exercise>,
    /// The file, relative to its folder.
    pub path: String,
    /// The text.
    pub text: String,
    /// The text that the file is thought to have.
    pub known: String,
    /// The editor's revision of the text.
    pub revision: u64,
}
