//! Every verdict, provoked by a real Go program.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::path::Path;

use gotrain::render;
use gotrain::run::Runner;
use gotrain::run::process::Cancellation;
use gotrain::run::repeated::Repeated;
use gotrain::run::report::{Report, TestStatus, Verdict};
use gotrain::run::toolchain::Toolchain;
use gotrain::verify::expect;
use support::{check, exercise, learner, runner};

/// Checks `Double` with this body (and imports) and expects a verdict and a part of its summary.
#[track_caller]
fn double(head: &str, body: &str, verdict: Verdict, summary: &str) -> Report {
    let source = format!("package double\n\n{head}\n\n// Double returns twice n.\nfunc Double(n int) int {{\n{body}\n}}\n");
    double_within(2, &source, verdict, summary)
}

#[track_caller]
fn double_within(seconds: u32, source: &str, verdict: Verdict, summary: &str) -> Report {
    let mut exercise = exercise("1.1.1");
    exercise.spec.timeout = seconds;
    let dir = learner(&exercise, &[("double.go", source)]);
    let report = runner().check(&exercise, dir.path(), Cancellation::new().1, |_| {});
    expect(&report, verdict, summary);
    report
}

/// The same for the program that echoes.
#[track_caller]
fn echo(imports: &str, body: &str, verdict: Verdict, summary: &str) -> Report {
    let source = format!("package main\n\n{imports}\n\nfunc main() {{\n{body}\n}}\n");
    let report = check("1.1.2", &[("main.go", &source)]);
    expect(&report, verdict, summary);
    report
}

#[track_caller]
fn expect(report: &Report, verdict: Verdict, summary: &str) {
    assert_eq!(report.verdict, verdict, "{report:#?}");
    assert!(report.summary.contains(summary), "{:?} lacks {summary:?}\n{report:#?}", report.summary);
}

#[test]
fn a_right_answer_passes() {
    let report = double("", "\treturn n * 2", Verdict::Passed, "All 2 checks passed");
    assert!(report.tests.iter().all(|test| test.status == TestStatus::Passed));
    assert_eq!(report.advice, None);
    assert_eq!(report.judged.len(), 16);
}

#[test]
fn a_folder_vendor_does_not_get_in_the_way() {
    let double = "package double\n\n// Double returns twice n.\nfunc Double(n int) int { return 2 * n }\n";
    let vendored = ("vendor/modules.txt", "# example.com/other v1.0.0\n## explicit\nexample.com/other\n");
    let report = check("1.1.1", &[("double.go", double), vendored]);
    expect(&report, Verdict::Passed, "All 2 checks passed");
}

#[test]
fn a_wrong_answer_has_call_want_got_and_advice() {
    let report = double("", "\treturn 13", Verdict::Failed, "2 of 2 checks failed; look at “doubles” first");
    let test = &report.tests[0];
    let part = |value: &Option<String>| value.clone().unwrap_or_default();
    assert_eq!((part(&test.call), part(&test.want), part(&test.got)), ("Double(3)".into(), "6".into(), "13".into()));
    assert_eq!(report.advice.unwrap().mistake, "first");
}

#[test]
fn an_endless_loop_is_timed_out_with_its_place() {
    double("", "\tfor {\n\t\tn++\n\t}", Verdict::TimedOut, "within 2 s in “doubles” at double.go:");
}

#[test]
fn an_endless_loop_in_a_program_is_timed_out() {
    echo("", "\tfor {\n\t}", Verdict::TimedOut, "main.go");
}

#[test]
fn waiting_for_ever_is_a_deadlock() {
    double("", "\tc := make(chan int)\n\treturn <-c", Verdict::Deadlock, "double.go:8");
}

#[test]
fn a_program_that_waits_for_ever_is_a_deadlock() {
    echo("", "\tc := make(chan int)\n\tc <- 1", Verdict::Deadlock, "");
}

#[test]
fn a_race_is_found() {
    let source = "package count\n\nimport \"sync\"\n\nfunc Count(n int) int {\n\tcount := 0\n\tvar done sync.WaitGroup\n\tfor range n {\n\
                  \t\tdone.Go(func() { count++ })\n\t}\n\tdone.Wait()\n\treturn count\n}\n";
    expect(&check("1.1.3", &[("count.go", source)]), Verdict::DataRace, "count.go:9");
}

#[test]
fn a_goroutine_left_behind_is_found() {
    let source = "package count\n\nfunc Count(n int) int {\n\tgo func() {\n\t\tselect {}\n\t}()\n\treturn n\n}\n";
    expect(&check("1.1.3", &[("count.go", source)]), Verdict::GoroutineLeak, "");
}

