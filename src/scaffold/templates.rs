//! The files of a new exercise, by kind.

use crate::pack::format::Kind;

pub(super) const BLOCK: &str = "title = \"FILL IN\"\nsummary = \"FILL IN: what a learner can do after this block.\"\ntier = \"FILL IN\"\n";
pub(super) const SECTION: &str = "title = \"FILL IN\"\n";

/// Paths and contents of a new exercise's files.
pub(super) fn files(id: &str, slug: &str, kind: Kind) -> Vec<(String, String)> {
    let mut files = vec![("exercise.toml".to_owned(), exercise_toml(id, slug, kind)), ("task.md".to_owned(), task(kind))];
    files.extend(code(kind).into_iter().map(|(path, text)| (path.to_owned(), text)));
    files
}

fn exercise_toml(id: &str, slug: &str, kind: Kind) -> String {
    let title = slug.replace('-', " ");
    let mistakes = mistakes(kind).map(|(slug, when)| {
        format!(
            "\n[[mistakes]]\nslug = \"{slug}\"\nadvice = \"FILL IN: what is wrong, without giving the solution away.\"\nwhen = {{ {when} }}\n"
        )
    });
    format!(
        r#"id = "{id}"
title = "{title}"
kind = "{kind}"
minutes = 5
concepts = ["FILL IN"]
learned = "FILL IN: one sentence, shown when it passes."
hints = [
  "FILL IN: a nudge.",
  "FILL IN: the idea.",
  "FILL IN: nearly the code.",
]

# One entry for each folder in rejected/. `when` says how a run that makes the mistake is recognised.
{mistakes}"#,
        kind = kind.name(),
        mistakes = mistakes.concat(),
    )
}

