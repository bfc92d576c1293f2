package photos

import (
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"gotrain/kit"
)

// oracleSplit cuts the elements apart at dots.
func oracleSplit(path string) (stem, ext string) {
	base := filepath.Base(path)
	parts := strings.Split(base, ".")
	last := len(parts) - 1
	if last == 0 || last == 1 && parts[0] == "" {
		return base, ""
	}
	return strings.Join(parts[:last], "."), "." + parts[last]
}

// checkSplit calls SplitExt and compares.
func checkSplit(t *testing.T, path string) {
	t.Helper()
	call := kit.Call("SplitExt", path)
	var stem, ext string
	kit.NoPanic(t, call, func() { stem, ext = SplitExt(path) })
	wantStem, wantExt := oracleSplit(path)
	base := filepath.Base(path)
	if stem != wantStem || ext != wantExt {
		kit.MistakeIf(t, base != "." && stem == "" && ext == base && strings.Count(base, ".") == 1, "hidden-name")
		hidden, none := SplitExt(".bashrc")
		kit.MistakeIf(t, base == "." && stem == "" && ext == "." && hidden == ".bashrc" && none == "", "lone-dot")
		first := strings.Index(base[1:], ".") + 1
		kit.MistakeIf(t, first > 0 && strings.Count(base[1:], ".") > 1 && stem == base[:first] && strings.HasPrefix(base[first:], ext) && ext != "", "first-dot")
		kit.MistakeIf(t, ext != "" && strings.ContainsAny(ext, `/\`), "whole-path")
		kit.MistakeIf(t, path != base && strings.HasSuffix(path, "/") && stem == base && ext == "" && wantExt != "", "ext-of-path")
		kit.MistakeIf(t, wantExt != "" && ext == wantExt && stem != wantStem && stem == strings.TrimRight(base, ext), "trim-right")
	}
	kit.Equal(t, call, kit.Values(stem, ext), kit.Values(wantStem, wantExt))
	kit.Equal(t, "stem + ext of "+call, stem+ext, base)
}

func TestNames(t *testing.T) {
	for _, path := range []string{
		"beach.jpg", "file", "file.", "Beach.JPG", "müller.würfel", "日本.語", "archive.tar.gz", "a.b.c.d", "jazz.gz", "a..b", "two words.my ext", "a.b ",
	} {
		checkSplit(t, path)
	}
}

func TestNamesThatBeginWithADot(t *testing.T) {
	for _, path := range []string{".bashrc", ".config.json", ".a.b.c", "..a", ".a.", "...", "home/.bashrc", "home.d/.bashrc", "home/.config.json"} {
		checkSplit(t, path)
	}
}

func TestPaths(t *testing.T) {
	for _, path := range []string{
		"pics/archive.tar.gz", "dir.d/file", "a.b/c.d/e", "/abs/x.y", "/a.b/file", "./file", "../file", "../a.b", "a.b/", "pics/a.b//", "dir.d/file/", "", ".", "a/.", "/", "//", "a.b/.",
	} {
		checkSplit(t, filepath.FromSlash(path))
	}
}

func TestManyPaths(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 62))
	for range 3000 {
		var path strings.Builder
		for range r.IntN(9) {
			path.WriteString([]string{".", ".", "a", "b", "gz", "/", "é", " "}[r.IntN(8)])
		}
		if filepath.Base(path.String()) == ".." {
			continue
		}
		checkSplit(t, path.String())
	}
}
