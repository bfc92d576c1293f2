//! Reads what the Go runtime prints when a program dies: panics, fatal errors and goroutine dumps.

use std::path::Path;
use std::sync::LazyLock;

use regex::Regex;

use super::layout::HARNESS_PREFIX;
use super::report::{Frame, Position};

/// How a process died, as far as its output tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Death {
    /// A panic that nobody recovered, with its value and the learner's frames, innermost first.
    Panic(String, Vec<Frame>),
    /// The runtime found every goroutine asleep.
    Deadlock(Vec<Frame>),
    /// The deadline of `go test` passed; what the learner's goroutines were doing, and in which function.
    TimedOut(Vec<Goroutine>),
    /// Memory ran out.
    OutOfMemory,
    /// Another fatal error of the runtime, such as concurrent map writes.
    Fatal(String, Vec<Frame>),
}

/// A goroutine of a dump that was in the learner's code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goroutine {
    /// What it was doing: `running`, `chan receive`, `sleep` …
    pub state: String,
    /// The learner's frames, innermost first.
    pub frames: Vec<Frame>,
}

impl Goroutine {
    /// Whether it waits for another goroutine.
    pub fn is_blocked(&self) -> bool {
        ["chan ", "select", "semacquire", "sync."].iter().any(|state| self.state.starts_with(state))
    }
}

/// Reads a dump. `dir` is the learner's folder; frames elsewhere are left out.
pub fn read(text: &str, dir: &Path) -> Option<Death> {
    let (offset, line) = first_line(text)?;
    let dump = &text[offset..];
    let goroutines = goroutines(dump, dir);
    let frames =
        goroutines.iter().find(|g| g.state.starts_with("running")).or(goroutines.first()).map(|g| g.frames.clone()).unwrap_or_default();
    if line == "SIGQUIT: quit" {
        return Some(Death::TimedOut(goroutines));
    }
    if let Some(value) = line.strip_prefix("panic: ") {
        if !dump.contains("\ngoroutine ") {
            // A line that the program printed itself.
            return None;
        }
        if value.starts_with("test timed out after") {
            return Some(Death::TimedOut(goroutines));
        }
        let value = value.split(" [recovered").next().unwrap_or(value);
        // `panic: ` of a printed error spans lines until the first goroutine.
        let more: Vec<&str> =
            dump.lines().skip(1).take_while(|l| !l.is_empty() && !l.starts_with("goroutine ") && !l.starts_with("[signal ")).collect();
        let value = std::iter::once(value)
            .chain(more.into_iter().filter(|l| !l.trim_start().starts_with("panic: ")))
            .collect::<Vec<_>>()
            .join("\n");
        if value.contains("all goroutines in bubble are blocked") {
            return Some(Death::Deadlock(frames));
        }
        return Some(Death::Panic(value, frames));
    }
    let error = line.strip_prefix("fatal error: ").unwrap_or(line);
    Some(match error {
        "all goroutines are asleep - deadlock!" => Death::Deadlock(frames),
        _ if error.contains("out of memory")
            || error.contains("cannot allocate")
            || error.contains("stack overflow") && error.contains("memory") =>
        {
            Death::OutOfMemory
        }
        _ => Death::Fatal(error.to_owned(), frames),
    })
}

/// The line that says why, and where it begins.
fn first_line(text: &str) -> Option<(usize, &str)> {
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim_end();
        if trimmed == "SIGQUIT: quit"
            || trimmed.starts_with("panic: ")
            || trimmed.starts_with("fatal error: ")
            || trimmed.starts_with("runtime: out of memory")
        {
            return Some((offset, trimmed));
        }
        offset += line.len();
    }
    None
}

fn goroutines(dump: &str, dir: &Path) -> Vec<Goroutine> {
    static HEADER: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"^goroutine \d+ (?:gp=\S+ m=\S+ (?:mp=\S+ )?)?\[([^\]]*)\]:").ok());
    static PLACE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^\t(.+\.go):(\d+)").ok());
    let (Some(header), Some(place)) = (HEADER.as_ref(), PLACE.as_ref()) else { return Vec::new() };
    let mut found: Vec<Goroutine> = Vec::new();
    let mut current: Option<Goroutine> = None;
    let mut function = "";
    for line in dump.lines() {
        if let Some(captures) = header.captures(line) {
            found.extend(current.take().filter(|g| !g.frames.is_empty()));
            let state = captures[1].split(',').next().unwrap_or_default().to_owned();
            current = Some(Goroutine { state, frames: Vec::new() });
        } else if let (Some(goroutine), Some(captures)) = (current.as_mut(), place.captures(line)) {
            if let Some(position) = position(&captures[1], &captures[2], dir) {
                goroutine.frames.push(Frame { function: function.to_owned(), position });
            }
        } else {
            function = function_name(line);
        }
    }
    found.extend(current.filter(|g| !g.frames.is_empty()));
    found
}

