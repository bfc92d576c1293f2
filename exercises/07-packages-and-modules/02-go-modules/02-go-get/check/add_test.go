package addsh

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/module"
	"gotrain/kit/proc"
)

const (
	checkColour = "example.com/colour"
	checkNames  = "example.com/colour-names"
	checkWanted = "v1.2.0"
	checkMain   = "package main\n\nimport \"example.com/colour\"\n\nfunc main() { println(colour.Name()) }\n"
	checkGoMod  = "module example.com/poster\n\ngo 1.25\n"
)

// checkServe serves an edition of the modules.
func checkServe(t *testing.T, edition int, needsNames bool) *module.Proxy {
	versions := []module.Version{{Path: checkNames, Version: "v1.2.0", Files: map[string]string{
		"names.go": fmt.Sprintf("package names\n\nconst Edition = \"names %d\"\n", edition),
	}}}
	for i, version := range []string{"v1.1.0", "v1.2.0", "v1.3.0"} {
		files := map[string]string{"colour.go": fmt.Sprintf("package colour\n\nfunc Name() string { return \"%s, edition %d\" }\n", version, edition*7+i)}
		if needsNames {
			files["go.mod"] = "module example.com/colour\n\ngo 1.25\n\nrequire example.com/colour-names v1.2.0\n"
			files["colour.go"] = strings.Replace(files["colour.go"], "package colour\n", "package colour\n\nimport names \"example.com/colour-names\"\n\nvar _ = names.Edition\n", 1)
		}
		versions = append(versions, module.Version{Path: checkColour, Version: version, Files: files})
	}
	return module.Serve(t, versions...)
}

func TestAddsTheVersion(t *testing.T) {
	for i, c := range []struct {
		name, goMod string
		needsNames  bool
	}{
		{"a new requirement", checkGoMod, false},
		{"another edition, which needs a second module", checkGoMod, true},
		{"v1.1.0 is required so far", checkGoMod + "\nrequire example.com/colour v1.1.0\n", false},
		{"v1.3.0 is required so far", checkGoMod + "\nrequire example.com/colour v1.3.0\n", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			proxy := checkServe(t, i, c.needsNames)
			dir := kit.Files(t, map[string]string{"go.mod": c.goMod, "main.go": checkMain})
			run := proc.Run(t, proc.Script("add.sh"), proc.Dir(dir), proc.Env(proxy.Env()...), proc.Deadline(40*time.Second))
			run.WantExit(0)
			checkRequirement(t, dir, proxy, c.goMod)
			sums, err := os.ReadFile(filepath.Join(dir, "go.sum"))
			kit.NoError(t, "reading go.sum", err)
			line := proxy.Line(checkColour, checkWanted)
			for _, want := range []string{line, proxy.Line(checkColour, checkWanted+"/go.mod")} {
				kit.True(t, strings.Contains(string(sums), want+"\n"), "go.sum", "it has the line %s", want)
			}
			ofGoMod := strings.Contains(run.Stdout, proxy.Line(checkColour, checkWanted+"/go.mod"))
			ofZip := strings.Contains(run.Stdout, line)
			kit.MistakeIf(t, ofGoMod && !ofZip, "sum-of-go-mod")
			kit.MistakeIf(t, ofGoMod && ofZip, "all-lines")
			run.WantStdout(line + "\n")

			tidy := module.Go(t, dir, proxy.Env(), "mod", "tidy", "-diff")
			kit.True(t, tidy.ExitCode == 0, "go mod tidy -diff after add.sh", "the module is tidy, but this is missing:\n%s", tidy.Stdout)
			module.Build(t, dir, proxy.Env(), ".")
		})
	}
}

// checkRequirement ends the test unless go.mod requires the version directly.
func checkRequirement(t *testing.T, dir string, proxy *module.Proxy, before string) {
	t.Helper()
	edit := module.Go(t, dir, proxy.Env(), "mod", "edit", "-json")
	edit.WantExit(0)
	var mod struct {
		Require []struct {
			Path, Version string
			Indirect      bool
		}
	}
	kit.NoError(t, "reading go.mod", json.Unmarshal([]byte(edit.Stdout), &mod))
	for _, required := range mod.Require {
		if required.Path != checkColour {
			continue
		}
		kit.MistakeIf(t, required.Version == "v1.3.0" && !strings.Contains(before, "v1.3.0"), "newest-version")
		kit.Equal(t, "the version of "+checkColour+" in go.mod", required.Version, checkWanted)
		if required.Indirect {
			kit.Mistake(t, "indirect")
			kit.Failf(t, "go.mod marks the requirement of %s as indirect, although main.go imports it", checkColour)
		}
		return
	}
	kit.Failf(t, "go.mod does not require %s", checkColour)
}