#[test]
fn a_panic_is_trimmed_to_the_learners_frames() {
    let report = double("", "\tvar m map[int]int\n\tm[n] = 1\n\treturn 0", Verdict::Panicked, "double.go:8");
    let frames = &report.tests.iter().find(|test| !test.frames.is_empty()).unwrap().frames;
    assert_eq!(frames.len(), 1, "{frames:?}");
    assert_eq!(frames[0].function, "double.Double");
}

#[test]
fn a_panic_in_a_goroutine_is_found() {
    double("", "\tdone := make(chan int)\n\tgo func() {\n\t\tpanic(\"lost\")\n\t}()\n\treturn <-done", Verdict::Panicked, "lost");
}

#[test]
fn endless_recursion_is_named() {
    let source = "package double\n\nfunc Double(n int) int {\n\treturn 1 + Double(n+1)\n}\n";
    double_within(60, source, Verdict::Panicked, "stack overflow");
}

#[test]
fn a_panicking_program_is_named() {
    let report = echo("", "\tvar p *int\n\t*p = 1", Verdict::Panicked, "nil pointer");
    assert!(report.tests.iter().any(|test| !test.frames.is_empty()), "{report:#?}");
}

#[test]
fn leaving_early_is_no_pass() {
    double("import \"os\"", "\tos.Exit(0)\n\treturn 0", Verdict::Failed, "os.Exit(0)");
    double("import \"os\"", "\tos.Exit(3)\n\treturn 0", Verdict::Failed, "ended itself in “doubles”");
    double("import \"os\"\n\nfunc init() { os.Exit(0) }", "\treturn n", Verdict::Failed, "ended before the check could run");
    double("import \"log\"", "\tlog.Fatal(\"no\")\n\treturn 0", Verdict::Failed, "ended itself in “doubles”");
}

#[test]
fn a_gigabyte_is_cut_short() {
    let source = "package double\n\nimport \"fmt\"\n\nfunc Double(n int) int {\n\tfor {\n\
                  \t\tfmt.Println(\"again and again and again and again and again\")\n\t}\n}\n";
    double_within(60, source, Verdict::TooMuchOutput, "prints without end");
    echo("import \"fmt\"", "\tfor {\n\t\tfmt.Print(\"again and again \")\n\t}", Verdict::TooMuchOutput, "");
}

#[test]
fn control_sequences_do_not_reach_the_terminal() {
    let exercise = exercise("1.1.2");
    let report = echo("import \"os\"", "\tos.Stdout.WriteString(\"\\x1b[2J\\x1b]0;title\\a\\xff\\xfe\\r\\x00end\")", Verdict::Failed, "");
    let text = render::report::render(&exercise, &report, render::Setting::default()).text();
    assert!(text.contains("end"), "{text}");
    assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{text:?}");
}

#[test]
fn reading_input_for_ever_ends() {
    echo(
        "import (\n\t\"bufio\"\n\t\"os\"\n)",
        "\tr := bufio.NewReader(os.Stdin)\n\tfor {\n\t\tr.ReadString('\\n')\n\t}",
        Verdict::TimedOut,
        "",
    );
    double("import (\n\t\"io\"\n\t\"os\"\n)", "\tio.ReadAll(os.Stdin)\n\treturn 2 * n", Verdict::Passed, "");
}

#[cfg(target_os = "linux")]
#[test]
fn children_that_outlive_the_program_are_killed() {
    // A session of its own takes the child out of the process group, and it holds the pipe of the check.
    let body = "\tcmd := exec.Command(\"sleep\", \"7321\")\n\tcmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr\n\
                \tcmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}\n\
                \tif err := cmd.Start(); err != nil {\n\t\tpanic(err)\n\t}\n\treturn 2 * n";
    let report = double("import (\n\t\"os\"\n\t\"os/exec\"\n\t\"syscall\"\n)", body, Verdict::Passed, "");
    assert!(report.seconds < 60.0, "the run waited for a child: {report:#?}");
    let lines = std::fs::read_dir("/proc").unwrap().flatten().filter_map(|process| std::fs::read(process.path().join("cmdline")).ok());
    assert_eq!(lines.filter(|line| line == b"sleep\x007321\x00").count(), 0);
}

#[test]
fn eating_memory_is_stopped() {
    let source = "package double\n\nfunc Double(n int) int {\n\tvar all [][]byte\n\tfor {\n\t\tblock := make([]byte, 64<<20)\n\
                  \t\tfor i := 0; i < len(block); i += 4096 {\n\t\t\tblock[i] = 1\n\t\t}\n\t\tall = append(all, block)\n\t\tn += len(all)\n\t}\n}\n";
    double_within(60, source, Verdict::OutOfMemory, "memory");
}

