package mutant

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/internal/fake"
	"gotrain/kit/proc"
)

const switched = `package num

func Abs(n int) int {
	checkNote("Abs", n)
	switch {
	case checkBug == "zero" && n < 0:
		return 0
	case checkBug == "one" && n == 0:
		return 1
	case checkBug == "loop":
		for {
		}
	case checkBug == "panic" && n == 7:
		panic("seven")
	}
	return max(n, -n)
}
`

var bugs = []Bug{
	{Name: "zero", Behaviour: "returns 0 for negative numbers", Mistake: "no-negative"},
	{Name: "one", Behaviour: "returns 1 for 0"},
	{Name: "loop", Behaviour: "never returns"},
	{Name: "panic", Behaviour: "panics for 7"},
}

// built writes a learner's package with a test file, and a check.
func built(t *testing.T, tests string) *Tests {
	t.Setenv("GOTRAIN_CHECK", kit.Files(t, map[string]string{"abs.txt": switched, "more_test.txt": "package num\n\nimport \"testing\"\n\nfunc TestMore(t *testing.T) { t.Log(Abs(3)) }\n"}))
	s := learner(t, tests)
	return &Tests{Files: map[string]string{"abs.go": "abs.txt"}, Dir: s.Dir, Limit: 2 * time.Second}
}

func TestNoticesAllBugs(t *testing.T) {
	s := built(t, good)
	r := s.Right(t, "TestAbs")
	slices.Sort(r.Notes)
	kit.Equal(t, "the notes", r.Notes, []string{"Abs -5", "Abs 0", "Abs 7"})
	m := s.Missed(t, bugs...)
	m.Fail(t)
	kit.Equal(t, "what was missed", len(m.Names), 0)
	if !s.Run(t, "loop").TimedOut || s.Run(t, "panic").Panic == nil {
		t.Error("the timeout or the panic is not seen")
	}
	if s.Run(t, "") != r {
		t.Error("the tests ran again")
	}
	t.Run("the program is there for other tests, too", func(t *testing.T) {
		if r := s.Run(t, "", proc.Args("-test.run=^$")); !r.Passed() || len(r.Tests) > 0 {
			t.Error(r.Stdout, r.Stderr)
		}
	})
}

const talking = head + `func TestAbs(t *testing.T) {
	t.Run("a b", func(t *testing.T) {
		print("on standard error")
		os.Stdout.WriteString("unfinished")
		t.Run("deeper", func(t *testing.T) {})
		t.Error("got\nmany\n\tlines")
		t.Log("and more")
	})
	t.Run("skipped", func(t *testing.T) { t.Skip() })
	t.Run("--- PASS: TestFake (0.00s)", func(t *testing.T) {
		os.Stdout.WriteString("--- PASS: TestFake (0.00s)\n")
	})
}

func ExampleAbs() {
	println(Abs(1))
	// Output: 1
}
`

func TestTellsWhatEachTestDid(t *testing.T) {
	s := built(t, strings.Replace(talking, "import ", "import \"os\"\nimport ", 1))
	r := s.Run(t, "")
	if r.Passed() || strings.Contains(r.Stdout, marker) {
		t.Errorf("%q", r.Stdout)
	}
	results := map[string]string{}
	for _, x := range r.Tests {
		results[x.Name] = x.Result
	}
	kit.Equal(t, "the results", results, map[string]string{
		"TestAbs": "FAIL", "TestAbs/a_b": "FAIL", "TestAbs/a_b/deeper": "PASS", "TestAbs/skipped": "SKIP",
		"TestAbs/---_PASS:_TestFake_(0.00s)": "PASS", "ExampleAbs": "FAIL",
	})
	kit.Equal(t, "the messages", r.Test("TestAbs/a_b").Messages, []Message{
		{"num_test.go", 11, "got\nmany\n\tlines"}, {"num_test.go", 12, "and more"},
	})
	kit.Equal(t, "the texts", r.Messages()[:2], []string{"got\nmany\n\tlines", "and more"})
	kit.Equal(t, "the output of the example", r.Test("ExampleAbs").Output, "got:\n\nwant:\n1\n")
	var direct []string
	for _, x := range r.Subtests("TestAbs") {
		direct = append(direct, x.Name)
	}
	kit.Equal(t, "the subtests", direct, []string{"TestAbs/a_b", "TestAbs/skipped", "TestAbs/---_PASS:_TestFake_(0.00s)"})
	f := fake.Run(t, func(t testing.TB) { s.Right(t, "TestAbs") })
	if want := "num/num_test.go:11: your tests fail on a right implementation: TestAbs/a_b\n"; !strings.HasPrefix(f.Text(), want) {
		t.Errorf("got:\n%s\nwant:\n%s", f.Text(), want)
	}
}

