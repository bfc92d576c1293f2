#![allow(clippy::unwrap_used)]

use std::path::Path;

use super::*;
use crate::pack::Pack;

/// A set of one file, which is Go of the package `p` unless it says otherwise.
fn set(path: &str, text: &str) -> FileSet {
    let text = if text.starts_with("package ") { text.to_owned() } else { format!("package p\n\n{text}\n") };
    FileSet::from_iter([(path.to_owned(), text.into_bytes())])
}

/// What is reported of an exercise with a single file of each sort.
fn gaps_of(task: &str, starter: &str, solution: &str, check: &str) -> Vec<Thing> {
    gaps_beside(task, starter, solution, &[], check)
}

fn gaps_beside(task: &str, starter: &str, solution: &str, accepted: &[&str], check: &str) -> Vec<Thing> {
    let accepted: Vec<FileSet> = accepted.iter().map(|text| set("p.go", text)).collect();
    let starter = set("p.go", starter).overlaid(&FileSet::from_iter([("go.mod".to_owned(), b"module example.com/m\n".to_vec())]));
    let found = gaps(task, &starter, &set("p.go", solution), &accepted, &set("p_test.go", check));
    found.into_iter().map(|gap| gap.thing).collect()
}

fn name(name: &str) -> Thing {
    Thing::Name(name.to_owned())
}

fn signature(name: &str, signature: &str) -> Thing {
    Thing::Signature(name.to_owned(), signature.to_owned())
}

fn text(text: &str) -> Thing {
    Thing::Text(text.to_owned())
}

fn number(number: &str) -> Thing {
    Thing::Number(number.to_owned())
}

#[test]
fn names_of_every_sort_are_reported() {
    let solution = "const Limit = 1\n\nvar (\n\tfirst, last int\n)\n\ntype Door struct {\n\tOpen bool\n}\n\nfunc (d *Door) Close() {}\n\n\
                    type Store interface {\n\tGet(key string) int\n}\n\nfunc helper() {}\n\nfunc Unused() {}\n";
    let check = "type fake struct{}\n\nfunc (fake) Get(key string) int { return Limit }\n\n\
                 func TestIt(t *testing.T) {\n\td := Door{Open: true}\n\td.Close()\n\tvar _ Store = fake{}\n\tfirst = 2\n\thelper()\n}\n";
    let expected = ["Limit", "first", "Door", "Open", "Close", "Store", "Get", "helper"].map(name);
    assert_eq!(gaps_of("Write it.", "", solution, check), expected);
    let task = "`Limit`, `first`, a `Door` with a field `Open bool` and `Close()`, a `Store` with `Get(key string) int`, `helper()`.";
    assert_eq!(gaps_of(task, "", solution, check), []);
    assert_eq!(gaps_of("Limits are not named.", solution, solution, check), []);
}

#[test]
fn names_that_the_check_has_for_itself_are_not_reported() {
    let solution = "type list struct {\n\tnext int\n}\n\nfunc (l list) Len() int { return 0 }\n\nfunc sum() int { return 0 }\n";
    let check = "import \"strings\"\n\ntype own struct{ next int }\n\nfunc TestIt(t *testing.T) {\n\tsum := 1\n\tvar r strings.Reader\n\t\
                 _ = own{next: sum}.next\n\t_ = strings.Len\n\t_ = \"sum\"\n}\n";
    assert_eq!(gaps_of("Write it.", "", solution, check), []);
}

#[test]
fn packages_and_what_is_looked_up_by_name_are_reported() {
    let solution = "package greeting\n\nfunc Hello() {}\n\ntype Day int\n\nfunc (d Day) Next() {}\n";
    let by_import = "import \"example.com/m/greeting\"\n\nfunc TestIt(t *testing.T) { greeting.Hello() }\n";
    assert_eq!(gaps_of("Write `greeting`.", "", solution, by_import), [name("Hello")]);
    let by_name = "import \"gotrain/kit/source\"\n\nfunc TestIt(t *testing.T) { source.Load(t, \".\").Func(\"Day.Next\") }\n";
    assert_eq!(gaps_of("Write it.", "", solution, by_name), ["Day", "Next"].map(name));
    let in_a_program = "const driver = `package greeting\n\nvar F = Hello\n`\n";
    assert_eq!(gaps_of("Write it.", "", solution, in_a_program), ["greeting", "Hello"].map(name));
}

