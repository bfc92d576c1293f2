package kiosk

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/module"
	"gotrain/kit/proc"
	"gotrain/kit/source"
)

// checkMain is how TestMain is written: whether it defers anything, and whether
// something follows os.Exit.
type checkMain struct{ defers, afterExit bool }

// checkBuild builds the learner's tests with those of the check. It returns the
// program, its folder and how TestMain is written.
func checkBuild(t *testing.T) (program, dir string, how checkMain) {
	t.Helper()
	if _, err := os.Stat("main_test.go"); err != nil {
		kit.Failf(t, "the file main_test.go is missing")
	}
	files := map[string]string{
		"go.mod":            "module example.com/kiosk\n\ngo 1.25\n",
		"zz_events_test.go": string(kit.Data(t, "testdata/zz_events_test.go.txt")),
	}
	text := ""            // of all files
	var declared []string // functions of the learner
	names, err := filepath.Glob("*.go")
	kit.NoError(t, "looking for files", err)
	for _, name := range names {
		data, err := os.ReadFile(name)
		kit.NoError(t, "reading "+name, err)
		files[name] = string(data)
		text += files[name]
		file, err := parser.ParseFile(token.NewFileSet(), name, data, parser.SkipObjectResolution)
		kit.NoError(t, "parsing "+name, err)
		for _, decl := range file.Decls {
			if f, ok := decl.(*ast.FuncDecl); ok && f.Recv == nil {
				declared = append(declared, f.Name.Name)
				if f.Name.Name != "TestMain" || f.Body == nil {
					continue
				}
				how.defers = source.Has[*ast.DeferStmt](f)
				for i, stmt := range f.Body.List {
					at := data[stmt.Pos()-file.FileStart : stmt.End()-file.FileStart]
					how.afterExit = how.afterExit || strings.HasPrefix(string(at), "os.Exit(") && i < len(f.Body.List)-1
				}
			}
		}
	}
	if !slices.Contains(declared, "TestMain") {
		kit.MistakeIf(t, slices.Contains(declared, "init") && strings.Contains(text, "teardown"), "init-and-a-test")
		kit.Failf(t, "main_test.go has no function TestMain")
	}
	dir = kit.Files(t, files)
	program = "kiosk.test"
	if runtime.GOOS == "windows" {
		program += ".exe"
	}
	build := module.Go(t, dir, []string{"GOFLAGS="}, "test", "-c", "-vet=off", "-ldflags=-w", "-o", program, ".")
	if build.ExitCode != 0 {
		kit.Failf(t, "the tests do not compile:\n%s", strings.TrimSpace(build.Stdout+build.Stderr))
	}
	return filepath.Join(dir, program), dir, how
}

func TestAroundTheTests(t *testing.T) {
	program, dir, how := checkBuild(t)
	firstIsRight := false // what comes of the tests when all pass
	for _, c := range []struct {
		name, pattern, earlier string
		want                   []string
		status                 int
	}{
		{"all tests pass", "TestCheckPays", "", []string{"setup", "TestCheckPaysInCash", "TestCheckPaysByCard", "teardown"}, 0},
		{"a test fails", "TestCheck", "", []string{"setup", "TestCheckPaysInCash", "TestCheckPaysByCard", "TestCheckBroken", "teardown"}, 1},
		{"no test is selected", "TestOfAnotherName", "", []string{"setup", "teardown"}, 0},
		{"the file has lines of an earlier run", "TestCheckPaysInCash", "setup\nTestTotal\nteardown\n", []string{"setup", "TestTotal", "teardown", "setup", "TestCheckPaysInCash", "teardown"}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			events := filepath.Join(t.TempDir(), "events.txt")
			if c.earlier != "" {
				kit.NoError(t, "writing the earlier events", os.WriteFile(events, []byte(c.earlier), 0o666))
			}
			call := "go test -run=" + c.pattern
			run := proc.Run(t, proc.Command(program, "-test.run=^"+c.pattern), proc.Name(call),
				proc.Dir(dir), proc.Env("EVENTS="+events))
			data, err := os.ReadFile(events)
			if err != nil {
				kit.Failf(t, "after %s the file that EVENTS names is not there%s", call, checkSaid(run))
			}
			got := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
			without := slices.DeleteFunc(slices.Clone(c.want), func(event string) bool { return event == "teardown" })
			kit.MistakeIf(t, c.earlier == "" && slices.Equal(got, without) && how.defers, "deferred")
			kit.MistakeIf(t, c.earlier == "" && slices.Equal(got, without) && !how.defers && how.afterExit, "after-exit")
			kit.MistakeIf(t, c.status != 0 && slices.Equal(got, without) && firstIsRight, "only-after-success")
			kit.MistakeIf(t, len(got) < len(c.want) && len(got) > 0 && got[0] == "teardown", "overwrites")
			kit.Equal(t, "the lines of the file after "+call, got, c.want)
			kit.MistakeIf(t, c.status != 0 && run.ExitCode == 0, "always-zero")
			kit.Equal(t, "the exit status of "+call, run.ExitCode, c.status)
			firstIsRight = firstIsRight || c.status == 0
		})
	}
}

// checkSaid is what the run has written, for a message.
func checkSaid(run *proc.Result) string {
	said := strings.TrimSpace(run.Stderr + run.Stdout)
	if said == "" {
		return ""
	}
	return "; it says:\n" + said
}
