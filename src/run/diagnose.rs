//! Turns the build output of the `go` command into diagnostics in the learner's terms.

use std::path::{Component, Path, PathBuf};
use std::sync::LazyLock;

use regex::Regex;

use super::explain;
use super::layout::HARNESS_PREFIX;
use super::report::{Diagnostic, Position, Tool};
use super::trace::relative;
use crate::pack::files::FileSet;
use crate::pack::scan::slashed;

/// Reads build output. `files` are the learner's in `dir`, `harness` those of the check, which lie in `check`.
pub fn read(output: &str, dir: &Path, files: &FileSet, check: &Path, harness: &FileSet) -> Vec<Diagnostic> {
    let mut reader = Reader { dir, files, check, harness, vet: false, own: Vec::new(), of_harness: Vec::new() };
    for line in output.lines() {
        reader.line(line);
    }
    let Reader { own, of_harness, .. } = reader;
    // What the harness complains of follows from the learner's own errors, if there are any.
    let all = if own.is_empty() { of_harness } else { own };
    let mut told: Vec<Diagnostic> = Vec::new();
    for diagnostic in all {
        // Where in the check it was found makes no difference to a learner.
        let same = |other: &Diagnostic| other.position == diagnostic.position && other.message == diagnostic.message;
        if !told.iter().any(same) {
            told.push(diagnostic);
        }
    }
    for diagnostic in &mut told {
        if diagnostic.means.is_none()
            && let Some((_, means, cure)) = explain::explain(&diagnostic.message)
        {
            diagnostic.means = Some(means);
            diagnostic.cure = Some(cure);
        }
    }
    told
}

struct Reader<'a> {
    dir: &'a Path,
    files: &'a FileSet,
    check: &'a Path,
    harness: &'a FileSet,
    vet: bool,
    own: Vec<Diagnostic>,
    of_harness: Vec<Diagnostic>,
}

static FIXED: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"cannot take address of (\w+) |cannot assign to (\w+) ").ok());
static BY_POINTER: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\(method (\S+) has pointer receiver\)").ok());
static PLACED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^(?:vet: )?(\S[^:]*\.go|\S*go(?:train)?\.mod):(\d+)(?::(\d+))?: (.+)$").ok());
static PACKAGES: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^found packages (\w+) \((\S+)\) and (\w+) \((\S+)\) in ").ok());

