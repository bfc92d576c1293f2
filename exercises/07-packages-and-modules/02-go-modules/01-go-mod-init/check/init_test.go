package initsh

import (
	"encoding/json"
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

// checkShim is a go command that gives new modules another go line.
const checkShim = `#!/bin/sh
"$CHECK_GO" "$@" || exit
if [ "$1 $2" = "mod init" ]; then
	"$CHECK_GO" mod edit -go="$CHECK_LINE"
fi
`

func TestReportsWhatGoModSays(t *testing.T) {
	actual, err := exec.LookPath("go")
	kit.NoError(t, "looking for go", err)
	actual, err = filepath.Abs(actual)
	kit.NoError(t, "looking for go", err)
	bin := kit.Files(t, map[string]string{"go": checkShim})
	kit.NoError(t, "making a go command", os.Chmod(filepath.Join(bin, "go"), 0o755))
	for _, c := range []struct{ path, line string }{{"myapp", "1.21"}, {"example.com/a/b", "1.22.4"}, {"other", "1.20"}} {
		t.Run(c.path, func(t *testing.T) {
			dir, run := checkInit(t, c.path, "CHECK_GO="+actual, "CHECK_LINE="+c.line, "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"))
			mod := checkRead(t, dir)
			kit.MistakeIf(t, mod.Go == "", "go-mod-by-echo")
			kit.Equal(t, "where go mod init writes go "+c.line+", the go line that init.sh leaves in go.mod", mod.Go, c.line)
			version, _, _ := strings.Cut(strings.TrimPrefix(checkVersion(t), "go"), " ")
			minor := strings.Join(strings.SplitN(version+"..", ".", 3)[:2], ".")
			of := "module=" + c.path + " go="
			kit.MistakeIf(t, strings.HasPrefix(run.Stdout, of+version+" ") || c.path != "myapp" && strings.HasPrefix(run.Stdout, of+minor+" "), "version-of-the-toolchain")
			run.WantStdout(of + c.line + " requires=0\n")
		})
	}
}

// checkVersion returns the version of the go command.
func checkVersion(t *testing.T) string {
	t.Helper()
	return strings.TrimSpace(module.Go(t, ".", nil, "env", "GOVERSION").Stdout)
}

func TestReportsTheModule(t *testing.T) {
	for _, path := range []string{"myapp", "example.com/a/b"} {
		t.Run(path, func(t *testing.T) {
			dir, run := checkInit(t, path)
			run.WantStdout("module=" + path + " go=" + checkRead(t, dir).Go + " requires=0\n")
		})
	}
}
