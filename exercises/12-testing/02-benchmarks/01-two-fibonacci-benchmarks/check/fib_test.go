package fib

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/mutant"
	"gotrain/kit/proc"
	"gotrain/kit/source"
)

// checkTests are the learner's benchmarks, with functions that count.
var checkTests = mutant.Tests{Files: map[string]string{
	"fib.go":            "testdata/fib.go.txt",
	"zz_report_test.go": "testdata/report_test.go.txt",
}}

// checkCalls is what a run has called of a function.
type checkCalls struct{ calls, least, most int }

// checkRun runs a sub-benchmark with a number of iterations, and returns what it
// has called of FibRec and of FibIter.
func checkRun(t *testing.T, name string, iterations int) (rec, iter checkCalls) {
	t.Helper()
	run := checkTests.Run(t, "",
		proc.Args("-test.run=^$", "-test.bench=^(BenchmarkFibonacci|BenchmarkZzCheckReport)$/^"+name+"$",
			fmt.Sprintf("-test.benchtime=%dx", iterations), "-test.cpu=1"),
		proc.Name(fmt.Sprintf("go test -bench=Fibonacci/%s -benchtime=%dx", name, iterations)))
	if run.ExitCode != 0 {
		kit.Failf(t, "BenchmarkFibonacci/%s fails:\n%s", name, strings.TrimSpace(run.Stdout+run.Stderr))
	}
	if !regexp.MustCompile(`(?m)^BenchmarkFibonacci/` + name + `\s+\d+\s`).MatchString(run.Stdout) {
		kit.Failf(t, "go test -bench=Fibonacci shows no BenchmarkFibonacci/%s", name)
	}
	if len(run.Notes) == 0 {
		t.Fatalf("kit: the benchmarks left no report:\n%s", run.Stdout)
	}
	report := run.Notes[len(run.Notes)-1]
	if _, err := fmt.Sscan(report, &rec.calls, &rec.least, &rec.most, &iter.calls, &iter.least, &iter.most); err != nil {
		t.Fatalf("kit: %v: %q", err, report)
	}
	return rec, iter
}

// checkLoops reports whether the benchmarks have b.Loop or b.N somewhere.
func checkLoops(t *testing.T) bool {
	t.Helper()
	names, err := filepath.Glob("*_test.go")
	kit.NoError(t, "looking for test files", err)
	for _, name := range names {
		data, err := os.ReadFile(name)
		kit.NoError(t, "reading "+name, err)
		if regexp.MustCompile(`\.(Loop\(|N\b)`).MatchString(source.WithoutComments(string(data))) {
			return true
		}
	}
	return false
}

// checkSubs says what each sub-benchmark has to call.
var checkSubs = []struct{ name, function, other string }{
	{"recursive", "FibRec", "FibIter"},
	{"iterative", "FibIter", "FibRec"},
}

func TestOneCallForEachIteration(t *testing.T) {
	for _, sub := range checkSubs {
		t.Run(sub.name, func(t *testing.T) {
			calls := func(iterations int) int {
				own, other := checkRun(t, sub.name, iterations)
				if sub.function == "FibIter" {
					own, other = other, own
				}
				if other.calls > 0 {
					kit.MistakeIf(t, own.calls == 0, "the-same-function")
					kit.Failf(t, "BenchmarkFibonacci/%s calls %s; it should call %s only", sub.name, sub.other, sub.function)
				}
				if own.calls == 0 {
					kit.Failf(t, "BenchmarkFibonacci/%s does not call %s when it runs with -benchtime=%dx", sub.name, sub.function, iterations)
				}
				return own.calls
			}
			// With b.N the function also runs for N = 1, before it does for N = 50.
			one, fifty, eighty := calls(1), calls(50), calls(80)
			looped := checkLoops(t)
			kit.MistakeIf(t, eighty == fifty && !looped, "no-benchmark-loop")
			kit.MistakeIf(t, eighty == fifty && looped && fifty <= 2, "outside-the-loop")
			kit.Equal(t, fmt.Sprintf("the calls of %s that 30 more iterations of %s add", sub.function, sub.name), eighty-fifty, 30)
			kit.Equal(t, fmt.Sprintf("the calls of %s for one iteration of %s", sub.function, sub.name), one, 1)
			if fifty > 51 {
				kit.Failf(t, "BenchmarkFibonacci/%s calls %s %d times for 50 iterations; all calls should be in the loop", sub.name, sub.function, fifty)
			}
		})
	}
}

func TestBothComputeTheSame(t *testing.T) {
	rec, _ := checkRun(t, "recursive", 50)
	_, iter := checkRun(t, "iterative", 50)
	for _, c := range []struct {
		name string
		checkCalls
	}{{"recursive", rec}, {"iterative", iter}} {
		if c.calls == 0 {
			kit.Failf(t, "BenchmarkFibonacci/%s does not call its function", c.name)
		}
		if c.least != c.most {
			kit.Failf(t, "BenchmarkFibonacci/%s computes different n, from %d to %d", c.name, c.least, c.most)
		}
	}
	kit.MistakeIf(t, rec.least != iter.least, "another-n")
	if rec.least != iter.least {
		kit.Failf(t, "recursive computes n = %d, and iterative n = %d", rec.least, iter.least)
	}
	kit.MistakeIf(t, rec.least < 20, "too-small")
	kit.True(t, rec.least >= 20, "n", "should be at least 20; it is %d", rec.least)
}
