//! Turns an attempt into a package that can be linked with many others, where that changes nothing.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use tree_sitter::{Node, Parser};

use crate::pack::exercise::{Exercise, is_harness, is_source};
use crate::pack::files::FileSet;
use crate::pack::go_mod;
use crate::run::clash;
use crate::run::layout::HARNESS_PREFIX;

/// The package that the linked program registers its checks with.
const DRIVER: &str = "gotrain/kit/driver";

/// Calls that may stand in the initial value of a package-level variable: they neither print, nor fail, nor last.
const HARMLESS: [&str; 26] = [
    "append",
    "cap",
    "copy",
    "len",
    "make",
    "max",
    "min",
    "new",
    "string",
    "int",
    "int8",
    "int16",
    "int32",
    "int64",
    "uint",
    "uint8",
    "uint16",
    "uint32",
    "uint64",
    "uintptr",
    "float32",
    "float64",
    "rune",
    "byte",
    "errors.New",
    "fmt.Errorf",
];
/// Parts of expressions that may fail while a package is initialised.
const RISKY: [&str; 5] = ["index_expression", "slice_expression", "type_assertion_expression", "unary_receive", "receive_statement"];
/// The package that cannot be imported, and what it is called instead.
const MAIN: &str = "main";
const IMPORTABLE_MAIN: &str = "main_";
/// What may print the name of a package.
const NAMING: [&str; 4] = ["%T", "%#v", "reflect.", "runtime.Func"];
/// What ends the process: then `go test` has a say that the linked program has not.
const ENDING: [&str; 3] = ["os.Exit", "log.Fatal", "syscall.Exit"];

/// An attempt as a package of the linked program.
#[derive(Debug)]
pub struct Linkable {
    /// The files that the compiler sees instead of those in the attempt's folder, by name; nothing hides a file.
    pub overlay: BTreeMap<String, Option<String>>,
}

/// The attempt as a package with the import path `path`, known as `name`, or nothing where only a build of its own is sure to
/// give the same verdict. Its files lie in `dir`, those of the check in `check`.
pub fn linkable(exercise: &Exercise, files: &FileSet, name: &str, path: &str, dir: &Path, check: &Path) -> Option<Linkable> {
    let spec = &exercise.spec;
    if spec.race || spec.race_required {
        return None;
    }
    let go_mod = files.text(go_mod::FILE)?;
    let given = exercise.starter.text(go_mod::FILE).filter(|_| spec.modules.is_some()).unwrap_or_default();
    if go_mod::requirements(&go_mod) != go_mod::requirements(&given) || go_mod.lines().any(|line| line.trim_start().starts_with("replace"))
    {
        return None;
    }
    let mut overlay = BTreeMap::from([go_mod::FILE, go_mod::SUMS].map(|name| (name.to_owned(), None)));
    overlay.retain(|name, _| files.get(name).is_some());
    let mut package = None;
    for (file, content) in files.iter().filter(|(file, _)| file.ends_with(".go") && is_source(file)) {
        if file.contains('/') {
            return None;
        }
        if file.ends_with("_test.go") {
            continue;
        }
        let text = std::str::from_utf8(content).ok()?;
        let source = Source::read(text)?;
        if source.is_restricted
            || source.has_init
            || source.is_risky
            || source.shows_its_name(text)
            || ENDING.iter().any(|call| text.contains(call))
        {
            return None;
        }
        if package.get_or_insert_with(|| source.package.clone()) != &source.package {
            return None;
        }
        overlay.insert(file.to_owned(), Some(source.importable(text, &dir.join(file))));
    }
    let (mut tests, mut main) = (Vec::new(), false);
    for (file, content) in exercise.check.iter().filter(|(file, _)| file.ends_with(".go") && is_source(file)) {
        let text = clash::resolved(std::str::from_utf8(content).ok()?, "", files);
        let source = Source::read(&text)?;
        if file.contains('/')
            || !is_harness(file)
            || source.is_restricted
            || source.has_init
            || source.shows_its_name(&text)
            || Some(&source.package) != package.as_ref()
        {
            return None;
        }
        let name = format!("{HARNESS_PREFIX}{}", file.replace("_test.go", "_harness.go"));
        overlay.insert(name, Some(source.importable(&text, &check.join(file))));
        main |= source.functions.iter().any(|function| function == "TestMain");
        tests.extend(source.functions.into_iter().filter(|function| is_test(function)));
    }
    let registered: Vec<String> = tests.iter().map(|test| format!("\ttesting.InternalTest{{Name: \"{test}\", F: {test}}},\n")).collect();
    let main = if main { "TestMain" } else { "nil" };
    let package = package.map(|package| if package == MAIN { IMPORTABLE_MAIN.to_owned() } else { package })?;
    let registration = format!(
        "package {package}\n\nimport (\n\t\"testing\"\n\n\tgotraindriver \"{DRIVER}\"\n)\n\nfunc init() {{\n\tgotraindriver.Add(\"{name}\", \"{path}\", {main},\n{}\t)\n}}\n",
        registered.concat()
    );
    overlay.insert(format!("{HARNESS_PREFIX}driver.go"), Some(registration));
    (!tests.is_empty()).then_some(Linkable { overlay })
}