/// The two mistakes of the example, with the signatures of their runs.
const fn mistakes(kind: Kind) -> [(&'static str, &'static str); 2] {
    match kind {
        Kind::Program => [("prints-a-constant", r#"got = "a constant""#), ("only-the-name", r#"got = "\"Gopher""#)],
        Kind::Tests => {
            [("tests-too-little", r#"contains = "your tests pass although""#), ("fails-right-code", r#"contains = "Double(2) is not 5""#)]
        }
        Kind::Script => [("prints-a-number", r#"got = "13""#), ("lower-case", r#"got = "fill""#)],
        _ => [("one-too-few", r#"got = "5""#), ("one-too-many", r#"got = "7""#)],
    }
}

fn task(kind: Kind) -> String {
    let example = match kind {
        Kind::Program => "Write `main.go`: it prints `FILL IN` and a newline to standard output.",
        Kind::Tests => "Write tests for `Double` in `double_test.go`. FILL IN: what they have to notice.",
        Kind::Script => "Write `run.sh`: it prints `FILL IN`.",
        Kind::Artifact | Kind::Report | Kind::Quiz => "Write `answer.json`: an object with the key `answer`. FILL IN",
        Kind::Bugfix => {
            "`func Double(n int) int` should return twice `n`, and does not for most numbers. FILL IN: what users see. Mend it."
        }
        Kind::Types => "Declare `type Pair struct { Left, Right int }` with `func (p Pair) Sum() int`, both together. FILL IN",
        Kind::Function => "Write `func Double(n int) int`, which returns twice `n`. FILL IN",
    };
    format!("FILL IN: why would anyone need this?\n\n{example}\n\nFor example: FILL IN.\n")
}

type Files = Vec<(&'static str, String)>;

fn owned(files: Vec<(&'static str, &str)>) -> Files {
    files.into_iter().map(|(path, text)| (path, text.to_owned())).collect()
}

fn code(kind: Kind) -> Files {
    match kind {
        Kind::Program => owned(program()),
        Kind::Tests => owned(tests()),
        Kind::Script => owned(script()),
        Kind::Artifact | Kind::Report | Kind::Quiz => owned(artifact()),
        Kind::Function => function("n"),
        // It is 0 for 0, and wrong for most other numbers.
        Kind::Bugfix => function("n * n"),
        Kind::Types => types(),
    }
}

fn function(stub: &str) -> Files {
    let double = |result: &str| format!("package double\n\n// Double returns twice n.\nfunc Double(n int) int {{\n\treturn {result}\n}}\n");
    vec![
        ("starter/double.go", double(stub)),
        ("solution/double.go", double("2 * n")),
        (
            "check/double_test.go",
            "package double\n\nimport (\n\t\"testing\"\n\n\t\"gotrain/kit\"\n)\n\nfunc TestDouble(t *testing.T) {\n\tfor _, n := range []int{3, 0, -7} {\n\t\tkit.Equal(t, kit.Call(\"Double\", n), Double(n), n+n)\n\t}\n}\n".to_owned(),
        ),
        ("rejected/one-too-few/double.go", double("2*n - 1")),
        ("rejected/one-too-many/double.go", double("2*n + 1")),
    ]
}

fn types() -> Files {
    let pair = |result: &str| {
        format!(
            "package pair\n\n// Pair is two numbers.\ntype Pair struct {{\n\tLeft, Right int\n}}\n\n// Sum returns both together.\nfunc (p Pair) Sum() int {{\n\treturn {result}\n}}\n"
        )
    };
    vec![
        ("starter/pair.go", pair("0")),
        ("solution/pair.go", pair("p.Left + p.Right")),
        (
            "check/pair_test.go",
            "package pair\n\nimport (\n\t\"testing\"\n\n\t\"gotrain/kit\"\n)\n\nfunc TestSum(t *testing.T) {\n\tfor _, p := range []Pair{{2, 4}, {-3, 3}, {0, 7}} {\n\t\tkit.Equal(t, kit.Show(p)+\".Sum()\", p.Sum(), p.Left+p.Right)\n\t}\n}\n".to_owned(),
        ),
        ("rejected/one-too-few/pair.go", pair("p.Left + p.Right - 1")),
        ("rejected/one-too-many/pair.go", pair("p.Left + p.Right + 1")),
    ]
}

fn program() -> Vec<(&'static str, &'static str)> {
    vec![
        ("starter/input.go", "package main\n\nvar name = \"Gopher\"\n"),
        ("starter/main.go", "package main\n\nfunc main() {\n}\n"),
        ("solution/main.go", "package main\n\nimport \"fmt\"\n\nfunc main() {\n\tfmt.Println(\"FILL IN\", name)\n}\n"),
        (
            "check/main_test.go",
            "package main\n\nimport (\n\t\"testing\"\n\n\t\"gotrain/kit/proc\"\n)\n\nfunc TestMain(m *testing.M) { proc.Main(m, main, proc.Var(\"name\", &name)) }\n\nfunc TestPrintsTheName(t *testing.T) {\n\tfor _, name := range []string{\"Gopher\", \"Ann\"} {\n\t\tproc.Run(t, proc.Set(\"name\", name)).WantOutput(\"FILL IN \" + name + \"\\n\")\n\t}\n}\n",
        ),
        ("rejected/prints-a-constant/main.go", "package main\n\nimport \"fmt\"\n\nfunc main() {\n\tfmt.Println(\"a constant\")\n}\n"),
        ("rejected/only-the-name/main.go", "package main\n\nimport \"fmt\"\n\nfunc main() {\n\tfmt.Println(name)\n}\n"),
    ]
}

fn tests() -> Vec<(&'static str, &'static str)> {
    vec![
        ("starter/double.go", "package double\n\n// Double returns twice n.\nfunc Double(n int) int {\n\treturn 2 * n\n}\n"),
        ("starter/double_test.go", "package double\n\nimport \"testing\"\n\nfunc TestDouble(t *testing.T) {\n}\n"),
        (
            "solution/double_test.go",
            "package double\n\nimport \"testing\"\n\nfunc TestDouble(t *testing.T) {\n\tfor n, want := range map[int]int{0: 0, 3: 6, -7: -14} {\n\t\tif got := Double(n); got != want {\n\t\t\tt.Errorf(\"Double(%d) = %d, want %d\", n, got, want)\n\t\t}\n\t}\n}\n",
        ),
        (
            "check/judge_test.go",
            "package double\n\nimport (\n\t\"testing\"\n\n\t\"gotrain/kit/mutant\"\n)\n\nconst right = `package double\n\nfunc Double(n int) int {\n\treturn 2 * n\n}\n`\n\nfunc TestYourTests(t *testing.T) {\n\tmutant.Judge(t, mutant.Suite{\n\t\tRight: map[string]string{\"double.go\": right},\n\t\tMutants: []mutant.Mutant{\n\t\t\t{Name: \"square\", Behaviour: \"returns n squared\", Old: \"2 * n\", New: \"n * n\"},\n\t\t\t{Name: \"identity\", Behaviour: \"returns 0\", Old: \"2 * n\", New: \"0\"},\n\t\t},\n\t})\n}\n",
        ),
        (
            "rejected/tests-too-little/double_test.go",
            "package double\n\nimport \"testing\"\n\nfunc TestDouble(t *testing.T) {\n\tif Double(2) != 4 {\n\t\tt.Error(\"Double(2) is not 4\")\n\t}\n}\n",
        ),
        (
            "rejected/fails-right-code/double_test.go",
            "package double\n\nimport \"testing\"\n\nfunc TestDouble(t *testing.T) {\n\tif Double(2) != 5 {\n\t\tt.Error(\"Double(2) is not 5\")\n\t}\n}\n",
        ),
    ]
}

fn script() -> Vec<(&'static str, &'static str)> {
    vec![
        ("starter/run.sh", "#!/bin/sh\n"),
        ("solution/run.sh", "#!/bin/sh\necho \"FILL IN\"\n"),
        (
            "check/run_test.go",
            "package run\n\nimport (\n\t\"testing\"\n\n\t\"gotrain/kit/proc\"\n)\n\nfunc TestRuns(t *testing.T) {\n\tproc.Run(t, proc.Script(\"run.sh\")).WantOutput(\"FILL IN\\n\")\n}\n",
        ),
        ("rejected/prints-a-number/run.sh", "#!/bin/sh\necho 13\n"),
        ("rejected/lower-case/run.sh", "#!/bin/sh\necho fill\n"),
    ]
}

fn artifact() -> Vec<(&'static str, &'static str)> {
    vec![
        ("starter/answer.json", "{}\n"),
        ("solution/answer.json", "{\"answer\": 6}\n"),
        (
            "check/answer_test.go",
            "package answer\n\nimport (\n\t\"encoding/json\"\n\t\"os\"\n\t\"testing\"\n\n\t\"gotrain/kit\"\n)\n\nfunc TestAnswer(t *testing.T) {\n\tdata, err := os.ReadFile(\"answer.json\")\n\tkit.NoError(t, \"reading answer.json\", err)\n\tvar got struct{ Answer int }\n\tkit.NoError(t, \"parsing answer.json\", json.Unmarshal(data, &got))\n\tkit.Equal(t, \"the key answer\", got.Answer, 6)\n}\n",
        ),
        ("rejected/one-too-few/answer.json", "{\"answer\": 5}\n"),
        ("rejected/one-too-many/answer.json", "{\"answer\": 7}\n"),
    ]
}
