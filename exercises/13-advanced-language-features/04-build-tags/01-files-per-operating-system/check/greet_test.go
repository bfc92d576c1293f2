package checkgreet

import (
	"go/build"
	"go/build/constraint"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/module"
	"gotrain/kit/proc"
)

var checkFiles = []string{"greet_linux.go", "greet_darwin.go", "greet_other.go"}

// checkFileFor says which of the three files a system gets; android counts as linux and ios as darwin.
func checkFileFor(goos string) string {
	switch goos {
	case "linux", "android":
		return checkFiles[0]
	case "darwin", "ios":
		return checkFiles[1]
	}
	return checkFiles[2]
}

var checkSystems = []string{
	"linux", "darwin", "windows", "freebsd", "openbsd", "netbsd", "dragonfly", "solaris", "illumos", "aix", "plan9",
	"js", "wasip1", "android", "ios",
}

// checkRead returns a file of package greet.
func checkRead(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("greet", name))
	if os.IsNotExist(err) {
		kit.Failf(t, "there is no file greet/%s", name)
	}
	kit.NoError(t, "reading greet/"+name, err)
	return string(data)
}

// checkSelected returns which files of package greet are built for a system.
func checkSelected(t *testing.T, goos string) (selected []string) {
	t.Helper()
	context := build.Default
	context.GOOS, context.GOARCH = goos, "amd64"
	entries, err := os.ReadDir("greet")
	kit.NoError(t, "reading the folder greet", err)
	for _, entry := range entries {
		name := entry.Name()
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			continue
		}
		match, err := context.MatchFile("greet", name)
		kit.NoError(t, "reading greet/"+name, err)
		if match {
			selected = append(selected, name)
		}
	}
	return selected
}

var (
	checkBlank = regexp.MustCompile(`(?m)^//[ \t]+go:build\b`)
	checkLine  = regexp.MustCompile(`(?m)^//go:build\b.*$`)
)

// checkLost names the mistake of a file whose constraint is there and does not count.
func checkLost(t *testing.T, text string) {
	t.Helper()
	head, rest, _ := strings.Cut("\n"+text, "\npackage ")
	if !checkLine.MatchString(head) {
		kit.MistakeIf(t, checkLine.MatchString(rest), "below-the-package-clause")
		kit.MistakeIf(t, checkBlank.MatchString(head), "blank-in-the-directive")
	}
}

// checkImports ends the test when package greet imports something.
func checkImports(t *testing.T) {
	t.Helper()
	names, _ := filepath.Glob("greet/*.go")
	for _, name := range names {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			continue
		}
		for _, spec := range file.Imports {
			kit.MistakeIf(t, spec.Path.Value == `"runtime"`, "runtime-goos")
			kit.Failf(t, "%s imports %s; the package should do without imports", filepath.ToSlash(name), spec.Path.Value)
		}
	}
}

func TestEachFileHasAConstraint(t *testing.T) {
	checkImports(t)
	for _, name := range checkFiles {
		text := checkRead(t, name)
		head, _, _ := strings.Cut("\n"+text, "\npackage ")
		line := checkLine.FindString(head)
		if line == "" {
			checkLost(t, text)
			kit.Failf(t, "greet/%s has no //go:build line above its package clause", name)
		}
		if _, err := constraint.Parse(line); err != nil {
			kit.Failf(t, "the constraint of greet/%s cannot be read: %v", name, err)
		}
	}
}

func TestEverySystemGetsOneFile(t *testing.T) { checkOneFileEach(t) }

// checkOneFileEach ends the test unless every system gets the right one of the three files.
func checkOneFileEach(t *testing.T) {
	t.Helper()
	for _, name := range checkFiles {
		checkRead(t, name)
	}
	for _, goos := range checkSystems {
		selected := checkSelected(t, goos)
		var got []string
		for _, name := range checkFiles {
			if slices.Contains(selected, name) {
				got = append(got, name)
			}
		}
		if want := []string{checkFileFor(goos)}; !slices.Equal(got, want) {
			if len(got) > 1 && slices.Contains(got, "greet_other.go") {
				checkLost(t, checkRead(t, "greet_other.go"))
				kit.MistakeIf(t, checkLine.MatchString(strings.Split(checkRead(t, "greet_other.go"), "\npackage ")[0]), "other-for-everyone")
			}
			kit.MistakeIf(t, len(got) == 0 && want[0] == "greet_other.go", "some-systems-forgotten")
			kit.Equal(t, "which of the three files are built with GOOS="+goos, got, want)
		}
	}
}

func TestBuilds(t *testing.T) {
	for _, goos := range []string{"linux", "darwin", "windows", "freebsd"} {
		t.Run(goos, func(t *testing.T) {
			dir := module.Copy(t, ".")
			r := module.Go(t, dir, []string{"GOOS=" + goos, "GOARCH=amd64", "CGO_ENABLED=0"}, "build", "./greet")
			if r.ExitCode != 0 {
				kit.Failf(t, "GOOS=%s go build ./greet fails:\n%s", goos, strings.TrimSpace(r.Stderr))
			}
		})
	}
}

const checkProgram = `package main

import (
	darwin "example.com/hello/checkhere/darwin"
	linux "example.com/hello/checkhere/linux"
	windows "example.com/hello/checkhere/windows"
	"example.com/hello/greet"
)

func main() {
	println(linux.Greet())
	println(darwin.Greet())
	println(windows.Greet())
	println(greet.Greet())
}
`

// TestGreetings runs what each system gets on this machine: in copies without constraints, under names that mean nothing.
func TestGreetings(t *testing.T) {
	checkImports(t)
	checkOneFileEach(t)
	dir := module.Copy(t, ".")
	files := map[string]string{"checkhere/main.go": checkProgram}
	for _, goos := range []string{"linux", "darwin", "windows"} {
		for i, name := range checkSelected(t, goos) {
			text := checkLine.ReplaceAllString(checkRead(t, name), "//")
			files["checkhere/"+goos+"/"+string(rune('a'+i))+".go"] = text
		}
	}
	kit.WriteFiles(t, dir, files)
	r := proc.Run(t, proc.Command(module.Build(t, dir, nil, "./checkhere")), proc.Name("a program that calls Greet"))
	r.WantExit(0)
	lines := append(strings.Split(strings.TrimSuffix(r.Stderr, "\n"), "\n"), "", "", "", "")
	here := map[string]string{checkFiles[0]: "hello from linux", checkFiles[1]: "hello from darwin", checkFiles[2]: "hello from elsewhere"}
	kit.Equal(t, "Greet() as linux gets it", lines[0], "hello from linux")
	kit.Equal(t, "Greet() as darwin gets it", lines[1], "hello from darwin")
	kit.Equal(t, "Greet() as windows gets it", lines[2], "hello from elsewhere")
	kit.Equal(t, "Greet() on this machine", lines[3], here[checkFileFor(build.Default.GOOS)])
}
