package mutant

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/internal/fact"
	"gotrain/kit/proc"
)

// Tests are the learner's test files, built into one program together with the
// implementation of the check, in which a variable chooses a planted bug. The
// program is built when it is first needed; then each bug costs a run of it and
// not another build, and the check sees what each test has done.
//
//	var checkTests = mutant.Tests{Files: map[string]string{"add.go": "testdata/add.go.txt"}}
//
// The implementation asks checkBug, a string, which bug it is to have: none when
// that is "". It may call checkNote, which writes a line for the check as
// fmt.Sprintln would. The program has both besides the files; tests of another
// package, such as add_test, do not see them.
type Tests struct {
	// Files are laid over a copy of the learner's module: by their names in the
	// folder Dir, the files of the check. If there is code among them, it takes
	// the place of all code of the learner's in that package. Otherwise, with
	// nothing but test files, the learner's stays.
	Files map[string]string

	// Dir is the folder with the learner's tests, "." when empty.
	Dir string

	// Limit is how long a run may take. It is ten seconds when zero.
	Limit time.Duration

	mu      sync.Mutex
	program []byte
	broken  *kit.Failure
	homes   map[testing.TB]*home
	runs    map[string]*Run
}

// Bug is something that the implementation does on demand.
type Bug struct {
	Name string // what checkBug says

	// Behaviour says in words what the code then does, as in "returns 0 for
	// negative numbers".
	Behaviour string

	// Mistake names the known mistake of tests that do not notice.
	Mistake string
}

// Missed are the bugs that the tests have not noticed.
type Missed struct {
	Names []string

	bugs []Bug
	of   int
}

// Run runs the tests with a bug, or with none for "". The options are those of a
// process, such as proc.Args("-test.run=^TestAbs$"); without any, asking again
// does not run the tests again. It fails the check only when the tests cannot be
// built: tests that panic, or do not end within the limit, have failed.
func (s *Tests) Run(t testing.TB, bug string, opts ...proc.Option) *Run {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	if r := s.runs[bug]; r != nil && len(opts) == 0 {
		return r
	}
	h := s.home(t)
	notes := filepath.Join(t.TempDir(), "notes.txt")
	all := []proc.Option{
		// The markers of this mode tell what the testing package says from what
		// a test prints. The other flag is what go test gives as well.
		proc.Command(h.program, "-test.v=test2json", "-test.paniconexit0"),
		proc.Name("go test"), proc.Dir(h.dir), proc.Env("GOTRAIN_BUG="+bug, "GOTRAIN_NOTES="+notes),
		proc.Deadline(s.limit()), proc.Inspect(),
	}
	end := proc.Run(t, append(all, opts...)...)
	r := &Run{Stdout: end.Stdout, Stderr: end.Stderr, ExitCode: end.ExitCode, TimedOut: end.TimedOut, Panic: end.Panic}
	r.read()
	if data, err := os.ReadFile(notes); err == nil {
		r.Notes = strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	}
	if len(opts) == 0 {
		if s.runs == nil {
			s.runs = map[string]*Run{}
		}
		s.runs[bug] = r
	}
	return r
}

// Right runs the tests without a bug. It fails the check unless they pass and
// all that are named are among them; if none is, there has to be one at least.
func (s *Tests) Right(t testing.TB, names ...string) *Run {
	t.Helper()
	r := s.Run(t, "")
	s.mustPass(t, r, "")
	for _, name := range names {
		x := r.Test(name)
		if x == nil {
			kit.Failf(t, "%s does not run: there is no function %s in a file whose name ends in _test.go", name, signature(name))
		}
		if x.Result == "SKIP" {
			kit.Failf(t, "%s is skipped", name)
		}
	}
	if !slices.ContainsFunc(r.Tests, func(x *Test) bool { return x.Result == "PASS" }) {
		kit.Failf(t, noTest)
	}
	return r
}

