package files

import (
	"bytes"
	"io/fs"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

func checkCopy(t *testing.T, dst, src string) (call string, n int64, err error) {
	t.Helper()
	call = kit.Call("CopyFile", dst, src)
	kit.Finishes(t, call, func() { n, err = CopyFile(dst, src) })
	return call, n, err
}

func TestCopies(t *testing.T) {
	for _, c := range []struct{ name, content, old string }{
		{"a short file", "Hello, File!", ""},
		{"an empty file", "", ""},
		{"one byte", "\x00", ""},
		{"100 KB", strings.Repeat("0123456789", 10000), ""},
		{"a target that is longer", "new", "old and longer"},
		{"a target and an empty file", "", "old"},
		{"a target that is shorter", "new and longer", "old"},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := map[string]string{"data.db": c.content}
			if c.old != "" {
				files["backup.db"] = c.old
			}
			t.Chdir(kit.Files(t, files))
			call, n, err := checkCopy(t, "backup.db", "data.db")
			kit.NoError(t, call, err)
			got, err := os.ReadFile("backup.db")
			if err != nil {
				kit.Failf(t, "after %s, there is no file backup.db", call)
			}
			kit.MistakeIf(t, n > 0 && len(c.old) > len(c.content) && string(got) == c.content+c.old[min(len(c.old), len(c.content)):], "no-truncate")
			kit.Equal(t, "after "+call+", backup.db", string(got), c.content)
			kit.Equal(t, call, n, int64(len(c.content)))
			kept, err := os.ReadFile("data.db")
			kit.NoError(t, "reading data.db", err)
			kit.Equal(t, "after "+call+", data.db", string(kept), c.content)
		})
	}
}

func TestAMissingSourceLeavesTheTarget(t *testing.T) {
	t.Chdir(kit.Files(t, map[string]string{"backup.db": "precious"}))
	call, n, err := checkCopy(t, "backup.db", "gone.db")
	got, readErr := os.ReadFile("backup.db")
	kit.MistakeIf(t, readErr != nil || len(got) == 0, "target-first")
	kit.NoError(t, "after "+call+", reading backup.db", readErr)
	kit.Equal(t, "after "+call+", backup.db", string(got), "precious")
	kit.ErrorIs(t, call, err, fs.ErrNotExist)
	kit.Equal(t, "the number of "+call, n, int64(0))

	call, _, err = checkCopy(t, "new.db", "gone.db")
	kit.ErrorIs(t, call, err, fs.ErrNotExist)
	_, statErr := os.Stat("new.db")
	kit.MistakeIf(t, statErr == nil, "target-first")
	kit.True(t, statErr != nil, "after "+call, "there should be no file new.db")
}

func TestErrors(t *testing.T) {
	t.Chdir(kit.Files(t, map[string]string{"data.db": "x", "folder/x": ""}))
	for _, c := range []struct{ dst, src, why string }{
		{"backup.db", "folder", "folder is a folder"},
		{"folder", "data.db", "folder is a folder"},
		{"no/such/backup.db", "data.db", "there is no folder no/such"},
	} {
		call, n, err := checkCopy(t, c.dst, c.src)
		if err == nil {
			kit.Failf(t, "%s returns no error, although %s", call, c.why)
		}
		kit.Equal(t, "the number of "+call, n, int64(0))
	}
}

func TestNeedsLittleMemory(t *testing.T) {
	t.Chdir(t.TempDir())
	const size = 16 << 20
	kit.NoError(t, "kit: writing a file", os.WriteFile("film.mp4", nil, 0o600))
	kit.NoError(t, "kit: making it large", os.Truncate("film.mp4", size))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	call, n, err := checkCopy(t, "copy.mp4", "film.mp4")
	runtime.ReadMemStats(&after)
	kit.NoError(t, call, err)
	kit.Equal(t, call, n, int64(size))
	used := after.TotalAlloc - before.TotalAlloc
	kit.MistakeIf(t, used >= size, "slurps")
	kit.True(t, used < 2<<20, call, "should need less than 2 MB of memory for a file of 16 MB, but takes %d MB", used>>20)
	got, err := os.ReadFile("copy.mp4")
	kit.NoError(t, "reading copy.mp4", err)
	kit.True(t, bytes.Equal(got, make([]byte, size)), call, "should make an equal file")
}

func TestClosesBothFiles(t *testing.T) {
	t.Chdir(kit.Files(t, map[string]string{"data.db": "some data", "folder/x": ""}))
	defer debug.SetGCPercent(debug.SetGCPercent(-1)) // collecting a forgotten file closes it
	checkCopy(t, "backup.db", "data.db")
	for _, c := range []struct{ dst, src string }{{"backup.db", "data.db"}, {"folder", "data.db"}, {"new.db", "folder"}} {
		before := kit.OpenFiles(t)
		call := ""
		for range 20 {
			var n int64
			var err error
			call, n, err = checkCopy(t, c.dst, c.src)
			if c.dst == "backup.db" {
				kit.Equal(t, call, kit.Values(n, err), kit.Values(int64(9), error(nil)))
			}
		}
		left := kit.OpenFiles(t) - before
		removed := os.Rename("data.db", "moved.db")
		if left > 0 || removed != nil {
			if c.src == "folder" {
				kit.Mistake(t, "open-when-copying-fails")
				kit.Failf(t, "files are still open after 20 calls of %s, each of which cannot copy a folder", call)
			}
			kit.Mistake(t, "left-open")
			kit.Failf(t, "files are still open after 20 calls of %s", call)
		}
		kit.NoError(t, "kit: renaming", os.Rename("moved.db", "data.db"))
	}
	if os.Remove("backup.db") != nil {
		kit.Mistake(t, "left-open")
		kit.Failf(t, "backup.db is still open after CopyFile")
	}
}

func TestCloseErrorOfTheTarget(t *testing.T) {
	p := source.Load(t, ".")
	copies := false
	for _, name := range []string{"io.Copy", "io.CopyBuffer", "os.File.ReadFrom", "os.File.WriteTo"} {
		copies = copies || p.Uses(name)
	}
	if !copies {
		kit.Failf(t, "nothing calls io.Copy")
	}
	all, lost := p.Closes()
	if len(all) > 0 && len(lost) == len(all) {
		kit.Mistake(t, "close-error-lost")
		source.Fail(t, p, lost[len(lost)-1], "the error of Close is lost; that of dst should come back to the caller")
	}
}
