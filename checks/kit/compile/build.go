package compile

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/internal/child"
	"gotrain/kit/internal/fact"
	"gotrain/kit/internal/gotool"
)

// runLimit is how long a program may run.
const runLimit = 10 * time.Second

// Build builds the files as a module of their own and returns the path of the
// binary. The main package is at the top; without a go.mod among the files the
// module is called program. It fails the test when the files do not compile.
func Build(t testing.TB, files map[string]string) (binary string) {
	t.Helper()
	binary, list := TryBuild(t, files)
	failErrors(t, "the code does not compile", list)
	return binary
}

// TryBuild is like [Build], but returns the errors of the compiler.
func TryBuild(t testing.TB, files map[string]string) (binary string, list []Error) {
	t.Helper()
	dir := kit.Files(t, files)
	if files["go.mod"] == "" {
		kit.WriteFiles(t, dir, map[string]string{"go.mod": "module program\n\ngo 1.25\n"})
	}
	binary = executable(t)
	return binary, goBuild(t, dir, "-o", binary, ".")
}

// Run builds the files as [Build] does, runs the program without arguments and
// returns its standard output. It fails the test when the program does not
// end with exit status 0.
func Run(t testing.TB, files map[string]string) (stdout string) {
	t.Helper()
	return runBinary(t, Build(t, files), "", "the program")
}

// ModuleRun builds a package of the learner's module in dir with some files
// replaced, runs it and returns its standard output. The keys of overlay are
// names within the module; an empty text removes a file. Use it to put a
// package of the harness in place of one of the learner's.
func ModuleRun(t testing.TB, dir string, overlay map[string]string, pkg string) (stdout string) {
	t.Helper()
	abs, err := filepath.Abs(dir)
	if err != nil {
		t.Fatalf("kit: %v", err)
	}
	binary := executable(t)
	list := goBuild(t, abs, "-overlay="+overlayFile(t, abs, overlay), "-o", binary, pkg)
	failErrors(t, pkg+" does not compile", list)
	return runBinary(t, binary, abs, pkg)
}

func executable(t testing.TB) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "program")
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	return name
}

// overlayFile writes the file that the -overlay flag names.
func overlayFile(t testing.TB, dir string, overlay map[string]string) string {
	t.Helper()
	temp := t.TempDir()
	b := []byte(`{"Replace":{`)
	for i, name := range sortedKeys(overlay) {
		if i > 0 {
			b = append(b, ',')
		}
		replacement := ""
		if overlay[name] != "" {
			file := strconv.Itoa(i) + filepath.Ext(name)
			kit.WriteFiles(t, temp, map[string]string{file: overlay[name]})
			replacement = filepath.Join(temp, file)
		}
		b = fact.AppendString(b, filepath.Join(dir, filepath.FromSlash(name)))
		b = append(b, ':')
		b = fact.AppendString(b, replacement)
	}
	name := filepath.Join(temp, "overlay.json")
	if err := os.WriteFile(name, append(b, "}}"...), 0o666); err != nil {
		t.Fatalf("kit: %v", err)
	}
	return name
}

func sortedKeys(m map[string]string) []string {
	var keys []string
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// goBuild runs go build and returns the errors of the compiler.
func goBuild(t testing.TB, dir string, args ...string) []Error {
	t.Helper()
	// What a debugger and go version would need is left out.
	cmd := exec.Command(gotool.Path(), append([]string{"build", "-ldflags=-s -w", "-buildvcs=false"}, args...)...)
	cmd.Dir = dir
	cmd.Env = gotool.Env()
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	err := cmd.Run()
	if err == nil {
		return nil
	}
	list := parseErrors(out.String())
	if len(list) == 0 {
		kit.Failf(t, "go build fails: %s", strings.TrimSpace(out.String()+" "+err.Error()))
	}
	return list
}

var errorLine = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:vet: )?(\S[^:]*\.go):(\d+)(?::(\d+))?: (.*)$`)
})

// parseErrors reads the errors out of what the go command has printed.
func parseErrors(out string) []Error {
	var list []Error
	for line := range strings.Lines(out) {
		line = strings.TrimRight(line, "\r\n")
		if m := errorLine().FindStringSubmatch(line); m != nil {
			e := Error{File: filepath.ToSlash(filepath.Clean(m[1])), Msg: m[4]}
			e.Line, _ = strconv.Atoi(m[2])
			e.Column, _ = strconv.Atoi(m[3])
			list = append(list, e)
		} else if text, ok := strings.CutPrefix(line, "\t"); ok && len(list) > 0 {
			list[len(list)-1].Msg += "; " + strings.TrimSpace(text)
		}
	}
	return list
}

// runBinary runs a program and returns its standard output.
func runBinary(t testing.TB, binary, dir, name string) string {
	t.Helper()
	c, err := child.Start(child.Command{Path: binary, Args: []string{"program"}, Dir: dir, Env: child.Environ()})
	if err != nil {
		t.Fatalf("kit: cannot start the program: %v", err)
	}
	t.Cleanup(c.Kill)
	c.Feed("")
	r := c.Wait(runLimit)
	message, class := "", ""
	switch {
	case r.Flooded != "":
		message, class = "writes more than 1 MiB to "+r.Flooded, kit.TooMuchOutput
	case r.TimedOut:
		message, class = "does not end within "+runLimit.String(), kit.TimedOut
	case r.Signal != "":
		message = "is ended by the signal " + r.Signal
	case r.ExitCode != 0:
		message = "ends with exit status " + strconv.Itoa(r.ExitCode)
	default:
		return r.Stdout
	}
	kit.Output(t, "stdout", r.Stdout)
	kit.Output(t, "stderr", r.Stderr)
	if crash := r.Crash(); crash != nil && crash.Fatal == "" {
		(&kit.Panic{Value: crash.Panic, Text: crash.Panic, Frames: crash.Frames()}).Fail(t, name)
	}
	if class != "" {
		kit.Outcome(t, class, name)
	}
	if text := strings.TrimSpace(r.Stderr); text != "" {
		message += "\nstandard error: " + fact.Shorten(text, 1000)
	}
	kit.Fail(t, kit.Failure{Call: name, Message: message})
	return ""
}
