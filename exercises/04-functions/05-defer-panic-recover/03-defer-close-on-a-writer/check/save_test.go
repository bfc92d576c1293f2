package archive

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"gotrain/kit"
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
	kit.Equal(t, what+" calls create so many times:", opened, 1)
	kit.Equal(t, what+" calls Close so many times:", w.closed, 1)
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
	var err error
	what := "Save, where create returns nil and an error,"
	p := kit.Try(func() {
		err = Save(func() (io.WriteCloser, error) { return nil, checkErrCreate }, []byte("minutes"))
	})
	if p != nil {
		w := &checkWriter{}
		kit.Try(func() { Save(func() (io.WriteCloser, error) { return w, checkErrCreate }, []byte("minutes")) })
		kit.MistakeIf(t, w.closed == 1 && w.data == nil, "closes-nothing")
		p.Fail(t, what)
	}
	kit.ErrorIs(t, what, err, checkErrCreate)
}

func TestReportsAFailedWrite(t *testing.T) {
	w := &checkWriter{write: checkErrWrite}
	what := "Save, where Write fails,"
	err := checkSave(t, what, w, []byte("minutes"))
	saved := &checkWriter{close: checkErrClose}
	kit.MistakeIf(t, err == nil && errors.Is(checkSave(t, "Save", saved, []byte("minutes")), checkErrClose), "close-overwrites")
	kit.ErrorIs(t, what, err, checkErrWrite)
}

func TestReportsAFailedClose(t *testing.T) {
	w := &checkWriter{close: checkErrClose}
	what := "Save, where Close fails,"
	err := checkSave(t, what, w, []byte("minutes"))
	kit.MistakeIf(t, err == nil, "close-error-lost")
	kit.ErrorIs(t, what, err, checkErrClose)
}

func TestReportsBoth(t *testing.T) {
	w := &checkWriter{write: checkErrWrite, close: checkErrClose}
	what := "Save, where Write and Close fail,"
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
		what := "Save, where Write panics,"
		p := kit.Try(func() { Save(func() (io.WriteCloser, error) { return w, nil }, []byte("minutes")) })
		usual := &checkWriter{}
		kit.Try(func() { Save(func() (io.WriteCloser, error) { return usual, nil }, []byte("minutes")) })
		kit.MistakeIf(t, w.closed == 0 && usual.closed == 1, "closes-at-the-end")
		kit.Equal(t, what+" calls Close so many times:", w.closed, 1)
		kit.True(t, p != nil, what, "has to pass the panic on to its caller")
		kit.Equal(t, what+" panics with", p.Value, any("the disk is gone"))
	}
}
