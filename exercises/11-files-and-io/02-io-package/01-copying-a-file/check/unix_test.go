//go:build linux || darwin

package files

import (
	"io"
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"testing"
	"time"

	"gotrain/kit"
)

// checkDescriptor returns the number under which the program has a file open, or -1.
func checkDescriptor(path string) int {
	var want, got syscall.Stat_t
	if syscall.Stat(path, &want) != nil {
		return -1
	}
	entries, _ := os.ReadDir("/dev/fd")
	for _, entry := range entries {
		fd, err := strconv.Atoi(entry.Name())
		if err == nil && syscall.Fstat(fd, &got) == nil && got.Dev == want.Dev && got.Ino == want.Ino {
			return fd
		}
	}
	return -1
}

func TestAFailingCloseIsReported(t *testing.T) {
	t.Chdir(t.TempDir())
	// A named pipe as the source keeps CopyFile waiting while its target is spoilt.
	kit.NoError(t, "kit: making a named pipe", syscall.Mkfifo("pipe", 0o600))
	spoilt, returned := make(chan bool, 1), make(chan bool)
	go func() {
		w, err := os.OpenFile("pipe", os.O_WRONLY, 0)
		if err != nil {
			spoilt <- false
			return
		}
		defer w.Close()
		io.WriteString(w, "some data")
		for range 1000 {
			if info, err := os.Stat("copy"); err == nil && info.Size() == 9 {
				fd := checkDescriptor("copy")
				spoilt <- fd >= 0 && syscall.Close(fd) == nil
				return
			}
			select {
			case <-returned:
				spoilt <- false
				return
			case <-time.After(time.Millisecond):
			}
		}
		spoilt <- false
	}()
	call := "CopyFile(dst, src), where dst cannot be closed"
	var err error
	kit.Finishes(t, call, func() { _, err = CopyFile("copy", "pipe") })
	close(returned)
	// Who has not opened the pipe has left its other end waiting.
	if end, err := os.OpenFile("pipe", os.O_RDONLY|syscall.O_NONBLOCK, 0); err == nil {
		defer end.Close()
	}
	if !<-spoilt {
		kit.Failf(t, "CopyFile does not write to dst what it has read from src, before src is at its end")
	}
	kit.MistakeIf(t, err == nil, "close-error-lost")
	kit.ErrorIs(t, call, err, syscall.EBADF)
}

func TestAFullDiskIsReported(t *testing.T) {
	t.Chdir(kit.Files(t, map[string]string{"data.db": string(make([]byte, 50000))}))
	signal.Ignore(syscall.SIGXFSZ)
	defer signal.Reset(syscall.SIGXFSZ)
	var limit syscall.Rlimit
	kit.NoError(t, "kit: reading a limit", syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit))
	low := limit
	low.Cur = 1000
	call := `CopyFile("backup.db", "data.db") for 50000 bytes, where only 1000 can be stored`
	var err error
	kit.NoError(t, "kit: setting a limit", syscall.Setrlimit(syscall.RLIMIT_FSIZE, &low))
	p := kit.Try(func() { _, err = CopyFile("backup.db", "data.db") })
	kit.NoError(t, "kit: setting a limit", syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit))
	if p != nil {
		p.Fail(t, call)
	}
	kit.ErrorIs(t, call, err, syscall.EFBIG)
}
