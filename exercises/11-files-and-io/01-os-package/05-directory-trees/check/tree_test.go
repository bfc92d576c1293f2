package site

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"gotrain/kit"
)

func checkMake(t *testing.T, root string, dirs []string) (call string, err error) {
	t.Helper()
	call = kit.Call("MakeTree", root, dirs)
	kit.NoPanic(t, call, func() { err = MakeTree(root, slices.Clone(dirs)) })
	return call, err
}

// checkFound lists what is below a folder, with slashes, files with an asterisk behind their names.
func checkFound(t *testing.T, root string) (found []string) {
	t.Helper()
	filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || path == root {
			return nil
		}
		name := filepath.ToSlash(path)
		if !entry.IsDir() {
			name += "*"
		}
		found = append(found, strings.TrimPrefix(name, filepath.ToSlash(root)+"/"))
		return nil
	})
	return found
}

func TestMakesTheTree(t *testing.T) {
	for _, c := range []struct {
		name, root string
		dirs, want []string
	}{
		{"one folder", "site", []string{"images"}, []string{"images"}},
		{"a nested folder", "site", []string{"a/b/c"}, []string{"a", "a/b", "a/b/c"}},
		{"folders that overlap", "site", []string{"posts/2026/05", "posts/drafts", "posts", "images", "posts/2026"}, []string{"images", "posts", "posts/2026", "posts/2026/05", "posts/drafts"}},
		{"the same twice", "site", []string{"x/y", "x/y"}, []string{"x", "x/y"}},
		{"names with spaces and percent signs", "site", []string{"two words/100%d"}, []string{"two words", "two words/100%d"}},
		{"a root that is missing", "deep/er/site", []string{"a/b"}, []string{"a", "a/b"}},
		{"an empty list", "site", nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Chdir(kit.Files(t, map[string]string{"site/index.html": "x", "deep/x": ""}))
			for _, when := range []string{"", " for the second time"} {
				root := filepath.FromSlash(c.root)
				call, err := checkMake(t, root, c.dirs)
				nested := strings.Contains(c.name, "nested") || strings.Contains(c.name, "missing")
				kit.MistakeIf(t, when == "" && nested && errors.Is(err, fs.ErrNotExist), "one-level")
				kit.MistakeIf(t, errors.Is(err, fs.ErrExist), "existing-fails")
				kit.NoError(t, call+when, err)
				found := slices.DeleteFunc(checkFound(t, root), func(name string) bool { return strings.HasSuffix(name, "*") })
				kit.Equal(t, "after "+call+when+", the folders below "+c.root, found, c.want)
			}
		})
	}
}

func TestMode(t *testing.T) {
	t.Chdir(t.TempDir())
	kit.NoError(t, "kit: making a folder", os.Mkdir("model", 0o755))
	model, err := os.Stat("model")
	kit.NoError(t, "kit: looking at a folder", err)
	dirs := []string{"plain", "nested/folder"}
	call, failed := checkMake(t, "site", dirs)
	for _, dir := range []string{"plain", "nested", "nested/folder"} {
		info, err := os.Stat(filepath.Join("site", filepath.FromSlash(dir)))
		if err != nil {
			kit.NoError(t, call, failed)
			kit.NoError(t, "after "+call+", looking at "+dir, err)
		}
		got, want := info.Mode().String(), model.Mode().String()
		kit.MistakeIf(t, got != want && info.Mode().Perm()&^0o363 == 0, "decimal-mode")
		kit.Equal(t, "after "+call+", the mode of "+dir, kit.Code(got), kit.Code(want))
	}
	kit.NoError(t, call, failed)
}

func TestStopsAtTheFirstFailure(t *testing.T) {
	for _, c := range []struct {
		name        string
		dirs        []string
		failed      string
		made, later []string
	}{
		{"below a file", []string{"a/b", "notes.txt/old", "c"}, "notes.txt/old", []string{"a", "a/b"}, []string{"c"}},
		{"a file in its place", []string{"a", "notes.txt", "b", "d/e"}, "notes.txt", []string{"a"}, []string{"b", "d", "d/e"}},
		{"a file further down", []string{"x/y", "old/list/2026/05", "z"}, "old/list/2026/05", []string{"x", "x/y"}, []string{"z"}},
		{"at once", []string{"notes.txt/100%d", "a"}, "notes.txt/100%d", nil, []string{"a"}},
		{"two failures", []string{"notes.txt/1", "notes.txt/2"}, "notes.txt/1", nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Chdir(kit.Files(t, map[string]string{"site/notes.txt": "x", "site/old/list": "x"}))
			call, err := checkMake(t, "site", c.dirs)
			call += ", where site/notes.txt and site/old/list are files"
			found := checkFound(t, "site")
			all := !slices.ContainsFunc(slices.Concat(c.made, c.later), func(dir string) bool { return !slices.Contains(found, dir) })
			if err == nil {
				kit.MistakeIf(t, len(found) > 3, "forgets-the-error")
				kit.Failf(t, "%s returns nil; it should return an error", call)
			}
			kit.MistakeIf(t, len(c.later) > 0 && all, "goes-on")
			want := append([]string{"notes.txt*", "old", "old/list*"}, c.made...)
			slices.Sort(want)
			kit.Equal(t, "after "+call+", what is below site", found, want)
			var cause *fs.PathError
			file := filepath.Join("site", "notes.txt")
			if strings.HasPrefix(c.failed, "old") {
				file = filepath.Join("site", "old", "list")
			}
			kept := errors.As(err, &cause)
			if !kept { // its text is all there is to compare
				cause = &fs.PathError{Op: "mkdir", Path: file, Err: syscall.ENOTDIR}
			}
			text := c.failed + ": " + cause.Error()
			kit.MistakeIf(t, !kept && err.Error() == text, "cuts-the-cause")
			kit.ErrorText(t, call, err, text)
			kit.True(t, kept, call, "should return an error in which errors.Is finds the cause")
		})
	}
}