impl Reader<'_> {
    fn line(&mut self, line: &str) {
        if let Some(package) = line.strip_prefix("# ") {
            // `go test` announces vet's findings with the package in brackets.
            self.vet = package.starts_with('[');
        } else if line.starts_with('\t') {
            let last = if self.own.is_empty() { self.of_harness.last_mut() } else { self.own.last_mut() };
            if let Some(last) = last {
                last.message.push('\n');
                last.message.push_str(line);
            }
        } else if let Some(placed) = PLACED.as_ref().and_then(|regex| regex.captures(line)) {
            let number = |i: usize| placed.get(i).and_then(|n| n.as_str().parse().ok()).unwrap_or(0);
            self.placed(&placed[1], number(2), number(3), &placed[4]);
        } else if let Some(packages) = PACKAGES.as_ref().and_then(|regex| regex.captures(line)) {
            self.packages(&packages);
        } else if !line.trim().is_empty() && !is_noise(line) {
            self.own.push(diagnostic(Tool::Go, None, line));
        }
    }

    fn placed(&mut self, file: &str, line: u32, column: u32, message: &str) {
        if message == "too many errors" {
            return;
        }
        if let Some(path) = self.harness_path(file) {
            let in_check = Some((Position { file: path.clone(), line, column }, message.to_owned()));
            self.of_harness.push(Diagnostic { in_check, ..self.in_harness(&path, line, message) });
        } else if file.ends_with("gotrain.mod") {
            let position = Position { file: "go.mod".into(), line, column };
            let means = Some("go.mod describes the module: its path, the Go version and what it needs.".to_owned());
            let cure = Some("Correct the line, or put the starter's go.mod back.".to_owned());
            self.own.push(Diagnostic { means, cure, ..diagnostic(Tool::Go, Some(position), message) });
        } else if let Some(file) = relative(file, self.dir) {
            let tool = if self.vet { Tool::Vet } else { Tool::Compiler };
            let source = self.files.text(&file).and_then(|text| Some(text.lines().nth((line as usize).checked_sub(1)?)?.to_owned()));
            self.own.push(Diagnostic { source, ..diagnostic(tool, Some(Position { file, line, column }), message) });
        } else {
            self.own.push(diagnostic(Tool::Go, None, &format!("{file}:{line}: {message}")));
        }
    }

    /// A message about the harness: what it expects of the learner's code and does not find.
    fn in_harness(&self, path: &str, line: u32, message: &str) -> Diagnostic {
        static MISSING: LazyLock<Option<Regex>> = LazyLock::new(|| {
            Regex::new(r"^(?:undefined: (?:\w+\.)?(\w+)(?: \(but have \w+\))?|.+\.(\w+) undefined \(type .+\)|unknown field (\w+) in struct literal.*|(\w+) \(built-in\) must be called)$").ok()
        });
        let source = self.harness.text(path).and_then(|text| Some(text.lines().nth((line as usize).checked_sub(1)?)?.trim().to_owned()));
        let missing = MISSING.as_ref().and_then(|regex| regex.captures(message));
        if let Some(name) = missing.as_ref().and_then(|found| (1..=4).find_map(|i| found.get(i))) {
            let inside = || {
                self.is_declared_inside(name.as_str())
                    .then(|| "; it is declared inside a function, where only that function sees it".to_owned())
            };
            let similar = self.declared_like(name.as_str()).map(|name| format!("; there is `{name}`")).or_else(inside).unwrap_or_default();
            return Diagnostic {
                means: Some("The check uses this name, and your files do not declare it as the task spells it.".to_owned()),
                cure: Some("Declare it as the task says: same spelling, same package, same signature. Capital letters count.".to_owned()),
                source: None,
                ..diagnostic(Tool::Compiler, None, &format!("`{}` is missing{similar}", name.as_str()))
            };
        }
        if let Some(fixed) = FIXED.as_ref().and_then(|regex| regex.captures(message)) {
            let name = fixed.get(1).or(fixed.get(2)).map_or("", |name| name.as_str());
            return Diagnostic {
                means: Some("The check gives it other values before it runs your code; with a constant that cannot be done.".to_owned()),
                cure: Some("Declare it with `var`.".to_owned()),
                ..diagnostic(Tool::Compiler, None, &format!("`{name}` has to be a variable"))
            };
        }
        if let Some(method) = BY_POINTER.as_ref().and_then(|regex| regex.captures(message)) {
            let method = &method[1];
            return Diagnostic {
                means: Some(format!("The check uses a value, and `{method}` has a pointer receiver: only a pointer has that method.")),
                cure: Some(format!("Declare `{method}` with a value receiver, as in `func (v T) {method}(…)`.")),
                source,
                ..diagnostic(Tool::Compiler, None, message)
            };
        }
        if message.contains("redeclared in this block") || message.contains("already declared") {
            return Diagnostic {
                means: Some("A name of yours is also used by the check's own files.".to_owned()),
                cure: Some("Rename it, unless the task asks for it.".to_owned()),
                ..diagnostic(Tool::Compiler, None, message)
            };
        }
        Diagnostic {
            means: Some(
                "The check uses your code in the line shown, and it does not fit: parameters or results have another type or number."
                    .to_owned(),
            ),
            cure: Some("Compare your declaration with the signature in the task.".to_owned()),
            source,
            ..diagnostic(Tool::Compiler, None, message)
        }
    }

    /// Whether the learner declares a name within a function.
    fn is_declared_inside(&self, name: &str) -> bool {
        let pattern = format!(r"(?m)^[ \t]+(?:var {name}\b|(?:\w+, )*{name}(?:, \w+)* :=)");
        let declaration = Regex::new(&pattern).ok();
        let sources = self.files.iter().filter(|(path, _)| path.ends_with(".go"));
        declaration.is_some_and(|regex| sources.map(|(_, content)| String::from_utf8_lossy(content)).any(|text| regex.is_match(&text)))
    }

    /// A name that the learner declares and that differs only in its capitals.
    fn declared_like(&self, name: &str) -> Option<String> {
        let pattern = format!(r"(?mi)^(?:func(?: \([^)]*\))?|type|var|const) ({name})\b");
        let declaration = Regex::new(&pattern).ok()?;
        let sources = self.files.iter().filter(|(path, _)| path.ends_with(".go"));
        let mut found = sources.filter_map(|(_, content)| Some(declaration.captures(&String::from_utf8_lossy(content))?[1].to_owned()));
        found.find(|found| found != name)
    }

    /// The path in `check/` of a harness file named in a message.
    fn harness_path(&self, file: &str) -> Option<String> {
        let path = lexically_normal(&self.dir.join(file));
        // The compiler names the file that the overlay puts in, the loader its place in the learner's folder.
        if let Ok(path) = path.strip_prefix(self.check) {
            return Some(slashed(path));
        }
        let path = path.strip_prefix(self.dir).ok()?;
        let name = path.file_name()?.to_str()?.strip_prefix(HARNESS_PREFIX)?;
        Some(slashed(&path.with_file_name(name)))
    }

    fn packages(&mut self, found: &regex::Captures<'_>) {
        let (first, second) = ((&found[1], &found[2]), (&found[3], &found[4]));
        let (own, wanted) = if first.1.starts_with(HARNESS_PREFIX) { (second, first) } else { (first, second) };
        let message = if wanted.1.starts_with(HARNESS_PREFIX) {
            format!("{} says `package {}`, and this exercise is in `package {}`", own.1, own.0, wanted.0)
        } else {
            format!("{} says `package {}`, and {} says `package {}`", own.1, own.0, wanted.1, wanted.0)
        };
        let line = self.files.text(own.1).and_then(|text| text.lines().position(|line| line.starts_with("package ")));
        let position = line.map(|line| Position { file: own.1.to_owned(), line: u32::try_from(line + 1).unwrap_or(1), column: 1 });
        self.own.push(Diagnostic {
            means: Some("All files of a folder belong to one package and say so in their first line of code. An executable program is `package main`.".to_owned()),
            cure: Some(format!("Change the package clause of {}.", own.1)),
            ..diagnostic(Tool::Go, position, &message)
        });
    }
}

