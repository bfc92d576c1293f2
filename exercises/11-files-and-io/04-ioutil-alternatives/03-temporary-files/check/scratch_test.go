package convert

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strings"
	"testing"

	"gotrain/kit"
)

// checkTemp makes a new folder that is the one for temporary files, and another that is the current one.
func checkTemp(t *testing.T) (temp string) {
	t.Helper()
	temp = t.TempDir()
	checkSetTemp(t, temp)
	t.Chdir(t.TempDir())
	return temp
}

// checkText is a text without what is different in every run: where the folder for temporary files is, and long numbers.
func checkText(temp, text string) string {
	text = strings.ReplaceAll(text, temp, "TMPDIR")
	return regexp.MustCompile(`[0-9]{4,}`).ReplaceAllString(text, "…")
}

func checkSetTemp(t *testing.T, temp string) {
	t.Helper()
	for _, key := range []string{"TMPDIR", "TMP", "TEMP"} {
		t.Setenv(key, temp)
	}
}

func checkNames(t *testing.T, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	kit.NoError(t, "kit: listing a folder", err)
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return names
}

func checkScratch(t *testing.T, prefix string) (call, dir, file string, cleanup func() error) {
	t.Helper()
	call = kit.Call("Scratch", prefix)
	var err error
	kit.NoPanic(t, call, func() { dir, file, cleanup, err = Scratch(prefix) })
	kit.NoError(t, call, err)
	if cleanup == nil {
		kit.Failf(t, "the cleanup of %s is nil", call)
	}
	return call, dir, file, cleanup
}

func TestMakesAFolderWithAFile(t *testing.T) {
	for _, prefix := range []string{"convert-", "x", "", "two words ü", "a.b"} {
		t.Run(kit.Show(prefix), func(t *testing.T) {
			temp := checkTemp(t)
			call, dir, file, _ := checkScratch(t, prefix)
			kit.MistakeIf(t, filepath.Dir(dir) != temp && dir != "" && len(checkNames(t, ".")) > 0, "current-folder")
			kit.Equal(t, "the folder above the dir of "+call, kit.Code(checkText(temp, filepath.Dir(dir))), kit.Code("TMPDIR"))
			name := filepath.Base(dir)
			kit.True(t, strings.HasPrefix(name, prefix) && len(name) > len(prefix), call, "should make a folder whose name begins with %s and goes on; it is %s", kit.Show(prefix), kit.Show(checkText(temp, name)))
			info, err := os.Stat(dir)
			kit.True(t, err == nil && info.IsDir(), call, "should make the folder that it returns; there is none at %s", kit.Show(checkText(temp, dir)))
			kit.MistakeIf(t, file != "" && filepath.Dir(file) == temp, "beside")
			kit.True(t, filepath.Dir(file) == dir, call, "should make the file in dir, %s; its path is %s", kit.Show(checkText(temp, dir)), kit.Show(checkText(temp, file)))
			name = filepath.Base(file)
			kit.True(t, strings.HasPrefix(name, "work-") && strings.HasSuffix(name, ".txt") && len(name) > len("work-.txt"), call,
				"should make a file called work-….txt, with something random in the middle; it is called %s", kit.Show(checkText(temp, name)))
			data, err := os.ReadFile(file)
			kit.True(t, err == nil, call, "should make the file that it returns; it cannot be read")
			kit.Equal(t, "the content of the file of "+call, string(data), "")
			kit.Equal(t, "after "+call+", how much is in dir", len(checkNames(t, dir)), 1)
			kit.Equal(t, "after "+call+", how much is in the folder for temporary files", len(checkNames(t, temp)), 1)
			kit.Equal(t, "after "+call+", how much is in the current folder", len(checkNames(t, ".")), 0)
		})
	}
}

