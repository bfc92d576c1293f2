//! What the race detector has found, in a sentence.

use std::path::Path;

use super::trace::relative;

/// Says which places of the learner's, in `dir`, are at odds according to the detector's report: two at most.
pub fn summary(text: &str, dir: &Path) -> String {
    let mut places: Vec<String> = Vec::new();
    for line in text.lines().filter(|line| line.starts_with("      /") || line.contains(".go:")) {
        let place = line.trim().split(" +0x").next().unwrap_or_default();
        if let Some((file, number)) = place.rsplit_once(':')
            && number.parse::<usize>().is_ok()
            && let Some(file) = relative(file, dir)
            && !places.contains(&format!("{file}:{number}"))
        {
            places.push(format!("{file}:{number}"));
        }
    }
    places.truncate(2);
    match places.as_slice() {
        [] => "Two goroutines use the same memory at the same time, at least one of them writing.".to_owned(),
        [one] => format!("Two goroutines use the same memory at the same time, at least one of them writing: {one}."),
        [one, two, ..] => format!("Two goroutines use the same memory at the same time, at least one of them writing: {one} and {two}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_places_in_the_learners_files_count() {
        let report = "WARNING: DATA RACE\nRead at 0x00c000012345 by goroutine 8:\n  tickets.count()\n      /w/tickets/tickets.go:11 +0x44\n\
                      \nPrevious write at 0x00c000012345 by goroutine 7:\n  testing.tRunner()\n      /usr/local/go/src/testing/testing.go:1934 +0x21\n\
                      ==================\n    testing.go:1712: race detected during execution of test\n";
        let said = summary(report, Path::new("/w/tickets"));
        assert_eq!(said, "Two goroutines use the same memory at the same time, at least one of them writing: tickets.go:11.");
    }

    #[test]
    fn two_places_are_enough() {
        let report = "      /w/a.go:1 +0x1\n      /w/a.go:2 +0x1\n      /w/a.go:1 +0x1\n      /w/b.go:3 +0x1\n";
        assert!(summary(report, Path::new("/w")).ends_with("writing: a.go:1 and a.go:2."));
    }
}
