//! The line that says how the checks went.

use std::collections::HashSet;

use super::report::{TestResult, TestStatus};

/// What counts as a check: a test without others below it.
pub fn checks(tests: &[TestResult]) -> impl Iterator<Item = &TestResult> {
    let parents: HashSet<&str> = tests.iter().filter_map(|test| Some(test.name.rsplit_once('/')?.0)).collect();
    tests.iter().filter(move |test| !parents.contains(test.name.as_str()))
}

/// How many checks have failed, and which to look at.
pub(super) fn failed(tests: &[TestResult]) -> String {
    let checks: Vec<&TestResult> = checks(tests).collect();
    let count = |status| checks.iter().filter(|test| test.status == status).count();
    let Some(first) = checks.iter().find(|test| test.status == TestStatus::Failed) else { return "A test failed.".to_owned() };
    let (title, all, failed) = (first.full_title(), checks.len(), count(TestStatus::Failed));
    let not_run = match count(TestStatus::Skipped) {
        0 => String::new(),
        1 => ", 1 was not run".to_owned(),
        n => format!(", {n} were not run"),
    };
    match all {
        1 => format!("The check failed: “{title}”."),
        _ => format!("{failed} of {all} checks failed{not_run}; look at “{title}” first."),
    }
}

/// That all checks have passed.
pub(super) fn passed(tests: &[TestResult]) -> String {
    match checks(tests).count() {
        1 => "The check passed.".to_owned(),
        n => format!("All {n} checks passed."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tests(statuses: &[(&str, TestStatus)]) -> Vec<TestResult> {
        statuses.iter().map(|&(name, status)| TestResult { status, ..TestResult::started("p", name) }).collect()
    }

    #[test]
    fn what_did_not_run_is_not_said_to_have_passed() {
        use TestStatus::{Failed, Passed, Skipped};
        let mut all = tests(&[("TestOne", Passed), ("TestTwo", Failed), ("TestTwo/a", Passed), ("TestTwo/b", Failed)]);
        assert_eq!(failed(&all), "1 of 3 checks failed; look at “two: b” first.");
        all.extend(tests(&[("TestThree", Skipped)]));
        assert_eq!(failed(&all), "1 of 4 checks failed, 1 was not run; look at “two: b” first.");
        all.extend(tests(&[("TestFour", Skipped)]));
        assert_eq!(failed(&all), "1 of 5 checks failed, 2 were not run; look at “two: b” first.");
        assert_eq!(failed(&tests(&[("TestOne", Failed)])), "The check failed: “one”.");
    }

    #[test]
    fn checks_are_counted_without_what_holds_them() {
        assert_eq!(passed(&tests(&[("TestOne", TestStatus::Passed)])), "The check passed.");
        assert_eq!(passed(&tests(&[("TestOne", TestStatus::Passed), ("TestOne/a", TestStatus::Passed)])), "The check passed.");
        assert_eq!(passed(&tests(&[("TestOne/a", TestStatus::Passed), ("TestOne/b", TestStatus::Passed)])), "All 2 checks passed.");
    }
}
