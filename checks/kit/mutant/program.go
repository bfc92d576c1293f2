package mutant

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/internal/child"
	"gotrain/kit/internal/gotool"
	"gotrain/kit/internal/stack"
	"gotrain/kit/module"
)

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
