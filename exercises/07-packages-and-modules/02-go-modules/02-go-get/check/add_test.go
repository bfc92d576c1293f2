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
	checkArt    = "art.example.com/colour" // in go.sum it comes first
	checkMain   = "package main\n\nimport \"example.com/colour\"\n\nfunc main() { println(colour.Name()) }\n"
	checkGoMod  = "module example.com/poster\n\ngo 1.25\n"
	checkOther  = "module example.com/print/banner\n\ngo 1.25\n"
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
	// Of the versions of this one, each needs another colour.
	for version, colour := range map[string]string{"v1.2.0": "v1.2.0", "v1.4.0": "v1.3.0"} {
		versions = append(versions, module.Version{Path: checkArt, Version: version, Files: map[string]string{
			"go.mod": "module " + checkArt + "\n\ngo 1.25\n\nrequire example.com/colour " + colour + "\n",
			"art.go": "package colour\n\nimport \"example.com/colour\"\n\nfunc Art() string { return colour.Name() }\n",
		}})
	}
	return module.Serve(t, versions...)
}

func TestAddsTheVersion(t *testing.T) {
	lost := false // another requirement, although it could have stayed
	for i, c := range []struct {
		name, goMod string
		needsNames  bool
		art         string // the version of the module that needs colour, too
	}{
		{"a new requirement", checkGoMod, false, ""},
		{"another edition, which needs a second module", checkGoMod, true, ""},
		{"v1.1.0 is required so far", checkGoMod + "\nrequire example.com/colour v1.1.0\n", false, ""},
		{"v1.3.0 is required so far", checkGoMod + "\nrequire example.com/colour v1.3.0\n", true, ""},
		{"another module needs the same version", checkOther + "\nrequire " + checkArt + " v1.2.0\n", false, "v1.2.0"},
		{"another module needs v1.3.0 in its newest version", checkOther + "\nrequire " + checkArt + " v1.4.0\n", false, "v1.2.0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			proxy := checkServe(t, i, c.needsNames)
			files := map[string]string{"go.mod": c.goMod, "main.go": checkMain}
			if c.art != "" {
				files["art.go"] = "package main\n\nimport art \"" + checkArt + "\"\n\nvar _ = art.Art()\n"
			}
			dir := kit.Files(t, files)
			run := proc.Run(t, proc.Script("add.sh"), proc.Dir(dir), proc.Env(proxy.Env()...), proc.Deadline(40*time.Second))
			mod := checkRead(t, dir, proxy)
			path, _, _ := strings.Cut(strings.TrimPrefix(c.goMod, "module "), "\n")
			kit.Equal(t, "the module path in go.mod", mod.Module.Path, path)
			if c.art != "" && strings.Contains(c.goMod, c.art) {
				lost = mod.version(checkArt) != c.art
				kit.Equal(t, "the version of "+checkArt+" in go.mod", mod.version(checkArt), c.art)
			}
			if run.ExitCode != 0 && !strings.Contains(c.goMod, "v1.3.0") && mod.version(checkColour) == "v1.3.0" {
				checkNewest(t, mod, c.goMod, lost)
				kit.Failf(t, "go.mod requires v1.3.0 of %s and not %s, and add.sh ends with exit status %d", checkColour, checkWanted, run.ExitCode)
			}
			run.WantExit(0)
			checkRequirement(t, mod, c.goMod, c.art, lost)
			sums, err := os.ReadFile(filepath.Join(dir, "go.sum"))
			kit.NoError(t, "reading go.sum", err)
			line := proxy.Line(checkColour, checkWanted)
			for _, want := range []string{line, proxy.Line(checkColour, checkWanted+"/go.mod")} {
				kit.True(t, strings.Contains(string(sums), want+"\n"), "go.sum", "it should have the line %s", want)
			}
			ofGoMod := strings.Contains(run.Stdout, proxy.Line(checkColour, checkWanted+"/go.mod"))
			ofZip := strings.Contains(run.Stdout, line)
			kit.MistakeIf(t, ofGoMod && !ofZip, "sum-of-go-mod")
			kit.MistakeIf(t, ofGoMod && ofZip, "all-lines")
			kit.MistakeIf(t, c.art != "" && !ofGoMod && strings.HasPrefix(run.Stdout, checkArt+" "), "end-of-a-path")
			run.WantStdout(line + "\n")

			tidy := module.Go(t, dir, proxy.Env(), "mod", "tidy", "-diff")
			stale := strings.Contains(string(sums), "\n"+checkColour+" v1.3.0 ")
			kit.MistakeIf(t, tidy.ExitCode != 0 && c.goMod == checkGoMod && stale, "tidy-first")
			kit.True(t, tidy.ExitCode == 0, "go mod tidy -diff after add.sh", "the module should be tidy; go mod tidy would still change this:\n%s", tidy.Stdout)
			module.Build(t, dir, proxy.Env(), ".")
		})
	}
}

type checkMod struct {
	Module  struct{ Path string }
	Require []struct {
		Path, Version string
		Indirect      bool
	}
}

// version returns the version of a module that is required, or nothing.
func (mod checkMod) version(path string) string {
	for _, required := range mod.Require {
		if required.Path == path {
			return required.Version
		}
	}
	return ""
}

// checkRead reads go.mod by the go command.
func checkRead(t *testing.T, dir string, proxy *module.Proxy) (mod checkMod) {
	t.Helper()
	edit := module.Go(t, dir, proxy.Env(), "mod", "edit", "-json")
	edit.WantExit(0)
	kit.NoError(t, "reading go.mod", json.Unmarshal([]byte(edit.Stdout), &mod))
	return mod
}

// checkNewest names the mistake of those who get v1.3.0.
func checkNewest(t *testing.T, mod checkMod, before string, lost bool) {
	t.Helper()
	kit.MistakeIf(t, !strings.Contains(before, checkArt), "newest-version")
	kit.MistakeIf(t, !lost && strings.Contains(before, checkArt+" v1.4.0") && mod.version(checkArt) == "v1.4.0", "without-go-get")
}

// checkRequirement ends the test unless go.mod requires the version directly, and the rest is as it was.
func checkRequirement(t *testing.T, mod checkMod, before, art string, lost bool) {
	t.Helper()
	for _, required := range mod.Require {
		if required.Path != checkColour {
			continue
		}
		if required.Version == "v1.3.0" && !strings.Contains(before, "v1.3.0") {
			checkNewest(t, mod, before, lost)
		}
		kit.Equal(t, "the version of "+checkColour+" in go.mod", required.Version, checkWanted)
		if required.Indirect {
			kit.Mistake(t, "indirect")
			kit.Failf(t, "go.mod marks the requirement of %s as indirect, although main.go imports it", checkColour)
		}
		kit.Equal(t, "the version of "+checkArt+" in go.mod", mod.version(checkArt), art)
		return
	}
	kit.Failf(t, "go.mod does not require %s", checkColour)
}