// Accept runs the tests with what is not a bug but another right way. It fails
// the check unless they pass.
func (s *Tests) Accept(t testing.TB, another Bug) *Run {
	t.Helper()
	r := s.Run(t, another.Name)
	kit.MistakeIf(t, another.Mistake != "" && !r.Passed(), another.Mistake)
	s.mustPass(t, r, ", which "+another.Behaviour)
	return r
}

// Missed runs the tests with each bug, and returns those with which they pass.
func (s *Tests) Missed(t testing.TB, bugs ...Bug) *Missed {
	t.Helper()
	m := &Missed{of: len(bugs)}
	for _, bug := range bugs {
		if s.Run(t, bug.Name).Passed() {
			m.Names = append(m.Names, bug.Name)
			m.bugs = append(m.bugs, bug)
		}
	}
	return m
}

// Has reports whether all these bugs were missed.
func (m *Missed) Has(names ...string) bool {
	return !slices.ContainsFunc(names, func(name string) bool { return !slices.Contains(m.Names, name) })
}

// Fail fails the check unless all bugs were noticed, and says which were not.
// It names the first known mistake among them, but not when nothing at all was
// noticed: such tests were not begun yet.
func (m *Missed) Fail(t testing.TB) {
	t.Helper()
	var behaviours []string
	for _, bug := range m.bugs {
		kit.MistakeIf(t, bug.Mistake != "" && len(m.bugs) < m.of, bug.Mistake)
		behaviours = append(behaviours, bug.Behaviour)
	}
	failMissed(t, behaviours, m.of)
}

// failMissed measures how many bugs were found and fails the check when some
// were not.
func failMissed(t testing.TB, behaviours []string, of int) {
	t.Helper()
	kit.Measure(t, "planted bugs found", float64(of-len(behaviours)), fmt.Sprintf("of %d", of))
	switch len(behaviours) {
	case 0:
	case 1:
		kit.Failf(t, "your tests pass although the code %s", behaviours[0])
	default:
		kit.Failf(t, "your tests do not notice %d of %d bugs; they pass although the code\n- %s",
			len(behaviours), of, strings.Join(behaviours, "\n- "))
	}
}

// mustPass fails the check unless a run has passed.
func (s *Tests) mustPass(t testing.TB, r *Run, which string) {
	t.Helper()
	if r.Passed() {
		return
	}
	f := kit.Failure{Message: "your tests fail on a right implementation" + which}
	var said string
	culprit := r.culprit()
	if culprit != nil {
		f.Message += ": " + culprit.Name
		said = culprit.Output
		for _, message := range culprit.Messages {
			if f.File == "" && s.Files[message.File] == "" {
				f.File, f.Line = place(s.Dir)+message.File, message.Line
			}
		}
	}
	switch {
	case r.Panic != nil:
		said += "panic: " + r.Panic.Text
		if m := trace.FindStringSubmatch(r.Stderr); m != nil && f.File == "" && s.Files[m[1]] == "" {
			f.File = place(s.Dir) + m[1]
			fmt.Sscan(m[2], &f.Line)
		}
	case r.TimedOut:
		kit.Outcome(t, kit.TimedOut, "the tests")
		f.Message = fmt.Sprintf("your tests do not end within %v with a right implementation%s", s.limit(), which)
	case culprit == nil:
		said = r.Stdout + r.Stderr
	case said == "":
		said, _, _ = strings.Cut(r.Stderr, "\n\ngoroutine ")
	}
	if said = strings.TrimSpace(said); said != "" {
		f.Message += "\n" + fact.Shorten(said, 2000)
	}
	kit.Fail(t, f)
}

// signature writes the function of a test.
func signature(name string) string {
	switch {
	case strings.HasPrefix(name, "Test"):
		return name + "(t *testing.T)"
	case strings.HasPrefix(name, "Benchmark"):
		return name + "(b *testing.B)"
	}
	return name + "()"
}

func (s *Tests) limit() time.Duration {
	if s.Limit == 0 {
		return 10 * time.Second
	}
	return s.Limit
}
