//! Proves the questions of a quiz that ask what comes of a program: the marked option is what comes of it, and no other.

use std::io;

use super::expect::Finding;
use super::unformatted;
use crate::interrupt::Interrupt;
use crate::pack::catalogue::Section;
use crate::pack::exercise::GO_VERSION;
use crate::pack::files::FileSet;
use crate::pack::lesson::{Answer, DEADLOCKS, DOES_NOT_COMPILE, PANICS, QUIZ_FILE, Question};
use crate::run::Runner;
use crate::run::program::Fate;

/// How often each program runs at least; all runs have to agree.
const RUNS: usize = 3;

/// The program's own source file.
const MAIN: &str = "main.go";

/// A question whose program is to be run.
#[derive(Debug)]
pub struct Prediction<'a> {
    /// The question; it has a program.
    question: &'a Question,
    /// The source of that program.
    source: &'a str,
    /// The quiz's file, relative to the pack.
    file: String,
    /// The question's number, from 1.
    number: usize,
}

/// The questions of a section that predict a program, and can be answered at all.
pub fn predictions<'a>(section: &Section, questions: &'a [Question]) -> Vec<Prediction<'a>> {
    let numbered = questions.iter().enumerate();
    let predicting = numbered.filter_map(|(i, question)| {
        let source = question.program.as_deref()?;
        let answerable = matches!(question.answer, Answer::Option(_)) && question.right() < question.options.len();
        answerable.then(|| Prediction { question, source, file: format!("{}/{QUIZ_FILE}", section.dir), number: i + 1 })
    });
    predicting.collect()
}

impl Prediction<'_> {
    /// What the question goes by in its quiz.
    pub fn name(&self) -> String {
        format!("question {}", self.number)
    }

    /// Everything that it rests on.
    pub fn fingerprint(&self) -> String {
        format!("{:?}", self.question)
    }

    /// Builds the program, runs it `repeat` times or more, and says what does not hold.
    pub fn prove(&self, runner: &Runner, repeat: usize, interrupt: &Interrupt) -> Vec<Finding> {
        let findings = self.run(runner, repeat.max(RUNS), interrupt);
        let findings =
            findings.unwrap_or_else(|error| vec![Fault::new(format!("could not be run: {error}"), "check the disk and the permissions")]);
        let finding = |fault: Fault| Finding {
            attempt: self.name(),
            file: self.file.clone(),
            line: None,
            what: fault.what,
            remedy: fault.remedy.to_owned(),
        };
        findings.into_iter().map(finding).collect()
    }

    fn run(&self, runner: &Runner, runs: usize, interrupt: &Interrupt) -> io::Result<Vec<Fault>> {
        let scratch = runner.scratch()?;
        let (dir, temp) = (scratch.path().join("module"), scratch.path().join("tmp"));
        let program = scratch.path().join(format!("program{}", std::env::consts::EXE_SUFFIX));
        let go_mod = format!("module example.com/quiz\n\ngo {}.{}\n", GO_VERSION.0, GO_VERSION.1);
        let files = [(MAIN, self.source), ("go.mod", &go_mod)].map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
        FileSet::from_iter(files).write(&dir)?;
        std::fs::create_dir(&temp)?;
        if let Some(fate) = runner.build(&dir, &program, &temp, &interrupt.register())? {
            return Ok(judge(self.question, &[fate]));
        }
        let fates = (0..runs).map(|_| runner.launch(&dir, &program, &temp, &interrupt.register())).collect::<io::Result<Vec<Fate>>>()?;
        let mut faults = judge(self.question, &fates);
        if let Some(said) = unformatted(runner, &dir, &[MAIN]) {
            faults.push(Fault::new(format!("has a program that is not as gofmt writes it: {said}"), "run gofmt on it"));
        }
        Ok(faults)
    }
}

/// Something about a question that does not hold.
#[derive(Debug, PartialEq, Eq)]
struct Fault {
    what: String,
    remedy: &'static str,
}

impl Fault {
    fn new(what: String, remedy: &'static str) -> Self {
        Self { what, remedy }
    }
}

