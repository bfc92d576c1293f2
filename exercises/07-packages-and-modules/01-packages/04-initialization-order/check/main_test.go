package main

import (
	"go/ast"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/module"
	"gotrain/kit/proc"
	"gotrain/kit/source"
)

// checkRun builds and runs a copy of the program. The files of the folder "replace" are removed first, and those of the check are added.
func checkRun(t *testing.T, with, replace string, files map[string]string) string {
	t.Helper()
	dir := module.Copy(t, ".")
	if replace != "" {
		old, err := filepath.Glob(filepath.Join(dir, replace, "*.go"))
		kit.NoError(t, "looking for files", err)
		for _, name := range old {
			kit.NoError(t, "removing a file", os.Remove(name))
		}
	}
	kit.WriteFiles(t, dir, files)
	program := module.Build(t, dir, nil, ".")
	r := proc.Run(t, proc.Command(program), proc.Name("the program"+with))
	r.WantExit(0)
	if r.Stderr != "" {
		kit.Output(t, "stderr", r.Stderr)
		kit.Failf(t, "the program%s writes to standard error, as the builtin println does; its lines should go to standard output, as those of fmt.Println", with)
	}
	return r.Stdout
}

func checkLines(t *testing.T, call, got string, want ...string) {
	t.Helper()
	text := strings.Join(want, "\n") + "\n"
	if got != text {
		kit.Fail(t, kit.Failure{Call: call, Want: kit.Show(text), Got: kit.Show(got), Diff: kit.Diff(text, got)})
	}
}

// checkInit is a file with an init, which prints a line. The go command takes files in the order of their names.
func checkInit(pkg, line string) string {
	return "package " + pkg + "\n\nimport \"os\"\n\nfunc init() { os.Stdout.WriteString(\"" + line + "\\n\") }\n"
}

func TestPrintsInOrder(t *testing.T) {
	checkLines(t, "the program", checkRun(t, "", "", nil), "config: var", "config: init", "main: var", "main: init", "main: main")
}

const otherMain = `package main

import (
	"fmt"

	"example.com/startup/config"
)

var level int = config.Level

func main() { fmt.Println("check: main, Level", level) }
`

func TestConfigStartsWithoutHelp(t *testing.T) {
	const with = " with another main.go"
	got := checkRun(t, with, ".", map[string]string{"main.go": otherMain, "config/0.go": checkInit("config", "check: init")})
	config := source.Load(t, "config")
	kit.MistakeIf(t, config.HasFunc("Init") && !strings.Contains(got, "config: init"), "init-by-hand")
	kit.MistakeIf(t, strings.HasSuffix(got, "check: init\nconfig: var\nconfig: init\ncheck: main, Level 3\n"), "prints-var-in-init")
	if !strings.Contains(got, "config:") {
		kit.MistakeIf(t, checkMainSays("config: var") && checkMainSays("main: var"), "all-from-main")
	} else {
		kit.MistakeIf(t, !strings.Contains(got, "config: init") && checkMainSays("config: init"), "main-says-it-for-config")
	}
	checkLines(t, "the program"+with+" and one more init in config", got, "config: var", "check: init", "config: init", "check: main, Level 3")
}

// checkMainSays reports whether the text stands in a file of package main.
func checkMainSays(text string) bool {
	files, _ := filepath.Glob("*.go")
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err == nil && !strings.HasSuffix(name, "_test.go") && strings.Contains(string(data), text) {
			return true
		}
	}
	return false
}

const otherConfig = `package config

import "os"

var Level = 7

func init() { os.Stdout.WriteString("check: config\n") }
`

func TestMainHasItsOwnLines(t *testing.T) {
	if source.Load(t, "config").HasFunc("Init") {
		kit.Mistake(t, "init-by-hand")
		kit.Failf(t, "config has a function Init; what prints config: init should be called init, and nobody has to call it")
	}
	const with = " with another package config"
	got := checkRun(t, with, "config", map[string]string{"config/config.go": otherConfig, "0.go": checkInit("main", "check: init"), "zzzz.go": checkInit("main", "check: late")})
	kit.MistakeIf(t, strings.Contains(got, "config: init") && !checkHasInit("config"), "main-says-it-for-config")
	kit.MistakeIf(t, strings.HasPrefix(got, "check: config\ncheck: init\nmain: var\nmain: init\ncheck: late\n"), "prints-var-in-init")
	_, end, _ := strings.Cut(got, "check: late\n")
	kit.MistakeIf(t, strings.HasSuffix(end, "main: init\nmain: main\n"), "main-says-it-for-init")
	checkLines(t, "the program"+with+" and two more init functions in main, first and last", got,
		"check: config", "main: var", "check: init", "main: init", "check: late", "main: main")
}

func checkHasInit(dir string) bool {
	files, _ := filepath.Glob(filepath.Join(dir, "*.go"))
	for _, name := range files {
		if data, err := os.ReadFile(name); err == nil && strings.Contains(string(data), "func init()") {
			return true
		}
	}
	return false
}

func TestLevelIsInitializedByACall(t *testing.T) {
	p := source.Load(t, "config")
	level := p.Var("Level")
	for _, spec := range source.All[*ast.ValueSpec](p.Roots()...) {
		for i, name := range spec.Names {
			if p.Info.Defs[name] != level {
				continue
			}
			if i < len(spec.Values) && !source.Has[*ast.CallExpr](spec.Values[i]) || len(spec.Values) == 0 {
				source.Fail(t, p, name, "Level does not get its first value from a function")
			}
			if len(spec.Values) == len(spec.Names) {
				checkLevelAlone(t, p, name, spec.Values[i])
			}
		}
	}
}

// checkLevelAlone gives Level its value without the learner's call: then the line about the variable has to be missing.
func checkLevelAlone(t *testing.T, p *source.Package, name *ast.Ident, value ast.Expr) {
	t.Helper()
	file := filepath.Base(p.Fset.Position(value.Pos()).Filename)
	data, err := os.ReadFile(filepath.Join("config", file))
	kit.NoError(t, "reading config/"+file, err)
	from, to := p.Fset.Position(value.Pos()).Offset, p.Fset.Position(value.End()).Offset
	text := string(data[:from]) + "func(n int) int {\nif n == 3 {\nreturn n\n}\nreturn " + string(data[from:to]) + "\n}(3)" + string(data[to:])
	got := checkRun(t, " with another first value of Level", ".", map[string]string{"main.go": otherMain, "config/" + file: text})
	if strings.Contains(got, "config: var") {
		source.Fail(t, p, name, "config: var should be printed by the function that gives Level its first value; it comes from elsewhere")
	}
}
