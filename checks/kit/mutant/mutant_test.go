package mutant

import (
	"strings"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/internal/fake"
)

const abs = `package num

func Abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
`

var mutants = []Mutant{
	{Name: "zero", Behaviour: "returns 0 for negative numbers", Old: "return -n", New: "return 0", Mistake: "no-negative"},
	{Name: "one", Behaviour: "returns 1 for 0", Files: map[string]string{"abs.go": strings.Replace(abs, "return n", "if n == 0 {\nreturn 1\n}\nreturn n", 1)}},
	{Name: "loop", Behaviour: "never returns for 7", Old: "if n < 0 {", New: "for n == 7 {\n}\nif n < 0 {"},
}

// learner writes a learner's package with a test file.
func learner(t *testing.T, tests string) Suite {
	dir := kit.Files(t, map[string]string{
		"go.mod":              "module example.com/num\n\ngo 1.25\n",
		"num/num_test.go":     tests,
		"num/num.go":          "package num\n\nfunc Abs(n int) int { return 100 }\n",
		"num/testdata/in.txt": "-5",
		"help/help.go":        "package help\n\nfunc Want() int { return 5 }\n",
	})
	return Suite{Right: map[string]string{"abs.go": abs}, Mutants: mutants, Dir: dir + "/num", Limit: time.Second}
}

const head = "package num\n\nimport \"testing\"\n\n"

const good = `package num_test

import (
	"os"
	"testing"

	"example.com/num/help"
	"example.com/num/num"
)

func TestAbs(t *testing.T) {
	for in, want := range map[int]int{-5: help.Want(), 0: 0, 7: 7} {
		if got := num.Abs(in); got != want {
			t.Errorf("Abs(%d) = %d", in, got)
		}
	}
	if b, err := os.ReadFile("testdata/in.txt"); string(b) != "-5" {
		t.Error(err)
	}
}
`

func TestGoodTests(t *testing.T) {
	s := learner(t, good)
	s.Accept = []Mutant{{Name: "branchless", Behaviour: "uses no branch", Files: map[string]string{"abs.go": "package num\n\nfunc Abs(n int) int { return max(n, -n) }\n"}}}
	Judge(t, s)
}

func TestBadTests(t *testing.T) {
	for _, c := range []struct{ tests, want, mistake string }{
		{head + "func TestAbs(t *testing.T) {\n\tif Abs(-5) != 5 {\n\t\tt.Error()\n\t}\n}\n",
			"your tests pass although the code returns 1 for 0\n", ""},
		{head + "func TestAbs(t *testing.T) {\n\tif Abs(5) != 5 {\n\t\tt.Error()\n\t}\n}\n",
			"your tests do not notice 2 of 2 bugs; they pass although the code\n- returns 0 for negative numbers\n- returns 1 for 0\n", "no-negative"},
		{head + "func TestAbs(t *testing.T) {\n\tif got := Abs(5); got != 6 {\n\t\tt.Errorf(\"got %d\", got)\n\t}\n}\n",
			"num/num_test.go:7: your tests fail on a right implementation: TestAbs\nnum_test.go:7: got 5\n", ""},
		{head + "func TestAbs(t *testing.T) { Abs(5, 6) }\n",
			"num/num_test.go:5:37: your tests do not compile:\nnum_test.go:5: too many arguments", ""},
		{head + "func TestAbs(t *testing.T) { t.Skip() }\n",
			"there is no test that runs", ""},
		{"package num\n", "there is no test that runs", ""},
		{head + "func TestAbs(t *testing.T) { panic(\"boom\") }\n",
			"your tests fail on a right implementation: TestAbs\npanic: boom", ""},
	} {
		t.Run("", func(t *testing.T) {
			s := learner(t, c.tests)
			s.Mutants = mutants[:2]
			if !strings.HasPrefix(c.want, "your tests do not notice") && !strings.HasPrefix(c.want, "your tests pass") {
				s.Mutants = nil
			}
			r := fake.Run(t, func(t testing.TB) { Judge(t, s) })
			if !r.Failed() || !strings.Contains(r.Text(), c.want) {
				t.Errorf("got:\n%s\nwant:\n%s", r.Text(), c.want)
			}
			if m := r.Facts("mistake"); c.mistake != "" && (len(m) != 1 || m[0]["slug"] != c.mistake) {
				t.Errorf("mistakes %v", m)
			}
		})
	}
}

func TestNoTestFile(t *testing.T) {
	r := fake.Run(t, func(tb testing.TB) {
		Judge(tb, Suite{Right: map[string]string{"abs.go": abs}, Dir: t.TempDir()})
	})
	if !strings.HasPrefix(r.Text(), "there is no test file") {
		t.Error(r.Text())
	}
}

func TestHarnessErrors(t *testing.T) {
	for want, m := range map[string]Mutant{
		`kit: mutant a: "nowhere" is not in the right implementation`: {Name: "a", Old: "nowhere"},
		"kit: the implementation mutant1 b does not compile":          {Name: "b", Old: "return -n", New: "return x"},
	} {
		r := fake.Run(t, func(tb testing.TB) {
			s := learner(t, good)
			s.Mutants = []Mutant{m}
			Judge(tb, s)
		})
		if !strings.HasPrefix(r.Text(), want) {
			t.Errorf("got:\n%s\nwant:\n%s", r.Text(), want)
		}
	}
}