/// Judges what came of the runs of a question's program.
fn judge(question: &Question, fates: &[Fate]) -> Vec<Fault> {
    let Some(first) = fates.first() else { return Vec::new() };
    let Some(outcome) = outcome(first) else {
        return vec![Fault::new(format!("has a program that {}", in_words(first)), "mend the program, or ask about another one")];
    };
    let mut faults = Vec::new();
    if let Some((i, other)) = fates.iter().enumerate().find(|(_, fate)| self::outcome(fate) != Some(outcome)) {
        let what = format!("has a program that {}, and in run {} {}", in_words(first), i + 1, in_words(other));
        faults.push(Fault::new(what, "take order, time and chance out of the program"));
    }
    for (i, option) in question.options.iter().enumerate() {
        let (is, marked) = (option.trim() == outcome, i == question.right());
        if marked && !is {
            let what = format!("marks {option:?} as right, and the program {}", in_words(first));
            faults.push(Fault::new(what, "mark the option that fits what comes of the program, or add it"));
        } else if is && !marked {
            let what = format!("has {option:?} as option {} and does not mark it, and the program {}", i + 1, in_words(first));
            faults.push(Fault::new(what, "leave exactly one option that fits what comes of the program, and mark it"));
        }
    }
    faults
}

/// The option that fits a fate; `None` for one that no option can name.
fn outcome(fate: &Fate) -> Option<&str> {
    match fate {
        Fate::DoesNotCompile(_) => Some(DOES_NOT_COMPILE),
        Fate::Printed(text) => Some(text.trim()),
        Fate::Panicked(_) => Some(PANICS),
        Fate::Deadlocked => Some(DEADLOCKS),
        Fate::Other(_) => None,
    }
}

/// What a program did, after “the program”.
fn in_words(fate: &Fate) -> String {
    match fate {
        Fate::DoesNotCompile(said) => format!("does not compile: {said}"),
        Fate::Printed(text) => format!("prints {:?}", text.trim()),
        Fate::Panicked(value) => format!("panics: {value}"),
        Fate::Deadlocked => "deadlocks".to_owned(),
        Fate::Other(words) => words.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(options: &[&str], answer: usize) -> Question {
        let options = options.iter().map(|option| (*option).to_owned()).collect();
        Question { ask: "?".into(), program: Some("package main".into()), options, answer: Answer::Option(answer), why: "!".into() }
    }

    fn printed(text: &str) -> Fate {
        Fate::Printed(text.into())
    }

    #[track_caller]
    fn says(options: &[&str], answer: usize, fates: &[Fate], parts: &[&str]) {
        let faults = judge(&question(options, answer), fates);
        assert_eq!(faults.len(), parts.len(), "{faults:?}");
        for (fault, part) in faults.iter().zip(parts) {
            assert!(fault.what.contains(part), "lacks {part:?}: {faults:?}");
        }
    }

    #[test]
    fn the_marked_option_is_what_comes_of_the_program() {
        let fates = [printed("1\n2\n"), printed("1\n2\n")];
        says(&["1\n2", "3"], 1, &fates, &[]);
        says(&["3", "4"], 2, &fates, &["marks \"4\" as right, and the program prints \"1\\n2\""]);
        says(&["1\n2", "3"], 2, &fates, &["has \"1\\n2\" as option 1 and does not mark it", "marks \"3\" as right"]);
        says(&["1\n2", "1\n2\n"], 1, &fates, &["as option 2 and does not mark it"]);
    }

    #[test]
    fn how_a_program_ends_has_fixed_words() {
        let options = [DOES_NOT_COMPILE, PANICS, DEADLOCKS, "1"];
        let fates = [Fate::DoesNotCompile("main.go:3: no".into()), Fate::Panicked("oh".into()), Fate::Deadlocked, printed("1")];
        for (i, fate) in fates.into_iter().enumerate() {
            says(&options, i + 1, std::slice::from_ref(&fate), &[]);
            says(&["x", "y"], 1, std::slice::from_ref(&fate), &[&in_words(&fate)]);
        }
        says(&options, 1, &[Fate::Other("prints without end".into())], &["has a program that prints without end"]);
    }

    #[test]
    fn runs_have_to_agree() {
        let differ = [printed("1"), printed("1"), printed("2")];
        says(&["1", "2"], 1, &differ, &["prints \"1\", and in run 3 prints \"2\""]);
        says(&[PANICS, "2"], 1, &[Fate::Panicked("at 0x1".into()), Fate::Panicked("at 0x2".into())], &[]);
    }

    #[test]
    fn only_what_can_be_answered_is_run() {
        let section =
            Section { number: 1, dir: "01-a/01-b".into(), title: String::new(), has_lesson: false, questions: 3, exercises: Vec::new() };
        let claim = Question { program: None, answer: Answer::Claim(true), options: Vec::new(), ..question(&[], 1) };
        let questions = [claim, question(&["a", "b"], 2), question(&["a", "b"], 3)];
        let places: Vec<(String, String)> =
            predictions(&section, &questions).into_iter().map(|prediction| (prediction.name(), prediction.file)).collect();
        assert_eq!(places, [("question 2".to_owned(), "01-a/01-b/quiz.toml".to_owned())]);
    }
}