#[test]
fn a_signature_has_to_be_known_too() {
    let solution = "func Join(parts []string, by rune) (string, error) { return \"\", nil }\n";
    let check = "func TestIt(t *testing.T) { Join(nil, ' ') }\n";
    let missing = [signature("Join", "func Join(parts []string, by rune) (string, error)")];
    for task in
        ["Write `Join`.", "Write `Join(parts []string, by rune) string`.", "`Join(nil, 'x')` is empty.", "Join(parts []string, by rune)"]
    {
        assert_eq!(gaps_of(task, "", solution, check), missing, "{task}");
    }
    for task in [
        "Write `func Join(parts []string, by rune) (string, error)`.",
        "- `Join([]string, rune) (text string, err error)` joins,",
        "```go\n// Join joins.\nfunc Join(parts []string,\n\tby rune) (string, error) {\n\t// …\n}\n```",
        "Write `func Join(parts []string,\nby rune) (string, error)`.",
    ] {
        assert_eq!(gaps_of(task, "", solution, check), [], "{task}");
    }
    assert_eq!(gaps_of("Write `Join`.", "func Join(p []string, r rune) (string, error) { return \"\", nil }", solution, check), []);
    assert_eq!(gaps_of("Write `Join`.", "func Join() {}", solution, check), missing);
    assert_eq!(gaps_of("Write `Join`.", "", solution, "func TestIt(t *testing.T) {}\n"), []);
}

#[test]
fn methods_are_known_by_their_type_or_by_an_interface() {
    let solution = "type T int\n\nfunc (t *T) Put(n int) {}\n\nfunc (t T) String() string { return \"\" }\n";
    let check = "func TestIt(t *testing.T) {\n\tvar v T\n\tv.Put(1)\n\t_ = v.String()\n}\n";
    let missing = [signature("Put", "func (T) Put(n int)"), signature("String", "func (T) String() string")];
    assert_eq!(gaps_of("`T`, `Put`, `String` and `func (u U) Put(n int)`", "", solution, check), missing);
    for task in [
        "`func (t T) Put(n int)`, `T.String() string`",
        "`T` has `Put(n int)` and is a `fmt.Stringer`.",
        "`T`:\n\n```go\ninterface {\n\tPut(n int)\n\tString() string\n}\n```",
        "`T`:\n\n```go\ntype Putter interface {\n\tPut(int)\n\tfmt.Stringer\n}\n```",
    ] {
        assert_eq!(gaps_of(task, "", solution, check), [], "{task}");
    }
}

#[test]
fn texts_of_the_solution_that_the_check_wants_are_reported() {
    let solution = "var a, b, c, d = \"no such user: %q\\n\", \" at line \", '§', \"unchecked\"\n\n\
                    type t struct {\n\tn int `json:\"user_name,omitempty\"`\n}\n\nvar e = []string{\", \", \"\\n\", \":\"}\n\nvar f = 'z' - 'a'\n";
    let check = "func TestIt(t *testing.T) {\n\twant(\"no such user: \\\"ann\\\" at line 3, z: a\\n\", \"§ 1\", `{\"user_name\": 1}`)\n}\n";
    let expected = ["no such user", "at line", "user_name"].map(text);
    assert_eq!(gaps_of("Write it.", "", solution, check), expected);
    let task = "It says `no such\nuser: \"bob\" at line 7` or `{\"user_name\": 2}`.";
    assert_eq!(gaps_of(task, "", solution, check), []);
    assert_eq!(gaps_of("Write it.", "var said = \"no such user\\tat line user_name\"", solution, check), []);
}

