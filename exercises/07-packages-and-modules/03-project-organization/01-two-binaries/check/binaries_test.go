package app

import (
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

// checkBuild builds a copy of the module with another version, if one is given, and returns the folder of the binaries.
func checkBuild(t *testing.T, version string) string {
	t.Helper()
	for _, name := range []string{"cmd/server", "cmd/cli"} {
		if files, _ := filepath.Glob(filepath.Join(filepath.FromSlash(name), "*.go")); len(files) == 0 {
			kit.Failf(t, "there is no Go file in the folder %s", name)
		}
	}
	dir, bin := module.Copy(t, "."), t.TempDir()
	if version != "" {
		kit.WriteFiles(t, dir, map[string]string{"internal/version/version.go": "package version\n\nconst Version = \"" + version + "\"\n"})
	}
	r := module.Go(t, dir, nil, "build", "-o", bin+string(filepath.Separator), "./cmd/...")
	kit.MistakeIf(t, strings.Contains(r.Stderr, "no main packages") && checkClause(t, "cmd/server") != "main" && checkClause(t, "cmd/cli") != "main", "not-main")
	r.WantExit(0)
	return bin
}

// checkClause returns the package name in a folder.
func checkClause(t *testing.T, dir string) string {
	t.Helper()
	return source.Load(t, dir).Types.Name()
}

// checkNames returns the names of the binaries.
func checkNames(t *testing.T, bin string) []string {
	t.Helper()
	entries, err := os.ReadDir(bin)
	kit.NoError(t, "reading the folder of the binaries", err)
	var names []string
	for _, entry := range entries {
		names = append(names, strings.TrimSuffix(entry.Name(), ".exe"))
	}
	return names
}

func TestMakesTwoBinaries(t *testing.T) {
	bin := checkBuild(t, "")
	names := checkNames(t, bin)
	kit.MistakeIf(t, len(names) == 1 && (names[0] == "server" || names[0] == "cli") && !checkIsMain(names), "one-main")
	for _, name := range []string{"server", "cli"} {
		kit.MistakeIf(t, !slices.Contains(names, name) && checkIsMain(names) && checkClause(t, "cmd/"+name) != "main", "not-main")
	}
	kit.Equal(t, "the binaries that go build -o bin/ ./cmd/... makes", names, []string{"cli", "server"})
}

// checkIsMain reports whether one of the two has a program that is left aside for another reason.
func checkIsMain(names []string) bool {
	for _, name := range []string{"server", "cli"} {
		if slices.Contains(names, name) {
			continue
		}
		files, _ := filepath.Glob(filepath.Join("cmd", name, "*.go"))
		for _, file := range files {
			if data, _ := os.ReadFile(file); strings.Contains(string(data), "func main()") {
				return true
			}
		}
	}
	return false
}

// checkRuns runs the binaries and compares what they print.
func checkRuns(t *testing.T, bin, with, version string) {
	t.Helper()
	run := func(name string, args ...string) *proc.Result {
		call := strings.Join(append([]string{"bin/" + name}, args...), " ") + with
		program := filepath.Join(bin, name)
		if _, err := os.Stat(program); err != nil {
			program += ".exe"
		}
		r := proc.Run(t, proc.Command(program, args...), proc.Name(call))
		kit.MistakeIf(t, version != "v1.4.2" && strings.Contains(r.Stdout, "v1.4.2"), "fixed-version")
		return r
	}
	run("server").WantOutput("server " + version + "\n")
	run("cli").WantOutput("cli " + version + "\n")
	run("cli", "-short").WantOutput(version + "\n")
	run("cli", "now").WantOutput("cli " + version + "\n")
}

func TestEachSaysItsNameAndVersion(t *testing.T) {
	bin := checkBuild(t, "")
	if names := checkNames(t, bin); len(names) < 2 {
		kit.Failf(t, "go build makes only these binaries: %v", names)
	}
	checkRuns(t, bin, "", "v1.4.2")
}

func TestTheVersionComesFromItsPackage(t *testing.T) {
	const version = "v2.0.0-rc.1"
	bin := checkBuild(t, version)
	if names := checkNames(t, bin); len(names) < 2 {
		kit.Failf(t, "go build makes only these binaries: %v", names)
	}
	checkRuns(t, bin, ", with the version "+version, version)
}
