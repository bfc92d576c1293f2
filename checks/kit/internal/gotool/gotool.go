// Package gotool runs the go command.
package gotool

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"gotrain/kit/internal/stack"
)

// Path returns the go command. Within go test that is the one in GOROOT, which
// the go command hands to the test.
func Path() string {
	if root := os.Getenv("GOROOT"); root != "" {
		name := filepath.Join(root, "bin", "go")
		if runtime.GOOS == "windows" {
			name += ".exe"
		}
		if _, err := os.Stat(name); err == nil {
			return name
		}
	}
	if name, err := exec.LookPath("go"); err == nil {
		return name
	}
	return "go"
}

// Env returns an environment in which the go command works offline with its
// defaults. Where gotrain has put other requirements in place of the module's
// own, GOTRAIN_MODFILE names the file.
func Env(more ...string) []string {
	var env []string
	for _, entry := range os.Environ() {
		name, _, _ := strings.Cut(entry, "=")
		switch name {
		case "GOFLAGS", "GOWORK", "GOPROXY", "GOTOOLCHAIN", "GOCOVERDIR", "GOTRAIN_CHILD", "PWD":
		default:
			env = append(env, entry)
		}
	}
	env = append(env, Offline()...)
	if file := os.Getenv("GOTRAIN_MODFILE"); file != "" {
		flags := "GOFLAGS=-modfile=" + file
		if _, err := os.Stat(filepath.Join(stack.Root(), "vendor")); err == nil {
			// A folder vendor of the learner's need not agree with them.
			flags += " -mod=readonly"
		}
		env = append(env, flags)
	}
	return append(env, more...)
}

// Offline returns what makes the go command work offline with its defaults.
func Offline() []string {
	return []string{"GOFLAGS=", "GOWORK=off", "GOPROXY=off", "GOTOOLCHAIN=local"}
}
