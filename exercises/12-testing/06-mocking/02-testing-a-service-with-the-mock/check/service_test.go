package greet

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/module"
	"gotrain/kit/proc"
)

// checkServices are the services that the tests are run with. One program has
// them all, so that only one has to be built.
var checkServices = []struct{ variant, behaviour, mistake string }{
	{"swallowed", "returns no error when the repository does", "happy-path-only"},
	{"another-error", "refuses ids below 1 with an error that is not ErrInvalidID", "not-nil-is-enough"},
	{"not-wrapped", "has the repository's error in its text, but does not wrap it", "not-nil-is-enough"},
	{"zero-served", "does not refuse id 0", "zero-left-out"},
	{"asked-first", "asks the repository for id 0 before refusing it", "calls-not-checked"},
	{"asked-twice", "asks the repository twice for the same user", "calls-not-checked"},
	{"wrong-id", "asks the repository for user 7, whatever the id is", ""},
	{"same-name", "greets every user by the name that it has greeted first", ""},
	{"text-changed", "says Hallo instead of Hello", ""},
	{"zero-only", "does not refuse negative ids", ""},
	{"one-refused", "refuses id 1", ""},
	{"error-too", "returns an error together with the greeting", ""},
	{"no-prefix", "returns the repository's error without \"greeting\" and the id before it", ""},
}

// checkBuild builds the learner's tests with the services of the check.
func checkBuild(t *testing.T) (dir, program string) {
	t.Helper()
	if _, err := os.Stat("service_test.go"); err != nil {
		kit.Failf(t, "the file service_test.go is missing")
	}
	dir = module.Copy(t, ".")
	kit.WriteFiles(t, dir, map[string]string{"service.go": string(kit.Data(t, "testdata/service.go.txt"))})
	name := "greet.test"
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	build := module.Go(t, dir, []string{"GOFLAGS="}, "test", "-c", "-vet=off", "-ldflags=-w", "-o", name, ".")
	if build.ExitCode != 0 {
		kit.Failf(t, "your tests do not compile:\n%s", strings.TrimSpace(build.Stdout+build.Stderr))
	}
	program = filepath.Join(dir, name)
	if _, err := os.Stat(program); err != nil {
		kit.Failf(t, "there is no test that runs: a test is a function TestXxx(t *testing.T) in a file whose name ends in _test.go")
	}
	return dir, program
}

// checkMustPass ends the test unless the tests pass with a right service.
func checkMustPass(t *testing.T, run *proc.Result, which string) {
	t.Helper()
	if run.ExitCode == 0 && !run.TimedOut {
		return
	}
	f := kit.Failure{Message: "your tests fail with a right service" + which}
	if m := regexp.MustCompile(`(?m)^\s+(\w+_test\.go):(\d+): `).FindStringSubmatch(run.Stdout); m != nil {
		f.File = m[1]
		f.Line, _ = strconv.Atoi(m[2])
	}
	lines := 0
	// Without the times, which differ from run to run.
	output := regexp.MustCompile(` \(\d+\.\d+s\)`).ReplaceAllString(run.Stdout+run.Stderr, "")
	for line := range strings.Lines(output) {
		if said := strings.TrimSpace(line); said != "" && said != "FAIL" && !strings.HasPrefix(said, "=== ") && !strings.HasPrefix(said, "--- PASS") && lines < 20 {
			lines++
			f.Message += "\n" + strings.TrimRight(line, "\n")
		}
	}
	kit.Fail(t, f)
}

// checkCompares reports whether the tests compare an error with ErrInvalidID by
// an operator.
func checkCompares(t *testing.T) bool {
	names, err := filepath.Glob("*_test.go")
	kit.NoError(t, "looking for tests", err)
	operator := regexp.MustCompile(`[!=]=\s*(\w+\.)?ErrInvalidID\b|\bErrInvalidID\s*[!=]=`)
	for _, name := range names {
		data, err := os.ReadFile(name)
		kit.NoError(t, "reading "+name, err)
		if operator.Match(data) {
			return true
		}
	}
	return false
}

func TestYourTests(t *testing.T) {
	dir, program := checkBuild(t)
	run := func(variant string) *proc.Result {
		return proc.Run(t, proc.Command(program, "-test.v"), proc.Name("go test"), proc.Dir(dir),
			proc.Env("GOTRAIN_VARIANT="+variant), proc.Deadline(10*time.Second), proc.Inspect())
	}
	right := run("")
	checkMustPass(t, right, "")
	if !strings.Contains(right.Stdout, "--- PASS: ") {
		kit.Failf(t, "there is no test that runs: a test is a function TestXxx(t *testing.T) that is not skipped")
	}
	other := run("wraps-invalid")
	kit.MistakeIf(t, other.ExitCode != 0 && checkCompares(t), "compares-with-equal")
	checkMustPass(t, other, ", which returns an error that wraps ErrInvalidID for ids below 1")

	var missed, mistakes []string
	for _, service := range checkServices {
		if r := run(service.variant); r.ExitCode == 0 && !r.TimedOut {
			missed = append(missed, service.behaviour)
			if service.mistake != "" {
				mistakes = append(mistakes, service.mistake)
			}
		}
	}
	kit.Measure(t, "faulty services found", float64(len(checkServices)-len(missed)), fmt.Sprintf("of %d", len(checkServices)))
	if len(missed) == 0 {
		return
	}
	// Whoever does not test negative ids either has not begun with these.
	if slices.Contains(missed, "does not refuse negative ids") {
		mistakes = slices.DeleteFunc(mistakes, func(m string) bool { return m == "zero-left-out" })
	}
	// Tests that notice next to nothing have not been begun yet.
	kit.MistakeIf(t, len(mistakes) > 0 && len(missed) < len(checkServices), append(mistakes, "")[0])
	if len(missed) == 1 {
		kit.Failf(t, "your tests pass although the service %s", missed[0])
	}
	kit.Failf(t, "your tests do not notice %d of %d faulty services; they pass although the service\n- %s",
		len(missed), len(checkServices), strings.Join(missed, "\n- "))
}
