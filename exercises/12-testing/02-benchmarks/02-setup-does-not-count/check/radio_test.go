package radio

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/mutant"
	"gotrain/kit/proc"
	"gotrain/kit/source"
)

// checkTests are the learner's benchmarks, with functions that count.
var checkTests = mutant.Tests{Limit: 20 * time.Second, Files: map[string]string{
	"radio.go":          "testdata/radio.go.txt",
	"zz_report_test.go": "testdata/report_test.go.txt",
}}

// checkReport is what came of a run of BenchmarkProcess.
type checkReport struct {
	setups, size   int    // how often Setup was called, and for how many packets
	calls, foreign int    // how often Process was called, and how often with other data
	allocs         string // allocations in an operation, or "" when they are not printed
}

var checkReports = map[int]checkReport{}

// checkRun runs the benchmark with a number of iterations.
func checkRun(t *testing.T, iterations int) checkReport {
	t.Helper()
	if r, ok := checkReports[iterations]; ok {
		return r
	}
	run := checkTests.Run(t, "",
		proc.Args("-test.run=^$", "-test.bench=^(BenchmarkProcess|BenchmarkZzCheckReport)$",
			fmt.Sprintf("-test.benchtime=%dx", iterations), "-test.cpu=1"),
		proc.Name(fmt.Sprintf("go test -bench=Process -benchtime=%dx", iterations)))
	if run.ExitCode != 0 {
		kit.Failf(t, "BenchmarkProcess fails:\n%s", strings.TrimSpace(run.Stdout+run.Stderr))
	}
	if !strings.Contains(run.Stdout, "BenchmarkProcess") {
		kit.Failf(t, "there is no BenchmarkProcess")
	}
	if len(run.Notes) == 0 {
		t.Fatalf("kit: the benchmarks left no report:\n%s", run.Stdout)
	}
	report := run.Notes[len(run.Notes)-1]
	var r checkReport
	if _, err := fmt.Sscan(report, &r.setups, &r.size, &r.calls, &r.foreign); err != nil {
		t.Fatalf("kit: %v: %q", err, report)
	}
	if m := regexp.MustCompile(`(?m)^BenchmarkProcess\s.*\s(\d+) allocs/op`).FindStringSubmatch(run.Stdout); m != nil {
		r.allocs = m[1]
	}
	checkReports[iterations] = r
	return r
}

// checkResets reports whether the learner's files call a method ResetTimer.
func checkResets(t *testing.T) bool {
	t.Helper()
	names, err := filepath.Glob("*_test.go")
	kit.NoError(t, "looking for test files", err)
	for _, name := range names {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		kit.NoError(t, "parsing "+name, err)
		for _, call := range source.All[*ast.CallExpr](file) {
			if f, ok := call.Fun.(*ast.SelectorExpr); ok && f.Sel.Name == "ResetTimer" {
				return true
			}
		}
	}
	return false
}

func TestOneSetupAndOneCallForEachIteration(t *testing.T) {
	// With b.N, the function runs once for N = 1 and once for N = 10.
	r := checkRun(t, 10)
	if r.setups == 0 || r.calls == 0 {
		kit.Failf(t, "BenchmarkProcess calls Setup %d times and Process %d times for 10 iterations", r.setups, r.calls)
	}
	kit.MistakeIf(t, r.setups >= 10, "setup-in-the-loop")
	if r.setups >= 10 {
		kit.Failf(t, "Setup is called again for each iteration; once for each run of BenchmarkProcess is enough")
	}
	kit.MistakeIf(t, r.setups == 1 && r.calls == 10, "b-loop")
	if r.setups == 1 && r.calls == 10 {
		kit.Failf(t, "BenchmarkProcess runs only once for 10 iterations; with a loop up to b.N it would run for N = 1 as well")
	}
	kit.Equal(t, "the calls of Setup, when BenchmarkProcess runs for N = 1 and for N = 10", r.setups, 2)
	kit.Equal(t, "the argument of Setup", r.size, 100000)
	kit.Equal(t, "the calls of Process, when BenchmarkProcess runs for N = 1 and for N = 10", r.calls, 11)
	kit.Equal(t, "the calls of Process, when BenchmarkProcess runs for N = 1 and for N = 30", checkRun(t, 30).calls, 31)
	kit.Equal(t, "the calls of Process with something else than what Setup has returned", r.foreign, 0)
}

func TestOnlyTheLoopIsCounted(t *testing.T) {
	r := checkRun(t, 10)
	if r.calls == 0 {
		kit.Failf(t, "BenchmarkProcess never calls Process")
	}
	kit.True(t, r.allocs != "", "go test -bench=Process", "prints no allocs/op; the benchmark has to ask for them")
	allocs, err := strconv.Atoi(r.allocs)
	if err != nil {
		t.Fatalf("kit: reading the allocs/op: %v", err)
	}
	resets, whole := checkResets(t), r.setups == 2 && r.calls == 11
	kit.MistakeIf(t, allocs > 2 && whole && !resets, "no-reset")
	kit.MistakeIf(t, allocs > 2 && whole && resets, "reset-before-setup")
	kit.True(t, allocs <= 2, "go test -bench=Process -benchtime=10x", "shows %d allocs/op, with a Process that makes one allocation; those of Setup are counted, too", allocs)
	kit.True(t, allocs >= 1, "go test -bench=Process -benchtime=10x", "shows no allocations, with a Process that makes one in each call; its calls are not counted")
	if !resets {
		kit.Failf(t, "BenchmarkProcess does not call b.ResetTimer")
	}
}
