//go:build linux || darwin

package notes

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"testing"

	"gotrain/kit"
)

func TestReportsAWriteThatFails(t *testing.T) {
	t.Chdir(t.TempDir())
	signal.Ignore(syscall.SIGXFSZ)
	defer signal.Reset(syscall.SIGXFSZ)
	var limit syscall.Rlimit
	kit.NoError(t, "kit: reading a limit", syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit))
	low := limit
	low.Cur = 1000
	text := strings.Repeat("x", 5000)
	call := "WriteThenRead(\"note.txt\", text) with a text of 5000 bytes, where only 1000 can be stored"
	var got string
	var err error
	before := kit.OpenFiles(t)
	kit.NoError(t, "kit: setting a limit", syscall.Setrlimit(syscall.RLIMIT_FSIZE, &low))
	p := kit.Try(func() { got, err = WriteThenRead("note.txt", text) })
	kit.NoError(t, "kit: setting a limit", syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit))
	if p != nil {
		p.Fail(t, call)
	}
	kit.ErrorIs(t, call, err, syscall.EFBIG)
	kit.True(t, strings.Contains(err.Error(), "note.txt"), call, "should return an error with the path in its text, but its text is %s", kit.Show(err.Error()))
	kit.Equal(t, "the string of "+call, got, "")
	if kit.OpenFiles(t) > before {
		kit.Failf(t, "%s leaves the file open", call)
	}
}

func TestReportsAFileThatIsGoneBeforeReading(t *testing.T) {
	t.Chdir(t.TempDir())
	// A named pipe holds WriteThenRead up until its text is read; by then the name is gone.
	kit.NoError(t, "kit: making a named pipe", syscall.Mkfifo("pipe", 0o600))
	text := strings.Repeat("x", 1<<20)
	done := make(chan error, 1)
	go func() {
		f, err := os.Open("pipe")
		if err != nil {
			done <- err
			return
		}
		defer f.Close()
		if _, err := io.CopyN(io.Discard, f, 1); err != nil {
			done <- fmt.Errorf("nothing was written: %w", err)
			return
		}
		err = os.Remove("pipe")
		io.CopyN(io.Discard, f, int64(len(text)-1))
		done <- err
	}()
	call := "WriteThenRead(path, text), where the file is removed while it is written"
	var err error
	kit.Finishes(t, call, func() { _, err = WriteThenRead("pipe", text) })
	if err == nil {
		kit.Failf(t, "%s returns no error, although there is no file any more that could be opened again", call)
	}
	kit.NoError(t, "kit: reading the pipe", <-done)
	kit.True(t, errors.Is(err, fs.ErrNotExist), call, "should return an error in which errors.Is finds fs.ErrNotExist, but it is %s", kit.Show(err.Error()))
}
