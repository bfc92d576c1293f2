package module

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/internal/fake"
	"gotrain/kit/proc"
)

const greet = "package greet\n\nfunc Hello() string { return %q }\n"

func serve(t *testing.T) *Proxy {
	version := func(v, text string) Version {
		return Version{Path: "example.com/Greet", Version: v, Files: map[string]string{"greet.go": strings.ReplaceAll(greet, "%q", `"`+text+`"`)}}
	}
	return Serve(t, version("v1.0.0", "old"), version("v1.1.0", "new"))
}

func program(t *testing.T) string {
	return kit.Files(t, map[string]string{
		"go.mod":       "module example.com/program\n\ngo 1.25\n",
		"main.go":      "package main\n\nimport \"example.com/Greet\"\n\nfunc main() { print(greet.Hello()) }\n",
		".git/config":  "",
		"doc/notes.md": "notes",
	})
}

func TestServesTestsWhoseNamesHaveACommaInThem(t *testing.T) {
	t.Run("one, two | three", func(t *testing.T) {
		dir := program(t)
		Go(t, dir, serve(t).Env(), "get", "example.com/Greet@v1.0.0").WantExit(0)
	})
}

func TestBuildMakesAProgram(t *testing.T) {
	dir := kit.Files(t, map[string]string{
		"go.mod":             "module example.com/program\n\ngo 1.25\n",
		"cmd/hello/hello.go": "package main\n\nfunc main() { print(\"hello\") }\n",
		"cmd/wrong/wrong.go": "package main\n\nfunc main() { print(hello) }\n",
	})
	if r := proc.Run(t, proc.Command(Build(t, dir, nil, "./cmd/hello"))); r.Stderr != "hello" {
		t.Errorf("the program prints %q", r.Stderr)
	}
	tb := fake.Run(t, func(t testing.TB) { Build(t, dir, nil, "./cmd/wrong") })
	if text := tb.Text(); !strings.Contains(text, "go build ./cmd/wrong fails:") || !strings.Contains(text, "undefined: hello") {
		t.Errorf("the failure says:\n%s", text)
	}
}

func TestGoGetsModulesFromTheProxy(t *testing.T) {
	proxy, dir := serve(t), program(t)
	Go(t, dir, proxy.Env(), "get", "example.com/Greet@v1.0.0").WantExit(0)
	run := Go(t, dir, proxy.Env(), "run", ".")
	run.WantExit(0)
	if run.Stderr != "old" {
		t.Errorf("the program prints %q", run.Stderr)
	}
	sums, err := os.ReadFile(filepath.Join(dir, "go.sum"))
	if err != nil {
		t.Fatal(err)
	}
	want := proxy.Line("example.com/Greet", "v1.0.0") + "\n" + proxy.Line("example.com/Greet", "v1.0.0/go.mod") + "\n"
	if string(sums) != want {
		t.Errorf("go.sum is\n%swant\n%s", sums, want)
	}

	Go(t, dir, proxy.Env(), "get", "example.com/Greet").WantExit(0)
	mod, err := os.ReadFile(filepath.Join(dir, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(mod), "example.com/Greet v1.1.0") {
		t.Errorf("without a version go get should take the newest:\n%s", mod)
	}
	if line := proxy.Line("example.com/Greet", "v2.0.0"); line != "" {
		t.Errorf("there is a line for a version that is not served: %s", line)
	}
}

func TestNothingIsThereWithoutTheProxy(t *testing.T) {
	proxy, dir := serve(t), program(t)
	Go(t, dir, proxy.Env(), "get", "example.com/Greet@v1.0.0").WantExit(0)
	proxy.Remove(t)
	if r := Go(t, dir, proxy.Env(), "build", "./..."); r.ExitCode == 0 {
		t.Error("the module is still there after Remove")
	}
	r := Go(t, program(t), nil, "get", "example.com/Greet")
	if r.ExitCode == 0 || !strings.Contains(r.Stderr, "GOPROXY=off") {
		t.Errorf("exit status %d:\n%s", r.ExitCode, r.Stderr)
	}
}

func TestAGoCommandThatFailsIsShown(t *testing.T) {
	dir := program(t)
	tb := fake.Run(t, func(t testing.TB) { Go(t, dir, nil, "build", ".").WantExit(0) })
	if text := tb.Text(); !strings.Contains(text, "go build .") || !strings.Contains(text, "no required module provides package") {
		t.Errorf("the failure says:\n%s", text)
	}
}

func TestCopyLeavesTheOriginalAlone(t *testing.T) {
	dir := program(t)
	to := Copy(t, dir)
	kit.WriteFiles(t, to, map[string]string{"doc/notes.md": "changed"})
	for name, want := range map[string]string{filepath.Join(dir, "doc/notes.md"): "notes", filepath.Join(to, "doc/notes.md"): "changed"} {
		if got, err := os.ReadFile(name); err != nil || string(got) != want {
			t.Errorf("%s holds %q, %v; want %q", name, got, err, want)
		}
	}
	if _, err := os.Stat(filepath.Join(to, ".git")); !os.IsNotExist(err) {
		t.Errorf("the folder .git was copied: %v", err)
	}
}
