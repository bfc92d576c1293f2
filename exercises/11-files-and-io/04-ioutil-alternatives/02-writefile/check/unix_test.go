//go:build linux || darwin

package token

import (
	"errors"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"testing"

	"gotrain/kit"
)

func TestSaveAtomicSurvivesAFullDisk(t *testing.T) {
	t.Chdir(kit.Files(t, map[string]string{"token": "the old token"}))
	signal.Ignore(syscall.SIGXFSZ)
	defer signal.Reset(syscall.SIGXFSZ)
	var limit syscall.Rlimit
	kit.NoError(t, "kit: reading a limit", syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit))
	low := limit
	low.Cur = 1000
	data := []byte(strings.Repeat("x", 5000))
	call := `SaveAtomic("token", data) with 5000 bytes, where only 1000 can be stored`
	var err error
	kit.NoError(t, "kit: setting a limit", syscall.Setrlimit(syscall.RLIMIT_FSIZE, &low))
	p := kit.Try(func() { err = SaveAtomic("token", data) })
	kit.NoError(t, "kit: setting a limit", syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit))
	if p != nil {
		p.Fail(t, call)
	}
	found := checkFolder(t, ".")
	kit.Equal(t, "after "+call+", the file token", found["token"], "the old token")
	kit.True(t, errors.Is(err, syscall.EFBIG), call, "should return the error of writing, but returns %s", kit.Show(err))
	kit.MistakeIf(t, len(found) > 1, "leaves-temp")
	if len(found) > 1 {
		kit.Failf(t, "%s leaves a temporary file behind", call)
	}
	_, err = os.Stat("token")
	kit.NoError(t, "kit: looking at the file", err)
}
