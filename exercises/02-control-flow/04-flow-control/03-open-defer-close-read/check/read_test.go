package notes

import (
	"errors"
	"fmt"
	"go/ast"
	"go/types"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"gotrain/kit"
	"gotrain/kit/source"
)

// checkFS holds one file, and counts how often it is opened and closed.
type checkFS struct {
	name    string
	text    string
	readErr error // instead of the end of the file
	opens   int
	closes  int
	late    bool // something was read after Close
}

func (c *checkFS) Open(name string) (fs.File, error) {
	if name != c.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	c.opens++
	return &checkFile{owner: c, rest: c.text}, nil
}

// checkFile gives its text in small pieces.
type checkFile struct {
	owner  *checkFS
	rest   string
	closed bool
}

func (f *checkFile) Stat() (fs.FileInfo, error) {
	return fs.Stat(fstest.MapFS{f.owner.name: {Data: []byte(f.owner.text)}}, f.owner.name)
}

func (f *checkFile) Read(b []byte) (int, error) {
	if f.closed {
		f.owner.late = true
		return 0, fs.ErrClosed
	}
	const piece = 50
	n := copy(b, f.rest[:min(len(f.rest), piece)])
	f.rest = f.rest[n:]
	if n > 0 || len(b) == 0 {
		return n, nil
	}
	if f.owner.readErr != nil {
		return 0, f.owner.readErr
	}
	return 0, io.EOF
}

func (f *checkFile) Close() error {
	f.closed = true
	f.owner.closes++
	return nil
}

func checkRead(t *testing.T, fsys fs.FS, name string) (call, text string, err error) {
	t.Helper()
	call = kit.Call("ReadText", kit.Code("fsys"), name)
	kit.Finishes(t, call, func() { text, err = ReadText(fsys, name) })
	return call, text, err
}

func TestReadsTheWholeFile(t *testing.T) {
	cases := []struct{ name, text string }{
		{"a short file", "buy milk\n"},
		{"an empty file", ""},
		{"a file in several pieces", strings.Repeat("a line of the list\n", 8)},
		{"a file with other letters", strings.Repeat("Äpfel, 卵, \x00\xff; ", 500)},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			fsys := &checkFS{name: "todo.txt", text: c.text}
			call, text, err := checkRead(t, fsys, "todo.txt")
			p := source.Load(t, ".")
			kit.MistakeIf(t, fsys.opens == 0 && (p.Uses("os.ReadFile") || p.Uses("os.Open") || p.Uses("os.DirFS")), "reads-the-disk")
			kit.MistakeIf(t, fsys.late, "closes-too-early")
			if err == nil && text != "" && len(text) < len(c.text) && strings.HasPrefix(c.text, text) {
				kit.Mistake(t, "one-read")
				kit.Fail(t, kit.Failure{
					Call:    call,
					Message: "only the beginning of the file came back",
					Want:    fmt.Sprint(len(c.text), " bytes"),
					Got:     fmt.Sprint(len(text), " bytes"),
				})
			}
			kit.NoError(t, call, err)
			kit.Equal(t, call, text, c.text)
		})
	}
}

func TestReadsRealFiles(t *testing.T) {
	want := strings.Repeat("0123456789", 5000)
	dir := kit.Files(t, map[string]string{"lists/long.txt": want})
	text, err := ReadText(os.DirFS(dir), "lists/long.txt")
	call := kit.Call("ReadText", kit.Code("os.DirFS(dir)"), "lists/long.txt")
	if err != nil { // without the folder, which is another one each time
		err = errors.New(strings.ReplaceAll(err.Error(), dir+string(filepath.Separator), ""))
	}
	kit.NoError(t, call, err)
	kit.Equal(t, call, text, want)
	// Where open files cannot be removed, the removal would fail otherwise.
	kit.NoError(t, "removing the file afterwards", os.Remove(filepath.Join(dir, "lists", "long.txt")))
}

func TestMissingFilesGiveAnError(t *testing.T) {
	fsys := &checkFS{name: "todo.txt"}
	call, _, err := checkRead(t, fsys, "lost.txt")
	kit.True(t, err != nil, call, "returns no error, though the file cannot be opened")
}

var errCheckRead = errors.New("the disk does not answer")

func TestErrorsKeepTheirCause(t *testing.T) {
	for _, c := range []struct {
		name  string
		file  string
		cause error
	}{
		{"opening fails", "lost.txt", fs.ErrNotExist},
		{"reading fails at once", "empty.txt", errCheckRead},
		{"reading fails midway", "todo.txt", errCheckRead},
	} {
		t.Run(c.name, func(t *testing.T) {
			fsys := &checkFS{name: "todo.txt", text: strings.Repeat("midway\n", 300), readErr: errCheckRead}
			if c.file == "empty.txt" {
				fsys = &checkFS{name: c.file, readErr: errCheckRead}
			}
			call, _, err := checkRead(t, fsys, c.file)
			kit.True(t, err != nil, call, "returns no error, though %s", c.name)
			sameText := err != nil && strings.Contains(err.Error(), c.cause.Error())
			kit.MistakeIf(t, sameText && !errors.Is(err, c.cause), "hides-the-cause")
			kit.ErrorIs(t, call, err, c.cause)
		})
	}
}

func TestClosesWhatItOpened(t *testing.T) {
	good := &checkFS{name: "todo.txt", text: "buy milk\n"}
	call, _, _ := checkRead(t, good, "todo.txt")
	bad := &checkFS{name: "todo.txt", text: "buy", readErr: errCheckRead}
	_, _, _ = checkRead(t, bad, "todo.txt")
	kit.MistakeIf(t, good.closes == 1 && bad.opens == 1 && bad.closes == 0, "close-at-the-end")
	for _, run := range []struct {
		call string
		fsys *checkFS
	}{{call, good}, {call + ", where reading fails,", bad}} {
		kit.True(t, run.fsys.opens > 0, run.call, "does not open the file")
		kit.True(t, run.fsys.opens == 1, run.call, "opens the file more than once")
		kit.True(t, run.fsys.closes >= run.fsys.opens, run.call, "leaves the file open")
		kit.True(t, run.fsys.closes == run.fsys.opens, run.call, "closes the file more than once")
	}
}

func TestTheCloseIsDeferred(t *testing.T) {
	p := source.Load(t, ".")
	for _, statement := range source.All[*ast.DeferStmt](p.Roots()...) {
		// The call may stand in a helper that is deferred.
		roots := []ast.Node{statement}
		for _, f := range p.Funcs() {
			if f.Object != nil && p.Callee(statement.Call) == f.Object {
				roots = append(roots, f.Decl)
			}
		}
		// Or in a variable that holds the function: done := f.Close.
		if held, ok := p.Callee(statement.Call).(*types.Var); ok {
			for _, assign := range source.All[*ast.AssignStmt](p.Roots()...) {
				for i, left := range assign.Lhs {
					if name, ok := left.(*ast.Ident); ok && p.Info.ObjectOf(name) == held && len(assign.Lhs) == len(assign.Rhs) {
						roots = append(roots, assign.Rhs[i])
					}
				}
			}
		}
		for _, selector := range source.All[*ast.SelectorExpr](roots...) {
			if selector.Sel.Name == "Close" {
				return
			}
		}
	}
	kit.Failf(t, "no defer statement calls Close")
}
