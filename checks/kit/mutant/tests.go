package mutant

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/internal/child"
	"gotrain/kit/internal/fact"
	"gotrain/kit/internal/gotool"
	"gotrain/kit/internal/stack"
	"gotrain/kit/module"
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

// Run is what came of running the tests.
type Run struct {
	Tests []*Test  // with subtests, examples and benchmarks, as they began
	Notes []string // what the implementation has noted, the first 1000 lines

	Stdout, Stderr string
	ExitCode       int
	TimedOut       bool
	Panic          *kit.Panic // that ended the tests, or nil
}

// Test is what came of one test.
type Test struct {
	Name     string // TestAbs/zero
	Result   string // PASS, FAIL or SKIP; "" when it did not end
	Messages []Message
	Output   string // with the messages
}

// Message is what t.Errorf, t.Log and their like have written.
type Message struct {
	File string
	Line int
	Text string
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

// culprit returns the first test that has failed with a message, or the first
// that has failed or not ended, or nil.
func (r *Run) culprit() *Test {
	var first *Test
	for _, x := range r.Tests {
		if x.Result == "PASS" || x.Result == "SKIP" {
			continue
		}
		if x.Output != "" {
			return x
		}
		if first == nil {
			first = x
		}
	}
	return first
}

// Passed reports whether no test has failed, and the program ended as it should.
func (r *Run) Passed() bool {
	return r.ExitCode == 0 && !r.TimedOut
}

// Test returns what came of a test, or nil when it did not run.
func (r *Run) Test(name string) *Test {
	for _, x := range r.Tests {
		if x.Name == name {
			return x
		}
	}
	return nil
}

// Subtests returns what came of the subtests of a test, without their own.
func (r *Run) Subtests(name string) (list []*Test) {
	for _, x := range r.Tests {
		if rest, ok := strings.CutPrefix(x.Name, name+"/"); ok && !strings.Contains(rest, "/") {
			list = append(list, x)
		}
	}
	return list
}

// Messages returns the texts of all messages.
func (r *Run) Messages() (texts []string) {
	for _, x := range r.Tests {
		for _, message := range x.Messages {
			texts = append(texts, message.Text)
		}
	}
	return texts
}

var (
	began   = regexp.MustCompile(`^=== (?:RUN|NAME|CONT) +(\S*)$`)
	ended   = regexp.MustCompile(`^\s*--- (PASS|FAIL|SKIP): (\S+) \(.*\)$`)
	trace   = regexp.MustCompile(`(?m)^\t\S*/([^/\s]+_test\.go):(\d+)`)
	message = regexp.MustCompile(`^    (\S+\.go):(\d+): (.*)$`)
)

// marker stands before what the testing package says.
const marker = "\x16"

// read reads the output into tests, and takes the markers off it.
func (r *Run) read() {
	text := strings.ReplaceAll(r.Stdout, "\r\n", "\n")
	r.Stdout = strings.ReplaceAll(text, marker, "")
	tests := map[string]*Test{}
	named := func(name string) *Test {
		if tests[name] == nil && name != "" {
			tests[name] = &Test{Name: name}
			r.Tests = append(r.Tests, tests[name])
		}
		return tests[name]
	}
	var current *Test
	for i, part := range strings.Split(text, marker) {
		if i > 0 {
			var line string
			line, part, _ = strings.Cut(part, "\n")
			if m := began.FindStringSubmatch(line); m != nil {
				current = named(m[1])
			} else if m := ended.FindStringSubmatch(line); m != nil {
				current = named(m[2])
				current.Result = m[1]
			} else if line == "PASS" || line == "FAIL" {
				current = nil
			}
		}
		if current != nil && part != "" {
			if o := current.Output; i > 0 && o != "" && !strings.HasSuffix(o, "\n") {
				current.Output += "\n"
			}
			current.Output += part
		}
	}
	for _, x := range r.Tests {
		x.Messages = messages(x.Output)
	}
}

// messages finds the messages in what a test has put out.
func messages(output string) (list []Message) {
	within := false // a message that may go on
	for line := range strings.Lines(output) {
		line = strings.TrimSuffix(line, "\n")
		if m := message.FindStringSubmatch(line); m != nil {
			var n int
			fmt.Sscan(m[2], &n)
			list = append(list, Message{m[1], n, m[3]})
			within = true
		} else if rest, ok := strings.CutPrefix(line, "        "); ok && within {
			list[len(list)-1].Text += "\n" + rest
		} else {
			within = false
		}
	}
	return list
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

// home is where the tests run: a copy of the module, and the program beside it.
type home struct{ dir, program string }

// home returns the home of a test of the check, which is removed with it. The
// program is built for the first and written again for the others.
func (s *Tests) home(t testing.TB) *home {
	t.Helper()
	if h := s.homes[t]; h != nil {
		return h
	}
	if s.broken != nil {
		kit.Fail(t, *s.broken)
	}
	dir := s.copy(t)
	// Windows runs only what is called so, others do not mind.
	h := &home{dir, filepath.Join(t.TempDir(), "tests.exe")}
	if s.program == nil {
		s.build(t, h)
	} else {
		// Another process that is started meanwhile would inherit the open file,
		// and a file that is open for writing cannot be run.
		syscall.ForkLock.RLock()
		err := os.WriteFile(h.program, s.program, 0o777)
		syscall.ForkLock.RUnlock()
		if err != nil {
			t.Fatalf("kit: %v", err)
		}
	}
	if s.homes == nil {
		s.homes = map[testing.TB]*home{}
	}
	s.homes[t] = h
	t.Cleanup(func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.homes, t)
	})
	return h
}

