//! A question of a quiz, and what came of an answer.

use super::styled::{Line, Page, Role};
use super::text::visible;
use super::{Setting, highlight, markdown};
use crate::pack::lesson::{Answer, Question};

/// How far a program is set in, in columns.
const PROGRAM_INDENT: usize = 4;

/// A question with its number from 1, its program and its numbered choices.
pub fn question(question: &Question, number: usize, of: usize, setting: Setting) -> Page {
    let mut page = Page(vec![Line::new(Role::Strong, format!("Question {number} of {of}"))]);
    page.append(asked(question, setting));
    page.space();
    for i in 0..question.choices().len() {
        let first = Line::new(Role::Plain, "  ").with(Role::Strong, (i + 1).to_string()).with(Role::Plain, "  ");
        page.append(choice(question, i, &first, setting));
    }
    page
}

/// What is asked, with the program that it is about.
pub fn asked(question: &Question, setting: Setting) -> Page {
    let mut page = markdown::render(&question.ask, setting);
    if let Some(program) = &question.program {
        page.space();
        page.0.extend(highlight::go(program).0.into_iter().map(|line| line.indented(PROGRAM_INDENT)));
    }
    page
}

/// A choice behind a first part.
pub fn choice(question: &Question, index: usize, first: &Line, setting: Setting) -> Page {
    let choices = question.choices();
    let text = choices.get(index).copied().unwrap_or_default();
    // What a program prints is taken as it is.
    if question.program.is_some() {
        let mut page = Page::default();
        page.block(first, Role::Plain, &visible(text));
        return page;
    }
    let width = setting.width.saturating_sub(first.width()).max(1);
    hung(first, markdown::render(text, Setting { width, ..setting }))
}

/// Whether the choice of an index is right, and why.
pub fn outcome(question: &Question, choice: usize, setting: Setting) -> Page {
    let right = question.right();
    let mut page = Page(vec![match question.answer {
        _ if choice == right => Line::new(Role::Good, "✓ right"),
        Answer::Claim(claim) => Line::new(Role::Bad, "✗ wrong").with(Role::Plain, format!(": the claim is {claim}")),
        Answer::Option(number) => Line::new(Role::Bad, "✗ wrong").with(Role::Plain, format!(": the answer is {number}")),
    }]);
    let width = setting.width.saturating_sub(2).max(1);
    page.append(hung(&Line::new(Role::Plain, "  "), markdown::render(question.why.trim(), Setting { width, ..setting })));
    page
}

/// A page behind a first part; its further lines stand below its first.
fn hung(first: &Line, page: Page) -> Page {
    let column = first.width();
    let lines = page.0.into_iter().enumerate().map(|(i, line)| {
        if i > 0 {
            return line.indented(column);
        }
        line.0.into_iter().fold(first.clone(), |out, span| out.with(span.role, span.text))
    });
    Page(lines.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn a_question(text: &str) -> Question {
        toml::from_str(&format!("ask = 'What of `x`?'\nwhy = 'Because of `x`.'\n{text}")).unwrap()
    }

    #[test]
    fn choices_are_numbered_and_hang() {
        let options = format!("options = ['`f` of {}', 'b']\nanswer = 2", "word ".repeat(16).trim());
        let shown = question(&a_question(&options), 2, 5, Setting { plain: true, ..Setting::default() }).text();
        let (long, rest) = ("word ".repeat(13), "word ".repeat(3));
        let expected = format!("Question 2 of 5\nWhat of `x`?\n\n  1  `f` of {}\n     {}\n  2  b\n", long.trim(), rest.trim());
        assert_eq!(shown, expected);
    }

    #[test]
    fn what_a_program_prints_is_taken_as_it_is() {
        let text = "program = \"package main\\n\\nfunc main() {\\n\\tprint(1)\\n}\\n\"\noptions = [\"*1*\\n2\", 'It panics.']\nanswer = 1";
        let shown = question(&a_question(text), 1, 1, Setting::default());
        let program = "    package main\n\n    func main() {\n        print(1)\n    }\n";
        assert_eq!(shown.text(), format!("Question 1 of 1\nWhat of x?\n\n{program}\n  1  *1*\n     2\n  2  It panics.\n"));
        assert!(shown.0.iter().flat_map(|line| &line.0).any(|span| span.role == Role::Keyword));
    }

    #[test]
    fn an_answer_is_right_or_wrong_in_words() {
        let setting = Setting::default();
        let choice = a_question("options = ['a', 'b']\nanswer = 2");
        assert_eq!(outcome(&choice, 1, setting).text(), "✓ right\n  Because of x.\n");
        assert_eq!(outcome(&choice, 0, setting).text(), "✗ wrong: the answer is 2\n  Because of x.\n");
        assert_eq!(outcome(&a_question("answer = false"), 0, setting).text(), "✗ wrong: the claim is false\n  Because of x.\n");
    }

    #[test]
    fn no_control_sequence_survives() {
        let question_with = a_question("program = \"\\u001b[2J\"\noptions = [\"\\u001b[2J\", 'b']\nanswer = 1");
        assert!(!question(&question_with, 1, 1, Setting::default()).text().contains('\x1b'));
    }
}
