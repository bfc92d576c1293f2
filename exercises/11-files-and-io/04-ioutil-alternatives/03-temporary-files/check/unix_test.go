//go:build linux || darwin

package convert

import (
	"errors"
	"os"
	"syscall"
	"testing"

	"gotrain/kit"
)

func TestLeavesNothingIfTheFileCannotBeMade(t *testing.T) {
	temp := checkTemp(t)
	checkScratch(t, "warm-up-")
	had := len(checkNames(t, temp))
	var limit syscall.Rlimit
	kit.NoError(t, "kit: reading a limit", syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit))
	// Every descriptor below the limit is in use, so that no file can be opened.
	next, err := os.Open(".")
	kit.NoError(t, "kit: opening a folder", err)
	low := limit
	low.Cur = 3
	kit.NoError(t, "kit: closing a folder", next.Close())
	call := `Scratch("convert-"), where no more files can be opened`
	var dir, file string
	var cleanup func() error
	kit.NoError(t, "kit: setting a limit", syscall.Setrlimit(syscall.RLIMIT_NOFILE, &low))
	p := kit.Try(func() { dir, file, cleanup, err = Scratch("convert-") })
	kit.NoError(t, "kit: setting a limit", syscall.Setrlimit(syscall.RLIMIT_NOFILE, &limit))
	if p != nil {
		p.Fail(t, call)
	}
	kit.True(t, errors.Is(err, syscall.EMFILE), call, "should return the error of making the file, but returns %s", kit.Show(err))
	left := len(checkNames(t, temp)) - had
	kit.MistakeIf(t, left > 0, "leaves-folder")
	if left > 0 {
		kit.Failf(t, "%s leaves its folder behind", call)
	}
	kit.Equal(t, "dir, file and whether there is a cleanup, of "+call, kit.Values(dir, file, cleanup != nil), kit.Values("", "", false))
}
