//! How many mutants a check noticed.

use serde::Serialize;

/// What became of a mutant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// The check noticed it.
    Killed,
    /// It passes.
    Survived,
    /// It passes, and the exercise says why that is right.
    Equivalent,
}

/// How many mutants a check noticed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Score {
    /// Mutants that the check noticed.
    pub killed: usize,
    /// Mutants that pass.
    pub survived: usize,
    /// Mutants that pass and are marked with a reason.
    pub equivalent: usize,
}

impl Score {
    /// Counts a mutant.
    pub fn count(&mut self, fate: Fate) {
        match fate {
            Fate::Killed => self.killed += 1,
            Fate::Survived => self.survived += 1,
            Fate::Equivalent => self.equivalent += 1,
        }
    }

    /// The two together.
    pub fn add(&mut self, other: Self) {
        self.killed += other.killed;
        self.survived += other.survived;
        self.equivalent += other.equivalent;
    }

    /// Of the mutants that are not marked, how many in a hundred were noticed; rounded down.
    pub fn percent(&self) -> usize {
        let all = self.killed + self.survived;
        (self.killed * 100).checked_div(all).unwrap_or(100)
    }

    /// Such as `15 of 16 mutants noticed, 94 %, 2 marked`.
    pub fn words(&self) -> String {
        let marked = if self.equivalent == 0 { String::new() } else { format!(", {} marked", self.equivalent) };
        format!("{} of {} mutants noticed, {} %{marked}", self.killed, self.killed + self.survived, self.percent())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_leaves_out_what_is_marked() {
        let mut score = Score::default();
        assert_eq!((score.percent(), score.words()), (100, "0 of 0 mutants noticed, 100 %".to_owned()));
        for fate in [Fate::Killed, Fate::Killed, Fate::Survived, Fate::Equivalent] {
            score.count(fate);
        }
        assert_eq!((score.percent(), score.words()), (66, "2 of 3 mutants noticed, 66 %, 1 marked".to_owned()));
    }
}