/// `example.com/hello.inner(0x1, …)` as `hello.inner`.
fn function_name(line: &str) -> &str {
    let line = line.strip_prefix("created by ").unwrap_or(line);
    let line = line.split(" in goroutine ").next().unwrap_or(line);
    let name = line.rfind('(').filter(|_| line.ends_with(')')).map_or(line, |end| &line[..end]);
    let name = name.rsplit_once('/').map_or(name, |(_, last)| last);
    // The last part of a module's path need not be the package's name.
    name.split_once('.').filter(|(package, _)| package.contains('-')).map_or(name, |(_, function)| function)
}

fn position(file: &str, line: &str, dir: &Path) -> Option<Position> {
    let file = relative(file, dir)?;
    Some(Position { file, line: line.parse().ok()?, column: 0 })
}

/// A path below the learner's folder, relative to it; `None` for other files and for the harness.
pub fn relative(file: &str, dir: &Path) -> Option<String> {
    let path = Path::new(file);
    let path = if path.is_absolute() { path.strip_prefix(dir).ok()? } else { path.strip_prefix("./").unwrap_or(path) };
    let name = path.file_name()?.to_str()?;
    // `_testmain.go` is written by `go test`.
    let inside = !path.starts_with("..") && !name.starts_with(HARNESS_PREFIX) && name != "_testmain.go";
    inside.then(|| crate::pack::scan::slashed(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIR: &str = "/home/ann/gotrain/1.1.1-hello-go";

    fn frame(function: &str, file: &str, line: u32) -> Frame {
        Frame { function: function.into(), position: Position { file: file.into(), line, column: 0 } }
    }

    #[test]
    fn a_panic_is_trimmed_to_the_learners_frames() {
        let text = "--- FAIL: TestX (0.00s)\npanic: boom [recovered]\n\tpanic: boom\n\ngoroutine 7 [running]:\ntesting.tRunner.func1.2({0x1, 0x2})\n\
                    \t/usr/local/go/src/testing/testing.go:1872 +0x237\nexample.com/hello.inner(...)\n\
                    \t/home/ann/gotrain/1.1.1-hello-go/main.go:12\nexample.com/hello.TestX(0xc0)\n\
                    \t/home/ann/gotrain/1.1.1-hello-go/zz_gotrain_x_test.go:9 +0x1\n";
        let expected = Death::Panic("boom".into(), vec![frame("hello.inner", "main.go", 12)]);
        assert_eq!(read(text, Path::new(DIR)), Some(expected));
    }

    #[test]
    fn a_time_out_says_what_the_goroutines_did() {
        let text = "panic: test timed out after 1s\n\trunning tests:\n\t\tTestX (1s)\n\ngoroutine 17 [running]:\ntesting.(*M).startAlarm.func1()\n\
                    \t/usr/local/go/src/testing/testing.go:2484 +0x394\n\ngoroutine 7 [chan receive, 2 minutes]:\nhello.wait()\n\
                    \t/home/ann/gotrain/1.1.1-hello-go/a.go:3 +0x1\n";
        let Some(Death::TimedOut(goroutines)) = read(text, Path::new(DIR)) else { panic!() };
        assert_eq!(goroutines, [Goroutine { state: "chan receive".into(), frames: vec![frame("hello.wait", "a.go", 3)] }]);
        assert!(goroutines[0].is_blocked());
    }

    #[test]
    fn fatal_errors_are_told_apart() {
        let read = |text| read(text, Path::new(DIR));
        assert_eq!(read("fatal error: all goroutines are asleep - deadlock!\n"), Some(Death::Deadlock(vec![])));
        assert_eq!(read("fatal error: runtime: cannot allocate memory\n"), Some(Death::OutOfMemory));
        assert_eq!(read("fatal error: concurrent map writes\n"), Some(Death::Fatal("concurrent map writes".into(), vec![])));
        assert_eq!(read("panic: that is what it printed\n"), None);
        assert_eq!(read("all is well\n"), None);
    }

    #[test]
    fn only_the_learners_files_are_relative() {
        let dir = Path::new(DIR);
        assert_eq!(relative(&format!("{DIR}/sub/a.go"), dir), Some("sub/a.go".into()));
        assert_eq!(relative("./a.go", dir), Some("a.go".into()));
        assert_eq!(relative("../b/a.go", dir), None);
        assert_eq!(relative("/usr/local/go/src/fmt/print.go", dir), None);
        assert_eq!(relative("zz_gotrain_x_test.go", dir), None);
    }
}
