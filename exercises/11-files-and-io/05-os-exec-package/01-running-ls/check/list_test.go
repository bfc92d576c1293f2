package support

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"gotrain/kit"
)

// checkLs is the environment variable with the folder of what the false ls is to do.
const checkLs = "GOTRAIN_LS"

// checkOrder is what the false ls is to do.
type checkOrder struct {
	Stdout, Stderr string
	Code           int
}

// The test program is the false ls as well.
func init() {
	dir := os.Getenv(checkLs)
	if name := filepath.Base(os.Args[0]); dir == "" || name != "ls" && name != "ls.exe" {
		return
	}
	args, _ := json.Marshal(os.Args[1:])
	f, err := os.OpenFile(filepath.Join(dir, "args"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err == nil {
		f.Write(append(args, '\n'))
		f.Close()
	}
	var order checkOrder
	text, _ := os.ReadFile(filepath.Join(dir, "order"))
	json.Unmarshal(text, &order)
	os.Stdout.WriteString(order.Stdout)
	os.Stderr.WriteString(order.Stderr)
	os.Exit(order.Code)
}

// checkFalseLs makes a false ls the only program in PATH. The function that it returns gives the arguments of each run.
func checkFalseLs(t *testing.T, order checkOrder) func() [][]string {
	t.Helper()
	dir := t.TempDir()
	t.Chdir(t.TempDir())
	self, err := os.Executable()
	kit.NoError(t, "kit: finding the test program", err)
	if runtime.GOOS == "windows" {
		data, err := os.ReadFile(self)
		kit.NoError(t, "kit: reading the test program", err)
		kit.NoError(t, "kit: writing ls.exe", os.WriteFile(filepath.Join(dir, "ls.exe"), data, 0o700))
	} else {
		kit.NoError(t, "kit: making a link", os.Symlink(self, filepath.Join(dir, "ls")))
	}
	text, _ := json.Marshal(order)
	kit.NoError(t, "kit: writing", os.WriteFile(filepath.Join(dir, "order"), text, 0o600))
	t.Setenv(checkLs, dir)
	t.Setenv("PATH", dir)
	return func() (runs [][]string) {
		data, _ := os.ReadFile(filepath.Join(dir, "args"))
		for line := range strings.Lines(string(data)) {
			var args []string
			json.Unmarshal([]byte(line), &args)
			runs = append(runs, args)
		}
		return runs
	}
}

func checkList(t *testing.T, dir string) (call, got string, err error) {
	t.Helper()
	call = kit.Call("List", dir)
	kit.NoPanic(t, call, func() { got, err = List(dir) })
	return call, got, err
}

func TestPassesTheFolderAsOneArgument(t *testing.T) {
	for _, dir := range []string{"plain", "two words", "a; echo hacked", "-R", "--version", "$HOME", "*", "it's", `"quoted"`, "a|b&c", "", "ünï", "line\nbreak"} {
		t.Run(kit.Show(dir), func(t *testing.T) {
			runs := checkFalseLs(t, checkOrder{Stdout: "total 4711\n"})
			call, got, err := checkList(t, dir)
			var missing *exec.Error
			if errors.As(err, &missing) {
				kit.MistakeIf(t, strings.HasPrefix(missing.Name, "ls "), "one-word")
				kit.MistakeIf(t, slices.Contains([]string{"sh", "bash", "cmd", "cmd.exe"}, missing.Name), "shell")
			}
			all := runs()
			if len(all) == 0 {
				kit.NoError(t, call, err)
				kit.Failf(t, "%s does not run ls", call)
			}
			want := []string{"-la", "--", dir}
			whole := strings.Join(all[0], " ")
			kit.MistakeIf(t, slices.Equal(all[0], []string{"-la", dir}), "no-dashes")
			kit.MistakeIf(t, !slices.Equal(all[0], want) && strings.ContainsAny(dir, " ;$*'\"|&\n") && !slices.Contains(all[0], dir) && strings.HasPrefix(whole, "-la"), "shell")
			kit.Equal(t, "the arguments of ls in "+call, all[0], want)
			kit.Equal(t, "the number of programs that "+call+" runs", len(all), 1)
			kit.Equal(t, call, kit.Values(got, err), kit.Values("total 4711\n", error(nil)))
		})
	}
}

func TestReturnsStandardOutputAsItIs(t *testing.T) {
	for _, stdout := range []string{"", "total 0\n", "\n  total 0  \n\n", strings.Repeat("-rw-r--r-- 1 ann\n", 20000)} {
		for _, stderr := range []string{"", "ls: warning: the clock is slow\n"} {
			name := fmt.Sprintf("%d bytes", len(stdout))
			if stderr != "" {
				name += " and a warning"
			}
			t.Run(name, func(t *testing.T) {
				checkFalseLs(t, checkOrder{Stdout: stdout, Stderr: stderr})
				call, got, err := checkList(t, "inbox")
				call += ", where ls succeeds and writes " + kit.Show(stderr) + " to standard error"
				kit.NoError(t, call, err)
				kit.MistakeIf(t, stderr != "" && (got == stdout+stderr || got == stderr+stdout), "combined")
				kit.Equal(t, call, got, stdout)
			})
		}
	}
}

func TestReportsAFailure(t *testing.T) {
	for _, c := range []struct {
		order checkOrder
		text  string
	}{
		{checkOrder{"", "ls: cannot access 'gone': No such file or directory\n", 2}, "ls: cannot access 'gone': No such file or directory"},
		{checkOrder{"total 0\n", "\n  ls: 100%d: Permission denied \n\n", 1}, "ls: 100%d: Permission denied"},
		{checkOrder{"total 0\n", "", 7}, ""},
	} {
		t.Run(fmt.Sprintf("status %d", c.order.Code), func(t *testing.T) {
			checkFalseLs(t, c.order)
			call, got, err := checkList(t, "gone")
			call += ", where ls ends with status " + kit.Show(c.order.Code) + " and writes " + kit.Show(c.order.Stderr) + " to standard error"
			if err == nil {
				kit.Failf(t, "%s returns no error", call)
			}
			var exit *exec.ExitError
			is := errors.As(err, &exit)
			text := err.Error()
			has := strings.Contains(text, c.text)
			kit.MistakeIf(t, is && !has && strings.Contains(text, "exit status"), "no-text")
			kit.True(t, has, call, "should return an error whose text contains %s, but its text is %s", kit.Show(c.text), kit.Show(text))
			kit.True(t, !strings.Contains(text, "\n"), call, "should return an error without line breaks in its text, but its text is %s", kit.Show(text))
			kit.MistakeIf(t, !is && strings.Contains(text, "exit status"), "no-cause")
			kit.True(t, is, call, "should return an error in which errors.As finds the *exec.ExitError; it is %s", kit.Show(err))
			kit.Equal(t, "the exit code in the error of "+call, exit.ExitCode(), c.order.Code)
			kit.Equal(t, "the string of "+call, got, "")
		})
	}
}

func TestReportsAMissingLs(t *testing.T) {
	t.Chdir(t.TempDir())
	t.Setenv("PATH", t.TempDir())
	call, got, err := checkList(t, "inbox")
	call += ", where no ls is in PATH"
	kit.ErrorIs(t, call, err, exec.ErrNotFound)
	kit.Equal(t, "the string of "+call, got, "")
}

func TestTheRealLs(t *testing.T) {
	if _, err := exec.LookPath("ls"); err != nil || runtime.GOOS == "windows" {
		kit.Unproven(t, "the real ls: there is none here")
		return
	}
	t.Chdir(kit.Files(t, map[string]string{"two words/note.txt": "x", "two words/.hidden": "", "-R/dash.txt": "x"}))
	for _, c := range []struct{ dir, name string }{{"two words", "note.txt"}, {"two words", ".hidden"}, {"-R", "dash.txt"}} {
		call, got, err := checkList(t, c.dir)
		kit.NoError(t, call, err)
		kit.True(t, strings.Contains(got, c.name), call, "should list %s", c.name)
	}
	call, _, err := checkList(t, "no-such-folder")
	var exit *exec.ExitError
	kit.True(t, errors.As(err, &exit) && strings.Contains(err.Error(), "no-such-folder"), call, "should return what ls says about it; it returns %s", kit.Show(err))
}
