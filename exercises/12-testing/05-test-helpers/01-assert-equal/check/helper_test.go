package darts

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/module"
	"gotrain/kit/source"
)

const checkCaller = "zz_caller_test.go"

// checkTest is what came of a test of the caller.
type checkTest struct {
	passed bool
	output string // without what the go command adds
}

var checkTests map[string]*checkTest // kept, since all tests need them

// checkRun runs the tests of the caller with the learner's helper.
func checkRun(t *testing.T) map[string]*checkTest {
	t.Helper()
	if checkTests != nil {
		return checkTests
	}
	if _, err := os.Stat("helper_test.go"); err != nil {
		kit.Failf(t, "the file helper_test.go is missing")
	}
	caller := string(kit.Data(t, "testdata/"+checkCaller+".txt"))
	files := map[string]string{"go.mod": "module example.com/darts\n\ngo 1.25\n", checkCaller: caller}
	names, err := filepath.Glob("*.go")
	kit.NoError(t, "looking for files", err)
	for _, name := range names {
		data, err := os.ReadFile(name)
		kit.NoError(t, "reading "+name, err)
		files[name] = string(data)
	}
	dir := kit.Files(t, files)
	run := module.Go(t, dir, []string{"GOFLAGS="}, "test", "-json", "-vet=off", "-run=^TestZz", ".")
	tests := map[string]*checkTest{}
	var build strings.Builder
	for line := range strings.Lines(run.Stdout) {
		var e struct{ Action, Test, Output string }
		if json.Unmarshal([]byte(line), &e) != nil {
			continue
		}
		if e.Action == "build-output" {
			build.WriteString(e.Output)
		}
		name, _, _ := strings.Cut(e.Test, "/")
		if tests[name] == nil {
			tests[name] = &checkTest{}
		}
		said := strings.TrimSpace(e.Output)
		switch {
		case e.Action == "pass":
			tests[name].passed = true
		case e.Action == "output" && !strings.HasPrefix(said, "=== ") && !strings.HasPrefix(said, "--- "):
			tests[name].output += e.Output
		}
	}
	if build.Len() > 0 {
		kit.Failf(t, "a test that calls assertEqual(t, 57, 60) does not compile with yours:\n%s", strings.TrimSpace(build.String()))
	}
	for _, name := range []string{"TestZzEqual", "TestZzTwo", "TestZzNested"} {
		if tests[name] == nil {
			t.Fatalf("kit: %s has not run:\n%s%s", name, run.Stdout, run.Stderr)
		}
	}
	checkTests = tests
	return tests
}

// checkLine returns the number of the line of the caller that has the text.
func checkLine(t *testing.T, text string) int {
	t.Helper()
	before, _, ok := strings.Cut(string(kit.Data(t, "testdata/"+checkCaller+".txt")), text)
	if !ok {
		t.Fatalf("kit: %q is not in the caller", text)
	}
	return strings.Count(before, "\n") + 1
}

// checkEntry is a message in the output of a test, with its place.
type checkEntry struct {
	file    string
	line    int
	message string
}

// entries returns the messages. Those of several lines are joined.
func (test *checkTest) entries() (entries []checkEntry) {
	place := regexp.MustCompile(`^\s+([\w.-]+\.go):(\d+): (.*)`)
	for line := range strings.Lines(test.output) {
		if m := place.FindStringSubmatch(line); m != nil {
			number, _ := strconv.Atoi(m[2])
			entries = append(entries, checkEntry{m[1], number, m[3]})
		} else if n := len(entries); n > 0 {
			entries[n-1].message += " " + strings.TrimSpace(line)
		}
	}
	return entries
}

// checkReported ends the test unless a mismatch is reported, at the line of the
// caller that has the text.
func checkReported(t *testing.T, test *checkTest, got, want int, call string) {
	t.Helper()
	number := func(word string, n int) *regexp.Regexp {
		return regexp.MustCompile(`(?i)(^|[^\w-])` + word + `[^\w-]*` + strconv.Itoa(n) + `($|\W)`)
	}
	both := func(text string) bool {
		return number("", got).MatchString(text) && number("", want).MatchString(text)
	}
	what := "assertEqual(t, " + strconv.Itoa(got) + ", " + strconv.Itoa(want) + ")"
	for _, entry := range test.entries() {
		if !both(entry.message) {
			continue
		}
		at := checkLine(t, call)
		swapped := number("got", want).MatchString(entry.message) && number("want", got).MatchString(entry.message)
		right := number("got", got).MatchString(entry.message) && number("want", want).MatchString(entry.message)
		if entry.file != checkCaller || entry.line != at {
			code, _ := os.ReadFile("helper_test.go")
			calls := strings.Contains(source.WithoutComments(string(code)), ".Helper()")
			kit.MistakeIf(t, right && entry.file == "helper_test.go" && !calls, "no-helper")
			kit.MistakeIf(t, right && entry.file == "helper_test.go" && calls, "helper-not-in-time")
			kit.Failf(t, "%s in line %d of %s should be reported there, and is reported for %s:%d", call, at, checkCaller, entry.file, entry.line)
		}
		kit.MistakeIf(t, swapped, "swapped")
		kit.True(t, right, what, "should report got %d and want %d; it reports: %s", got, want, entry.message)
		return
	}
	if both(test.output) {
		kit.Failf(t, "%s only prints the mismatch, without a place:\n%s", what, strings.TrimSpace(test.output))
	}
	kit.Failf(t, "%s reports nothing that has both values; what the test puts out is: %s", what, kit.Show(strings.TrimSpace(test.output)))
}

func TestSilentForEqualValues(t *testing.T) {
	test := checkRun(t)["TestZzEqual"]
	kit.True(t, test.passed, "a test with assertEqual(t, 180, 180), (t, 0, 0) and (t, -7, -7)", "should pass, and fails")
	kit.Equal(t, "the output of a test with assertEqual for equal values only", strings.TrimSpace(test.output), "")
}

func TestMarksTheTestAsFailed(t *testing.T) {
	test := checkRun(t)["TestZzTwo"]
	kit.MistakeIf(t, test.passed && strings.Contains(test.output, "57") && strings.Contains(test.output, "-50"), "only-prints")
	kit.True(t, !test.passed, "a test with assertEqual(t, 57, 60)", "should fail, and passes")
}

func TestReportsTheLineOfTheCaller(t *testing.T) {
	tests := checkRun(t)
	checkReported(t, tests["TestZzTwo"], 57, 60, "assertEqual(t, 57, 60)")
	checkReported(t, tests["TestZzNested"], 38, 39, "checkThrow(t, 38, 39)")
}

func TestTheTestGoesOn(t *testing.T) {
	test := checkRun(t)["TestZzTwo"]
	if !strings.Contains(test.output, "the end is reached") {
		kit.MistakeIf(t, strings.Contains(test.output, "57"), "fatal")
		kit.Failf(t, "after a mismatch the rest of the test is not run; it should go on")
	}
	for _, entry := range test.entries() { // the place is the matter of another test
		if strings.Contains(entry.message, "-50") {
			return
		}
	}
	kit.Failf(t, "a second mismatch, assertEqual(t, 0, -50), is not reported")
}
