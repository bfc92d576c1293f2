package deploy

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"runtime/debug"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

var errCheckScreen = errors.New("connection to the screen is broken")

// checkScreen is an out that looks at the log file at each write.
type checkScreen struct {
	t       *testing.T
	call    string
	old     string // content of the file before the call
	all     string // what goes to out in the end
	failAt  int    // the number of the write that fails, from 1
	short   bool   // it takes less than it should, and says so without an error
	writes  int
	failed  bool
	got     strings.Builder
	watched bool
	again   bool // it was written to after it had failed
}

func (s *checkScreen) Write(p []byte) (int, error) {
	s.writes++
	if s.failed {
		s.again = true
		return 0, errCheckScreen
	}
	got := s.got.String() + string(p)
	file, _ := os.ReadFile("deploy.log")
	if s.watched && string(file) != s.old+got {
		kit.MistakeIf(s.t, string(file) == s.old+s.all && got != s.all, "one-after-the-other")
		kit.MistakeIf(s.t, string(file) == s.old+s.got.String(), "out-first")
		kit.Equal(s.t, s.call+": the file, when out gets "+kit.Show(string(p)), string(file), s.old+got)
	}
	if s.writes == s.failAt {
		s.failed = true
		if s.short {
			return 0, nil
		}
		return 0, errCheckScreen
	}
	s.got.Write(p)
	return len(p), nil
}

// checkLog calls LogTo and compares the file and out afterwards.
func checkLog(t *testing.T, old string, lines []string) {
	t.Helper()
	call := kit.Call("LogTo", "deploy.log", kit.Code("out"), lines)
	if old != "" {
		call += ", where the file had " + kit.Show(old)
	}
	all := ""
	for _, line := range lines {
		all += line + "\n"
	}
	screen := &checkScreen{t: t, call: call, old: old, all: all}
	var err error
	kit.NoPanic(t, call, func() { err = LogTo("deploy.log", screen, lines) })
	kit.NoError(t, call, err)
	file, err := os.ReadFile("deploy.log")
	if err != nil {
		kit.Failf(t, "after %s, there is no file deploy.log", call)
	}
	kit.MistakeIf(t, old != "" && string(file) == all && all != "", "truncates")
	kit.Equal(t, "after "+call+", the file", string(file), old+all)
	kit.Equal(t, "after "+call+", what out got", screen.got.String(), all)
}

func TestFileAndOutGetTheLines(t *testing.T) {
	for _, lines := range [][]string{{"build", "upload"}, {"one"}, {"", "", "x", ""}, {"100%d done", "日本", " tab\t"}, nil} {
		t.Chdir(t.TempDir())
		checkLog(t, "", lines)
	}
}

func TestAppends(t *testing.T) {
	t.Chdir(t.TempDir())
	checkLog(t, "", []string{"build", "upload"})
	checkLog(t, "build\nupload\n", []string{"done"})
	checkLog(t, "build\nupload\ndone\n", nil)
	checkLog(t, "build\nupload\ndone\n", []string{"again", "and again"})
}

func TestTheFileHasEachLineFirst(t *testing.T) {
	t.Chdir(kit.Files(t, map[string]string{"deploy.log": "old\n"}))
	lines := []string{"build", "upload", "done"}
	call := kit.Call("LogTo", "deploy.log", kit.Code("out"), lines)
	screen := &checkScreen{t: t, call: call, old: "old\n", all: "build\nupload\ndone\n", watched: true}
	kit.NoPanic(t, call, func() { LogTo("deploy.log", screen, lines) })
	kit.Equal(t, "after "+call+", what out got", screen.got.String(), screen.all)
}

func TestOutThatFails(t *testing.T) {
	for _, short := range []bool{false, true} {
		for failAt := 1; failAt <= 3; failAt++ {
			t.Chdir(t.TempDir())
			lines := []string{"build", "upload", "done"}
			all := "build\nupload\ndone\n"
			call := kit.Call("LogTo", "deploy.log", kit.Code("out"), lines) + ", where out fails at its write number " + kit.Show(failAt)
			want := errCheckScreen
			if short {
				call = strings.Replace(call, "fails", "takes nothing and returns no error", 1)
				want = io.ErrShortWrite
			}
			screen := &checkScreen{t: t, call: call, all: all, failAt: failAt, short: short, watched: true}
			var err error
			kit.NoPanic(t, call, func() { err = LogTo("deploy.log", screen, lines) })
			if !screen.failed && screen.got.String() == all {
				continue // all lines came in fewer writes
			}
			kit.MistakeIf(t, screen.failed && err == nil, "ignores-errors")
			kit.ErrorIs(t, call, err, want)
			kit.True(t, !screen.again, call, "should not write to out again after it has failed")
			file, err := os.ReadFile("deploy.log")
			kit.NoError(t, "reading deploy.log", err)
			got := screen.got.String()
			kit.True(t, len(file) > len(got) && strings.HasPrefix(string(file), got) && strings.HasPrefix(all, string(file)), call, "should leave one write more in the file than out has got, %s, but the file has %s", kit.Show(got), kit.Show(string(file)))
		}
	}
}

func TestFileThatCannotBeOpened(t *testing.T) {
	t.Chdir(kit.Files(t, map[string]string{"folder/x": ""}))
	for _, path := range []string{"no/such/deploy.log", "folder"} {
		call := kit.Call("LogTo", path, kit.Code("out"), []string{"build"})
		var out strings.Builder
		var err error
		kit.NoPanic(t, call, func() { err = LogTo(path, &out, []string{"build"}) })
		if err == nil {
			kit.Failf(t, "%s returns nil, although there can be no such file", call)
		}
		if path != "folder" {
			kit.ErrorIs(t, call, err, fs.ErrNotExist)
		}
		kit.Equal(t, "after "+call+", what out got", out.String(), "")
	}
}

func TestClosesTheFile(t *testing.T) {
	t.Chdir(t.TempDir())
	defer debug.SetGCPercent(debug.SetGCPercent(-1)) // collecting a forgotten file closes it
	before := kit.OpenFiles(t)
	for range 10 {
		kit.NoPanic(t, "LogTo", func() {
			LogTo("deploy.log", io.Discard, []string{"build"})
			LogTo("deploy.log", &checkScreen{t: t, call: "LogTo", failAt: 1}, []string{"build"})
		})
	}
	left := kit.OpenFiles(t) - before
	if err := os.Remove("deploy.log"); left > 0 || err != nil {
		kit.MistakeIf(t, !errors.Is(err, fs.ErrNotExist), "left-open")
		kit.Failf(t, "deploy.log is still open after calls of LogTo, some of which failed, or was never there")
	}
}

func TestMode(t *testing.T) {
	t.Chdir(t.TempDir())
	kit.NoError(t, "kit: writing a file", os.WriteFile("model", nil, 0o644))
	model, err := os.Stat("model")
	kit.NoError(t, "kit: looking at a file", err)
	kit.NoPanic(t, "LogTo", func() { LogTo("deploy.log", io.Discard, nil) })
	info, err := os.Stat("deploy.log")
	kit.NoError(t, "looking at deploy.log after LogTo", err)
	kit.Equal(t, "the mode of the new file deploy.log", kit.Code(info.Mode().String()), kit.Code(model.Mode().String()))
}

func TestUsesMultiWriter(t *testing.T) {
	if !source.Load(t, ".").Uses("io.MultiWriter") {
		kit.Failf(t, "nothing calls io.MultiWriter")
	}
}
