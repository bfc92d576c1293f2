package welcome

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/module"
	"gotrain/kit/proc"
	"gotrain/kit/source"
)

const (
	checkGreet = "example.com/greet"
	checkFork  = "third_party/greet"
)

// checkMod is what go mod edit -json prints.
type checkMod struct {
	Module  struct{ Path string }
	Require []struct{ Path, Version string }
	Replace []struct {
		Old, New struct{ Path, Version string }
	}
}

func checkRead(t *testing.T, dir string) (mod checkMod) {
	t.Helper()
	r := module.Go(t, dir, nil, "mod", "edit", "-json")
	r.WantExit(0)
	kit.NoError(t, "reading go.mod", json.Unmarshal([]byte(r.Stdout), &mod))
	return mod
}

func TestTheProgramIsUnchanged(t *testing.T) {
	p := source.Load(t, "hello")
	elsewhere := func(path string) bool { return path != checkGreet && strings.HasSuffix(path, "/greet") }
	kit.MistakeIf(t, slices.ContainsFunc(p.Imports(), elsewhere), "import-path-changed")
	const want = `package main

import (
	"fmt"

	"example.com/greet"
)

func main() {
	fmt.Println(greet.Hello())
}
`
	got := p.WithoutComments()
	if want := source.WithoutComments(want); got != want {
		kit.Fail(t, kit.Failure{Message: "the program in hello should stay as it was", Diff: kit.Diff(want, got)})
	}
}

func TestTheRequirementStays(t *testing.T) {
	for _, required := range checkRead(t, ".").Require {
		if required.Path == checkGreet {
			kit.MistakeIf(t, required.Version != "v1.0.0", "requirement-changed")
			kit.Equal(t, "the version of "+checkGreet+" that go.mod requires", required.Version, "v1.0.0")
			return
		}
	}
	kit.MistakeIf(t, slices.Contains(source.Load(t, "hello").Imports(), checkGreet), "requirement-changed")
	kit.Failf(t, "go.mod does not require %s any more", checkGreet)
}

// checkForkIsThere ends the test when the fork is no module.
func checkForkIsThere(t *testing.T) {
	t.Helper()
	if _, err := os.Stat(filepath.Join(checkFork, "go.mod")); err != nil {
		if files, _ := filepath.Glob(filepath.Join(filepath.FromSlash(checkFork), "*.go")); len(files) > 0 {
			kit.Failf(t, "the folder %s has Go files and no go.mod; only a module can take the place of a module", checkFork)
		}
		kit.Failf(t, "the file %s/go.mod is missing", checkFork)
	}
}

func TestAFolderReplacesTheModule(t *testing.T) {
	checkForkIsThere(t)
	path := checkRead(t, checkFork).Module.Path
	kit.MistakeIf(t, path != checkGreet && strings.HasSuffix(path, "/greet"), "other-module-path")
	kit.Equal(t, "the module path in "+checkFork+"/go.mod", path, checkGreet)
	for _, replace := range checkRead(t, ".").Replace {
		if replace.Old.Path != checkGreet {
			continue
		}
		path := replace.New.Path
		if filepath.IsAbs(path) || strings.HasPrefix(path, "/") {
			kit.Mistake(t, "absolute-path")
			kit.Failf(t, "go.mod replaces %s by the absolute path %s", checkGreet, path)
		}
		got := filepath.ToSlash(filepath.Clean(path))
		if !strings.HasPrefix(got, "../") {
			got = "./" + got
		}
		kit.Equal(t, "what replaces "+checkGreet, got, "./"+checkFork)
		if version := replace.Old.Version; version != "" && version != "v1.0.0" {
			kit.Mistake(t, "version-on-the-left")
			kit.Failf(t, "go.mod replaces %s of %s, but v1.0.0 is required", version, checkGreet)
		}
		return
	}
	kit.Failf(t, "go.mod has no replace directive for %s", checkGreet)
}

// checkRun runs the program in a folder.
func checkRun(t *testing.T, dir string) string {
	t.Helper()
	program := module.Build(t, dir, nil, "./hello")
	r := proc.Run(t, proc.Command(program), proc.Name("go run ./hello"))
	r.WantExit(0)
	return r.Stdout
}

func TestTheProgramPrintsTheTextOfTheFork(t *testing.T) {
	checkForkIsThere(t)
	dir := module.Copy(t, ".")
	r := module.Go(t, dir, nil, "list", "-m", "-json", checkGreet)
	r.WantExit(0)
	var listed struct {
		Version string
		Replace *struct{ Dir string }
	}
	kit.NoError(t, "reading the output of go list -m -json", json.Unmarshal([]byte(r.Stdout), &listed))
	if listed.Replace == nil {
		kit.Failf(t, "go list -m does not know that %s is replaced", checkGreet)
	}
	kit.Equal(t, "go run ./hello", checkRun(t, dir), "Hello from the fork\n")
}

func TestTheProgramFollowsTheFork(t *testing.T) {
	checkForkIsThere(t)
	dir := module.Copy(t, ".")
	files, err := filepath.Glob(filepath.Join(dir, filepath.FromSlash(checkFork), "*.go"))
	kit.NoError(t, "looking for files", err)
	for _, file := range files {
		kit.NoError(t, "removing a file", os.Remove(file))
	}
	kit.WriteFiles(t, dir, map[string]string{checkFork + "/greet.go": "package greet\n\nfunc Hello() string { return \"Servus, sagt die Gabel\" }\n"})
	kit.Equal(t, "with another text in the fork, go run ./hello", checkRun(t, dir), "Servus, sagt die Gabel\n")
}
