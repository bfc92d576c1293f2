//! `gotrain quiz`

use std::io::{self, BufRead, IsTerminal};

use serde_json::{Value, json};

use super::args;
use super::context::Context;
use super::{Done, NOT_PASSED, PASSED, output};
use crate::failure::Failure;
use crate::pack::lesson::{Answer, Question};
use crate::render;
use crate::render::style::{FAINT, GOOD, NOTE, STRONG};
use crate::render::text::visible;
use crate::trainer::quiz::{Quiz, read_choice};

pub fn run(context: &Context, args: &args::Quiz) -> Done {
    let (block, section) = context.section(args.section.id.as_deref())?;
    let trainer = context.trainer()?;
    let mut quiz = trainer.quiz(block, section)?;
    let id = section.id(block);
    if args.json {
        let questions: Vec<Value> = quiz.questions().iter().map(|question| value(question, args.answers)).collect();
        return output::json(&json!({ "id": id, "title": section.title, "questions": questions }));
    }
    output::print(&format!("{STRONG}{id} {}{STRONG:#}  {FAINT}quiz{FAINT:#}\n", section.title));
    while let Some(question) = quiz.current() {
        let page = render::quiz::question(question, quiz.index() + 1, quiz.len(), output::setting());
        output::print(&format!("\n{}\n", page.ansi()));
        let Some(choice) = ask(question)? else {
            let at = format!("question {} of {}", quiz.index() + 1, quiz.len());
            output::print(&format!("\n{NOTE}left{NOTE:#} at {at}; nothing is kept of it\n"));
            return Ok(NOT_PASSED);
        };
        output::print(&render::quiz::outcome(question, choice, output::setting()).ansi());
        quiz.answer(choice);
        quiz.next();
    }
    trainer.take_quiz(&id, &quiz)?;
    output::print(&result(&context.command(format_args!("lesson {id}")), &quiz));
    Ok(if quiz.right() == quiz.len() { PASSED } else { NOT_PASSED })
}

/// Asks until the answer is one; `None` at the end of the input.
fn ask(question: &Question) -> Result<Option<usize>, Failure> {
    let count = question.choices().len();
    let wanted = match question.answer {
        Answer::Claim(_) => "1 or t, 2 or f".to_owned(),
        Answer::Option(_) => format!("1 to {count}"),
    };
    loop {
        output::print(&format!("Your answer ({wanted}): "));
        let mut typed = Vec::new();
        if io::stdin().lock().read_until(b'\n', &mut typed)? == 0 {
            output::print("\n");
            return Ok(None);
        }
        let typed = String::from_utf8_lossy(&typed);
        if !io::stdin().is_terminal() {
            // A terminal shows what is typed; of a pipe it would not be seen.
            output::print(&format!("{}\n", visible(typed.trim())));
        }
        match read_choice(question, &typed) {
            Some(choice) => return Ok(Some(choice)),
            None => output::print(&format!("{NOTE}That is no answer here.{NOTE:#}\n")),
        }
    }
}

fn result(lesson: &str, quiz: &Quiz) -> String {
    let (right, all) = (quiz.right(), quiz.len());
    if right == all {
        return format!("\n{GOOD}✓ {right} of {all} right{GOOD:#}\n");
    }
    format!("\n{STRONG}{right} of {all} right{STRONG:#}  {FAINT}`{lesson}` shows the card.{FAINT:#}\n")
}

/// A question as JSON; its answer is the number of a choice, from 1.
fn value(question: &Question, with_answer: bool) -> Value {
    let mut value = json!({ "ask": question.ask, "program": question.program, "choices": question.choices() });
    if with_answer {
        value["answer"] = json!(question.right() + 1);
        value["why"] = json!(question.why);
    }
    value
}