#[test]
fn what_only_a_message_of_the_check_says_is_not_needed() {
    let solution = "var a = []string{\"red\", \"green\", \"blue\", \"grey\"}\n";
    let check = "import \"gotrain/kit\"\n\nfunc TestIt(t *testing.T) {\n\tt.Run(\"red\", nil)\n\tkit.Failf(t, \"green is missing\")\n\t\
                 kit.Equal(t, \"blue\", 1, 1)\n\t_ = kit.Case[int, int]{Name: \"grey\", Want: 1} // red\n}\n";
    assert_eq!(gaps_of("Write it.", "", solution, check), []);
    let wanted = "import \"gotrain/kit\"\n\nfunc TestIt(t *testing.T) {\n\tkit.Equal(t, \"it\", got, \"blue\")\n\t\
                  _ = kit.Case[int, string]{Name: \"x\", Want: \"grey\"}\n}\n";
    assert_eq!(gaps_of("Write it.", "", solution, wanted), ["blue", "grey"].map(text));
}

#[test]
fn numbers_of_the_solution_that_the_check_wants_are_reported() {
    let solution = "var a = []any{7, 64, 1_500, 0.25, 86400, 0x2a, 99}\n";
    let check = "func TestIt(t *testing.T) {\n\twant(7, 64, 1500, 0.25, 42)\n\twant(\"86400\\n\")\n}\n";
    assert_eq!(gaps_of("Write it.", "", solution, check), ["1_500", "0.25", "86400", "0x2a"].map(number));
    assert_eq!(gaps_of("A quarter of 1,500, at most 86_400, above 41.", "", solution, check), []);
}

#[test]
fn what_another_right_answer_does_without_is_not_needed() {
    let solution = "func F() string { return helper(\"twelve\", 360) }\n\nfunc helper(a string, n int) string { return a }\n";
    let check = "func TestIt(t *testing.T) { _ = F() == \"twelve\" && 360 > helper }\n";
    let of = |accepted: &[&str]| gaps_beside("Write `func F() string`.", "", solution, accepted, check);
    assert_eq!(of(&[]), [name("helper"), text("twelve"), number("360")]);
    assert_eq!(of(&["func F() string { return \"twelve or more\" }"]), [text("twelve")]);
    assert_eq!(of(&["func F() string { return string(rune(3_60)) }", solution]), [number("360")]);
}

#[test]
fn files_that_the_check_reads_are_reported() {
    let both = |task: &str| {
        let solution = set("testdata/leak.go", "").overlaid(&set("other.go", ""));
        let check = set("p_test.go", "func TestIt(t *testing.T) { compile.File(t, \"testdata/leak.go\") }\n");
        gaps(task, &set("p.go", ""), &solution, &[], &check)
    };
    assert_eq!(both("Write it."), [Gap { thing: Thing::File("testdata/leak.go".to_owned()), at: "p_test.go:3".to_owned() }]);
    assert_eq!(both("Write `leak.go` in the folder `testdata`."), []);
}

#[test]
fn a_finding_says_where_and_what_to_do() {
    let gap = Gap { thing: signature("F", "func F(n int)"), at: "p_test.go:5".to_owned() };
    let expected = Finding {
        attempt: String::new(),
        file: "01-a/01-b/01-c/task.md".to_owned(),
        line: None,
        what: "does not say how `F` is declared, which check/p_test.go:5 uses, and neither does the starter".to_owned(),
        remedy: "write `func F(n int)` in the task, or declare `F` in the starter".to_owned(),
    };
    assert_eq!(gap.finding("01-a/01-b/01-c"), expected);
}

#[test]
fn the_exercises_leave_nothing_out() {
    let pack = Pack::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("exercises"));
    let entries = pack.catalogue.sections().flat_map(|(_, section)| &section.exercises);
    let found = entries.flat_map(|entry| findings(&pack.exercise(entry).unwrap()));
    let found: Vec<String> = found.map(|finding| format!("{} {}", finding.file, finding.what)).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}
