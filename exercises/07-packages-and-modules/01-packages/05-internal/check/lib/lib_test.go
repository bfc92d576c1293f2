package lib

import (
	"go/ast"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/module"
	"gotrain/kit/proc"
	"gotrain/kit/source"
)

const (
	checkSecret  = "example.com/app/lib/internal/secret"
	checkOutside = "testdata/outside/outside.go"
)

// checkCopy copies the module, whose folder lib is the one of this test.
func checkCopy(t *testing.T) string {
	t.Helper()
	return module.Copy(t, "..")
}

func checkImports(t *testing.T, dir, path string) bool {
	t.Helper()
	for _, imported := range source.Load(t, dir).Imports() {
		if imported == path {
			return true
		}
	}
	return false
}

func TestLibBuilds(t *testing.T) {
	dir := checkCopy(t)
	if _, err := os.Stat(filepath.Join(dir, "lib", "internal", "secret")); err != nil {
		kit.Failf(t, "the folder lib/internal/secret is missing")
	}
	module.Go(t, dir, nil, "build", "./lib/...").WantExit(0)
}

func TestMaskedWithYourToken(t *testing.T) {
	var got string
	kit.NoPanic(t, "lib.Masked()", func() { got = Masked() })
	kit.True(t, len(got) == 5 && strings.HasSuffix(got, "***"), "lib.Masked()", "the result should be two characters and ***; it is %s", kit.Show(got))
}

const otherSecret = `package secret

import "os"

func Token() string { return os.Getenv("CHECK_TOKEN") }
`

const checkDriver = `package main

import (
	"os"

	"example.com/app/lib"
)

func main() { os.Stdout.WriteString(lib.Masked() + "\n") }
`

func TestMaskedShowsTheBeginning(t *testing.T) {
	dir := checkCopy(t)
	secret := filepath.Join(dir, "lib", "internal", "secret")
	kit.NoError(t, "emptying the folder secret", os.RemoveAll(secret))
	kit.WriteFiles(t, dir, map[string]string{"lib/internal/secret/secret.go": otherSecret, "check/main.go": checkDriver})
	program := module.Build(t, dir, nil, "./check")
	for _, token := range []string{"Qm41-other-token", "ab", "00000", "***", "zY9"} {
		call := "with the token " + kit.Show(token) + ", lib.Masked()"
		r := proc.Run(t, proc.Command(program), proc.Env("CHECK_TOKEN="+token), proc.Name(call))
		r.WantExit(0)
		got, want := strings.TrimSuffix(r.Stdout, "\n"), token[:2]+"***"
		if got != want && !checkImports(t, ".", checkSecret) {
			private := checkImports(t, ".", "example.com/app/lib/private/secret") || regexp.MustCompile(`"example\.com/app/\S*/secret"`).MatchString(checkText("lib.go"))
			kit.MistakeIf(t, private, "private-folder")
			kit.MistakeIf(t, !private && strings.HasSuffix(got, "***"), "token-twice")
		}
		kit.Equal(t, call, got, want)
	}
}

func checkText(name string) string {
	data, _ := os.ReadFile(name)
	return string(data)
}

// checkOutsideFile returns the file that must not build.
func checkOutsideFile(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", filepath.FromSlash(checkOutside)))
	if err != nil {
		kit.Failf(t, "the file %s is missing", checkOutside)
	}
	return string(data)
}

func TestOutsideIsKeptOut(t *testing.T) {
	checkOutsideFile(t)
	r := module.Go(t, checkCopy(t), nil, "build", "./testdata/outside")
	if r.ExitCode == 0 {
		kit.MistakeIf(t, !checkImports(t, "../testdata/outside", checkSecret) && checkImports(t, "../testdata/outside", "example.com/app/lib/private/secret"), "private-folder")
		kit.Failf(t, "%s builds; it should not be allowed to import %s", checkOutside, checkSecret)
	}
	if !strings.Contains(r.Stderr, "use of internal package "+checkSecret+" not allowed") {
		kit.MistakeIf(t, strings.Contains(r.Stderr, "is not in std") || strings.Contains(r.Stderr, "no required module") ||
			strings.Contains(r.Stderr, "does not contain package"), "other-fault")
		kit.Failf(t, "%s should fail because it imports %s, but go build says:\n%s", checkOutside, checkSecret, strings.TrimSpace(r.Stderr))
	}
}

func TestOutsideIsRightBelowLib(t *testing.T) {
	text := checkOutsideFile(t)
	if !strings.Contains(text, "package outside") {
		kit.Failf(t, "%s should be in package outside", checkOutside)
	}
	dir := checkCopy(t)
	kit.WriteFiles(t, dir, map[string]string{"lib/outside/outside.go": text})
	r := module.Go(t, dir, nil, "build", "./lib/outside")
	kit.MistakeIf(t, strings.Contains(r.Stderr, "imported and not used"), "unused-import")
	if r.ExitCode != 0 {
		kit.Failf(t, "moved to lib/outside, outside.go should build, but go build says:\n%s", strings.TrimSpace(r.Stderr))
	}
	for _, spec := range source.All[*ast.ImportSpec](source.Load(t, "../testdata/outside").Roots()...) {
		if spec.Name != nil && spec.Name.Name == "_" {
			kit.Failf(t, "%s has a blank import; it should use package secret, for example call its Token", checkOutside)
		}
	}
}
