package abs

import (
	"slices"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/mutant"
	"gotrain/kit/proc"
)

var checkTests = mutant.Tests{Files: map[string]string{"abs.go": "testdata/abs.go.txt"}}

// checkNames are the subtests that the task asks for.
var checkNames = []string{"negative", "zero", "positive", "min"}

// checkBugs are the bugs, each with the one subtest that has to notice it.
var checkBugs = []struct{ name, subtest, behaviour string }{
	{"negative", "negative", "leaves negative numbers as they are"},
	{"zero", "zero", "gives 1 for 0"},
	{"positive", "positive", "gives -5 for 5"},
	{"large", "positive", "gives 100 for all numbers above 100"},
	{"min", "min", "gives math.MaxInt for math.MinInt"},
}

// checkNamed returns the names of subtests of TestAbs: of all, or of those with
// that result.
func checkNamed(run *mutant.Run, result string) (names []string) {
	for _, subtest := range run.Subtests("TestAbs") {
		if result == "" || subtest.Result == result {
			names = append(names, strings.TrimPrefix(subtest.Name, "TestAbs/"))
		}
	}
	return names
}

// checkAlone runs one subtest alone.
func checkAlone(t *testing.T, bug, name string) *mutant.Run {
	t.Helper()
	return checkTests.Run(t, bug, proc.Args("-test.run=^TestAbs$/^"+name+"$"))
}

// checkSubtests fails the test unless there are the four subtests and all pass.
func checkSubtests(t *testing.T) {
	t.Helper()
	names := checkNamed(checkTests.Right(t, "TestAbs"), "")
	for _, name := range checkNames {
		if !slices.Contains(names, name) {
			kit.MistakeIf(t, len(names) == 0 && !checkTests.Run(t, "negative").Passed(), "no-subtests")
			kit.Failf(t, "TestAbs has no subtest %s; its subtests are %s", name, kit.Show(append([]string{}, names...)))
		}
	}
	for _, name := range names {
		if !slices.Contains(checkNames, name) {
			kit.Failf(t, "TestAbs has a subtest %s; the four of the task are enough", name)
		}
	}
}

func TestHasTheFourSubtests(t *testing.T) {
	checkSubtests(t)
}

func TestEachSubtestRunsAlone(t *testing.T) {
	checkSubtests(t)
	for _, name := range checkNames {
		alone := checkAlone(t, "", name)
		kit.Equal(t, "the subtests that go test -run TestAbs/"+name+" runs", checkNamed(alone, ""), []string{name})
		if !alone.Passed() {
			kit.Failf(t, "the subtest %s fails when it runs alone, with a right Abs: %s", name, strings.Join(alone.Messages(), "\n"))
		}
	}
}

func TestEachBugFailsItsOwnSubtest(t *testing.T) {
	checkSubtests(t)
	for _, bug := range checkBugs {
		t.Run(bug.behaviour, func(t *testing.T) {
			run := checkTests.Run(t, bug.name)
			failed := checkNamed(run, "FAIL")
			alone := func(name string) bool { // whether the subtest fails alone
				return !checkAlone(t, bug.name, name).Passed()
			}
			if len(checkNamed(run, "")) < len(checkNames) {
				kit.Failf(t, "only the subtests %s run with an Abs that %s; a failure of one should not keep the others from running", kit.Show(checkNamed(run, "")), bug.behaviour)
			}
			if !slices.Contains(failed, bug.subtest) {
				kit.MistakeIf(t, len(failed) == 0 && run.Panic == nil && len(run.Messages()) > 0 && !run.Passed(), "outer-t")
				kit.MistakeIf(t, bug.name == "large" && run.Passed() && !checkTests.Run(t, "positive").Passed(), "only-one")
				kit.Failf(t, "the subtest %s passes although Abs %s", bug.subtest, bug.behaviour)
			}
			for _, name := range failed {
				if name == bug.subtest {
					continue
				}
				kit.MistakeIf(t, !alone(name), "shared-variable")
				kit.MistakeIf(t, bug.name == "min" && name == "negative" && alone(name), "minimum-among-the-negatives")
				kit.Failf(t, "the subtest %s fails as well with an Abs that %s; only %s should", name, bug.behaviour, bug.subtest)
			}
			if !alone(bug.subtest) {
				kit.Failf(t, "the subtest %s notices an Abs that %s only when others have run before it", bug.subtest, bug.behaviour)
			}
		})
	}
}
