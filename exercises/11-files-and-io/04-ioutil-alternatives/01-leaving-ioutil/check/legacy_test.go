package archive

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"gotrain/kit"
	"gotrain/kit/source"
)

var errCheckTape = errors.New("the tape has torn")

func TestLoad(t *testing.T) {
	t.Chdir(kit.Files(t, map[string]string{"a.txt": "Hello,\r\nworld\x00\xff", "empty.txt": "", "big.txt": strings.Repeat("0123456789", 30000), "folder/x": ""}))
	for _, name := range []string{"a.txt", "empty.txt", "big.txt"} {
		call := kit.Call("Load", name)
		want, _ := os.ReadFile(name)
		kit.NoPanic(t, call, func() {
			got, err := Load(name)
			kit.NoError(t, call, err)
			kit.Equal(t, call, got, string(want))
		})
	}
	for _, name := range []string{"gone.txt", "gone/a.txt", "folder"} {
		call := kit.Call("Load", name)
		kit.NoPanic(t, call, func() {
			got, err := Load(name)
			kit.MistakeIf(t, err == nil && got == "", "drops-errors")
			if err == nil {
				kit.Failf(t, "%s returns no error", call)
			}
			if name != "folder" {
				kit.ErrorIs(t, call, err, fs.ErrNotExist)
			}
			kit.Equal(t, "the string of "+call, got, "")
		})
	}
}

func TestSlurpAndDrain(t *testing.T) {
	for _, c := range []struct {
		name, text string
		err        error
	}{
		{"an empty reader", "", nil},
		{"a short text", "Hello", nil},
		{"a long text", strings.Repeat("abc", 50000), nil},
		{"a reader that fails at once", "", errCheckTape},
		{"a reader that fails after 5 bytes", "Hello", errCheckTape},
	} {
		t.Run(c.name, func(t *testing.T) {
			reader := func() io.Reader {
				if c.err == nil {
					return iotest.HalfReader(strings.NewReader(c.text))
				}
				return io.MultiReader(strings.NewReader(c.text), iotest.ErrReader(c.err))
			}
			var n int
			var m int64
			var err error
			call := "Slurp(r), where r is " + c.name
			kit.Finishes(t, call, func() { n, err = Slurp(reader()) })
			kit.MistakeIf(t, c.err != nil && err == nil && n == len(c.text), "drops-errors")
			kit.Equal(t, call, kit.Values(n, err), kit.Values(len(c.text), c.err))
			call = "Drain(r), where r is " + c.name
			kit.Finishes(t, call, func() { m, err = Drain(reader()) })
			kit.MistakeIf(t, c.err != nil && err == nil && m == int64(len(c.text)), "drops-errors")
			kit.Equal(t, call, kit.Values(m, err), kit.Values(int64(len(c.text)), c.err))
		})
	}
}

// checkZeros never ends.
type checkZeros struct{}

func (checkZeros) Read(p []byte) (int, error) { return len(p), nil }

func TestDrainKeepsNothing(t *testing.T) {
	const size = 32 << 20
	var before, after runtime.MemStats
	var n int64
	var err error
	runtime.ReadMemStats(&before)
	kit.Finishes(t, "Drain(r)", func() { n, err = Drain(io.LimitReader(checkZeros{}, size)) })
	runtime.ReadMemStats(&after)
	kit.Equal(t, "Drain(r), where r has 32 MB", kit.Values(n, err), kit.Values(int64(size), error(nil)))
	if used := after.TotalAlloc - before.TotalAlloc; used > 4<<20 {
		kit.Failf(t, "Drain(r) takes %d MB of memory for a reader with 32 MB; it should not keep what it reads", used>>20)
	}
}

func TestSizes(t *testing.T) {
	t.Chdir(kit.Files(t, map[string]string{
		"inbox/a.txt": "Hello, World", "inbox/empty": "", "inbox/.hidden": "abc", "inbox/ünï code.txt": strings.Repeat("x", 12345),
		"inbox/sub/inner.txt": "not counted", "a.txt": "another file of that name",
	}))
	want := map[string]int64{"a.txt": 12, "empty": 0, ".hidden": 3, "ünï code.txt": 12345}
	for _, dir := range []string{"inbox", filepath.Join(".", "inbox", "sub", "..")} {
		call := kit.Call("Sizes", dir)
		kit.NoPanic(t, call, func() {
			got, err := Sizes(dir)
			var path *fs.PathError
			kit.MistakeIf(t, errors.As(err, &path) && filepath.Base(path.Path) == path.Path && path.Path != dir && errors.Is(err, fs.ErrNotExist), "bare-name")
			kit.MistakeIf(t, err == nil && checkZero(got, want), "size-zero")
			kit.NoError(t, call, err)
			kit.Equal(t, call, got, want)
		})
	}
	kit.NoError(t, "kit: making a folder", os.Mkdir("nothing", 0o755))
	kit.NoPanic(t, `Sizes("nothing")`, func() {
		got, err := Sizes("nothing")
		kit.Equal(t, `Sizes("nothing"), of an empty folder`, kit.Values(got, err), kit.Values(map[string]int64{}, error(nil)))
	})
}

