package ledger

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/proc"
)

// checkModule writes the module of the task into a folder. Its Add may be faulty.
func checkModule(t *testing.T, faulty bool) (dir string) {
	code := string(kit.Data(t, "testdata/ledger.go.txt"))
	if faulty {
		code = strings.Replace(code, "a + b", "a * b", 1)
	}
	return kit.Files(t, map[string]string{
		"go.mod":         "module example.com/ledger\n\ngo 1.25\n",
		"ledger.go":      code,
		"ledger_test.go": string(kit.Data(t, "testdata/ledger_test.go.txt")),
		// A package that has followed; its tests record themselves as well.
		"budget/budget_test.go": strings.NewReplacer("package ledger", "package budget",
			"t.Name()", `"budget/" + t.Name()`, `"ExampleAdd"`, `"budget/ExampleAdd"`, "func ExampleAdd", "func Example").Replace(string(kit.Data(t, "testdata/ledger_test.go.txt"))),
		"budget/budget.go": strings.Replace(string(kit.Data(t, "testdata/ledger.go.txt")), "package ledger", "package budget", 1),
	})
}

// checkRunScript runs the script; ran is what has recorded itself, sorted.
func checkRunScript(t *testing.T, dir, record string) (run *proc.Result, ran []string) {
	t.Helper()
	script, err := os.ReadFile("run.sh")
	if err != nil {
		kit.Failf(t, "the file run.sh is missing")
	}
	// It may look for the module beside itself.
	kit.WriteFiles(t, dir, map[string]string{"run.sh": string(script)})
	os.Remove(record)
	run = proc.Run(t, proc.Script(filepath.Join(dir, "run.sh")), proc.Name("sh run.sh"), proc.Dir(dir), proc.Env("RECORD="+record, "GOFLAGS="), proc.Deadline(50*time.Second))
	data, err := os.ReadFile(record)
	if err == nil {
		ran = strings.Fields(string(data))
		slices.Sort(ran)
	}
	return run, ran
}

// checkHere is what should run in the folder itself, and checkWanted in all.
var (
	checkHere   = []string{"TestAdd", "TestAdd/large", "TestAdd/small", "TestAdd/zero"}
	checkWanted = append(slices.Clone(checkHere), "budget/TestAdd", "budget/TestAdd/large", "budget/TestAdd/small", "budget/TestAdd/zero")
)

func TestRunsTestAddAlone(t *testing.T) {
	dir, record := checkModule(t, false), filepath.Join(t.TempDir(), "record.txt")
	// In the module of the check there is a second package, in the folder budget.
	for _, which := range []string{"what runs", "what runs the second time"} {
		run, ran := checkRunScript(t, dir, record)
		if which == "what runs" {
			kit.MistakeIf(t, slices.Contains(ran, "TestAddNegative") && !slices.Contains(ran, "TestSub"), "not-anchored")
			kit.MistakeIf(t, slices.Equal(ran, []string{"TestAdd", "budget/TestAdd"}), "not-the-subtests")
			kit.MistakeIf(t, slices.Equal(ran, checkHere), "only-this-folder")
		} else {
			kit.MistakeIf(t, len(ran) == 0, "cached")
		}
		if run.ExitCode != 0 && !slices.Equal(ran, checkWanted) {
			kit.Failf(t, "sh run.sh ends with exit status %d:\n%s", run.ExitCode, strings.TrimSpace(run.Stdout+run.Stderr))
		}
		kit.Equal(t, which, ran, checkWanted)
		run.WantExit(0)
		for _, name := range checkHere {
			if !strings.Contains(run.Stdout, "=== RUN   "+name+"\n") {
				kit.Failf(t, "the output of sh run.sh has no line “=== RUN   %s”:\n%s", name, strings.TrimSpace(run.Stdout))
			}
		}
	}
}

func TestPassesTheExitStatusOn(t *testing.T) {
	dir := checkModule(t, true)
	run, ran := checkRunScript(t, dir, filepath.Join(t.TempDir(), "record.txt"))
	if !slices.Contains(ran, "TestAdd") {
		kit.Failf(t, "sh run.sh does not run TestAdd:\n%s", strings.TrimSpace(run.Stdout+run.Stderr))
	}
	script, _ := os.ReadFile("run.sh")
	if run.ExitCode == 0 {
		kit.MistakeIf(t, strings.Contains(string(script), "|"), "status-lost")
		kit.Failf(t, "TestAdd fails, and sh run.sh ends with exit status 0 all the same")
	}
	run.WantExit(1)
}
