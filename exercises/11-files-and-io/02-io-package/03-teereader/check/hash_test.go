package download

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

func checkHash(t *testing.T, path string, echo io.Writer) (call, sum string, err error) {
	t.Helper()
	call = kit.Call("HashAndShow", path, kit.Code("echo"))
	kit.Finishes(t, call, func() { sum, err = HashAndShow(path, echo) })
	return call, sum, err
}

func checkRandom(n int) string {
	data := make([]byte, n)
	rand.NewChaCha8([32]byte{1}).Read(data)
	return string(data)
}

func TestHashAndEcho(t *testing.T) {
	for _, c := range []struct{ name, content string }{
		{"three letters", "abc"},
		{"an empty file", ""},
		{"a long text", strings.Repeat("all work and no play\n", 5000)},
		{"1 MB of random bytes", checkRandom(1 << 20)},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Chdir(kit.Files(t, map[string]string{"file": c.content}))
			var echo bytes.Buffer
			call, sum, err := checkHash(t, "file", &echo)
			call += ", where the file has " + c.name
			kit.NoError(t, call, err)
			want := fmt.Sprintf("%x", sha256.Sum256([]byte(c.content)))
			kit.MistakeIf(t, sum != want && sum == strings.ToUpper(want), "upper-case")
			kit.Equal(t, call, sum, want)
			kit.True(t, echo.String() == c.content, call, "should write the content to echo: %d bytes, but echo gets %d bytes: %s", len(c.content), echo.Len(), kit.Show(echo.String()))
		})
	}
}

// checkSpoiler is an echo that changes the file when it gets the first piece of it.
type checkSpoiler struct {
	t    *testing.T
	got  bytes.Buffer
	done bool
}

func (s *checkSpoiler) Write(p []byte) (int, error) {
	if !s.done {
		s.done = true
		f, err := os.OpenFile("file", os.O_WRONLY, 0)
		kit.NoError(s.t, "kit: changing the file", err)
		_, err = f.WriteAt(bytes.Repeat([]byte("new "), 1<<18), 0)
		kit.NoError(s.t, "kit: changing the file", errors.Join(err, f.Close()))
	}
	return s.got.Write(p)
}

func TestHashIsThatOfWhatWasShown(t *testing.T) {
	t.Chdir(kit.Files(t, map[string]string{"file": strings.Repeat("old ", 1<<18)}))
	echo := &checkSpoiler{t: t}
	call, sum, err := checkHash(t, "file", echo)
	call += ", where the file changes while it is read"
	kit.NoError(t, call, err)
	want := fmt.Sprintf("%x", sha256.Sum256(echo.got.Bytes()))
	kit.MistakeIf(t, len(sum) == 64 && echo.done && sum != want && sum != strings.ToUpper(want), "reads-twice")
	kit.Equal(t, call+": the hash of what echo got", sum, want)
}

func TestNeedsLittleMemory(t *testing.T) {
	t.Chdir(t.TempDir())
	const size = 16 << 20
	kit.NoError(t, "kit: writing a file", os.WriteFile("film.mp4", nil, 0o600))
	kit.NoError(t, "kit: making it large", os.Truncate("film.mp4", size))
	h := sha256.New()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	call, sum, err := checkHash(t, "film.mp4", struct{ io.Writer }{h})
	runtime.ReadMemStats(&after)
	kit.NoError(t, call, err)
	kit.Equal(t, call+": the hash of what echo got", sum, fmt.Sprintf("%x", h.Sum(nil)))
	used := after.TotalAlloc - before.TotalAlloc
	kit.MistakeIf(t, used >= size, "slurps")
	kit.True(t, used < 2<<20, call, "should need less than 2 MB of memory for a file of 16 MB, but takes %d MB", used>>20)
}

var errCheckEcho = errors.New("the screen is off")

// checkBroken is an echo that fails after so many bytes.
type checkBroken struct{ left int }

func (b *checkBroken) Write(p []byte) (int, error) {
	if len(p) <= b.left {
		b.left -= len(p)
		return len(p), nil
	}
	n := b.left
	b.left = 0
	return n, errCheckEcho
}

func TestEchoThatFails(t *testing.T) {
	for _, left := range []int{10, 0, 70000, 99999} {
		t.Chdir(kit.Files(t, map[string]string{"file": checkRandom(100000)}))
		call, sum, err := checkHash(t, "file", &checkBroken{left})
		call += fmt.Sprintf(", where echo fails after %d bytes", left)
		kit.MistakeIf(t, err == nil && len(sum) == 64, "part-of-the-file")
		kit.ErrorIs(t, call, err, errCheckEcho)
		kit.Equal(t, "the string of "+call, sum, "")
	}
}

func TestErrors(t *testing.T) {
	t.Chdir(kit.Files(t, map[string]string{"folder/x": ""}))
	for _, path := range []string{"gone.txt", "folder"} {
		var echo bytes.Buffer
		call, sum, err := checkHash(t, path, &echo)
		if path == "folder" && err == nil {
			kit.Failf(t, "%s returns no error, although folder is a folder", call)
		}
		if path != "folder" {
			kit.ErrorIs(t, call, err, fs.ErrNotExist)
		}
		kit.Equal(t, "the string of "+call, sum, "")
	}
}

func TestClosesTheFile(t *testing.T) {
	t.Chdir(kit.Files(t, map[string]string{"file": "abc"}))
	defer debug.SetGCPercent(debug.SetGCPercent(-1)) // collecting a forgotten file closes it
	open := func() int {
		if runtime.GOOS == "windows" {
			return 0 // there, a file that is open cannot be removed
		}
		entries, err := os.ReadDir("/dev/fd")
		if err != nil {
			kit.Unproven(t, "whether the file is closed: this system does not list the open ones")
		}
		return len(entries)
	}
	checkHash(t, "file", io.Discard)
	before := open()
	for range 10 {
		_, sum, err := checkHash(t, "file", io.Discard)
		if err != nil || sum == "" {
			kit.Failf(t, "HashAndShow fails: %v", err)
		}
		checkHash(t, "file", &checkBroken{0})
	}
	left := open() - before
	if err := os.Remove("file"); left > 0 || err != nil {
		kit.Mistake(t, "left-open")
		kit.Failf(t, "the file is still open after calls of HashAndShow, in some of which echo failed")
	}
}

func TestUsesTeeReader(t *testing.T) {
	if !source.Load(t, ".").Uses("io.TeeReader") {
		kit.Failf(t, "nothing calls io.TeeReader")
	}
}
