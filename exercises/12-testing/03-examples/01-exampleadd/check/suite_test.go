package calc

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/module"
	"gotrain/kit/proc"
)

// checkSuite is the learner's tests, built once with an implementation of the
// check, in which an environment variable chooses a bug.
var checkSuite struct{ dir, binary string }

func TestMain(m *testing.M) {
	code := m.Run()
	if checkSuite.dir != "" {
		os.RemoveAll(checkSuite.dir)
	}
	os.Exit(code)
}

// checkBuild builds the learner's tests.
func checkBuild(t *testing.T) {
	t.Helper()
	if checkSuite.binary != "" {
		return
	}
	tests, err := filepath.Glob("*_test.go")
	kit.NoError(t, "looking for test files", err)
	if len(tests) == 0 {
		kit.Failf(t, "there is no test file: the name of a file with tests ends in _test.go")
	}
	// The folder has to outlive the test that makes it.
	dir, err := os.MkdirTemp("", "suite")
	kit.NoError(t, "making a folder", err)
	checkSuite.dir = dir
	kit.NoError(t, "copying the module", os.CopyFS(dir, os.DirFS(module.Copy(t, "."))))
	sources, _ := filepath.Glob(filepath.Join(dir, "*.go"))
	for _, name := range sources {
		if !strings.HasSuffix(name, "_test.go") {
			kit.NoError(t, "removing a file", os.Remove(name))
		}
	}
	kit.WriteFiles(t, dir, map[string]string{"calc.go": string(kit.Data(t, "testdata/calc.go.txt"))})
	binary := filepath.Join(dir, "suite.exe") // Windows runs only what is called so
	build := module.Go(t, dir, nil, "test", "-c", "-o", binary, ".")
	if build.ExitCode != 0 {
		text := regexp.MustCompile(`(?m)^# .*\n`).ReplaceAllString(build.Stderr+build.Stdout, "")
		kit.Failf(t, "your tests do not compile:\n%s", strings.TrimSpace(text))
	}
	checkSuite.binary = binary
}

// checkOutcome is what came of running the learner's tests.
type checkOutcome struct {
	passed         bool
	panicked       bool
	ran            []string // the tests that ran, and their subtests
	ok, failed     []string // those that passed, and those that failed
	messages       []string // what t.Errorf and its like have written
	calls          []string // what the tests have called
	stdout, stderr string
}

var (
	checkRan     = regexp.MustCompile(`^=== RUN\s+(.+)$`)
	checkEnded   = regexp.MustCompile(`^\s*--- (PASS|FAIL): (.+) \(\d.*s\)$`)
	checkMessage = regexp.MustCompile(`^\s+\S+\.go:\d+: (.*)$`)
	checkPanic   = regexp.MustCompile(`(?m)^panic: .*$`)
)

// checkRun runs the learner's tests with a bug, or with none for "".
func checkRun(t *testing.T, bug string, args ...string) *checkOutcome {
	t.Helper()
	checkBuild(t)
	log := filepath.Join(t.TempDir(), "calls.txt")
	run := proc.Run(t, proc.Command(checkSuite.binary, append([]string{"-test.v"}, args...)...),
		proc.Name("go test"), proc.Dir(checkSuite.dir), proc.Env("GOTRAIN_BUG="+bug, "GOTRAIN_CALLS="+log))
	o := &checkOutcome{passed: run.ExitCode == 0, stdout: run.Stdout, stderr: run.Stderr}
	o.panicked = checkPanic.MatchString(run.Stdout) || checkPanic.MatchString(run.Stderr)
	within := false // a message that may go on
	for line := range strings.Lines(run.Stdout) {
		line = strings.TrimRight(line, "\r\n")
		if m := checkRan.FindStringSubmatch(line); m != nil {
			o.ran = append(o.ran, m[1])
			within = false
		} else if m := checkEnded.FindStringSubmatch(line); m != nil {
			if m[1] == "PASS" {
				o.ok = append(o.ok, m[2])
			} else {
				o.failed = append(o.failed, m[2])
			}
			within = false
		} else if m := checkMessage.FindStringSubmatch(line); m != nil {
			o.messages = append(o.messages, m[1])
			within = true
		} else if within && strings.HasPrefix(line, "        ") {
			o.messages[len(o.messages)-1] += "\n" + strings.TrimSpace(line)
		} else {
			within = false
		}
	}
	if data, err := os.ReadFile(log); err == nil {
		o.calls = strings.Split(strings.TrimSpace(string(data)), "\n")
	}
	return o
}

// checkRight fails the test unless the learner's tests pass with the right
// implementation and the test of that name is among them.
func checkRight(t *testing.T, name string) *checkOutcome {
	t.Helper()
	right := checkRun(t, "")
	if !slices.Contains(right.ran, name) {
		kit.Failf(t, "%s does not run: there is no function %s(t *testing.T) in a file whose name ends in _test.go", name, name)
	}
	if !right.passed {
		text := strings.Join(right.messages, "\n")
		if right.panicked {
			text = checkPanic.FindString(right.stdout + "\n" + right.stderr)
		}
		kit.Failf(t, "your tests fail on a right implementation: %s\n%s", strings.Join(right.failed, ", "), text)
	}
	if !slices.Contains(right.ok, name) {
		kit.Failf(t, "%s is skipped", name)
	}
	return right
}

// checkBug is a planted bug. What it does completes "although the code …".
type checkBug struct{ name, behaviour string }

// checkMissed returns the names of the bugs with which the learner's tests pass, and
// the failure that says so.
func checkMissed(t *testing.T, bugs []checkBug) (missed []string, message string) {
	t.Helper()
	var lines []string
	for _, bug := range bugs {
		if checkRun(t, bug.name).passed {
			missed = append(missed, bug.name)
			lines = append(lines, "- "+bug.behaviour)
		}
	}
	kit.Measure(t, "planted bugs found", float64(len(bugs)-len(missed)), fmt.Sprintf("of %d", len(bugs)))
	switch len(missed) {
	case 0:
	case 1:
		message = "your tests pass although the code " + lines[0][2:]
	default:
		message = fmt.Sprintf("your tests do not notice %d of %d bugs; they pass although the code\n%s", len(missed), len(bugs), strings.Join(lines, "\n"))
	}
	return missed, message
}
