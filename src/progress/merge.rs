//! Joins the progress of two machines: nothing that either has achieved is lost, and merging twice changes nothing.

use super::{Progress, Record};

impl Progress {
    /// Adds what another progress holds.
    pub fn merge(&mut self, other: Self) {
        for (day, there) in other.days {
            // The same file may be merged again, so the larger count stands, not the sum.
            let here = self.days.entry(day).or_default();
            here.checks = here.checks.max(there.checks);
            here.passes = here.passes.max(there.passes);
        }
        for (id, record) in other.exercise {
            self.exercise.entry(id).or_default().merge(record);
        }
        for (section, there) in other.quiz {
            let here = self.quiz.entry(section).or_insert(there);
            let best = here.best.max(there.best);
            if there.taken > here.taken {
                *here = there;
            }
            here.best = best.min(here.of);
        }
        self.learner.experience = self.learner.experience.or(other.learner.experience);
        for (key, value) in other.unknown {
            self.unknown.entry(key).or_insert(value);
        }
    }
}

impl Record {
    /// Adds what another record of the same exercise holds.
    pub fn merge(&mut self, other: Self) {
        let later = other.checked > self.checked;
        if later {
            self.checked = other.checked;
            self.verdict = other.verdict;
        }
        self.started = earliest(self.started, other.started);
        self.passed = earliest(self.passed, other.passed);
        self.revealed = earliest(self.revealed, other.revealed);
        self.attempts = self.attempts.max(other.attempts);
        self.hints = self.hints.max(other.hints);
        self.review = match (self.review, other.review) {
            (Some(here), Some(there)) => Some(if there.due > here.due { there } else { here }),
            (here, there) => here.or(there),
        };
        self.history.extend(other.history);
        self.history.sort();
        self.history.dedup();
        for (key, value) in other.unknown {
            self.unknown.entry(key).or_insert(value);
        }
    }
}

fn earliest<T: Ord>(a: Option<T>, b: Option<T>) -> Option<T> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn progress(text: &str) -> Progress {
        toml::from_str(text).unwrap()
    }

    const HERE: &str = "format = 1\nmine = 'kept'\n[days.2026-11-20]\nchecks = 4\n[exercise.'1.1.1']\nattempts = 3\nhints = 1\n\
                        passed = '2026-11-20T10:00:00Z'\n[[exercise.'1.1.1'.history]]\nat = '2026-11-20T10:00:00Z'\nwhat = 'pass'\n";
    const THERE: &str = "format = 1\nalso = 'kept'\n[days.2026-11-20]\nchecks = 2\npasses = 1\n[exercise.'1.1.1']\nattempts = 1\n\
                         passed = '2026-11-19T10:00:00Z'\nnote = 'kept'\n[exercise.'1.1.2']\nhints = 2\n";

    #[test]
    fn nothing_achieved_is_lost_and_order_does_not_matter() {
        let mut one = progress(HERE);
        one.merge(progress(THERE));
        let mut other = progress(THERE);
        other.merge(progress(HERE));
        assert_eq!(one, other);
        let record = one.record("1.1.1").unwrap();
        assert_eq!((record.attempts, record.hints), (3, 1));
        assert_eq!(record.passed.unwrap().to_string(), "2026-11-19T10:00:00Z");
        assert_eq!(one.record("1.1.2").unwrap().hints, 2);
        let text = toml::to_string(&one).unwrap();
        for kept in ["mine", "also", "note"] {
            assert!(text.contains(&format!("{kept} = \"kept\"")), "{text}");
        }
    }

    #[test]
    fn merging_again_changes_nothing() {
        let mut once = progress(HERE);
        once.merge(progress(THERE));
        let mut twice = once.clone();
        twice.merge(progress(THERE));
        twice.merge(once.clone());
        assert_eq!(once, twice);
    }
}
