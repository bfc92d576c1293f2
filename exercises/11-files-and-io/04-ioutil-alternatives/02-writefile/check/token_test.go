package token

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/source"
)

// checkMode returns the mode of a file as text, and what it should be.
func checkMode(t *testing.T, path string, mode fs.FileMode) (got, want string) {
	t.Helper()
	if runtime.GOOS == "windows" {
		mode |= mode & 0o600 >> 3
		mode |= mode & 0o600 >> 6 // there, a file is read-only or not
	}
	info, err := os.Lstat(path)
	if err != nil {
		kit.Failf(t, "there is no file %s afterwards", path)
	}
	return info.Mode().String(), mode.String()
}

func checkPrivate(t *testing.T, call, path string) {
	t.Helper()
	got, want := checkMode(t, path, 0o600)
	info, _ := os.Lstat(path)
	kit.MistakeIf(t, info.Mode().Perm()&0o200 == 0 && info.Mode().Perm()&0o110 != 0, "decimal-mode")
	kit.MistakeIf(t, info.Mode().Perm()&0o600 == 0o600 && got != want && runtime.GOOS != "windows", "for-all")
	kit.Equal(t, "after "+call+", the mode of the file", kit.Code(got), kit.Code(want))
}

// checkRandom is what is different in every run.
var checkRandom = regexp.MustCompile(`[0-9]{4,}`)

// checkFolder lists a folder: the content of each file by its name, in which long numbers are left out.
func checkFolder(t *testing.T, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	kit.NoError(t, "kit: listing a folder", err)
	found := map[string]string{}
	for _, entry := range entries {
		if entry.IsDir() {
			found[entry.Name()+"/"] = ""
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, entry.Name()))
		kit.NoError(t, "reading "+entry.Name(), err)
		found[checkRandom.ReplaceAllString(entry.Name(), "…")] = string(data)
	}
	return found
}

var checkTexts = []struct{ name, old, text string }{
	{"a new file", "", "4711"},
	{"an empty new file", "", ""},
	{"an old file that is longer", "an old and long token", "4711"},
	{"an old file that is shorter", "1", "4711"},
	{"an old file and no data", "4711", ""},
	{"300 KB", "4711", strings.Repeat("0123456789", 30000) + "\x00\xff"},
}

func TestSavePrivate(t *testing.T) {
	for _, c := range checkTexts {
		t.Run(c.name, func(t *testing.T) {
			t.Chdir(kit.Files(t, map[string]string{"token.tmp": "mine"}))
			if c.old != "" {
				kit.NoError(t, "kit: writing", os.WriteFile("token", []byte(c.old), 0o600))
			}
			call := kit.Call("SavePrivate", "token", []byte(c.text))
			kit.NoPanic(t, call, func() { kit.NoError(t, call, SavePrivate("token", []byte(c.text))) })
			checkPrivate(t, call, "token")
			kit.Equal(t, "after "+call+", the files of the folder", checkFolder(t, "."), map[string]string{"token": c.text, "token.tmp": "mine"})
		})
	}
}

func TestSavePrivateKeepsAnOldMode(t *testing.T) {
	t.Chdir(kit.Files(t, map[string]string{"token": "old"}))
	kit.NoError(t, "kit: changing a mode", os.Chmod("token", 0o640))
	call := kit.Call("SavePrivate", "token", []byte("4711"))
	kit.NoPanic(t, call, func() { kit.NoError(t, call, SavePrivate("token", []byte("4711"))) })
	got, want := checkMode(t, "token", 0o640)
	kit.Equal(t, "after "+call+", the mode of a file that was there before", kit.Code(got), kit.Code(want))
	kit.Equal(t, "after "+call+", the files of the folder", checkFolder(t, "."), map[string]string{"token": "4711"})
}

func TestSavePrivateReportsErrors(t *testing.T) {
	t.Chdir(kit.Files(t, map[string]string{"folder/x": "mine"}))
	for _, path := range []string{"gone/token", "folder"} {
		call := kit.Call("SavePrivate", path, []byte("4711"))
		kit.NoPanic(t, call, func() {
			err := SavePrivate(path, []byte("4711"))
			if err == nil {
				kit.Failf(t, "%s returns no error", call)
			}
			if path != "folder" {
				kit.ErrorIs(t, call, err, fs.ErrNotExist)
			}
		})
	}
}

func TestSaveAtomicReplacesTheFile(t *testing.T) {
	for _, c := range checkTexts {
		for _, path := range []string{"token", filepath.Join("home", "token")} {
			t.Run(c.name+" in "+filepath.Dir(path), func(t *testing.T) {
				mine := map[string]string{}
				for _, name := range []string{"token.tmp", "token~", "token.bak", "token.new", "token.temp", ".token.tmp", "token.0", "tmp"} {
					mine[name] = "mine"
				}
				t.Chdir(kit.Files(t, map[string]string{"home/x": "", "else/other": ""}))
				dir := filepath.Dir(path)
				kit.WriteFiles(t, dir, mine)
				if c.old != "" {
					kit.NoError(t, "kit: writing", os.WriteFile(path, []byte(c.old), 0o600))
					kit.NoError(t, "kit: linking", os.Link(path, filepath.Join("else", "other")+"2"))
				}
				want := checkFolder(t, dir)
				want["token"] = c.text
				elsewhere := checkElsewhere(t, dir)
				call := kit.Call("SaveAtomic", filepath.ToSlash(path), []byte(c.text))
				kit.NoPanic(t, call, func() { kit.NoError(t, call, SaveAtomic(path, []byte(c.text))) })
				elsewhere(call)
				if c.old != "" {
					old, _ := os.ReadFile(filepath.Join("else", "other2"))
					kit.MistakeIf(t, string(old) == c.text, "in-place")
					kit.Equal(t, "after "+call+", what a second name for the old file shows", string(old), c.old)
				}
				found := checkFolder(t, dir)
				_, saved := found["token"]
				kit.MistakeIf(t, saved && found["token"] == c.text && len(found) < len(want), "fixed-name")
				kit.Equal(t, "after "+call+", the files of its folder", found, want)
				checkPrivate(t, call, path)
			})
		}
	}
}

