//! Which mistake was made? Matches a run against the signatures of an exercise's known mistakes.

use super::report::{Advice, Report, TestStatus};
use crate::pack::format::{Mistake, Signature};

/// The advice for a run that did not pass: a mistake that the check itself named, else the first signature that fits.
pub fn find(report: &Report, mistakes: &[Mistake]) -> Option<Advice> {
    let named = report.mistakes.iter().find_map(|slug| mistakes.iter().find(|mistake| mistake.slug == *slug));
    let fitting = || mistakes.iter().find(|mistake| mistake.when.as_ref().is_some_and(|when| fits(when, report)));
    let mistake = named.or_else(fitting)?;
    Some(Advice { mistake: mistake.slug.clone(), text: mistake.advice.trim().to_owned() })
}

fn fits(signature: &Signature, report: &Report) -> bool {
    let Signature { verdict, test, contains, got } = signature;
    let failed = |name: &str| report.tests.iter().any(|t| t.status == TestStatus::Failed && t.name == name);
    // With a test named, the texts have to come from that test.
    let relevant = |name: &str| test.as_ref().is_none_or(|test| name == test || name.starts_with(&format!("{test}/")));
    verdict.as_ref().is_none_or(|verdict| verdict == report.verdict.name())
        && test.as_ref().is_none_or(|test| failed(test))
        && got.as_ref().is_none_or(|part| {
            report.failures().filter(|t| relevant(&t.name)).any(|t| t.got.as_ref().is_some_and(|got| got.contains(part)))
        })
        && contains.as_ref().is_none_or(|parts| {
            let in_tests = report.failures().filter(|t| relevant(&t.name)).any(|t| {
                let texts = [Some(&t.message), t.call.as_ref(), t.got.as_ref(), t.diff.as_ref()];
                texts.into_iter().flatten().any(|text| parts.are_in(text))
            });
            let in_diagnostics = || test.is_none() && report.diagnostics.iter().any(|d| parts.are_in(&d.message));
            in_tests || in_diagnostics() || parts.are_in(&report.summary)
        })
}

#[cfg(test)]
mod tests {
    use super::super::report::{Report, TestResult, Verdict};
    use super::*;

    fn failed(name: &str, got: &str) -> Report {
        let mut test = TestResult::started("p", name);
        test.status = TestStatus::Failed;
        test.got = Some(got.to_owned());
        Report { tests: vec![test], ..Report::bare(Verdict::Failed, "") }
    }

    fn mistake(slug: &str, when: Option<Signature>) -> Mistake {
        Mistake { slug: slug.into(), advice: format!("advice for {slug}\n"), when }
    }

    #[test]
    fn the_first_signature_that_fits_gives_the_advice() {
        let on_test = |test: &str, got: &str| Some(Signature { test: Some(test.into()), got: Some(got.into()), ..Signature::default() });
        let mistakes =
            [mistake("other", on_test("TestY", "2")), mistake("off-by-one", on_test("TestX", "2")), mistake("late", on_test("TestX", "2"))];
        let advice = find(&failed("TestX", "12"), &mistakes).unwrap();
        assert_eq!((advice.mistake.as_str(), advice.text.as_str()), ("off-by-one", "advice for off-by-one"));
        assert_eq!(find(&failed("TestX", "13"), &mistakes), None);
    }

    #[test]
    fn of_several_texts_any_will_do() {
        let saying = |texts: &str| toml::from_str::<Signature>(&format!("contains = {texts}")).unwrap();
        let mut report = Report::bare(Verdict::DoesNotCompile, "");
        report.summary = "new(v) requires go1.26".into();
        assert!(fits(&saying(r#"["is not a type", "requires go1.26"]"#), &report));
        assert!(fits(&saying(r#""requires go""#), &report));
        assert!(!fits(&saying(r#"["is not a type"]"#), &report));
    }

    #[test]
    fn what_the_check_names_comes_first() {
        let any_failure = Some(Signature { verdict: Some("failed".into()), ..Signature::default() });
        let mistakes = [mistake("general", any_failure), mistake("named", None)];
        let mut report = failed("TestX", "1");
        assert_eq!(find(&report, &mistakes).unwrap().mistake, "general");
        report.mistakes.push("named".into());
        assert_eq!(find(&report, &mistakes).unwrap().mistake, "named");
    }
}
