//! What the race detector has found, in a sentence.

use std::path::Path;

use super::trace::relative;

/// Says which places of the learner's, in `dir`, are at odds according to the detector's report: two at most.
pub fn summary(text: &str, dir: &Path) -> String {
    let mut places: Vec<String> = Vec::new();
    // Of each access the innermost place counts; those behind it have only called it.
    let mut is_told = false;
    for line in text.lines() {
        if access(line).is_some() {
            is_told = false;
        } else if let Some(place) = place(line, dir)
            && !is_told
        {
            is_told = true;
            if !places.contains(&place) {
                places.push(place);
            }
        }
    }
    places.truncate(2);
    match places.as_slice() {
        [] => "Two goroutines use the same memory at the same time, at least one of them writing.".to_owned(),
        [one] => format!("Two goroutines use the same memory at the same time, at least one of them writing: {one}."),
        [one, two, ..] => format!("Two goroutines use the same memory at the same time, at least one of them writing: {one} and {two}."),
    }
}

/// The message of a test with each of the detector's reports in it cut down to the accesses and their places in the learner's files.
pub fn told(message: &str, dir: &Path) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut is_report = false;
    let mut is_placed = true;
    for line in message.lines() {
        if line.trim() == "==================" {
            is_report = !is_report;
            is_placed = true;
        } else if !is_report {
            if !line.ends_with("race detected during execution of test") {
                lines.push(line.to_owned());
            }
        } else if let Some(access) = access(line) {
            lines.push(access);
            is_placed = false;
        } else if line.trim().is_empty() {
            is_placed = true;
        } else if let Some(place) = place(line, dir)
            && !is_placed
            && let Some(last) = lines.last_mut()
        {
            *last = format!("{last}: {place}");
            is_placed = true;
        }
    }
    lines.join("\n").trim().to_owned()
}

/// Of the first line of an access, such as `Previous write at 0x00c000012345 by goroutine 7:`, what matters.
fn access(line: &str) -> Option<String> {
    let (what, by) = line.trim().strip_suffix(':')?.split_once(" at 0x")?;
    let (_, who) = by.split_once(" by ")?;
    Some(format!("{what} by {who}"))
}

/// The place in the learner's files that a line of a report names.
fn place(line: &str, dir: &Path) -> Option<String> {
    let place = line.trim().split(" +0x").next()?;
    let (file, number) = place.rsplit_once(':').filter(|(file, _)| file.ends_with(".go"))?;
    number.parse::<usize>().ok()?;
    Some(format!("{}:{number}", relative(file, dir)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_keeps_the_accesses_and_what_else_was_said() {
        let message = "before\n==================\nWARNING: DATA RACE\nWrite at 0x00c000012345 by goroutine 8:\n  x.count()\n      /w/x/count.go:11 +0x44\n\
                       \u{20} x.serve()\n      /w/x/serve.go:7 +0x44\n  x.TestX()\n      /w/x/zz_gotrain_x_test.go:3 +0x1\n\nPrevious write at 0x00c000012345 by goroutine 7:\n\
                       \u{20} x.count()\n      /w/x/count.go:12 +0x44\n\nGoroutine 8 (running) created at:\n  x.serve()\n      /w/x/serve.go:9 +0x1\n==================\n\
                       testing.go:1712: race detected during execution of test";
        let dir = Path::new("/w/x");
        assert_eq!(told(message, dir), "before\nWrite by goroutine 8: count.go:11\nPrevious write by goroutine 7: count.go:12");
        assert!(summary(message, dir).ends_with("writing: count.go:11 and count.go:12."));
    }

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
        let accesses = ["/w/a.go:1", "/w/a.go:2", "/w/a.go:1", "/w/b.go:3"]
            .map(|place| format!("Write at 0x01 by goroutine 8:\n      {place} +0x1\n"));
        let report = &accesses.concat();
        assert!(summary(report, Path::new("/w")).ends_with("writing: a.go:1 and a.go:2."));
    }
}
