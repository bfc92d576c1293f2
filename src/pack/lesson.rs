//! The lesson of a section: a card with what to know, and a quiz.

use serde::{Deserialize, Serialize};

use super::problem::Problem;
use super::toml_file;

/// The card's file in a section's folder, in Markdown.
pub const LESSON_FILE: &str = "lesson.md";
/// The quiz's file in a section's folder.
pub const QUIZ_FILE: &str = "quiz.toml";

/// What a section teaches before its exercises.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lesson {
    /// The card in Markdown; empty where there is none yet.
    pub card: String,
    /// The questions, in order.
    pub questions: Vec<Question>,
}

/// `quiz.toml` in a section's folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuizFile {
    /// The questions, in order.
    pub question: Vec<Question>,
}

/// A question of a quiz.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The question; with `answer = true` or `false`, a claim. Markdown.
    pub ask: String,
    /// A whole Go program whose outcome is asked for. Then each of `options` is what it may print, [`DOES_NOT_COMPILE`],
    /// [`PANICS`] or [`DEADLOCKS`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub program: Option<String>,
    /// What can be chosen; left out for a claim.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
    /// The right one.
    pub answer: Answer,
    /// Why it is right, shown after the answer. Markdown.
    pub why: String,
}

/// The right answer to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged, expecting = "`answer` is true, false or the number of an option, from 1")]
pub enum Answer {
    /// Whether a claim is true.
    Claim(bool),
    /// The number of an option, from 1.
    Option(usize),
}

/// The option for a program that does not compile.
pub const DOES_NOT_COMPILE: &str = "It does not compile.";
/// The option for a program that ends with a panic.
pub const PANICS: &str = "It panics.";
/// The option for a program that the runtime ends because every goroutine sleeps.
pub const DEADLOCKS: &str = "It deadlocks.";

/// The choices of a claim.
const CLAIM: [&str; 2] = ["True", "False"];

impl Question {
    /// What can be chosen, in order.
    pub fn choices(&self) -> Vec<&str> {
        match self.answer {
            Answer::Claim(_) => CLAIM.to_vec(),
            Answer::Option(_) => self.options.iter().map(String::as_str).collect(),
        }
    }

    /// The index of the right choice, from 0.
    pub fn right(&self) -> usize {
        match self.answer {
            Answer::Claim(claim) => usize::from(!claim),
            Answer::Option(number) => number.saturating_sub(1),
        }
    }

    fn fault(&self) -> Option<&'static str> {
        let distinct = |options: &[String]| options.iter().enumerate().all(|(i, option)| !options[..i].contains(option));
        match self.answer {
            _ if self.ask.trim().is_empty() || self.why.trim().is_empty() => Some("has an empty `ask` or `why`"),
            Answer::Claim(_) if !self.options.is_empty() => Some("answers `options` with true or false"),
            Answer::Claim(_) if self.program.is_some() => Some("asks for the outcome of a program without `options`"),
            Answer::Option(number) if number == 0 || number > self.options.len() => {
                Some("has an `answer` that is not the number of an option")
            }
            Answer::Option(_) if self.options.len() < 2 => Some("has fewer than two options"),
            Answer::Option(_) if !distinct(&self.options) => Some("has two equal options"),
            _ => None,
        }
    }
}

/// Reads `quiz.toml`; `file` is its path for what is wrong with it.
pub fn read_quiz(text: &str, file: &str) -> (Vec<Question>, Vec<Problem>) {
    let (quiz, faults) = toml_file::read::<QuizFile>(text);
    let mut problems: Vec<Problem> =
        faults.into_iter().map(|fault| Problem::new(file, fault.what, fault.remedy).at_line(fault.line)).collect();
    let questions = quiz.map(|quiz| quiz.question).unwrap_or_default();
    for (i, question) in questions.iter().enumerate() {
        if let Some(what) = question.fault() {
            problems.push(Problem::new(
                file,
                format!("question {} {what}", i + 1),
                "correct it; exercises/README.md, “Lessons and quizzes”, shows how",
            ));
        }
    }
    (questions, problems)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn question(text: &str) -> (Vec<Question>, Vec<Problem>) {
        read_quiz(&format!("[[question]]\nask = 'x'\nwhy = 'y'\n{text}"), "quiz.toml")
    }

    #[test]
    fn a_claim_is_answered_by_true_or_false() {
        let (questions, problems) = question("answer = false");
        assert_eq!((questions[0].choices(), questions[0].right()), (vec!["True", "False"], 1));
        assert_eq!(problems, []);
    }

    #[test]
    fn a_choice_is_answered_by_its_number() {
        let (questions, problems) = question("options = ['a', 'b']\nanswer = 2");
        assert_eq!((questions[0].choices(), questions[0].right()), (vec!["a", "b"], 1));
        assert_eq!(problems, []);
    }

    #[test]
    fn what_cannot_be_answered_is_a_problem() {
        for (text, part) in [
            ("options = ['a', 'b']\nanswer = 3", "not the number of an option"),
            ("options = ['a', 'b']\nanswer = 0", "not the number of an option"),
            ("options = ['a', 'a']\nanswer = 1", "two equal options"),
            ("options = ['a']\nanswer = 1", "fewer than two"),
            ("options = ['a', 'b']\nanswer = true", "true or false"),
            ("program = 'x'\nanswer = true", "without `options`"),
            ("answer = 1\ntypo = 1", "unknown key"),
        ] {
            let (_, problems) = question(text);
            assert!(problems.iter().any(|problem| problem.what.contains(part)), "{text}: {problems:?}");
        }
    }
}
