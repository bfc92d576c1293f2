package items

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/module"
	"gotrain/kit/proc"
)

// checkHandlers are the faulty handlers that the tests are run with. One
// program has them all, so that only one has to be built.
var checkHandlers = []struct{ variant, behaviour, mistake string }{
	{"created", "answers with status 201 instead of 200", "body-only"},
	{"text-plain", "sends its JSON with Content-Type text/plain", "body-only"},
	{"wrong-id", "sends another id in the JSON than the one in the path", ""},
	{"always-seven", "sends item 7 for every id", ""},
	{"wrong-name", "sends the name \"item\" without the number", ""},
	{"bad-id-ok", "answers with status 200 for an id that is not a number", ""},
	{"bad-id-missing", "answers with status 404 for an id that is not a number", ""},
	{"post-accepted", "accepts POST", ""},
	{"catch-all", "answers with status 200 for every other path", ""},
}

// checkBuild builds the learner's tests with the handlers of the check.
func checkBuild(t *testing.T) (dir, program string) {
	t.Helper()
	names, err := filepath.Glob("*_test.go")
	kit.NoError(t, "looking for tests", err)
	declares := func(function string) bool {
		for _, name := range names {
			data, err := os.ReadFile(name)
			kit.NoError(t, "reading "+name, err)
			if regexp.MustCompile(`(?m)^func ` + function + `\(`).Match(data) {
				return true
			}
		}
		return false
	}
	if !declares("TestServer") {
		kit.Failf(t, "there is no function TestServer in a file whose name ends in _test.go")
	}
	if declares("TestMain") {
		kit.Failf(t, "there is a function TestMain; TestServer should do without one")
	}
	dir = module.Copy(t, ".")
	kit.WriteFiles(t, dir, map[string]string{
		"items.go":        string(kit.Data(t, "testdata/items.go.txt")),
		"zz_main_test.go": string(kit.Data(t, "testdata/zz_main_test.go.txt")),
	})
	name := "items.test"
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	build := module.Go(t, dir, []string{"GOFLAGS="}, "test", "-c", "-vet=off", "-ldflags=-w", "-o", name, ".")
	if build.ExitCode != 0 {
		kit.Failf(t, "your tests do not compile:\n%s", strings.TrimSpace(build.Stdout+build.Stderr))
	}
	return dir, filepath.Join(dir, name)
}

// checkMustPass ends the test unless the tests pass with a right handler.
func checkMustPass(t *testing.T, run *proc.Result, which string) {
	t.Helper()
	if run.TimedOut {
		kit.Failf(t, "your tests do not end with a right handler%s", which)
	}
	if run.ExitCode == 0 {
		return
	}
	f := kit.Failure{Message: "your tests fail with a right handler" + which}
	if m := regexp.MustCompile(`(?m)^\s+(\w+_test\.go):(\d+): `).FindStringSubmatch(run.Stdout); m != nil {
		f.File = m[1]
		f.Line, _ = strconv.Atoi(m[2])
	}
	lines := 0
	// Without the times, which differ from run to run.
	output := regexp.MustCompile(` \(\d+\.\d+s\)`).ReplaceAllString(run.Stdout+run.Stderr, "")
	for line := range strings.Lines(output) {
		said := strings.TrimSpace(line)
		if said != "" && said != "FAIL" && !strings.HasPrefix(said, "=== ") && !strings.HasPrefix(said, "--- PASS") && lines < 20 {
			lines++
			f.Message += "\n" + strings.TrimRight(line, "\n")
		}
	}
	kit.Fail(t, f)
}

func TestYourTests(t *testing.T) {
	dir, program := checkBuild(t)
	run := func(variant string) (r *proc.Result, direct, servers, open int) {
		report := filepath.Join(t.TempDir(), "report.txt")
		r = proc.Run(t, proc.Command(program, "-test.v", "-test.count=1"), proc.Name("go test"), proc.Dir(dir),
			proc.Env("GOTRAIN_VARIANT="+variant, "GOTRAIN_REPORT="+report), proc.Deadline(10*time.Second), proc.Inspect())
		if data, err := os.ReadFile(report); err == nil {
			fmt.Sscan(string(data), &direct, &servers, &open)
		}
		return r, direct, servers, open
	}
	right, direct, servers, open := run("")
	checkMustPass(t, right, "")
	if !strings.Contains(right.Stdout, "--- PASS: TestServer ") {
		kit.Failf(t, "TestServer does not run to its end; is it skipped?")
	}
	if direct > 0 {
		kit.MistakeIf(t, servers == 0, "recorder-only")
		kit.Failf(t, "your tests hand %d requests to the handler without a server; all of them should go over a connection", direct)
	}
	if servers == 0 {
		kit.Failf(t, "your tests send no request to the handler that NewMux returns")
	}
	if open > 0 {
		kit.MistakeIf(t, servers == open, "left-open")
		kit.Failf(t, "when all tests have ended, a server still accepts connections")
	}
	other, _, _, _ := run("spacing")
	kit.MistakeIf(t, other.ExitCode != 0, "exact-text")
	checkMustPass(t, other, ", whose JSON has the name first and blanks between its parts")

	var missed, mistakes []string
	for _, handler := range checkHandlers {
		if r, _, _, _ := run(handler.variant); r.ExitCode == 0 && !r.TimedOut {
			missed = append(missed, handler.behaviour)
			if handler.mistake != "" {
				mistakes = append(mistakes, handler.mistake)
			}
		}
	}
	kit.Measure(t, "faulty handlers found", float64(len(checkHandlers)-len(missed)), fmt.Sprintf("of %d", len(checkHandlers)))
	if len(missed) == 0 {
		return
	}
	// Advice about headers helps those who look at the body.
	kit.MistakeIf(t, len(mistakes) > 0 && len(missed) == len(mistakes), append(mistakes, "")[0])
	if len(missed) == 1 {
		kit.Failf(t, "your tests pass although the handler %s", missed[0])
	}
	kit.Failf(t, "your tests do not notice %d of %d faulty handlers; they pass although the handler\n- %s",
		len(missed), len(checkHandlers), strings.Join(missed, "\n- "))
}