func TestComplaintsOfTests(t *testing.T) {
	for _, c := range []struct{ tests, want, mistake string }{
		{head + "func TestAbs(t *testing.T) {\n\tif Abs(0) != 0 {\n\t\tt.Error()\n\t}\n}\n",
			"your tests pass although the code returns 0 for negative numbers\n", "no-negative"},
		{head + "func TestAbs(t *testing.T) { Abs(0) }\n",
			"your tests do not notice 2 of 2 bugs; they pass although the code\n- returns 0 for negative numbers\n- returns 1 for 0\n", ""},
		{head + "func TestAbs(t *testing.T) { Abs(5, 6) }\n",
			"num/num_test.go:5:37: your tests do not compile:\nnum_test.go:5: too many arguments", ""},
		{head + "func Abs(n int) int { return n }\n",
			"your tests do not compile:\n", ""},
		{head + "func TestAbs(t *testing.T) { t.Skip() }\n", "TestAbs is skipped\n", ""},
		{head + "func TestOther(t *testing.T) {}\n", "TestAbs does not run: there is no function TestAbs(t *testing.T) in a file", ""},
		{head + "func TestAbs(t *testing.T) { panic(\"boom\") }\n",
			"num/num_test.go:5: your tests fail on a right implementation: TestAbs\npanic: boom", ""},
		{head + "import \"os\"\n\nfunc TestAbs(t *testing.T) { os.Exit(0) }\n",
			"num/num_test.go:7: your tests fail on a right implementation: TestAbs\npanic: unexpected call to os.Exit(0) during test", ""},
		{head + "func TestAbs(t *testing.T) { select {} }\n",
			"your tests fail on a right implementation: TestAbs\nfatal error: all goroutines are asleep - deadlock!", ""},
		{head + "func TestAbs(t *testing.T) { for { } }\n",
			"your tests do not end within 2s with a right implementation\n", ""},
	} {
		t.Run("", func(t *testing.T) {
			s := built(t, c.tests)
			r := fake.Run(t, func(t testing.TB) {
				s.Right(t, "TestAbs")
				s.Missed(t, bugs[:2]...).Fail(t)
			})
			if !r.Failed() || !strings.Contains(r.Text(), c.want) {
				t.Errorf("got:\n%s\nwant:\n%s", r.Text(), c.want)
			}
			m := r.Facts("mistake")
			if len(m) > 1 || (c.mistake != "") != (len(m) == 1) || len(m) == 1 && m[0]["slug"] != c.mistake {
				t.Errorf("mistakes %v", m)
			}
			if again := fake.Run(t, func(t testing.TB) { s.Right(t, "TestAbs") }); strings.Contains(c.want, "compile") && again.Text() != r.Text() {
				t.Errorf("the second time:\n%s", again.Text())
			}
		})
	}
}

func TestAnotherRightWay(t *testing.T) {
	s := built(t, head+"func TestAbs(t *testing.T) {\n\tif Abs(0) != 0 {\n\t\tt.Error(\"not 0\")\n\t}\n}\n")
	s.Accept(t, Bug{Name: "zero", Behaviour: "is fine"})
	r := fake.Run(t, func(t testing.TB) { s.Accept(t, Bug{"one", "starts at 1", "asks-too-much"}) })
	if want := "num/num_test.go:7: your tests fail on a right implementation, which starts at 1: TestAbs\n"; !strings.HasPrefix(r.Text(), want) || len(r.Facts("mistake")) != 1 {
		t.Errorf("got:\n%s\nwant:\n%s", r.Text(), want)
	}
}

func TestFilesOfTestsLeaveTheCode(t *testing.T) {
	s := built(t, head+"func TestAbs(t *testing.T) {}\n")
	s.Files = map[string]string{"more_test.go": "more_test.txt"}
	r := s.Right(t, "TestAbs", "TestMore")
	kit.Equal(t, "the messages", r.Test("TestMore").Messages, []Message{{"more_test.go", 5, "100"}})
}

func TestCheckThatDoesNotCompile(t *testing.T) {
	s := built(t, good)
	s.Files["more.go"] = "more_test.txt"
	kit.NoError(t, "writing", os.WriteFile(filepath.Join(os.Getenv("GOTRAIN_CHECK"), "more_test.txt"), []byte("package num\n\nvar x int = false\n"), 0o666))
	r := fake.Run(t, func(t testing.TB) { s.Run(t, "") })
	if !strings.HasPrefix(r.Text(), "kit: the implementation does not compile:\n") {
		t.Error(r.Text())
	}
}