// build builds the tests.
func (s *Tests) build(t testing.TB, h *home) {
	t.Helper()
	c, err := child.Start(child.Command{
		Path: gotool.Path(),
		Args: []string{"go", "test", "-c", "-vet=off", "-ldflags=-s -w", "-o", h.program, "."},
		Dir:  h.dir,
		Env:  gotool.Env(),
	})
	if err != nil {
		t.Fatalf("kit: cannot start the go command: %v", err)
	}
	t.Cleanup(c.Kill)
	c.Feed("")
	end := c.Wait(2 * time.Minute)
	if end.TimedOut {
		t.Fatalf("kit: building the tests takes too long")
	}
	if end.ExitCode != 0 {
		f := buildFailure(t, end.Stdout+end.Stderr, place(s.Dir), "the implementation", func(name string) bool { return s.Files[name] != "" || name == support })
		f.Message = "your tests do not compile:\n" + f.Message
		s.broken = &f
		kit.Fail(t, f)
	}
	if s.program, err = os.ReadFile(h.program); err != nil {
		t.Fatalf("kit: %v", err)
	}
}

// copy copies the learner's module, lays the files over it, and returns the
// folder of the tests.
func (s *Tests) copy(t testing.TB) (dir string) {
	t.Helper()
	abs, err := filepath.Abs(s.Dir)
	if err != nil {
		t.Fatalf("kit: %v", err)
	}
	tests := learnerTests(t, abs)
	root := stack.ModuleRoot(abs)
	rel, err := filepath.Rel(root, abs)
	if err != nil {
		t.Fatalf("kit: %v", err)
	}
	dir = filepath.Join(module.Copy(t, root), rel)
	files := map[string]string{}
	replaces := false
	for name, data := range s.Files {
		files[name] = string(kit.Data(t, data))
		replaces = replaces || isCode(name)
	}
	sources, _ := filepath.Glob(filepath.Join(dir, "*.go"))
	own := map[string]string{}
	for _, name := range sources {
		if !isCode(name) {
			continue
		}
		if b, err := os.ReadFile(name); err == nil {
			own[filepath.Base(name)] = string(b)
		}
		if replaces {
			err := os.Remove(name)
			if err != nil {
				t.Fatalf("kit: %v", err)
			}
		}
	}
	// The package is that of the check's code, of the learner's or of the tests.
	clause := "package " + packageOf(files, own, tests) + "\n"
	kit.WriteFiles(t, dir, files)
	kit.WriteFiles(t, dir, map[string]string{support: clause + supportText})
	return dir
}

func isCode(name string) bool {
	return strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go")
}

var packageClause = regexp.MustCompile(`(?m)^package[ \t]+(\w+)`)

// packageOf returns the name of the package that the files are of. Code comes
// before tests, which may be of another package.
func packageOf(sets ...map[string]string) string {
	for _, tests := range []bool{false, true} {
		for _, set := range sets {
			for _, name := range slices.Sorted(maps.Keys(set)) {
				if m := packageClause.FindStringSubmatch(set[name]); m != nil && isCode(name) != tests {
					return strings.TrimSuffix(m[1], "_test")
				}
			}
		}
	}
	return "tests"
}

// support is the file with what an implementation may use.
const support = "zz_gotrain.go"

const supportText = `
import (
	"fmt"
	"os"
	"sync"
)

// checkBug is the bug to have, or "".
var checkBug = os.Getenv("GOTRAIN_BUG")

var checkNotes struct {
	sync.Mutex
	file *os.File
	n    int
}

// checkNote writes a line for the check.
func checkNote(values ...any) {
	checkNotes.Lock()
	defer checkNotes.Unlock()
	if checkNotes.n++; checkNotes.n > 1000 {
		return
	}
	if checkNotes.file == nil {
		name := os.Getenv("GOTRAIN_NOTES")
		file, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
		if err != nil {
			if name != "" {
				panic(err)
			}
			return
		}
		checkNotes.file = file
	}
	fmt.Fprintln(checkNotes.file, values...)
}
`
