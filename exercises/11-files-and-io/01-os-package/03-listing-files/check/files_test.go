package photos

import (
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"gotrain/kit"
)

func checkFiles(t *testing.T, dir string) (call string, names []string, err error) {
	t.Helper()
	call = kit.Call("Files", dir)
	kit.NoPanic(t, call, func() { names, err = Files(dir) })
	return call, names, err
}

// checkWant makes the files, and the folders for names that end in a slash, and looks at what Files returns.
func checkWant(t *testing.T, made, want, links []string) {
	t.Helper()
	t.Chdir(t.TempDir())
	kit.NoError(t, "kit: making a folder", os.Mkdir("card", 0o700))
	for _, name := range made {
		path := filepath.Join("card", filepath.FromSlash(name))
		kit.NoError(t, "kit: making a folder", os.MkdirAll(filepath.Dir(path), 0o700))
		if strings.HasSuffix(name, "/") {
			kit.NoError(t, "kit: making a folder", os.MkdirAll(path, 0o700))
			continue
		}
		kit.NoError(t, "kit: writing a file", os.WriteFile(path, []byte(name), 0o600))
	}
	for _, link := range links {
		name, target, _ := strings.Cut(link, " -> ")
		if err := os.Symlink(target, filepath.Join("card", name)); err != nil && runtime.GOOS != "windows" {
			kit.NoError(t, "kit: making a link", err)
		}
	}
	call, names, err := checkFiles(t, "card")
	kit.NoError(t, call, err)
	where := call + ", where card has " + strings.Join(append(slices.Clone(made), links...), ", ")
	if len(made) > 20 {
		where = fmt.Sprintf("%s, where card has %d files", call, len(made))
	}
	if !slices.Equal(names, want) && len(names) > 0 {
		has := func(name string) bool { return slices.Contains(names, name) }
		all := func(names []string) bool {
			return !slices.ContainsFunc(want, func(name string) bool { return !slices.Contains(names, name) })
		}
		bases := []string{}
		for _, name := range names {
			bases = append(bases, filepath.Base(name))
		}
		sorted := slices.Sorted(slices.Values(names))
		kit.MistakeIf(t, len(names) == len(want) && all(bases) && !all(names), "full-paths")
		kit.MistakeIf(t, slices.ContainsFunc(bases, func(name string) bool { return name == "deep.txt" }), "walks")
		kit.MistakeIf(t, all(names) && has("a-link.txt") && has("b-link"), "not-a-folder")
		kit.MistakeIf(t, all(names) && has("a-link.txt") && !has("b-link"), "follows-links")
		kit.MistakeIf(t, slices.Equal(sorted, want), "unsorted")
		kit.MistakeIf(t, slices.Equal(names, slices.DeleteFunc(slices.Clone(want), func(name string) bool { return name[0] == '.' })), "skips-hidden")
	}
	kit.Equal(t, where, names, want)
}

func TestListsTheFiles(t *testing.T) {
	checkWant(t, []string{"IMG_2.jpg", "IMG_1.jpg"}, []string{"IMG_1.jpg", "IMG_2.jpg"}, nil)
}

func TestHiddenFilesAreFiles(t *testing.T) {
	checkWant(t, []string{".index", "a.txt", ".z"}, []string{".index", ".z", "a.txt"}, nil)
}

func TestFoldersAreLeftOut(t *testing.T) {
	checkWant(t, []string{"a.txt", "raw/deep.txt", "raw/more/deep.txt", "z.txt", "empty.jpg/", ".hidden/deep.txt"}, []string{"a.txt", "z.txt"}, nil)
}

func TestLinksAreLeftOut(t *testing.T) {
	checkWant(t, []string{"c.txt", "raw/deep.txt"}, []string{"c.txt"}, []string{"a-link.txt -> c.txt", "b-link -> raw", "d-link -> gone.txt"})
}

func TestAllKindsOfNames(t *testing.T) {
	names := []string{"two words.txt", "日本.txt", "привет", "-rf", "100%d", "noext", "z", "B", "a.b.c", " lead"}
	checkWant(t, names, slices.Sorted(slices.Values(names)), nil)
}

func TestManyFilesInAscendingOrder(t *testing.T) {
	var made []string
	for i := range 120 {
		made = append(made, fmt.Sprintf("%c%d", "aBcD"[i%4], i*37%120))
	}
	checkWant(t, made, slices.Sorted(slices.Values(made)), nil)
}

func TestNoFiles(t *testing.T) {
	for _, made := range [][]string{{}, {"raw/deep.txt", "empty/"}} {
		checkWant(t, made, nil, nil)
	}
}

func TestSpecialEntriesAreLeftOut(t *testing.T) {
	t.Chdir(kit.Files(t, map[string]string{"a.txt": ""}))
	l, err := net.Listen("unix", "socket")
	if err != nil {
		kit.Unproven(t, "whether sockets are left out: none can be made here")
		return
	}
	defer l.Close()
	call, names, err := checkFiles(t, ".")
	kit.NoError(t, call, err)
	kit.Equal(t, call+", where the folder has a.txt and a socket", names, []string{"a.txt"})
}

func TestErrors(t *testing.T) {
	t.Chdir(kit.Files(t, map[string]string{"a.txt": "text"}))
	call, names, err := checkFiles(t, "gone")
	kit.ErrorIs(t, call, err, fs.ErrNotExist)
	kit.Equal(t, "the slice of "+call, names, []string(nil))
	call, names, err = checkFiles(t, "a.txt")
	if err == nil {
		kit.Failf(t, "%s returns no error, although a.txt is a file", call)
	}
	kit.Equal(t, "the slice of "+call, names, []string(nil))
}
