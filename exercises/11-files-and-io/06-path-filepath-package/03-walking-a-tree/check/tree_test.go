package lines

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"gotrain/kit"
)

// checkGoFiles calls GoFiles. It knows the mistake of an error without an entry.
func checkGoFiles(t *testing.T, root string, broken bool) (call string, got []string, err error) {
	t.Helper()
	call = kit.Call("GoFiles", checkText(root))
	if p := kit.Try(func() { got, err = GoFiles(root) }); p != nil {
		kit.MistakeIf(t, broken && strings.Contains(p.Text, "nil pointer"), "ignores-err")
		p.Fail(t, call)
	}
	return call, got, err
}

func TestFindsGoFiles(t *testing.T) {
	for _, c := range []struct {
		name  string
		files []string // a slash at the end makes a folder
		want  []string
	}{
		{"some files", []string{"main.go", "README.md", "util.go"}, []string{"main.go", "util.go"}},
		{"nested files", []string{"cmd/app/main.go", "cmd/app/data.txt", "util.go", "internal/x/y/z.go"}, []string{"cmd/app/main.go", "internal/x/y/z.go", "util.go"}},
		{"a folder vendor", []string{"vendor/lib/lib.go", "main.go", "vendor/v.go"}, []string{"main.go"}},
		{"a deeper folder vendor", []string{"a/vendor/lib.go", "a/b/vendor/c/d.go", "a/b/x.go"}, []string{"a/b/x.go"}},
		{"folders with a dot in front", []string{".git/hook.go", "a/.cache/x/y.go", "main.go", "..x/y.go"}, []string{"main.go"}},
		{"names like vendor", []string{"vendors/a.go", "vendor.go", "xvendor/b.go", "a.vendor/c.go", "Vendor2/d.go"}, []string{"Vendor2/d.go", "a.vendor/c.go", "vendor.go", "vendors/a.go", "xvendor/b.go"}},
		{"files with a dot in front", []string{".x.go", "a/.go", "a.b.go"}, []string{".x.go", "a/.go", "a.b.go"}},
		{"other endings", []string{"a.GO", "b.Go", "c.gob", "d.go.txt", "e.go~", "go", "xgo", "f.go"}, []string{"f.go"}},
		{"a folder called x.go", []string{"x.go/inner.go", "y.go/", "z.go/note.txt", "main.go"}, []string{"main.go", "x.go/inner.go"}},
		{"a folder beside a file of that name", []string{"a/x.go", "a.go", "a-b.go", "ab/c.go"}, []string{"a/x.go", "a-b.go", "a.go", "ab/c.go"}},
		{"names with blanks and other letters", []string{"two words/ü.go", "日本.go"}, []string{"two words/ü.go", "日本.go"}},
		{"no Go files", []string{"README.md", "a/b/c.txt"}, nil},
		{"nothing", nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			kit.NoError(t, "kit: making a folder", os.Mkdir("project", 0o755))
			for _, file := range c.files {
				if dir, ok := strings.CutSuffix(file, "/"); ok {
					kit.NoError(t, "kit: making a folder", os.MkdirAll(filepath.Join("project", dir), 0o755))
					continue
				}
				kit.WriteFiles(t, "project", map[string]string{file: "package x\n"})
			}
			checkTree(t, "project", c.files, c.want)
		})
	}
}

// checkTree compares what GoFiles finds.
func checkTree(t *testing.T, root string, files, want []string) {
	t.Helper()
	call, got, err := checkGoFiles(t, root, false)
	call += ", with the files " + kit.Show(files) + " in it"
	kit.NoError(t, call, err)
	if !slices.Equal(got, want) {
		sorted := slices.Sorted(slices.Values(want))
		has := func(part func(string) bool) bool { return slices.ContainsFunc(got, part) }
		hidden := has(func(path string) bool {
			return strings.Contains("/"+path, "/vendor/") || strings.Contains("/"+path, "/.git/")
		})
		kit.MistakeIf(t, hidden && !slices.ContainsFunc(want, func(path string) bool { return !slices.Contains(got, path) }), "no-skip")
		folder := has(func(path string) bool {
			info, err := os.Stat(filepath.Join(root, filepath.FromSlash(path)))
			return err == nil && info.IsDir()
		})
		kit.MistakeIf(t, folder && !hidden, "lists-folders")
		kit.MistakeIf(t, slices.Equal(got, sorted), "sorts")
		var whole []string
		for _, path := range want {
			whole = append(whole, filepath.ToSlash(filepath.Join(root, filepath.FromSlash(path))))
		}
		plain := filepath.ToSlash(root) == filepath.ToSlash(filepath.Clean(root)) && root != "."
		kit.MistakeIf(t, plain && slices.Equal(got, whole), "whole-paths")
		kit.MistakeIf(t, !plain && slices.Equal(got, whole), "cut-prefix")
	}
	for i := range got {
		got[i] = checkText(got[i])
	}
	kit.Equal(t, call, got, want)
}