// checkZero tells whether all names are right and all sizes zero.
func checkZero(got, want map[string]int64) bool {
	if len(got) != len(want) {
		return false
	}
	for name, size := range got {
		if _, ok := want[name]; !ok || size != 0 {
			return false
		}
	}
	return true
}

func TestSizesLeavesLinksOut(t *testing.T) {
	t.Chdir(kit.Files(t, map[string]string{"inbox/a.txt": "Hello", "far.txt": "far away"}))
	for link, target := range map[string]string{"near": "a.txt", "far": "../far.txt", "dangling": "gone"} {
		if os.Symlink(filepath.FromSlash(target), filepath.Join("inbox", link)) != nil {
			kit.Unproven(t, "symbolic links: they cannot be made here")
			return
		}
	}
	call := `Sizes("inbox"), where near, far and dangling are symbolic links`
	kit.NoPanic(t, call, func() {
		got, err := Sizes("inbox")
		_, follows := got["near"]
		var path *fs.PathError
		dangling := errors.As(err, &path) && path.Path == filepath.Join("inbox", "dangling")
		kit.MistakeIf(t, dangling || err == nil && follows && got["a.txt"] == 5 && got["near"] == 5, "follows-links")
		kit.Equal(t, call, kit.Values(got, err), kit.Values(map[string]int64{"a.txt": 5}, error(nil)))
	})
}

func TestSizesOfWhatCannotBeRead(t *testing.T) {
	t.Chdir(kit.Files(t, map[string]string{"a.txt": "Hello"}))
	for _, dir := range []string{"gone", "a.txt"} {
		call := kit.Call("Sizes", dir)
		kit.NoPanic(t, call, func() {
			got, err := Sizes(dir)
			kit.MistakeIf(t, err == nil && len(got) == 0, "drops-errors")
			if err == nil {
				kit.Failf(t, "%s returns no error", call)
			}
			if dir == "gone" {
				kit.ErrorIs(t, call, err, fs.ErrNotExist)
			}
			kit.Equal(t, fmt.Sprintf("the number of sizes of %s", call), len(got), 0)
		})
	}
}

func TestSizesOfAFileThatCannotBeLookedAt(t *testing.T) {
	longest := map[string]int{"linux": 4095, "darwin": 1023}[runtime.GOOS]
	if longest == 0 {
		return // there, the trick does not work
	}
	root := t.TempDir()
	t.Chdir(root)
	// The folder's path is as long as a path may be, so that those of its files are too long.
	dir := strings.Repeat(strings.Repeat("d", 99)+"/", longest/100) + strings.Repeat("e", longest%100-2)
	kit.NoError(t, "kit: making folders", os.MkdirAll(dir, 0o755))
	kit.NoError(t, "kit: entering a folder", os.Chdir(dir))
	err := os.WriteFile("notes.txt", []byte("Hello"), 0o600)
	kit.NoError(t, "kit: leaving a folder", os.Chdir(root))
	kit.NoError(t, "kit: writing a file", err)
	call := "Sizes(dir), where a file of dir can be listed, but not looked at"
	kit.NoPanic(t, call, func() {
		got, err := Sizes(dir)
		if err == nil {
			kit.Failf(t, "%s returns %s and no error", call, kit.Show(got))
		}
	})
}

func TestNothingImportsIoutil(t *testing.T) {
	p := source.Load(t, ".")
	for _, file := range p.Files {
		for _, spec := range file.Imports {
			if spec.Path.Value == `"io/ioutil"` || spec.Path.Value == "`io/ioutil`" {
				kit.MistakeIf(t, spec.Name != nil && spec.Name.Name != "ioutil", "renamed-import")
				source.Fail(t, p, spec, "io/ioutil is still imported")
			}
		}
	}
}
