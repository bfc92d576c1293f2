package render

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/module"
	"gotrain/kit/proc"
)

// checkCalls is what a benchmark has called of a function.
type checkCalls struct {
	calls, least, most int
	kept               bool // whether a package-level variable holds the latest page
}

// checkOutcome is what came of running one benchmark.
type checkOutcome struct {
	render, pooled checkCalls
	allocs         string // allocations in an operation, or "" when they are not printed
}

var (
	checkDir      string // a module with the learner's benchmarks and render.go of the check
	checkBinary   string
	checkOutcomes = map[string]checkOutcome{}
)

// checkBuild builds the learner's benchmarks with an implementation that keeps count.
func checkBuild(t *testing.T) {
	t.Helper()
	if checkBinary != "" {
		return
	}
	files, err := filepath.Glob("*_test.go")
	kit.NoError(t, "looking for test files", err)
	if !slices.Contains(files, "bench_test.go") {
		kit.Failf(t, "the file bench_test.go is missing")
	}
	declared := map[string]bool{}
	var variables []string
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		kit.NoError(t, "parsing "+name, err)
		if file.Name.Name != "render" {
			kit.Failf(t, "%s says package %s; it should be package render", name, file.Name.Name)
		}
		for _, decl := range file.Decls {
			switch decl := decl.(type) {
			case *ast.FuncDecl:
				declared[decl.Name.Name] = true
			case *ast.GenDecl:
				for _, spec := range decl.Specs {
					if spec, ok := spec.(*ast.ValueSpec); ok && decl.Tok == token.VAR {
						for _, id := range spec.Names {
							if id.Name != "_" {
								variables = append(variables, "&"+id.Name)
							}
						}
					}
				}
			}
		}
	}
	for _, name := range []string{"BenchmarkAlloc", "BenchmarkPooled"} {
		if !declared[name] {
			kit.Failf(t, "bench_test.go has no function %s", name)
		}
	}
	// The folder has to outlive the test that makes it.
	dir, err := os.MkdirTemp("", "bench")
	kit.NoError(t, "making a folder", err)
	kit.NoError(t, "copying the module", os.CopyFS(dir, os.DirFS(module.Copy(t, "."))))
	report := strings.Replace(string(kit.Data(t, "testdata/report_test.go.txt")), "VARIABLES", strings.Join(variables, ", "), 1)
	kit.WriteFiles(t, dir, map[string]string{
		"render.go":         string(kit.Data(t, "testdata/render.go.txt")),
		"zz_report_test.go": report,
	})
	name := "bench.test"
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	build := module.Go(t, dir, nil, "test", "-c", "-o", name, ".")
	if build.ExitCode != 0 {
		kit.Failf(t, "the benchmarks do not compile:\n%s", build.Stdout+build.Stderr)
	}
	checkDir, checkBinary = dir, filepath.Join(dir, name)
}

func TestMain(m *testing.M) {
	code := m.Run()
	if checkDir != "" {
		os.RemoveAll(checkDir)
	}
	os.Exit(code)
}

// checkRun runs a benchmark with a number of iterations; pool is "never" for a
// pool that keeps nothing.
func checkRun(t *testing.T, benchmark string, iterations int, pool string) checkOutcome {
	t.Helper()
	checkBuild(t)
	key := fmt.Sprint(benchmark, iterations, pool)
	if outcome, ok := checkOutcomes[key]; ok {
		return outcome
	}
	report := filepath.Join(t.TempDir(), "report.txt")
	run := proc.Run(t,
		proc.Command(checkBinary, "-test.run=^$", "-test.bench=^("+benchmark+"|BenchmarkZzCheckReport)$",
			fmt.Sprintf("-test.benchtime=%dx", iterations), "-test.cpu=1"),
		proc.Name(fmt.Sprintf("go test -bench=%s -benchtime=%dx", benchmark, iterations)),
		proc.Dir(checkDir), proc.Env("GOGC=off", "GOTRAIN_BENCH_POOL="+pool, "GOTRAIN_BENCH_REPORT="+report))
	if run.ExitCode != 0 {
		kit.Failf(t, "%s fails:\n%s", benchmark, strings.TrimSpace(run.Stdout+run.Stderr))
	}
	var outcome checkOutcome
	data, err := os.ReadFile(report)
	if err != nil {
		t.Fatalf("kit: the benchmark left no report: %v\n%s", err, run.Stdout)
	}
	if _, err := fmt.Sscan(string(data), &outcome.render.calls, &outcome.render.least, &outcome.render.most, &outcome.render.kept,
		&outcome.pooled.calls, &outcome.pooled.least, &outcome.pooled.most, &outcome.pooled.kept); err != nil {
		t.Fatalf("kit: %v: %q", err, data)
	}
	if m := regexp.MustCompile(`(?m)^` + benchmark + `\s.*\s(\d+) allocs/op`).FindStringSubmatch(run.Stdout); m != nil {
		outcome.allocs = m[1]
	}
	checkOutcomes[key] = outcome
	return outcome
}

