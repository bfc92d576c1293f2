//! What can be done, where, and with which keys unless the config says otherwise.

/// Something that can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)] // each is described in the table below
pub enum Action {
    Up,
    Down,
    PageUp,
    PageDown,
    Top,
    Bottom,
    Open,
    Inside,
    Back,
    Next,
    Roadmap,
    Search,
    Stats,
    Help,
    Palette,
    Suspend,
    Redraw,
    Quit,
    Experience,
    Filter,
    Lesson,
    Quiz,
    Check,
    Cancel,
    Edit,
    EditOutside,
    Hint,
    Diff,
    Output,
    Solution,
    Reset,
    UndoReset,
    NextPane,
    PreviousPane,
    NextFile,
    Zoom,
    NextExercise,
    PreviousExercise,
    Save,
    Leave,
    Undo,
    Redo,
    Find,
    FindNext,
    NextError,
    SelectAll,
    Copy,
    Cut,
    Paste,
    Choose1,
    Choose2,
    Choose3,
    Choose4,
    Confirm,
    Decline,
}

/// Where a key means something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// In every place that does not take keys for itself.
    Everywhere,
    /// The first screen of a first run.
    Welcome,
    /// The list of blocks.
    Roadmap,
    /// The exercises of a block.
    Block,
    /// An exercise.
    Exercise,
    /// The built-in editor.
    Editor,
    /// A lesson card.
    Lesson,
    /// A quiz.
    Quiz,
    /// The statistics.
    Stats,
    /// The search.
    Search,
    /// The list of all keys.
    Help,
    /// The command palette.
    Palette,
    /// A question to be confirmed.
    Confirm,
}

impl Scope {
    /// Each of them, in the order of the help.
    pub const ALL: [Self; 13] = [
        Self::Exercise,
        Self::Editor,
        Self::Roadmap,
        Self::Block,
        Self::Lesson,
        Self::Quiz,
        Self::Stats,
        Self::Search,
        Self::Welcome,
        Self::Help,
        Self::Palette,
        Self::Confirm,
        Self::Everywhere,
    ];

    /// What the help calls it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Everywhere => "Everywhere",
            Self::Welcome => "Welcome",
            Self::Roadmap => "Roadmap",
            Self::Block => "Block",
            Self::Exercise => "Exercise",
            Self::Editor => "Editor",
            Self::Lesson => "Lesson",
            Self::Quiz => "Quiz",
            Self::Stats => "Stats",
            Self::Search => "Search",
            Self::Help => "Help",
            Self::Palette => "Palette",
            Self::Confirm => "A question",
        }
    }

    /// Whether characters are text there.
    pub const fn takes_text(self) -> bool {
        matches!(self, Self::Editor | Self::Search | Self::Palette)
    }

    /// Whether what is bound everywhere counts there, too.
    pub const fn inherits(self) -> bool {
        !matches!(self, Self::Editor | Self::Confirm)
    }
}

/// An action in a place.
#[derive(Debug)]
pub struct Spec {
    /// What is done.
    pub action: Action,
    /// Its name in the config file.
    pub name: &'static str,
    /// Its name in the bar.
    pub label: &'static str,
    /// What it does, for the help and the palette.
    pub about: &'static str,
    /// Where.
    pub scope: Scope,
    /// The keys, the most telling first.
    pub keys: &'static [&'static str],
    /// Its rank in the bar, from 1; 0 keeps it out.
    pub rank: u8,
}

const fn spec(
    action: Action,
    name: &'static str,
    label: &'static str,
    about: &'static str,
    scope: Scope,
    keys: &'static [&'static str],
    rank: u8,
) -> Spec {
    Spec { action, name, label, about, scope, keys, rank }
}