#[test]
fn deleting_ones_own_folder_is_survived() {
    let exercise = exercise("1.1.1");
    let source =
        "package double\n\nimport \"os\"\n\nfunc Double(n int) int {\n\tdir, _ := os.Getwd()\n\tos.RemoveAll(dir)\n\treturn 2 * n\n}\n";
    let cache = support::cache();
    let unconfined = Runner::new(Toolchain::find().unwrap(), cache, Some(&support::root().join("exercises")), None).unwrap();
    for (runner, said) in [(runner(), false), (unconfined, true)] {
        let dir = learner(&exercise, &[("double.go", source)]);
        let report = runner.check(&exercise, dir.path(), Cancellation::new().1, |_| {});
        assert_eq!(std::fs::read_to_string(dir.path().join("double.go")).unwrap(), source);
        assert!(dir.path().join("go.mod").exists());
        assert!(report.verdict.judges_code(), "{report:#?}");
        // Without confinement the files were gone, and were put back.
        assert!(!said || report.summary.contains("put back"), "{report:#?}");
    }
}

#[test]
fn warming_leaves_nothing_behind() {
    let exercise = exercise("1.1.2");
    let cache = tempfile::tempdir().unwrap();
    let runner = Runner::new(Toolchain::find().unwrap(), cache.path(), Some(&support::root().join("exercises")), None).unwrap();
    runner.warm(&exercise, Path::new("not-started"), Cancellation::new().1).unwrap();
    let left: Vec<_> = std::fs::read_dir(cache.path()).unwrap().flatten().map(|entry| entry.file_name()).collect();
    assert_eq!(left, ["exports"]);
}

#[test]
fn vet_findings_are_told_from_compile_errors() {
    let report = double("import \"fmt\"", "\tfmt.Printf(\"%d\\n\", \"x\")\n\treturn n", Verdict::VetFinding, "double.go:7");
    assert!(report.diagnostics[0].means.is_some());
}

#[test]
fn compile_errors_come_with_place_line_and_explanation() {
    for (head, body, summary) in [
        ("", "\tx := 1\n\treturn n", "double.go:7:2: declared and not used: x"),
        ("import \"os\"", "\treturn n", "double.go:3:8: \"os\" imported and not used"),
        ("", "\treturn undefinedName", "undefined: undefinedName"),
        ("", "\treturn \"two\"", "cannot use \"two\""),
        ("", "\treturn n +", "syntax error"),
        ("", "\tif n > 0 {\n\t\treturn n\n\t}", "missing return"),
        ("import \"no/such/package\"", "\treturn n", "no/such/package"),
        ("import \"example.com/double/missing\"", "\treturn missing.N", "missing"),
    ] {
        let report = double(head, body, Verdict::DoesNotCompile, summary);
        assert!(report.diagnostics[0].means.is_some(), "{summary}: {report:#?}");
    }
}

#[test]
fn what_the_check_misses_is_said_in_the_learners_terms() {
    let missing = check("1.1.1", &[("double.go", "package double\n\nfunc double(n int) int { return 2 * n }\n")]);
    expect(&missing, Verdict::DoesNotCompile, "`Double` is missing");
    let other = check("1.1.1", &[("double.go", "package double\n\nfunc Double(n string) string { return n + n }\n")]);
    expect(&other, Verdict::DoesNotCompile, "cannot use 3");
    assert!(other.diagnostics[0].means.as_ref().unwrap().contains("does not fit"));
    let package = check("1.1.1", &[("double.go", "package other\n\nfunc Double(n int) int { return 2 * n }\n")]);
    expect(&package, Verdict::DoesNotCompile, "double.go says `package other`");
}

#[test]
fn a_broken_module_file_is_named() {
    let report = check("1.1.1", &[("go.mod", "modul x\n")]);
    assert!(matches!(report.verdict, Verdict::DoesNotCompile | Verdict::ToolFailure), "{report:#?}");
    assert!(report.summary.contains("go.mod"), "{}", report.summary);
}

#[test]
fn the_learners_own_tests_are_set_aside() {
    let own = "package double\n\nimport \"testing\"\n\nfunc TestMine(t *testing.T) { t.Fatal(\"mine\") }\n";
    let report = check("1.1.1", &[("double.go", "package double\n\nfunc Double(n int) int { return 2 * n }\n"), ("mine_test.go", own)]);
    expect(&report, Verdict::Passed, "");
    let broken = check(
        "1.1.1",
        &[("double.go", "package double\n\nfunc Double(n int) int { return 2 * n }\n"), ("mine_test.go", "package nonsense\n")],
    );
    expect(&broken, Verdict::Passed, "");
}

