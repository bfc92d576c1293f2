package archive

import (
	"bytes"
	"errors"
	"go/ast"
	"io"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

var (
	checkErrCreate = errors.New("no such folder")
	checkErrWrite  = errors.New("disk full")
	checkErrClose  = errors.New("connection lost")
)

// checkWriter takes everything, unless it was told to fail.
type checkWriter struct {
	write, close error
	panics       bool
	data         []byte
	closed       int
	late         bool // written to after Close
}

func (w *checkWriter) Write(p []byte) (int, error) {
	w.late = w.late || w.closed > 0
	if w.panics {
		panic("the disk is gone")
	}
	if w.write != nil {
		n := len(p) / 2
		w.data = append(w.data, p[:n]...)
		return n, w.write
	}
	w.data = append(w.data, p...)
	return len(p), nil
}

func (w *checkWriter) Close() error {
	w.closed++
	return w.close
}

// checkSave calls Save and looks after the calls of create and Close.
func checkSave(t *testing.T, what string, w *checkWriter, data []byte) error {
	t.Helper()
	var err error
	opened := 0
	kit.NoPanic(t, what, func() {
		err = Save(func() (io.WriteCloser, error) {
			opened++
			return w, nil
		}, bytes.Clone(data))
	})
	kit.Equal(t, "the number of calls of create: "+what, opened, 1)
	kit.Equal(t, "the number of calls of Close: "+what, w.closed, 1)
	kit.True(t, !w.late, what, "has to write before it closes")
	return err
}

func TestSavesAllData(t *testing.T) {
	for _, data := range []string{"minutes", "x", "", "two\nlines\n", string(make([]byte, 100_000))} {
		w := &checkWriter{}
		what := kit.Call("Save", kit.Code("create"), []byte(data))
		err := checkSave(t, what, w, []byte(data))
		kit.Equal(t, "after "+what+", what was written", string(w.data), data)
		kit.NoError(t, what, err)
	}
}

func TestFailsWhenCreateFails(t *testing.T) {
	var err, other error
	w := &checkWriter{}
	what := "when create returns nil and an error, Save(create, data)"
	p := kit.Try(func() {
		err = Save(func() (io.WriteCloser, error) { return nil, checkErrCreate }, []byte("minutes"))
	})
	whatOther := "when create returns a writer and an error, Save(create, data)"
	pOther := kit.Try(func() {
		other = Save(func() (io.WriteCloser, error) { return w, checkErrCreate }, []byte("minutes"))
	})
	kit.MistakeIf(t, w.data != nil, "ignores-create")
	kit.MistakeIf(t, w.data == nil && w.closed == 1, "closes-nothing")
	if p != nil {
		p.Fail(t, what)
	}
	kit.ErrorIs(t, what, err, checkErrCreate)
	if pOther != nil {
		pOther.Fail(t, whatOther)
	}
	kit.Equal(t, "the number of calls of Close: "+whatOther, w.closed, 0)
	kit.Equal(t, "what is written: "+whatOther, string(w.data), "")
	kit.ErrorIs(t, whatOther, other, checkErrCreate)
}

// checkKeepsClose reports whether a deferred function of the learner's assigns
// the error of Close to a variable.
func checkKeepsClose(t *testing.T) bool {
	t.Helper()
	for _, d := range source.All[*ast.DeferStmt](source.Load(t, ".").Roots()...) {
		for _, assign := range source.All[*ast.AssignStmt](d) {
			if id, ok := assign.Lhs[0].(*ast.Ident); !ok || id.Name == "_" {
				continue
			}
			for _, rhs := range assign.Rhs {
				for _, call := range source.All[*ast.CallExpr](rhs) {
					if sel, ok := call.Fun.(*ast.SelectorExpr); ok && sel.Sel.Name == "Close" {
						return true
					}
				}
			}
		}
	}
	return false
}

func TestReportsAFailedWrite(t *testing.T) {
	w := &checkWriter{write: checkErrWrite}
	what := "when Write fails, Save(create, data)"
	err := checkSave(t, what, w, []byte("minutes"))
	saved := &checkWriter{close: checkErrClose}
	kit.MistakeIf(t, err == nil && errors.Is(checkSave(t, "Save", saved, []byte("minutes")), checkErrClose), "close-overwrites")
	kit.ErrorIs(t, what, err, checkErrWrite)
}

func TestReportsAFailedClose(t *testing.T) {
	w := &checkWriter{close: checkErrClose}
	what := "when Close fails, Save(create, data)"
	err := checkSave(t, what, w, []byte("minutes"))
	if err == nil {
		kit.MistakeIf(t, checkKeepsClose(t), "another-variable")
		kit.Mistake(t, "close-error-lost")
	}
	kit.ErrorIs(t, what, err, checkErrClose)
}

func TestReportsBoth(t *testing.T) {
	w := &checkWriter{write: checkErrWrite, close: checkErrClose}
	what := "when Write and Close fail, Save(create, data)"
	err := checkSave(t, what, w, []byte("minutes"))
	foundWrite, foundClose := errors.Is(err, checkErrWrite), errors.Is(err, checkErrClose)
	alone := checkSave(t, "Save", &checkWriter{close: checkErrClose}, []byte("minutes"))
	kit.MistakeIf(t, foundClose && !foundWrite, "close-overwrites")
	kit.MistakeIf(t, foundWrite && !foundClose && errors.Is(alone, checkErrClose), "first-error-only")
	kit.ErrorIs(t, what, err, checkErrWrite)
	kit.ErrorIs(t, what, err, checkErrClose)
}

func TestClosesAlsoWhenWriteFailsOrPanics(t *testing.T) {
	for _, closed := range []error{nil, checkErrClose} {
		w := &checkWriter{panics: true, close: closed}
		what := "when Write panics, Save(create, data)"
		p := kit.Try(func() { Save(func() (io.WriteCloser, error) { return w, nil }, []byte("minutes")) })
		usual := &checkWriter{}
		kit.Try(func() { Save(func() (io.WriteCloser, error) { return usual, nil }, []byte("minutes")) })
		kit.MistakeIf(t, w.closed == 0 && usual.closed == 1, "closes-at-the-end")
		kit.Equal(t, "the number of calls of Close: "+what, w.closed, 1)
		kit.True(t, p != nil, what, "has to pass the panic on to its caller")
		kit.Equal(t, "the value of the panic: "+what, p.Value, any("the disk is gone"))
	}
}