func TestEveryNameIsNew(t *testing.T) {
	temp := checkTemp(t)
	dirs, files := map[string]bool{}, map[string]bool{}
	for i := range 50 {
		call, dir, file, _ := checkScratch(t, "convert-")
		kit.MistakeIf(t, dirs[dir] && dir != "", "fixed-name")
		kit.True(t, !dirs[dir], call, "should make a new folder; in call %d it is one that was there already", i+1)
		dirs[dir], files[filepath.Base(file)] = true, true
	}
	kit.MistakeIf(t, len(files) == 1, "fixed-name")
	kit.True(t, len(files) > 1, `Scratch("convert-")`, "should make a file with something random in its name; in 50 calls it was always the same")
	kit.Equal(t, "after 50 calls, the number of folders", len(checkNames(t, temp)), 50)
}

func TestCleanupRemovesAll(t *testing.T) {
	for _, c := range []struct {
		name    string
		added   map[string]string
		removed bool
	}{
		{"nothing added", nil, false},
		{"files added", map[string]string{"frame-1.png": "x", "work-2.txt": "y"}, false},
		{"folders added", map[string]string{"deep/er/frame.png": "x", "frame.png": "y"}, false},
		{"the file removed by others", nil, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			temp := checkTemp(t)
			kit.WriteFiles(t, temp, map[string]string{"convert-1/mine": "mine", "other.txt": "mine"})
			_, second, _, cleanupSecond := checkScratch(t, "convert-")
			call, dir, file, cleanup := checkScratch(t, "convert-")
			kit.WriteFiles(t, dir, c.added)
			if c.removed {
				kit.NoError(t, "kit: removing a file", os.Remove(file))
			}
			call = "the cleanup of " + call
			for _, time := range []string{"", ", called again"} {
				var err error
				kit.NoPanic(t, call+time, func() { err = cleanup() })
				_, gone := os.Lstat(dir)
				kit.MistakeIf(t, err != nil && dir != "" && (len(c.added) > 0 && gone == nil || time != ""), "remove-only")
				if err != nil {
					kit.Failf(t, "%s%s returns the error %s", call, time, kit.Show(checkText(temp, err.Error())))
				}
				if gone == nil {
					kit.Failf(t, "%s%s leaves the folder", call, time)
				}
				kit.Equal(t, "after "+call+time+", what others have in the folder for temporary files", len(checkNames(t, temp)), 3)
			}
			kit.NoPanic(t, call, func() { kit.NoError(t, call, cleanupSecond()) })
			if _, err := os.Lstat(second); err == nil {
				kit.Failf(t, "the cleanup of an earlier call leaves its folder")
			}
			kit.Equal(t, "after all, how much others have in the folder for temporary files", len(checkNames(t, temp)), 2)
		})
	}
}

func TestReportsAFolderThatCannotBeMade(t *testing.T) {
	missing := filepath.Join(checkTemp(t), "gone")
	checkSetTemp(t, missing)
	call := `Scratch("convert-"), where the folder for temporary files is missing`
	kit.NoPanic(t, call, func() {
		dir, file, cleanup, err := Scratch("convert-")
		kit.ErrorIs(t, call, err, fs.ErrNotExist)
		kit.Equal(t, "dir, file and whether there is a cleanup, of "+call, kit.Values(dir, file, cleanup != nil), kit.Values("", "", false))
	})
	if _, err := os.Stat(missing); err == nil {
		kit.Failf(t, "%s: it should be an error, and the folder is there now", call)
	}
}

func TestClosesTheFile(t *testing.T) {
	checkTemp(t)
	defer debug.SetGCPercent(debug.SetGCPercent(-1)) // collecting a forgotten file closes it
	checkScratch(t, "convert-")
	before := kit.OpenFiles(t)
	var busy error
	for range 20 {
		_, _, file, _ := checkScratch(t, "convert-")
		busy = os.Remove(file)
	}
	if left := kit.OpenFiles(t) - before; left > 0 || busy != nil {
		kit.MistakeIf(t, left >= 20 || busy != nil, "left-open")
		kit.Failf(t, "files are still open after 20 calls of Scratch; each call should close its file")
	}
}
