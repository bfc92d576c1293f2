//! What text can be, whatever it looks like.

/// What a piece of text is, which decides how it looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Role {
    /// Prose.
    #[default]
    Plain,
    /// More important.
    Strong,
    /// Less important.
    Faint,
    /// Right.
    Good,
    /// Wrong.
    Bad,
    /// Worth noticing.
    Note,
    /// A heading.
    Heading,
    /// A thing that can be typed.
    Code,
    /// A removed line.
    Removed,
    /// An added line.
    Added,
    /// The changed words of a removed line.
    RemovedWord,
    /// The changed words of an added line.
    AddedWord,
    /// A keyword of Go.
    Keyword,
    /// The name of a type.
    Type,
    /// The name of a function.
    Function,
    /// A string or rune literal.
    Literal,
    /// A number, or a predeclared constant.
    Number,
    /// A comment.
    Comment,
}