// checkFunctions says what each benchmark has to call.
var checkFunctions = []struct{ benchmark, name, other string }{
	{"BenchmarkAlloc", "Render", "RenderPooled"},
	{"BenchmarkPooled", "RenderPooled", "Render"},
}

// checkCalled fails the test when a benchmark does not call its function.
func checkCalled(t *testing.T, benchmark, name string, calls checkCalls) {
	t.Helper()
	if calls.calls == 0 {
		kit.Failf(t, "%s never calls %s", benchmark, name)
	}
}

func (o checkOutcome) of(name string) checkCalls {
	if name == "Render" {
		return o.render
	}
	return o.pooled
}

func TestOneCallForEachIteration(t *testing.T) {
	for _, f := range checkFunctions {
		t.Run(f.benchmark, func(t *testing.T) {
			few, many := checkRun(t, f.benchmark, 200, ""), checkRun(t, f.benchmark, 500, "")
			own, other := many.of(f.name), many.of(f.other)
			if other.calls > 0 {
				kit.MistakeIf(t, own.calls == 0, "the-same-function")
				kit.Failf(t, "%s calls %s; it should call %s only", f.benchmark, f.other, f.name)
			}
			checkCalled(t, f.benchmark, f.name, own)
			// With b.N the function also runs once for N = 1, and a call before the
			// loop may fill the pool. What counts is what more iterations add.
			more := own.calls - few.of(f.name).calls
			kit.MistakeIf(t, more == 0, "outside-the-loop")
			kit.Equal(t, fmt.Sprintf("the calls of %s that 300 more iterations of %s add", f.name, f.benchmark), more, 300)
			if warm := own.calls - 500; warm < 0 || warm > 3 {
				kit.Failf(t, "%s calls %s %d times for 500 iterations", f.benchmark, f.name, own.calls)
			}
		})
	}
}

func TestAllocationsArePrinted(t *testing.T) {
	for _, f := range checkFunctions {
		outcome := checkRun(t, f.benchmark, 500, "")
		checkCalled(t, f.benchmark, f.name, outcome.of(f.name))
		kit.MistakeIf(t, outcome.allocs == "" && outcome.of(f.name).calls >= 500 && outcome.of(f.name).kept, "not-reported")
		kit.MistakeIf(t, outcome.allocs == "" && outcome.of(f.name).calls >= 500 && !outcome.of(f.name).kept, "nothing-kept")
		kit.True(t, outcome.allocs != "", "go test -bench="+f.benchmark, "prints no allocs/op; the benchmark has to ask for them")
	}
}

func TestAlwaysTheSameArgument(t *testing.T) {
	for _, f := range checkFunctions {
		own := checkRun(t, f.benchmark, 500, "").of(f.name)
		checkCalled(t, f.benchmark, f.name, own)
		kit.MistakeIf(t, own.least < own.most, "longer-and-longer")
		if own.least < own.most {
			kit.Failf(t, "%s calls %s with different arguments, from %d to %d", f.benchmark, f.name, own.least, own.most)
		}
		kit.Equal(t, "the argument with which "+f.benchmark+" calls "+f.name, own.least, 200)
	}
}

func TestResultsAreKept(t *testing.T) {
	for _, f := range checkFunctions {
		own := checkRun(t, f.benchmark, 500, "").of(f.name)
		checkCalled(t, f.benchmark, f.name, own)
		if !own.kept {
			kit.Failf(t, "after %s, no package-level variable of type []byte in bench_test.go holds the latest result of %s", f.benchmark, f.name)
		}
	}
}

func TestFiguresFollowTheImplementation(t *testing.T) {
	figure := func(benchmark, pool string) int {
		text := checkRun(t, benchmark, 500, pool).allocs
		kit.True(t, text != "", "go test -bench="+benchmark, "prints no allocs/op; the benchmark has to ask for them")
		n, err := strconv.Atoi(text)
		if err != nil {
			t.Fatalf("kit: reading the allocs/op of %s: %v", benchmark, err)
		}
		return n
	}
	alloc := figure("BenchmarkAlloc", "")
	pooled := figure("BenchmarkPooled", "")
	kit.True(t, pooled < alloc, "go test -bench=.", "shows %d allocs/op for BenchmarkPooled and %d for BenchmarkAlloc; with a pool there should be fewer", pooled, alloc)
	never := figure("BenchmarkPooled", "never")
	kit.True(t, never >= alloc-1, "go test -bench=.", "shows %d allocs/op for BenchmarkPooled although the pool keeps nothing; it should be the %d of BenchmarkAlloc", never, alloc)
}
