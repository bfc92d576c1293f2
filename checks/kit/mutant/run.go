package mutant

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/internal/child"
	"gotrain/kit/internal/fact"
	"gotrain/kit/internal/gotool"
)

// result is what the learner's tests gave with one implementation.
type result struct {
	passed   int
	failed   bool
	failures []string // names of the failed tests
	build    strings.Builder
	broken   bool // does not compile
	output   map[string]*strings.Builder
}

// run runs the tests with all implementations by one go test.
func run(t testing.TB, s Suite, all []*implementation) map[string]*result {
	t.Helper()
	dir := writeModule(t, s, all)
	c, err := child.Start(child.Command{
		Path: gotool.Path(),
		Args: []string{"go", "test", "-json", "-vet=off", "-mod=mod", "-timeout=" + s.Limit.String(), "./..."},
		Dir:  dir,
		Env:  gotool.Env(),
	})
	if err != nil {
		t.Fatalf("kit: cannot start the go command: %v", err)
	}
	t.Cleanup(c.Kill)
	c.Feed("")
	end := c.Wait(time.Minute + time.Duration(len(all))*s.Limit)
	if end.Flooded != "" {
		kit.Outcome(t, kit.TooMuchOutput, "the tests")
		kit.Failf(t, "your tests print too much: more than 1 MiB")
	}
	results := map[string]*result{}
	for _, impl := range all {
		results[impl.folder] = &result{output: map[string]*strings.Builder{}}
	}
	for line := range strings.Lines(end.Stdout) {
		var e event
		if json.Unmarshal([]byte(line), &e) == nil {
			if r := results[e.folder()]; r != nil {
				r.add(e)
			}
		}
	}
	for _, impl := range all {
		r := results[impl.folder]
		if r.passed == 0 && !r.failed && !r.broken && len(r.output) == 0 {
			t.Fatalf("kit: go test says nothing about %s:\n%s%s", impl.folder, fact.Shorten(end.Stdout, 2000), fact.Shorten(end.Stderr, 2000))
		}
	}
	return results
}

// event is a line of go test -json.
type event struct {
	Action, Package, ImportPath, Test, Output, FailedBuild string
}

// folder returns the folder of the package that the event is about.
func (e *event) folder() string {
	path := e.Package
	if path == "" {
		path, _, _ = strings.Cut(e.ImportPath, " ")
	}
	path = strings.TrimSuffix(strings.TrimSuffix(path, ".test"), "_test")
	return strings.TrimPrefix(path, judged+"/")
}

func (r *result) add(e event) {
	switch e.Action {
	case "build-output":
		r.build.WriteString(e.Output)
	case "output":
		if r.output[e.Test] == nil {
			r.output[e.Test] = &strings.Builder{}
		}
		r.output[e.Test].WriteString(e.Output)
	case "pass":
		if e.Test != "" {
			r.passed++
		}
	case "fail":
		r.failed = true
		r.broken = r.broken || e.FailedBuild != ""
		if e.Test != "" {
			r.failures = append(r.failures, e.Test)
		}
	}
}

const noTest = "there is no test that runs: a test is a function TestXxx(t *testing.T) that is not skipped"

// located matches the place in front of an error.
var located = regexp.MustCompile(`(?m)^\s*(?:\S*/)?([^/\s:]+\.go):(\d+)(?::(\d+))?: (.*)$`)

// mustBuild fails the test when the tests do not compile with an
// implementation.
func (r *result) mustBuild(t testing.TB, impl *implementation) {
	t.Helper()
	if !r.broken {
		return
	}
	f := buildFailure(t, r.build.String(), impl.place, "the implementation "+impl.folder+" "+impl.Name,
		func(name string) bool { return impl.files[name] != "" })
	lines := f.Message
	f.Message = "your tests do not compile:\n" + lines
	if impl.folder != "right" {
		f.Message = fmt.Sprintf("your tests do not compile with another implementation, which %s:\n%s", impl.behaviour(), lines)
	}
	kit.Fail(t, f)
}

// buildFailure reads what the go command says about tests that do not compile.
// place stands before the names of the learner's files. Where all errors are in
// files of the check itself, that is what does not compile.
func buildFailure(t testing.TB, text, place, check string, ofCheck func(name string) bool) (f kit.Failure) {
	t.Helper()
	all := located.FindAllStringSubmatch(text, -1)
	var lines []string
	for _, m := range all {
		if f.File == "" && !ofCheck(m[1]) {
			f.File = place + m[1]
			f.Line, _ = strconv.Atoi(m[2])
			f.Column, _ = strconv.Atoi(m[3])
		}
		lines = append(lines, m[1]+":"+m[2]+": "+m[4])
	}
	if f.File == "" && len(all) > 0 {
		t.Fatalf("kit: %s does not compile:\n%s", check, text)
	}
	if len(lines) == 0 {
		lines = append(lines, strings.TrimSpace(text))
	}
	f.Message = strings.Join(lines, "\n")
	return f
}

// mustPass fails the test unless the tests pass with a right implementation.
func (r *result) mustPass(t testing.TB, impl *implementation) {
	t.Helper()
	r.mustBuild(t, impl)
	if !r.failed {
		if r.passed == 0 {
			kit.Failf(t, noTest)
		}
		return
	}
	name, output := r.failure()
	f := kit.Failure{Message: "your tests fail on a right implementation"}
	if impl.Behaviour != "" {
		f.Message += ", which " + impl.Behaviour
	}
	if name != "" {
		f.Message += ": " + name
	}
	if m := located.FindStringSubmatch(output); m != nil && impl.files[m[1]] == "" {
		f.File = impl.place + m[1]
		f.Line, _ = strconv.Atoi(m[2])
	}
	if output = strings.TrimSpace(output); output != "" {
		f.Message += "\n" + fact.Shorten(output, 2000)
	}
	kit.MistakeIf(t, impl.Mistake != "", impl.Mistake)
	kit.Fail(t, f)
}

// failure returns the first failed test, innermost, and what it printed; "" and
// the output of the package when the test binary has failed as a whole.
func (r *result) failure() (name, output string) {
	if len(r.failures) > 0 {
		name = r.failures[0]
	}
	if r.output[name] == nil {
		return name, ""
	}
	var b strings.Builder
	for line := range strings.Lines(r.output[name].String()) {
		if !strings.HasPrefix(line, "=== ") && !strings.HasPrefix(strings.TrimSpace(line), "--- ") && strings.TrimSpace(line) != "FAIL" {
			b.WriteString(line)
		}
	}
	return name, b.String()
}
