package module

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/internal/fact"
	"gotrain/kit/internal/gotool"
	"gotrain/kit/proc"
)

// deadline is how long a go command may take: it may have to compile the
// standard library.
const deadline = 60 * time.Second

// Copy copies a folder of the learner into a new temporary folder, which it
// returns, so that the check can change files. Symbolic links and folders whose
// names begin with a dot are left out.
func Copy(t testing.TB, dir string) string {
	t.Helper()
	to := t.TempDir()
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, path)
		switch {
		case err != nil:
			return err
		case entry.IsDir() && name != "." && strings.HasPrefix(entry.Name(), "."):
			return fs.SkipDir
		case entry.IsDir():
			return os.MkdirAll(filepath.Join(to, name), 0o777)
		case !entry.Type().IsRegular():
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, name), data, 0o666)
	})
	if err != nil {
		t.Fatalf("kit: %v", err)
	}
	return to
}

// Build builds a package main in a folder, such as "." or "./cmd/server", in an
// environment as [Go] does, and returns the path of the program. What the go
// command says when it fails is the failure of the test.
func Build(t testing.TB, dir string, env []string, pkg string) (program string) {
	t.Helper()
	// Windows runs only what is called so, others do not mind.
	program = filepath.Join(t.TempDir(), "program.exe")
	r := Go(t, dir, env, "build", "-o", program, pkg)
	if r.ExitCode != 0 {
		kit.Output(t, "stderr", r.Stderr)
		text := strings.TrimSpace(strings.ReplaceAll(r.Stderr, dir+string(filepath.Separator), ""))
		kit.Failf(t, "go build %s fails:\n%s", pkg, fact.Shorten(text, 1000))
	}
	return program
}

// Go runs the go command in a folder, offline unless the environment names a
// proxy, see [Proxy.Env]. The result knows how to fail the test.
func Go(t testing.TB, dir string, env []string, args ...string) *proc.Result {
	t.Helper()
	return proc.Run(t, proc.Command(gotool.Path(), args...), proc.Name("go "+strings.Join(args, " ")),
		proc.Dir(dir), proc.Env(env...), proc.Deadline(deadline))
}
