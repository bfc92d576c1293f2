//! Puts the tests back into a file in which the learner writes, too: whatever was done to them, they count as they were.

use std::path::Path;

use super::source::{Source, Test};
use crate::pack::files::FileSet;

/// A test whose assertion was changed, where the learner's own work stands in the test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The file.
    pub file: String,
    /// The test.
    pub test: String,
}

/// The files with tests as they are judged, where they differ from the learner's. `original` are the files as they were,
/// `mine` those of the learner, which lie in `dir`.
pub fn judged(original: &FileSet, mine: &FileSet, dir: &Path) -> Result<FileSet, Changed> {
    let mut judged = FileSet::default();
    for path in original.paths() {
        let (was, is) = (original.text(path).unwrap_or_default(), mine.text(path));
        let shown = dir.join(path).display().to_string();
        let text = match &is {
            Some(is) => restored(&was, is, &shown).map_err(|test| Changed { file: path.to_owned(), test })?,
            None => tests_only(&was),
        };
        if let Some(text) = text {
            judged.insert(path, text);
        }
    }
    Ok(judged)
}

/// The learner's file with the tests as they were; `None` where they are. A test that the learner's own work stands in stays
/// theirs, and what it asserts has to be as it was: otherwise its name is given.
fn restored(was: &str, is: &str, shown: &str) -> Result<Option<String>, String> {
    // What does not parse does not compile: that is what the learner has to read.
    let (Some(was), Some(is)) = (Source::read(was), Source::read(is)) else { return Ok(None) };
    let declared = was.declared();
    let theirs = is.tests();
    let mut edits: Vec<(&Test<'_>, &str)> = Vec::new();
    let mut added: Vec<&str> = Vec::new();
    for test in was.tests() {
        let text = was.text_of(&test);
        match theirs.iter().find(|other| other.name == test.name) {
            None => added.push(text),
            Some(other) if is.text_of(other) == text => {}
            Some(other) if was.relies_on_others(&test, &declared) => edits.push((other, text)),
            Some(other) => {
                let mut kept = is.assertions(other);
                for assertion in was.assertions(&test) {
                    let at = kept.iter().position(|other| *other == assertion).ok_or_else(|| test.name.clone())?;
                    kept.remove(at);
                }
            }
        }
    }
    if edits.is_empty() && added.is_empty() {
        return Ok(None);
    }
    let texts: Vec<&str> = edits.iter().map(|(_, text)| *text).chain(added.iter().copied()).collect();
    Ok(Some(Rewrite { text: is.text(), shown }.write(&is, &edits, &added, &lacking(&was, &is, &texts))))
}

/// The imports that some tests need and the learner's file lacks.
fn lacking<'a>(was: &Source<'a>, is: &Source<'_>, texts: &[&str]) -> Vec<&'a str> {
    let there = is.imports();
    let needed = |name: &str| texts.iter().any(|text| text.contains(&format!("{name}.")));
    was.imports()
        .into_iter()
        .filter(|(name, _)| needed(name) && !there.iter().any(|(other, _)| other == name))
        .map(|(_, spec)| spec)
        .collect()
}

/// A file of tests without what stands beside them: the learner has moved or deleted that.
fn tests_only(was: &str) -> Option<String> {
    let source = Source::read(was)?;
    let tests: Vec<&str> = source.tests().iter().map(|test| source.text_of(test)).collect();
    let mut out = format!("{}\n\n", &was[source.package()?]);
    for (_, spec) in source.imports().iter().filter(|(name, _)| tests.iter().any(|text| text.contains(&format!("{name}.")))) {
        out.push_str(&format!("import {spec}\n"));
    }
    Some(out + "\n" + &tests.join("\n\n") + "\n")
}

/// Rewrites a file so that messages still name the lines that the learner sees.
struct Rewrite<'a> {
    text: &'a str,
    /// What the file is called in messages.
    shown: &'a str,
}