// checkElsewhere notes folders in which nothing should be made, and returns a function that looks.
func checkElsewhere(t *testing.T, dir string) func(call string) {
	t.Helper()
	folders := map[string]string{t.TempDir(): "the folder for temporary files"}
	for folder := range folders {
		for _, key := range []string{"TMPDIR", "TMP", "TEMP"} {
			t.Setenv(key, folder)
		}
	}
	if dir != "." {
		folders["."] = "the current folder"
	}
	then := time.Date(2020, 1, 2, 3, 4, 5, 0, time.UTC)
	for folder := range folders {
		kit.NoError(t, "kit: setting a time", os.Chtimes(folder, then, then))
	}
	return func(call string) {
		t.Helper()
		for folder, name := range folders {
			info, err := os.Stat(folder)
			kit.NoError(t, "kit: looking at a folder", err)
			if !info.ModTime().Equal(then) {
				kit.Mistake(t, "temp-elsewhere")
				kit.Failf(t, "%s makes or renames files in %s; the temporary file should be in the folder of the path", call, name)
			}
		}
	}
}

func TestSaveAtomicCleansUp(t *testing.T) {
	for _, c := range []struct{ name, path, where string }{
		{"a folder in its place", "folder", ", where folder is a folder with a file"},
		{"an empty folder in its place", "empty", ", where empty is an empty folder"},
		{"a missing folder", "gone/token", ""},
		{"a file for a folder", "notes.txt/token", ", where notes.txt is a file"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Chdir(kit.Files(t, map[string]string{"folder/x": "mine", "notes.txt": "mine"}))
			kit.NoError(t, "kit: making a folder", os.Mkdir("empty", 0o755))
			want := checkFolder(t, ".")
			call := kit.Call("SaveAtomic", c.path, []byte("4711"))
			var err error
			kit.NoPanic(t, call, func() { err = SaveAtomic(filepath.FromSlash(c.path), []byte("4711")) })
			call += c.where
			found := checkFolder(t, ".")
			_, isThere := found["empty/"]
			kit.MistakeIf(t, c.path == "empty" && (!isThere || err == nil && found["empty"] == "4711"), "removes-first")
			if err == nil {
				kit.Failf(t, "%s returns no error", call)
			}
			if c.path == "gone/token" {
				kit.ErrorIs(t, call, err, fs.ErrNotExist)
			}
			kit.MistakeIf(t, len(found) > len(want), "leaves-temp")
			kit.Equal(t, "after "+call+", what is in the current folder", found, want)
			inner, err := os.ReadFile("folder/x")
			kit.Equal(t, "after "+call+", the file in folder", kit.Values(string(inner), err), kit.Values("mine", error(nil)))
		})
	}
}

func TestSaveAtomicClosesTheFile(t *testing.T) {
	t.Chdir(t.TempDir())
	defer debug.SetGCPercent(debug.SetGCPercent(-1)) // collecting a forgotten file closes it
	kit.NoPanic(t, "SaveAtomic", func() {
		SaveAtomic("token", []byte("1"))
		before := kit.OpenFiles(t)
		for range 20 {
			kit.NoError(t, kit.Call("SaveAtomic", "token", []byte("4711")), SaveAtomic("token", []byte("4711")))
		}
		if kit.OpenFiles(t) > before {
			kit.Failf(t, "files are still open after 20 calls of SaveAtomic; each call should close its temporary file")
		}
	})
}

// checkCloseError finds out whether every call of Close drops its error.
func checkCloseError(t *testing.T, p *source.Package) {
	t.Helper()
	all, lost := p.Closes()
	// Who writes with a second os.WriteFile closes a file without anything in it.
	if len(all) > 0 && len(lost) == len(all) && len(p.UsesOf("os.WriteFile")) < 2 {
		kit.Mistake(t, "close-error-lost")
		source.Fail(t, p, lost[len(lost)-1], "the error of this Close is lost; it should come back, and then nothing should be renamed")
	}
}

func TestRenames(t *testing.T) {
	p := source.Load(t, ".")
	if !p.Uses("os.WriteFile") {
		kit.Failf(t, "nothing uses os.WriteFile")
	}
	checkCloseError(t, p)
	if !p.Uses("os.Rename") && !p.Uses("os.Root.Rename") {
		kit.Failf(t, "nothing uses os.Rename, which puts the new file in the place of the old one in one step")
	}
}
