package settings

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"syscall"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

// checkLoad calls LoadOrDefault with a fake that returns data and failure.
func checkLoad(t *testing.T, data string, failure error, path, def string) (call, got string, err error) {
	t.Helper()
	returns := kit.Show(data) + ", nil"
	if failure != nil {
		returns = "nil, " + kit.Show(failure)
	}
	call = kit.Call("LoadOrDefault", kit.Code("read"), path, def) + ", where read returns " + returns
	var paths []string
	kit.NoPanic(t, call, func() {
		got, err = LoadOrDefault(func(p string) ([]byte, error) {
			paths = append(paths, p)
			if failure != nil {
				return nil, failure
			}
			return []byte(data), nil
		}, path, def)
	})
	kit.Equal(t, call+": the paths that read is called with", paths, []string{path})
	return call, got, err
}

func TestReturnsTheContent(t *testing.T) {
	for _, data := range []string{"light", "", "a\nb\n", "é\xff"} {
		call, got, err := checkLoad(t, data, nil, "app.conf", "dark")
		kit.Equal(t, call, kit.Values(got, err), kit.Values(data, error(nil)))
	}
}

// checkWrap wraps an error twice.
func checkWrap(err error) error {
	return fmt.Errorf("settings: %w", fmt.Errorf("user disk: %w", err))
}

func TestMissingFilesGiveTheDefault(t *testing.T) {
	open := &fs.PathError{Op: "open", Path: "app.conf", Err: fs.ErrNotExist}
	for _, c := range []struct {
		name  string
		err   error
		plain bool // os.IsNotExist recognises it
	}{
		{"the bare error", os.ErrNotExist, true},
		{"a PathError", open, true},
		{"an error of the system", syscall.ENOENT, true},
		{"wrapped twice", checkWrap(fs.ErrNotExist), false},
		{"a PathError wrapped twice", checkWrap(open), false},
		{"an error of the system wrapped twice", checkWrap(syscall.ENOENT), false},
		{"joined behind another error", errors.Join(errors.New("cache is cold"), fs.ErrNotExist), false},
		{"joined before another error", fmt.Errorf("%w (%w)", open, io.ErrUnexpectedEOF), false},
		{"joined and wrapped", checkWrap(errors.Join(io.EOF, checkWrap(open))), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, def := range []string{"dark", "", "a = 1\n"} {
				call, got, err := checkLoad(t, "", c.err, "app.conf", def)
				if err != nil {
					old := source.Load(t, ".").Uses("os.IsNotExist")
					_, _, bare := checkLoad(t, "", fs.ErrNotExist, "app.conf", def)
					_, _, inside := checkLoad(t, "", open, "app.conf", def)
					kit.MistakeIf(t, !c.plain && old, "os-is-not-exist")
					kit.MistakeIf(t, !old && bare == nil && inside != nil, "compares-values")
				}
				kit.Equal(t, call, kit.Values(got, err), kit.Values(def, error(nil)))
			}
		})
	}
}

func TestOtherErrorsComeBack(t *testing.T) {
	for _, c := range []struct {
		name  string
		err   error
		words bool // the text sounds like a missing file
	}{
		{"no permission", fs.ErrPermission, false},
		{"a PathError without permission", &fs.PathError{Op: "open", Path: "app.conf", Err: fs.ErrPermission}, false},
		{"an error of the system", syscall.EIO, false},
		{"the end of the file", checkWrap(io.ErrUnexpectedEOF), false},
		{"two joined errors", errors.Join(io.ErrShortBuffer, fs.ErrClosed), false},
		{"another error with the same text", errors.New("file does not exist"), true},
		{"the words in a name", &fs.PathError{Op: "open", Path: "no such file or directory", Err: fs.ErrPermission}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, path := range []string{"app.conf", "/etc/100%d.conf"} {
				call, got, err := checkLoad(t, "", c.err, path, "dark")
				if err == nil && got == "dark" {
					_, _, bare := checkLoad(t, "", fs.ErrPermission, path, "dark")
					_, _, open := checkLoad(t, "", &fs.PathError{Op: "open", Path: "app.conf", Err: fs.ErrPermission}, path, "dark")
					_, _, device := checkLoad(t, "", syscall.EIO, path, "dark")
					kit.MistakeIf(t, bare == nil && open == nil && device == nil, "default-for-all")
					kit.MistakeIf(t, bare != nil && open == nil && device != nil, "any-path-error")
					kit.MistakeIf(t, bare != nil && open != nil && device == nil, "default-for-the-rest")
					kit.MistakeIf(t, c.words && bare != nil && open != nil && device != nil, "searches-the-text")
				}
				kit.ErrorText(t, call, err, strings.Join([]string{"load " + path, c.err.Error()}, ": "))
				kit.MistakeIf(t, !errors.Is(err, c.err), "cuts-the-chain")
				kit.True(t, errors.Is(err, c.err), call, "should return an error in which errors.Is finds the one of read")
				kit.Equal(t, "the string of "+call, got, "")
			}
		})
	}
}

func TestDataNextToAnErrorIsNotUsed(t *testing.T) {
	call := `LoadOrDefault(read, "app.conf", "dark"), where read returns a part of the file and an error`
	kit.NoPanic(t, call, func() {
		got, err := LoadOrDefault(func(string) ([]byte, error) { return []byte("lig"), io.ErrUnexpectedEOF }, "app.conf", "dark")
		kit.ErrorText(t, call, err, "load app.conf: unexpected EOF")
		kit.Equal(t, "the string of "+call, got, "")
	})
}

func TestRealFiles(t *testing.T) {
	t.Chdir(t.TempDir())
	kit.NoError(t, "kit: writing a file", os.WriteFile("there.conf", []byte("light"), 0o600))
	for _, c := range []struct{ file, want string }{{"there.conf", "light"}, {"missing.conf", "dark"}} {
		call := kit.Call("LoadOrDefault", kit.Code("os.ReadFile"), c.file, "dark")
		kit.NoPanic(t, call, func() {
			got, err := LoadOrDefault(os.ReadFile, c.file, "dark")
			kit.Equal(t, call, kit.Values(got, err), kit.Values(c.want, error(nil)))
		})
	}
}
