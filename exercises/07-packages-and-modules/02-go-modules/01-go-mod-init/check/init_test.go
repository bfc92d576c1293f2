package initsh

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/module"
	"gotrain/kit/proc"
)

const checkMain = "package main\n\nfunc main() { println(\"built\") }\n"

// checkInit runs init.sh in a new folder.
func checkInit(t *testing.T, path string, env ...string) (dir string, run *proc.Result) {
	t.Helper()
	dir = kit.Files(t, map[string]string{"main.go": checkMain})
	run = proc.Run(t, proc.Script("init.sh", path), proc.Dir(dir), proc.Env(env...), proc.Deadline(30*time.Second))
	run.WantExit(0)
	return dir, run
}

type checkMod struct {
	Module  struct{ Path string }
	Go      string
	Require []struct{ Path string }
}

// checkRead reads go.mod by the go command.
func checkRead(t *testing.T, dir string) (mod checkMod) {
	t.Helper()
	if _, err := os.Stat(filepath.Join(dir, "go.mod")); err != nil {
		kit.Failf(t, "init.sh leaves no go.mod in the folder that it runs in")
	}
	r := module.Go(t, dir, nil, "mod", "edit", "-json")
	r.WantExit(0)
	kit.NoError(t, "reading go.mod", json.Unmarshal([]byte(r.Stdout), &mod))
	return mod
}

func TestMakesAModule(t *testing.T) {
	for _, path := range []string{"myapp", "example.com/a/b", "github.com/ann/tea-timer"} {
		t.Run(path, func(t *testing.T) {
			dir, _ := checkInit(t, path)
			mod := checkRead(t, dir)
			kit.MistakeIf(t, path != "myapp" && mod.Module.Path == "myapp", "fixed-path")
			kit.Equal(t, "after "+kit.Call("init.sh", path)+", the module in go.mod", mod.Module.Path, path)
			if mod.Go == "" {
				kit.Mistake(t, "go-mod-by-echo")
				kit.Failf(t, "the new go.mod has no go line")
			}
			kit.Equal(t, "the number of modules that go.mod requires", len(mod.Require), 0)
			module.Build(t, dir, nil, ".")
		})
	}
}

// checkShim is a go command that gives new modules another go line, and requirements.
const checkShim = `#!/bin/sh
"$CHECK_GO" "$@" || exit
if [ "$1 $2" = "mod init" ]; then
	"$CHECK_GO" mod edit -go="$CHECK_LINE" $CHECK_REQUIRE
fi
`

func TestReportsWhatGoModSays(t *testing.T) {
	actual, err := exec.LookPath("go")
	kit.NoError(t, "looking for go", err)
	actual, err = filepath.Abs(actual)
	kit.NoError(t, "looking for go", err)
	bin := kit.Files(t, map[string]string{"go": checkShim})
	kit.NoError(t, "making a go command", os.Chmod(filepath.Join(bin, "go"), 0o755))
	for _, c := range []struct {
		path, line string
		requires   []string
	}{
		{"myapp", "1.21", nil},
		{"example.com/a/b", "1.22.4", nil},
		{"other", "1.20", nil},
		{"example.com/shop", "1.23", []string{"example.com/tea@v1.4.0", "example.com/water@v0.9.1"}},
	} {
		t.Run(c.path, func(t *testing.T) {
			require := ""
			for _, module := range c.requires {
				require += " -require=" + module
			}
			dir, run := checkInit(t, c.path, "CHECK_GO="+actual, "CHECK_LINE="+c.line, "CHECK_REQUIRE="+require, "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"))
			mod := checkRead(t, dir)
			kit.MistakeIf(t, mod.Go == "", "go-mod-by-echo")
			kit.Equal(t, "where go mod init writes go "+c.line+", the go line that init.sh leaves in go.mod", mod.Go, c.line)
			of := "module=" + c.path + " go="
			rest, right := strings.CutPrefix(run.Stdout, of)
			version, requires, _ := strings.Cut(rest, " ")
			// A script that knows one path by heart is right about it.
			kit.MistakeIf(t, right && c.path != "myapp" && version != "" && version != c.line, "version-of-the-toolchain")
			kit.MistakeIf(t, version == c.line && len(c.requires) > 0 && requires == "requires=0\n", "fixed-number")
			run.WantStdout(fmt.Sprintf("%s%s requires=%d\n", of, c.line, len(c.requires)))
		})
	}
}

func TestReportsTheModule(t *testing.T) {
	for _, path := range []string{"myapp", "example.com/a/b"} {
		t.Run(path, func(t *testing.T) {
			dir, run := checkInit(t, path)
			run.WantStdout("module=" + path + " go=" + checkRead(t, dir).Go + " requires=0\n")
		})
	}
}
