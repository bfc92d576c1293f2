package mutant

import (
	"errors"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/internal/imports"
	"gotrain/kit/internal/stack"
)

// judged is the path of the module that the tests are run in.
const judged = "judge.invalid"

// writeModule writes a module with a package for each implementation, each
// with the learner's tests.
func writeModule(t testing.TB, s Suite, all []*implementation) (dir string) {
	t.Helper()
	abs, err := filepath.Abs(s.Dir)
	if err != nil {
		t.Fatalf("kit: %v", err)
	}
	tests := learnerTests(t, abs)
	dir = t.TempDir()
	root := stack.ModuleRoot(abs)
	path := imports.New(token.NewFileSet(), abs, nil).PathOf(abs)
	kit.WriteFiles(t, dir, map[string]string{"go.mod": goMod(root)})
	if sum, err := os.ReadFile(filepath.Join(root, "go.sum")); err == nil {
		kit.WriteFiles(t, dir, map[string]string{"go.sum": string(sum)})
	}
	for _, impl := range all {
		files := maps.Clone(impl.files)
		for name, text := range tests {
			files[name] = redirect(text, path, judged+"/"+impl.folder)
		}
		kit.WriteFiles(t, filepath.Join(dir, impl.folder), files)
		err := os.CopyFS(filepath.Join(dir, impl.folder, "testdata"), os.DirFS(filepath.Join(abs, "testdata")))
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Fatalf("kit: %v", err)
		}
	}
	return dir
}

// learnerTests reads the test files that are on disk. Those of the harness are
// laid over, so they are not there.
func learnerTests(t testing.TB, dir string) map[string]string {
	t.Helper()
	names, _ := filepath.Glob(filepath.Join(dir, "*_test.go"))
	tests := map[string]string{}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatalf("kit: %v", err)
		}
		tests[filepath.Base(name)] = string(b)
	}
	if len(tests) == 0 {
		kit.Failf(t, "there is no test file: its name must end with _test.go")
	}
	return tests
}

// redirect makes a test file import another package in place of the one under
// test. A file that does not parse is left to the compiler.
func redirect(text, from, to string) string {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", text, parser.ImportsOnly)
	if err != nil {
		return text
	}
	for i := len(file.Imports) - 1; i >= 0; i-- {
		if lit := file.Imports[i].Path; strings.Trim(lit.Value, "`\"") == from {
			start, end := fset.Position(lit.Pos()).Offset, fset.Position(lit.End()).Offset
			text = text[:start] + strconv.Quote(to) + text[end:]
		}
	}
	return text
}

var moduleLine = regexp.MustCompile(`(?m)^module[ \t]+(\S+).*$`)

// goMod returns the go.mod of the module: the learner's own, since the tests
// may need what it requires, and with it the learner's other packages.
func goMod(root string) string {
	b, _ := os.ReadFile(filepath.Join(root, "go.mod"))
	m := moduleLine.FindSubmatch(b)
	if m == nil {
		return "module " + judged + "\n\ngo 1.25\n"
	}
	text := moduleLine.ReplaceAllLiteralString(string(b), "module "+judged)
	text = relativeReplace.ReplaceAllStringFunc(text, func(arrow string) string {
		_, rel, _ := strings.Cut(arrow, "=>")
		return "=> " + strconv.Quote(filepath.ToSlash(filepath.Join(root, strings.TrimSpace(rel))))
	})
	path := strings.Trim(string(m[1]), `"`)
	return text + "\nrequire " + path + " v0.0.0\n\nreplace " + path + " => " + strconv.Quote(filepath.ToSlash(root)) + "\n"
}

// relativeReplace matches the target of a replacement by a relative folder.
var relativeReplace = regexp.MustCompile(`=>[ \t]*\.\.?/\S*`)