/// Whether `go test` takes a function for a test.
fn is_test(function: &str) -> bool {
    function != "TestMain" && function.strip_prefix("Test").is_some_and(|rest| !rest.starts_with(char::is_lowercase))
}

/// What counts of a Go file.
struct Source {
    package: String,
    /// Where the package's name stands.
    name: Range<usize>,
    functions: Vec<String>,
    has_init: bool,
    /// Whether a package-level variable's initial value is more than a harmless expression.
    is_risky: bool,
    /// Whether it has build constraints, cgo or compiler directives.
    is_restricted: bool,
}

impl Source {
    /// Reads a file; nothing when it is not Go.
    fn read(text: &str) -> Option<Self> {
        let mut parser = Parser::new();
        parser.set_language(&tree_sitter_go::LANGUAGE.into()).ok()?;
        let tree = parser.parse(text, None)?;
        let root = tree.root_node();
        if root.has_error() {
            return None;
        }
        let of = |node: Node<'_>| text.get(node.byte_range()).unwrap_or_default().to_owned();
        let mut source =
            Self { package: String::new(), name: 0..0, functions: Vec::new(), has_init: false, is_risky: false, is_restricted: false };
        for node in root.children(&mut root.walk()) {
            match node.kind() {
                "package_clause" => {
                    let name = node.named_child(0)?;
                    source.package = of(name);
                    source.name = name.byte_range();
                }
                "import_declaration" => source.is_restricted |= of(node).contains("\"C\""),
                "function_declaration" => {
                    let name = node.child_by_field_name("name").map(of).unwrap_or_default();
                    source.has_init |= name == "init";
                    source.functions.push(name);
                }
                "var_declaration" => source.is_risky |= is_risky(node, text),
                "comment" => source.is_restricted |= of(node).starts_with("//go:") || of(node).starts_with("// +build"),
                _ => {}
            }
        }
        (!source.package.is_empty()).then_some(source)
    }

    /// The text as a part of a package that can be imported. Everything in it keeps its place, which is that of `file`.
    fn importable(&self, text: &str, file: &Path) -> String {
        let name = if self.package == MAIN { IMPORTABLE_MAIN } else { &self.package };
        format!("//line {}:1\n{}{name}{}", file.display(), &text[..self.name.start], &text[self.name.end..])
    }

    /// Whether the name of the package can be seen from within: a `package main` has another one then.
    fn shows_its_name(&self, text: &str) -> bool {
        self.package == MAIN && NAMING.iter().any(|part| text.contains(part))
    }
}

/// Whether evaluating an expression may do more than give a value. What stands in a function is not evaluated.
fn is_risky(node: Node<'_>, text: &str) -> bool {
    match node.kind() {
        "func_literal" => false,
        "call_expression" => {
            let function = node.child_by_field_name("function").and_then(|function| text.get(function.byte_range())).unwrap_or_default();
            !HARMLESS.contains(&function) || node.children(&mut node.walk()).any(|child| is_risky(child, text))
        }
        "unary_expression" if text.get(node.byte_range()).is_some_and(|text| text.starts_with("<-")) => true,
        kind if RISKY.contains(&kind) => true,
        _ => node.children(&mut node.walk()).any(|child| is_risky(child, text)),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_program_becomes_a_package_and_everything_keeps_its_place() {
        let text = "// Package a is old.\npackage a // here\n\nvar a = 1\n";
        let importable = |text: &str| Source::read(text).unwrap().importable(text, Path::new("/x/a.go"));
        assert_eq!(importable(text), format!("//line /x/a.go:1\n{text}"));
        assert_eq!(importable("package main // here\n\nfunc main() {}\n"), "//line /x/a.go:1\npackage main_ // here\n\nfunc main() {}\n");
    }

    #[test]
    fn what_happens_before_the_tests_is_seen() {
        let risky = |initial: &str| Source::read(&format!("package a\n\nvar x = {initial}\n")).unwrap().is_risky;
        for initial in [
            "1",
            "\"x\" + y",
            "[]int{1, 2}",
            "make([]int, 3)",
            "func() int { return f() }",
            "errors.New(\"x\")",
            "int64(3) << 2",
            "&T{a: 1}",
        ] {
            assert!(!risky(initial), "{initial}");
        }
        for initial in ["f()", "xs[3]", "append(xs, f())", "<-c", "v.(int)", "func() int { return 1 }()", "xs[1:2]"] {
            assert!(risky(initial), "{initial}");
        }
        assert!(Source::read("package a\n\nfunc init() {}\n").unwrap().has_init);
        assert!(Source::read("//go:build linux\n\npackage a\n").unwrap().is_restricted);
        assert!(Source::read("package a\n\nimport \"C\"\n").unwrap().is_restricted);
        assert!(Source::read("package a\n\nfunc {\n").is_none());
    }

    #[test]
    fn tests_are_what_go_test_takes_for_them() {
        assert_eq!(["TestX", "Test", "Test_x", "Testx", "TestMain", "helper"].map(is_test), [true, true, true, false, false, false]);
    }
}