/// Lines that only announce others.
fn is_noise(line: &str) -> bool {
    line.starts_with("FAIL") || line == "too many errors" || line.starts_with("go: errors parsing ")
}

fn diagnostic(tool: Tool, position: Option<Position>, message: &str) -> Diagnostic {
    Diagnostic { tool, position, message: message.to_owned(), source: None, means: None, cure: None, in_check: None }
}

/// A path without `.` and `..`, as far as its text tells.
fn lexically_normal(path: &Path) -> PathBuf {
    path.components().fold(PathBuf::new(), |mut normal, part| {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                normal.pop();
            }
            part => normal.push(part),
        }
        normal
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(path: &str, text: &str) -> FileSet {
        FileSet::from_iter([(path.to_owned(), text.as_bytes().to_vec())])
    }

    fn diagnose(output: &str) -> Vec<Diagnostic> {
        let files = set("main.go", "package hello\n\nfunc main() {\n\tx := 1\n}\n");
        let harness = set("x_test.go", "package main\n\n\tgot := Swap(1)\n");
        read(output, Path::new("/w"), &files, Path::new("/run/check"), &harness)
    }

    #[test]
    fn a_compile_error_has_its_place_line_and_explanation() {
        let found = diagnose("# example.com/hello [example.com/hello.test]\n./main.go:4:2: declared and not used: x\n");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].tool, Tool::Compiler);
        assert_eq!(found[0].position.as_ref().unwrap().to_string(), "main.go:4:2");
        assert_eq!(found[0].source.as_deref(), Some("\tx := 1"));
        assert!(found[0].means.is_some());
    }

    #[test]
    fn vet_is_told_from_the_compiler() {
        let found =
            diagnose("# example.com/hello\n# [example.com/hello]\n./main.go:4:27: fmt.Printf format %d has arg x of wrong type string\n");
        assert_eq!(found[0].tool, Tool::Vet);
    }

    #[test]
    fn continuation_lines_belong_to_the_message() {
        let found = diagnose("./main.go:4:2: not enough arguments in call to f\n\thave ()\n\twant (int)\n");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].message, "not enough arguments in call to f\n\thave ()\n\twant (int)");
    }

    #[test]
    fn what_the_harness_misses_is_said_in_the_learners_terms() {
        let found = diagnose("./zz_gotrain_x_test.go:3:9: undefined: Swap\n");
        assert_eq!(found[0].message, "`Swap` is missing");
        // What is missing is said once, however often the check uses it.
        let twice =
            "/run/check/x_test.go:3: undefined: Swap\n/run/check/x_test.go:4: undefined: Both\n/run/check/x_test.go:5: undefined: Swap\n";
        let missing: Vec<String> = diagnose(twice).into_iter().map(|diagnostic| diagnostic.message).collect();
        assert_eq!(missing, ["`Swap` is missing", "`Both` is missing"]);
        assert_eq!(found[0].position, None);
        assert_eq!(diagnose("/run/check/x_test.go:3: undefined: Swap\n")[0].message, "`Swap` is missing");
        assert_eq!(diagnose("../run/check/x_test.go:3: undefined: Swap\n")[0].message, "`Swap` is missing");
        let inside = diagnose("./zz_gotrain_x_test.go:3:9: undefined: x\n");
        assert_eq!(inside[0].message, "`x` is missing; it is declared inside a function, where only that function sees it");
        let constant = diagnose("./zz_gotrain_x_test.go:3:9: invalid operation: cannot take address of n (constant 1 of type int)\n");
        assert_eq!(constant[0].message, "`n` has to be a variable");
        let pointer = "./zz_gotrain_x_test.go:3:9: cannot use v (variable of type V) as I value in argument to f: V does not implement I (method Len has pointer receiver)\n";
        assert_eq!(diagnose(pointer)[0].cure.as_deref(), Some("Declare `Len` with a value receiver, as in `func (v T) Len(…)`."));
        let similar = diagnose("./zz_gotrain_x_test.go:3:9: undefined: Main\n");
        assert_eq!(similar[0].message, "`Main` is missing; there is `main`");
        let found = diagnose("./zz_gotrain_x_test.go:3:14: not enough arguments in call to Swap\n\thave (number)\n");
        assert_eq!(found[0].source.as_deref(), Some("got := Swap(1)"));
    }

    #[test]
    fn the_learners_own_errors_come_before_those_of_the_harness() {
        let found = diagnose("./zz_gotrain_x_test.go:3:9: undefined: Swap\n./main.go:4:2: declared and not used: x\n");
        assert_eq!(found.len(), 1);
        assert!(found[0].position.is_some());
    }

    #[test]
    fn a_wrong_package_clause_is_named() {
        let found = diagnose("# example.com/hello\nfound packages hello (main.go) and main (zz_gotrain_x_test.go) in /w\n");
        assert_eq!(found[0].message, "main.go says `package hello`, and this exercise is in `package main`");
        assert_eq!(found[0].position.as_ref().unwrap().line, 1);
    }
}
