//! Why something could not be done: what, and the remedy.

/// Why something could not be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What went wrong, and where.
    pub what: String,
    /// What to do about it.
    pub remedy: Option<String>,
}

impl Failure {
    /// A failure with its remedy.
    pub fn new(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { what: what.into(), remedy: Some(remedy.into()) }
    }
}

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Self { what: error.to_string(), remedy: None }
    }
}

/// Names, of many only the first.
pub fn shortened(names: &[String]) -> String {
    match names {
        [first @ .., _] if names.len() > 8 => format!("{} … ({} in all)", first[..7].join(", "), names.len()),
        _ => names.join(", "),
    }
}