// checkText is a path without the place of the folder for temporary files, which is different in every run.
func checkText(path string) string {
	if here, err := os.Getwd(); err == nil {
		path = strings.ReplaceAll(filepath.ToSlash(path), filepath.ToSlash(here), "/tmp")
	}
	return path
}

func TestRoots(t *testing.T) {
	files := map[string]string{"main.go": "", "cmd/app.go": "", ".git/x.go": "", "vendor/y.go": ""}
	want := []string{"cmd/app.go", "main.go"}
	for _, c := range []struct{ name, dir, root string }{
		{"a plain name", "project", "project"},
		{"a slash at the end", "project", "project/"},
		{"a dot in front", "project", "./project"},
		{"up and down", "project", "project/../project"},
		{"the current folder", ".", "."},
		{"a hidden folder", ".dotfiles", ".dotfiles"},
		{"a folder called vendor", "vendor", "vendor"},
		{"below a hidden folder", ".home/vendor/project", ".home/vendor/project"},
		{"a folder called x.go", "x.go", "x.go"},
		{"an absolute path", "project", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			kit.WriteFiles(t, filepath.FromSlash(c.dir), files)
			root := filepath.FromSlash(c.root)
			if root == "" {
				var err error
				root, err = filepath.Abs(c.dir)
				kit.NoError(t, "kit: finding the current folder", err)
			}
			call, got, err := checkGoFiles(t, root, false)
			kit.NoError(t, call, err)
			if len(got) == 0 && checkPlain(t, files) {
				kit.Mistake(t, "skips-root")
			}
			checkTree(t, root, []string{".git/x.go", "cmd/app.go", "main.go", "vendor/y.go"}, want)
		})
	}
}

// checkPlain tells whether something is found in a folder with a plain name.
func checkPlain(t *testing.T, files map[string]string) bool {
	dir := filepath.Join(t.TempDir(), "plain")
	kit.WriteFiles(t, dir, files)
	got, err := GoFiles(dir)
	return err == nil && len(got) > 0
}

func TestLeavesLinksOut(t *testing.T) {
	t.Chdir(kit.Files(t, map[string]string{"project/main.go": "", "far/x.go": ""}))
	for link, target := range map[string]string{"link.go": "main.go", "gone.go": "nowhere", "far": "../far"} {
		if os.Symlink(filepath.FromSlash(target), filepath.Join("project", link)) != nil {
			kit.Unproven(t, "symbolic links: they cannot be made here")
			return
		}
	}
	call, got, err := checkGoFiles(t, "project", false)
	call += ", where link.go, gone.go and far are symbolic links"
	kit.NoError(t, call, err)
	kit.Equal(t, call, got, []string{"main.go"})
}

func TestReportsAMissingRoot(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, root := range []string{"gone", "gone.go", "a/b", ".gone"} {
		call, got, err := checkGoFiles(t, filepath.FromSlash(root), true)
		call += ", where there is no such folder"
		found := checkPlain(t, map[string]string{"main.go": ""})
		kit.MistakeIf(t, err == nil && len(got) == 0 && found, "drops-errors")
		kit.ErrorIs(t, call, err, fs.ErrNotExist)
		kit.Equal(t, "whether the slice of "+call+" is nil", got == nil, true)
	}
}

func TestReportsAFolderThatCannotBeRead(t *testing.T) {
	longest := map[string]int{"linux": 4095, "darwin": 1023}[runtime.GOOS]
	if longest == 0 {
		return // there, the trick does not work
	}
	start := t.TempDir()
	t.Chdir(start)
	// The root's path is as long as a path may be, so that those of its folders are too long.
	root := strings.Repeat(strings.Repeat("d", 99)+"/", longest/100) + strings.Repeat("e", longest%100-8)
	kit.NoError(t, "kit: making folders", os.MkdirAll(root, 0o755))
	kit.NoError(t, "kit: entering a folder", os.Chdir(root))
	kit.WriteFiles(t, ".", map[string]string{"a.go": "", "unreadable/x.go": "", "z.go": ""})
	// Relative paths such as those of os.DirFS are joined as well, so that they are too long, too.
	kit.NoError(t, "kit: leaving a folder", os.Chdir(start))
	call := "GoFiles(root), where a folder below root cannot be read"
	kit.NoPanic(t, call, func() {
		got, err := GoFiles(root)
		kit.MistakeIf(t, err == nil && slices.Equal(got, []string{"a.go", "z.go"}), "drops-errors")
		if err == nil {
			kit.Failf(t, "%s returns %s and no error", call, kit.Show(got))
		}
		kit.Equal(t, "whether the slice of "+call+" is nil", got == nil, true)
	})
}