/// Everything that can be done.
#[rustfmt::skip]
pub const ACTIONS: &[Spec] = &[
    spec(Action::Edit, "edit", "edit", "Edit here", Scope::Exercise, &["e"], 2),
    spec(Action::EditOutside, "edit-outside", "$EDITOR", "Open the file in your own editor", Scope::Exercise, &["E"], 5),
    spec(Action::Check, "check", "check", "Check your code now", Scope::Exercise, &["c"], 3),
    spec(Action::Cancel, "cancel", "cancel", "End the run under way", Scope::Exercise, &["x"], 1),
    spec(Action::Hint, "hint", "hint", "Take the next hint", Scope::Exercise, &["h"], 4),
    spec(Action::Diff, "diff", "diff", "Compare your code: starter, last pass, reference", Scope::Exercise, &["d"], 6),
    spec(Action::Output, "output", "output", "Show what your program printed", Scope::Exercise, &["o"], 0),
    spec(Action::Solution, "solution", "reference", "Show the reference and other right ways", Scope::Exercise, &["v"], 9),
    spec(Action::Lesson, "lesson", "lesson", "Read the section's lesson", Scope::Exercise, &["l"], 8),
    spec(Action::NextExercise, "next-exercise", "next", "Go to the next exercise", Scope::Exercise, &["n"], 7),
    spec(Action::PreviousExercise, "previous-exercise", "previous", "Go to the exercise before", Scope::Exercise, &["p"], 0),
    spec(Action::NextPane, "next-pane", "pane", "Go to the next pane", Scope::Exercise, &["tab", "right"], 10),
    spec(Action::PreviousPane, "previous-pane", "pane back", "Go to the pane before", Scope::Exercise, &["shift-tab", "left"], 0),
    spec(Action::NextFile, "next-file", "file", "Show the next of your files", Scope::Exercise, &["f"], 0),
    spec(Action::Zoom, "zoom", "zoom", "Give one pane the whole screen, and back", Scope::Exercise, &["z"], 0),
    spec(Action::Reset, "reset", "reset", "Put the starter files back; what you have is kept", Scope::Exercise, &["R"], 0),
    spec(Action::UndoReset, "undo-reset", "undo reset", "Bring back what the last reset put away", Scope::Exercise, &["U"], 0),
    spec(Action::Open, "toggle-test", "open", "Open or close the chosen test", Scope::Exercise, &["enter"], 0),

    spec(Action::Save, "save", "save and check", "Save, format and check", Scope::Editor, &["ctrl-s"], 1),
    spec(Action::Leave, "leave", "done", "Save and leave the editor", Scope::Editor, &["esc"], 2),
    spec(Action::Undo, "undo", "undo", "Undo", Scope::Editor, &["ctrl-z", "ctrl-u"], 3),
    spec(Action::Redo, "redo", "redo", "Redo", Scope::Editor, &["ctrl-y", "ctrl-r"], 0),
    spec(Action::Find, "find", "find", "Find text; a regular expression works, too", Scope::Editor, &["ctrl-f"], 4),
    spec(Action::FindNext, "find-next", "find next", "Find the next place", Scope::Editor, &["ctrl-g", "f3"], 0),
    spec(Action::NextError, "next-error", "next error", "Go to the next place that the check complains about", Scope::Editor, &["ctrl-n", "f8"], 5),
    spec(Action::SelectAll, "select-all", "select all", "Select everything", Scope::Editor, &["ctrl-a"], 0),
    spec(Action::Copy, "copy", "copy", "Copy what is selected", Scope::Editor, &["ctrl-c"], 0),
    spec(Action::Cut, "cut", "cut", "Cut what is selected", Scope::Editor, &["ctrl-x"], 0),
    spec(Action::Paste, "paste", "paste", "Paste what was copied here", Scope::Editor, &["ctrl-v"], 0),
    spec(Action::Hint, "editor-hint", "hint", "Take the next hint", Scope::Editor, &["f1"], 6),
    spec(Action::Zoom, "editor-zoom", "zoom", "Give the editor the whole screen, and back", Scope::Editor, &["f2"], 0),
    spec(Action::NextPane, "editor-pane", "other pane", "Show the next of the panes beside the editor", Scope::Editor, &["f6"], 0),

    spec(Action::Open, "open", "open", "Go on with the next exercise if it is here, else open the block", Scope::Roadmap, &["enter"], 1),
    spec(Action::Inside, "inside", "look inside", "Open the chosen block", Scope::Roadmap, &["right", "b"], 3),
    spec(Action::Lesson, "block-lesson", "lesson", "Read the lesson of the chosen section", Scope::Block, &["l"], 3),
    spec(Action::Quiz, "block-quiz", "quiz", "Take the quiz of the chosen section", Scope::Block, &["u"], 4),
    spec(Action::Open, "open-exercise", "open", "Open the chosen exercise", Scope::Block, &["enter", "right"], 1),
    spec(Action::Filter, "filter", "filter", "Show all, open, passed, due, or those that need something", Scope::Block, &["f"], 2),
    spec(Action::Back, "to-roadmap", "back", "Go back", Scope::Block, &["left"], 0),
    spec(Action::Quiz, "quiz", "quiz", "Take the section's quiz", Scope::Lesson, &["u"], 1),
    spec(Action::Open, "to-exercises", "exercises", "Go on to the exercises", Scope::Lesson, &["enter"], 2),
    spec(Action::Quiz, "exercise-quiz", "quiz", "Take the section's quiz", Scope::Exercise, &["u"], 0),
    spec(Action::Choose1, "choose-1", "first", "Choose the first answer", Scope::Quiz, &["1", "a", "t"], 0),
    spec(Action::Choose2, "choose-2", "second", "Choose the second answer", Scope::Quiz, &["2", "b", "f"], 0),
    spec(Action::Choose3, "choose-3", "third", "Choose the third answer", Scope::Quiz, &["3"], 0),
    spec(Action::Choose4, "choose-4", "fourth", "Choose the fourth answer", Scope::Quiz, &["4"], 0),
    spec(Action::Open, "answer", "answer, then go on", "Give the chosen answer, then go on", Scope::Quiz, &["enter", "space"], 1),
    spec(Action::Experience, "experience", "experience", "Change what you said of your experience", Scope::Stats, &["x"], 1),
    spec(Action::Open, "begin", "begin", "Begin with what is chosen", Scope::Welcome, &["enter"], 1),
    spec(Action::Open, "open-found", "open", "Open what was found", Scope::Search, &["enter"], 1),
    spec(Action::Open, "run", "do it", "Do what is chosen", Scope::Palette, &["enter"], 1),
    spec(Action::Confirm, "confirm", "yes", "Go ahead", Scope::Confirm, &["y", "enter"], 1),
    spec(Action::Decline, "decline", "no", "Leave everything as it is", Scope::Confirm, &["n", "esc", "q", "ctrl-c"], 2),

    spec(Action::Up, "up", "up", "Go up", Scope::Everywhere, &["up", "k"], 0),
    spec(Action::Down, "down", "down", "Go down", Scope::Everywhere, &["down", "j"], 0),
    spec(Action::PageUp, "page-up", "page up", "Go up a page", Scope::Everywhere, &["pageup", "ctrl-b"], 0),
    spec(Action::PageDown, "page-down", "page down", "Go down a page", Scope::Everywhere, &["pagedown", "ctrl-d", "space"], 0),
    spec(Action::Top, "top", "top", "Go to the top", Scope::Everywhere, &["home", "g"], 0),
    spec(Action::Bottom, "bottom", "bottom", "Go to the bottom", Scope::Everywhere, &["end", "G"], 0),
    spec(Action::Next, "continue", "continue", "Go on where you left off", Scope::Roadmap, &["n"], 2),
    spec(Action::Next, "continue-from-block", "continue", "Go on where you left off", Scope::Block, &["n"], 5),
    spec(Action::Next, "continue-from-stats", "continue", "Go on where you left off", Scope::Stats, &["n"], 2),
    spec(Action::Search, "search", "search", "Search exercises", Scope::Everywhere, &["/"], 20),
    spec(Action::Stats, "stats", "stats", "See how far you have come", Scope::Everywhere, &["s"], 22),
    spec(Action::Roadmap, "roadmap", "roadmap", "Go to the roadmap", Scope::Everywhere, &["m"], 0),
    spec(Action::Back, "back", "back", "Go back", Scope::Everywhere, &["esc", "backspace"], 23),
    spec(Action::Palette, "palette", "all commands", "Choose from everything that can be done here", Scope::Everywhere, &[":", "ctrl-p"], 24),
    spec(Action::Help, "help", "help", "Show all keys", Scope::Everywhere, &["?"], 21),
    spec(Action::Suspend, "suspend", "suspend", "Go to the shell; `fg` comes back", Scope::Everywhere, &["ctrl-z"], 0),
    spec(Action::Redraw, "redraw", "redraw", "Draw the screen anew", Scope::Everywhere, &["ctrl-l"], 0),
    spec(Action::Quit, "quit", "quit", "Leave gotrain; everything is saved", Scope::Everywhere, &["q", "ctrl-c"], 25),
];