#[test]
fn several_packages_commands_and_build_tags_work() {
    let source =
        "package words\n\nimport \"example.com/layout/internal/word\"\n\nfunc Say() string { return word.Word + \" \" + Platform }\n";
    expect(&check("1.1.4", &[("words/words.go", source)]), Verdict::Passed, "All 2 checks passed");
    let cycle = "package words\n\nimport _ \"example.com/layout/words/deep\"\n\nfunc Say() string { return \"\" }\n";
    let deep = "package deep\n\nimport _ \"example.com/layout/words\"\n";
    let report = check("1.1.4", &[("words/words.go", cycle), ("words/deep/deep.go", deep)]);
    expect(&report, Verdict::DoesNotCompile, "");
    assert!(format!("{:?}", report.diagnostics).contains("import cycle"), "{report:#?}");
}

#[test]
fn a_cancelled_run_ends_before_its_deadline() {
    let mut exercise = exercise("1.1.1");
    exercise.spec.timeout = 60;
    let dir = learner(&exercise, &[("double.go", "package double\n\nfunc Double(n int) int {\n\tfor {\n\t}\n}\n")]);
    let (canceller, cancellation) = Cancellation::new();
    let (started, running) = std::sync::mpsc::channel();
    let report = std::thread::scope(|scope| {
        scope.spawn(move || {
            running.recv().unwrap();
            canceller.cancel();
        });
        runner().check(&exercise, dir.path(), cancellation, |_| {
            let _ = started.send(());
        })
    });
    assert_eq!(report.verdict, Verdict::Cancelled);
}

#[cfg(target_os = "linux")]
#[test]
fn files_elsewhere_cannot_be_written() {
    let outside = tempfile::tempdir().unwrap();
    let target = outside.path().join("written");
    let source = format!(
        "package double\n\nimport \"os\"\n\nfunc Double(n int) int {{\n\tif f, err := os.CreateTemp(\"\", \"\"); err != nil {{\n\t\tpanic(err)\n\
         \t}} else {{\n\t\tf.Close()\n\t}}\n\tos.WriteFile({:?}, nil, 0o644)\n\treturn 2 * n\n}}\n",
        target.display().to_string()
    );
    double_within(10, &source, Verdict::Passed, "");
    assert_eq!(target.exists(), !kernel_confines(), "writing outside has to fail exactly where the kernel has Landlock");
}

/// Whether the kernel has Landlock: tried in a thread, which alone is restricted by it.
#[cfg(target_os = "linux")]
fn kernel_confines() -> bool {
    use landlock::{ABI, AccessFs, Ruleset, RulesetAttr, RulesetStatus};
    let attempt = || {
        let ruleset = Ruleset::default().handle_access(AccessFs::from_write(ABI::V1)).ok()?.create().ok()?;
        ruleset.restrict_self().ok().map(|status| status.ruleset)
    };
    std::thread::spawn(attempt).join().unwrap().is_some_and(|status| status != RulesetStatus::NotEnforced)
}

#[cfg(unix)]
#[test]
fn an_endless_loop_before_the_tests_is_timed_out() {
    let source = "package double\n\nfunc init() {\n\tfor i := 0; ; i++ {\n\t\t_ = i\n\t}\n}\n\nfunc Double(n int) int { return 2 * n }\n";
    double_within(1, source, Verdict::TimedOut, "within 1 s");
}

#[test]
fn words_about_a_panic_are_no_panic() {
    double("import \"fmt\"", "\tfmt.Println(\"panic: not really\")\n\treturn 2 * n", Verdict::Passed, "");
    double("import \"fmt\"", "\tfmt.Println(\"panic: not really\")\n\treturn 13", Verdict::Failed, "look at “doubles” first");
}

#[test]
fn a_repeated_check_builds_once() {
    let source = |result: &str| format!("package double\n\n// Double returns twice n.\nfunc Double(n int) int {{ return {result} }}\n");
    let exercise = exercise("1.1.1");
    for (result, verdict) in [("n * 2", Verdict::Passed), ("n + 2", Verdict::Failed), ("n +", Verdict::DoesNotCompile)] {
        let dir = learner(&exercise, &[("double.go", &source(result))]);
        let runner = runner();
        let mut repeated = Repeated::new(&runner, &exercise, dir.path());
        let mut said = || expect::essence(&repeated.check(&Cancellation::new().1));
        let first = said();
        assert!(first[0].starts_with(&verdict.words()), "{first:?}");
        if verdict != Verdict::DoesNotCompile {
            // What was built stays, whatever becomes of its source.
            std::fs::write(dir.path().join("double.go"), "not Go").unwrap();
        }
        assert_eq!(said(), first);
    }
}
