package notes

import (
	"io/fs"
	"os"
	"runtime/debug"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

// checkWrite calls WriteThenRead.
func checkWrite(t *testing.T, path, text string) (call, got string, err error) {
	t.Helper()
	call = kit.Call("WriteThenRead", path, text)
	kit.Finishes(t, call, func() { got, err = WriteThenRead(path, text) })
	return call, got, err
}

func TestReturnsWhatTheFileHolds(t *testing.T) {
	big := strings.Repeat("0123456789abcde\n", 1<<16) // 1 MB
	for _, c := range []struct{ name, old, text string }{
		{"a new file", "", "Hello, File!"},
		{"an empty text", "", ""},
		{"several lines", "", "one\r\ntwo\n\nfour\x00\xff"},
		{"1 MB", "", big},
		{"an old file that is longer", "An old note, and a long one.", "Hello, File!"},
		{"an old file that is shorter", "Hi", "Hello, File!"},
		{"an old file and an empty text", "An old note.", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			if c.old != "" {
				kit.NoError(t, "kit: writing the old file", os.WriteFile("note.txt", []byte(c.old), 0o600))
			}
			call, got, err := checkWrite(t, "note.txt", c.text)
			if c.old != "" {
				call += ", where the file held " + kit.Show(c.old)
			}
			kit.NoError(t, call, err)
			disk, err := os.ReadFile("note.txt")
			if err != nil {
				kit.Failf(t, "after %s, there is no file note.txt", call)
			}
			kit.MistakeIf(t, c.text != "" && len(c.old) > len(c.text) && string(disk) == c.text+c.old[min(len(c.text), len(c.old)):], "no-truncate")
			kit.MistakeIf(t, c.old != "" && c.text != "" && string(disk) == c.old+c.text, "appends")
			kit.Equal(t, "after "+call+", the file", string(disk), c.text)
			kit.Equal(t, call, got, c.text)
		})
	}
}

func TestReadsTheFileAgain(t *testing.T) {
	call := kit.Call("WriteThenRead", kit.Code("os.DevNull"), "Hello, File!")
	var got string
	var err error
	kit.Finishes(t, call, func() { got, err = WriteThenRead(os.DevNull, "Hello, File!") })
	kit.NoError(t, call, err)
	kit.MistakeIf(t, got == "Hello, File!", "returns-text")
	kit.Equal(t, call, got, "")
}

func TestErrors(t *testing.T) {
	t.Chdir(t.TempDir())
	kit.NoError(t, "kit: making a folder", os.Mkdir("folder", 0o700))
	for _, path := range []string{"no/such/note.txt", "missing/x.txt"} {
		call, got, err := checkWrite(t, path, "Hello")
		kit.ErrorIs(t, call, err, fs.ErrNotExist)
		kit.True(t, strings.Contains(err.Error(), path), call, "should return an error with the path in its text, but its text is %s", kit.Show(err.Error()))
		kit.Equal(t, "the string of "+call, got, "")
	}
	call, _, err := checkWrite(t, "folder", "Hello")
	if err == nil {
		kit.Failf(t, "%s returns no error, although folder is a folder", call)
	}
	kit.True(t, strings.Contains(err.Error(), "folder"), call, "should return an error with the path in its text, but its text is %s", kit.Show(err.Error()))
}

func TestClosesWhatItOpens(t *testing.T) {
	t.Chdir(t.TempDir())
	defer debug.SetGCPercent(debug.SetGCPercent(-1)) // collecting a forgotten file closes it
	checkWrite(t, "note.txt", "first")
	before := kit.OpenFiles(t)
	for range 50 {
		call, got, err := checkWrite(t, "note.txt", "Hello, File!")
		kit.NoError(t, call, err)
		kit.Equal(t, call, got, "Hello, File!")
	}
	left := kit.OpenFiles(t) - before
	if err := os.Remove("note.txt"); err != nil || left > 0 {
		kit.Mistake(t, "left-open")
		kit.Failf(t, "files are still open after 50 calls of WriteThenRead; each call should close what it opens")
	}
}

func TestLooksAtTheErrorOfClose(t *testing.T) {
	p := source.Load(t, ".")
	if uses := p.UsesOf("os.WriteFile"); len(uses) > 0 {
		source.Fail(t, p, uses[0], "os.WriteFile hides the steps; open, write and close the file yourself")
	}
	all, lost := p.Closes()
	if len(all) == 0 {
		kit.Failf(t, "nothing calls Close")
	}
	if len(lost) == len(all) {
		kit.Mistake(t, "close-unchecked")
		source.Fail(t, p, lost[0], "the error of this Close is lost; that of the file that was written should be looked at")
	}
}
