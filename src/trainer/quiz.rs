//! A quiz under way: which question it is at, what was answered, how many answers were right.

use crate::pack::lesson::{Answer, Question};

/// A quiz under way.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Quiz {
    questions: Vec<Question>,
    /// What was chosen for each question that was left behind, and for the current one once it is answered.
    chosen: Vec<Option<usize>>,
    index: usize,
}

impl Quiz {
    /// A quiz at its first question.
    pub fn new(questions: Vec<Question>) -> Self {
        Self { chosen: vec![None; questions.len()], questions, index: 0 }
    }

    /// How many questions there are.
    pub fn len(&self) -> usize {
        self.questions.len()
    }

    /// Whether there is no question.
    pub fn is_empty(&self) -> bool {
        self.questions.is_empty()
    }

    /// Every question, in order.
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// The question it is at; `None` when it is over.
    pub fn current(&self) -> Option<&Question> {
        self.questions.get(self.index)
    }

    /// The index of the question it is at, from 0; the number of questions when it is over.
    pub fn index(&self) -> usize {
        self.index
    }

    /// Whether every question was left behind.
    pub fn is_over(&self) -> bool {
        self.current().is_none()
    }

    /// What was chosen for the current question; `None` while it is open.
    pub fn chosen(&self) -> Option<usize> {
        self.chosen.get(self.index).copied().flatten()
    }

    /// Answers the current question with the index of a choice, from 0; gives whether the answer is right. The first
    /// answer counts, and only a choice that there is.
    pub fn answer(&mut self, choice: usize) -> bool {
        let (Some(question), Some(chosen)) = (self.questions.get(self.index), self.chosen.get_mut(self.index)) else { return false };
        if chosen.is_none() && choice < question.choices().len() {
            *chosen = Some(choice);
        }
        *chosen == Some(question.right())
    }

    /// Goes on to the next question. One that was not answered counts as wrong.
    pub fn next(&mut self) {
        self.index = (self.index + 1).min(self.questions.len());
    }

    /// How many answers were right so far.
    pub fn right(&self) -> usize {
        self.questions.iter().zip(&self.chosen).filter(|(question, chosen)| **chosen == Some(question.right())).count()
    }
}

/// The index of the choice that a typed answer means: its number from 1, or for a claim `t` or `f`.
pub fn read_choice(question: &Question, typed: &str) -> Option<usize> {
    let typed = typed.trim().to_lowercase();
    match (question.answer, typed.as_str()) {
        (Answer::Claim(_), "t" | "true") => Some(0),
        (Answer::Claim(_), "f" | "false") => Some(1),
        _ => typed.parse::<usize>().ok()?.checked_sub(1).filter(|choice| *choice < question.choices().len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(options: &[&str], answer: Answer) -> Question {
        let options = options.iter().map(|option| (*option).to_owned()).collect();
        Question { ask: "?".into(), program: None, options, answer, why: "!".into() }
    }

    fn quiz() -> Quiz {
        Quiz::new(vec![question(&["a", "b", "c"], Answer::Option(2)), question(&[], Answer::Claim(false))])
    }

    #[test]
    fn right_answers_are_counted_to_the_end() {
        let mut quiz = quiz();
        assert_eq!((quiz.len(), quiz.index(), quiz.right(), quiz.chosen()), (2, 0, 0, None));
        assert!(quiz.answer(1));
        assert_eq!((quiz.index(), quiz.right(), quiz.chosen()), (0, 1, Some(1)));
        quiz.next();
        assert_eq!((quiz.index(), quiz.chosen()), (1, None));
        assert!(!quiz.answer(0));
        quiz.next();
        quiz.next();
        assert_eq!((quiz.index(), quiz.right(), quiz.current()), (2, 1, None));
        assert!(quiz.is_over() && !quiz.answer(0));
    }

    #[test]
    fn the_first_answer_counts() {
        let mut quiz = quiz();
        assert!(!quiz.answer(7));
        assert_eq!(quiz.chosen(), None);
        assert!(!quiz.answer(0));
        assert!(!quiz.answer(1));
        assert_eq!((quiz.chosen(), quiz.right()), (Some(0), 0));
    }

    #[test]
    fn a_question_that_is_passed_over_is_not_right() {
        let mut quiz = quiz();
        quiz.next();
        assert!(quiz.answer(1));
        assert_eq!(quiz.right(), 1);
        assert!(Quiz::default().is_over() && Quiz::default().is_empty());
    }

    #[test]
    fn answers_are_typed_as_numbers_or_for_claims_as_letters() {
        let (choice, claim) = (question(&["a", "b", "c"], Answer::Option(2)), question(&[], Answer::Claim(false)));
        for (typed, in_choice, in_claim) in [
            ("1\n", Some(0), Some(0)),
            (" 3 ", Some(2), None),
            ("t", None, Some(0)),
            ("False", None, Some(1)),
            ("0", None, None),
            ("4", None, None),
            ("-1", None, None),
            ("", None, None),
            ("b", None, None),
        ] {
            assert_eq!((read_choice(&choice, typed), read_choice(&claim, typed)), (in_choice, in_claim), "{typed:?}");
        }
    }
}
