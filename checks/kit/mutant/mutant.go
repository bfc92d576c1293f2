// Package mutant judges the learner's tests: they must pass with a right
// implementation and fail with each of several planted bugs.
//
//	mutant.Judge(t, mutant.Suite{
//		Right: map[string]string{"abs.go": abs},
//		Mutants: []mutant.Mutant{{
//			Name:      "negative",
//			Behaviour: "returns 0 for negative numbers",
//			Old:       "return -n", New: "return 0",
//		}},
//	})
//
// [Judge] builds one program for each bug, and needs nothing but the bugs. A
// check that looks at what the tests do, or that has many bugs, writes them into
// one implementation and has [Tests] built once.
package mutant

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/internal/stack"
)

// Suite describes how the learner's tests are judged.
type Suite struct {
	// Right holds the files of a right implementation. RightDir names a folder
	// of the check instead, below GOTRAIN_CHECK.
	Right    map[string]string
	RightDir string

	// Accept holds other right implementations, which the tests must pass, too.
	Accept []Mutant

	// Mutants are the planted bugs.
	Mutants []Mutant

	// Dir is the folder with the learner's tests, "." when empty.
	Dir string

	// Limit is how long the tests may take with one implementation. It is ten
	// seconds when zero.
	Limit time.Duration
}

// Mutant is an implementation that differs from the right one.
type Mutant struct {
	Name string // short, unique

	// Behaviour says in words what it does, as in "returns 0 for negative
	// numbers".
	Behaviour string

	// Mistake names the known mistake of tests that do not notice.
	Mistake string

	// Files replace files of the right implementation; Dir names a folder of
	// the check with such files. In all files, Old is replaced by New; it must
	// be there.
	Files    map[string]string
	Dir      string
	Old, New string
}

// implementation is one package that the tests are run with.
type implementation struct {
	Mutant
	folder string // of its package
	place  string // what stands before the names of the learner's test files
	right  bool
	files  map[string]string
}

// Judge runs the learner's test files, those on disk, with all implementations
// and fails the test when they do not tell right from wrong.
func Judge(t testing.TB, s Suite) {
	t.Helper()
	if s.Dir == "" {
		s.Dir = "."
	}
	if s.Limit == 0 {
		s.Limit = 10 * time.Second
	}
	all := s.implementations(t)
	for _, impl := range all {
		impl.place = place(s.Dir)
	}
	results := run(t, s, all)
	for _, impl := range all {
		if impl.right {
			results[impl.folder].mustPass(t, impl)
		}
	}
	judgeMutants(t, all, results)
}

// place returns the folder of the tests within the learner's module, with a
// slash, or "".
func place(dir string) string {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return ""
	}
	rel, err := filepath.Rel(stack.ModuleRoot(dir), dir)
	if err != nil || rel == "." {
		return ""
	}
	return filepath.ToSlash(rel) + "/"
}

// implementations collects the right implementation, the other right ones and
// the mutants.
func (s *Suite) implementations(t testing.TB) []*implementation {
	t.Helper()
	right := maps.Clone(s.Right)
	if s.RightDir != "" {
		right = readDir(t, s.RightDir)
	}
	if len(right) == 0 {
		t.Fatal("kit: mutant.Suite has no right implementation")
	}
	all := []*implementation{{folder: "right", right: true, files: right}}
	for i, m := range s.Accept {
		all = append(all, &implementation{Mutant: m, folder: fmt.Sprintf("accept%d", i+1), right: true, files: m.apply(t, right)})
	}
	for i, m := range s.Mutants {
		all = append(all, &implementation{Mutant: m, folder: fmt.Sprintf("mutant%d", i+1), files: m.apply(t, right)})
	}
	return all
}

// apply returns the files of the mutant.
func (m *Mutant) apply(t testing.TB, right map[string]string) map[string]string {
	t.Helper()
	files := maps.Clone(right)
	if m.Dir != "" {
		maps.Copy(files, readDir(t, m.Dir))
	}
	maps.Copy(files, m.Files)
	if m.Old == "" {
		return files
	}
	found := false
	for name, text := range files {
		found = found || strings.Contains(text, m.Old)
		files[name] = strings.ReplaceAll(text, m.Old, m.New)
	}
	if !found {
		t.Fatalf("kit: mutant %s: %q is not in the right implementation", m.Name, m.Old)
	}
	return files
}

// readDir reads the files of a folder of the check.
func readDir(t testing.TB, name string) map[string]string {
	t.Helper()
	dir := kit.DataPath(t, name)
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatalf("kit: %v", err)
	}
	files := map[string]string{}
	for _, entry := range entries {
		if entry.IsDir() {
			continue
		}
		b, err := os.ReadFile(filepath.Join(dir, entry.Name()))
		if err != nil {
			t.Fatalf("kit: %v", err)
		}
		files[entry.Name()] = string(b)
	}
	return files
}

// judgeMutants fails the test when the learner's tests pass with a mutant.
func judgeMutants(t testing.TB, all []*implementation, results map[string]*result) {
	t.Helper()
	var missed []*implementation
	mutants := 0
	for _, impl := range all {
		if impl.right {
			continue
		}
		mutants++
		r := results[impl.folder]
		r.mustBuild(t, impl)
		if !r.failed {
			missed = append(missed, impl)
		}
	}
	var behaviours []string
	for _, impl := range missed {
		kit.MistakeIf(t, impl.Mistake != "", impl.Mistake)
		behaviours = append(behaviours, impl.behaviour())
	}
	failMissed(t, behaviours, mutants)
}

func (m *Mutant) behaviour() string {
	if m.Behaviour != "" {
		return m.Behaviour
	}
	return "has the bug " + m.Name
}