impl Rewrite<'_> {
    fn line(&self, number: usize) -> String {
        format!("//line {}:{number}\n", self.shown)
    }

    fn write(&self, is: &Source<'_>, edits: &[(&Test<'_>, &str)], added: &[&str], imports: &[&str]) -> String {
        let mut out = self.line(1);
        let mut at = 0;
        if let Some(package) = is.package() {
            out.push_str(&self.text[..package.end]);
            // On the same line, so that those below keep their numbers.
            for spec in imports {
                out.push_str(&format!("; import {spec}"));
            }
            at = package.end;
        }
        for (test, text) in edits {
            out.push_str(&self.text[at..test.range.start]);
            out.push_str(text);
            let rest = &self.text[test.range.end..];
            let next = if rest.starts_with(['\n', '\r']) { test.last_line + 1 } else { test.last_line };
            at = self.text.len() - rest.trim_start_matches('\r').strip_prefix('\n').unwrap_or(rest).len();
            out.push_str(&format!("\n{}", self.line(next)));
        }
        out.push_str(&self.text[at..]);
        for text in added {
            out.push_str(&format!("\n{text}\n"));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WAS: &str = "package p_test\n\nimport \"testing\"\n\nfunc double(n int) int {\n\treturn 0\n}\n\nfunc TestOne(t *testing.T) {\n\tif double(1) != 2 {\n\t\tt.Error(\"no\")\n\t}\n}\n\n\
                       func TestTwo(t *testing.T) {\n\tif double(2) != 4 {\n\t\tt.Error(\"no\")\n\t}\n}\n";

    fn restored(was: &str, is: &str) -> Result<Option<String>, String> {
        super::restored(was, is, "/w/x_test.go")
    }

    #[test]
    fn what_only_changes_the_code_is_left_alone() {
        assert_eq!(restored(WAS, &WAS.replace("return 0", "m := 2\n\treturn m * n")), Ok(None));
        assert_eq!(restored(WAS, "package p_test\n\nfunc double( {\n"), Ok(None), "it does not compile");
    }

    #[test]
    fn changed_and_missing_tests_are_put_back() {
        let mine = "package p_test\n\nfunc double(n int) int {\n\treturn 0\n}\n\nfunc TestOne(t *testing.T) {\n}\n\nfunc half() {}\n";
        let expected = "//line /w/x_test.go:1\npackage p_test; import \"testing\"\n\nfunc double(n int) int {\n\treturn 0\n}\n\n\
                        func TestOne(t *testing.T) {\n\tif double(1) != 2 {\n\t\tt.Error(\"no\")\n\t}\n}\n//line /w/x_test.go:9\n\n\
                        func half() {}\n\nfunc TestTwo(t *testing.T) {\n\tif double(2) != 4 {\n\t\tt.Error(\"no\")\n\t}\n}\n";
        assert_eq!(restored(WAS, mine).unwrap().unwrap(), expected);
        let commented = WAS.replace("func TestTwo", "/*\nfunc TestTwo") + "*/\n";
        assert!(
            restored(WAS, &commented)
                .unwrap()
                .unwrap()
                .ends_with("*/\n\nfunc TestTwo(t *testing.T) {\n\tif double(2) != 4 {\n\t\tt.Error(\"no\")\n\t}\n}\n")
        );
    }

    #[test]
    fn a_test_in_which_the_learner_works_keeps_its_assertions() {
        let was = "package p\n\nimport \"testing\"\n\nfunc TestIndex(t *testing.T) {\n\tname := []string{\"a\", \"b\"}[2]\n\tif name != \"a\" {\n\t\tt.Error(\"no\")\n\t}\n}\n";
        assert_eq!(restored(was, &was.replace("[2]", "[0] // mine")), Ok(None));
        assert_eq!(restored(was, &was.replace("name != \"a\"", "name ==  \"x\"")), Err("TestIndex".into()));
        assert_eq!(restored(was, &was.replace("t.Error(\"no\")", "")), Err("TestIndex".into()));
    }

    #[test]
    fn without_the_file_the_tests_are_judged_all_the_same() {
        let original = FileSet::from_iter([("x_test.go".to_owned(), WAS.as_bytes().to_vec())]);
        let judged = judged(&original, &FileSet::default(), Path::new("/w")).unwrap().text("x_test.go").unwrap();
        assert!(judged.starts_with("package p_test\n\nimport \"testing\"\n\nfunc TestOne("), "{judged}");
        assert!(!judged.contains("func double"));
    }
}
