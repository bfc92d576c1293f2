package files

import (
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

func TestBinDir(t *testing.T) {
	kit.NoPanic(t, "BinDir()", func() {
		kit.Equal(t, "BinDir()", BinDir(), strings.Join([]string{"usr", "local", "bin"}, string(os.PathSeparator)))
	})
	p := source.Load(t, ".")
	if !p.Uses("path/filepath.Join") {
		kit.Failf(t, "nothing uses filepath.Join")
	}
	for _, literal := range p.Func("BinDir").Literals() {
		if strings.ContainsAny(literal.Value, `/\`) {
			source.Fail(t, p, literal, "BinDir should not write a separator: filepath.Join puts in the one of the system")
		}
	}
}

// oracleSafe goes through the elements and keeps the stack of folders.
func oracleSafe(root, rel string) (string, bool) {
	if rel == "" || strings.HasPrefix(rel, "/") {
		return "", false
	}
	var below []string
	for _, name := range strings.Split(rel, "/") {
		switch {
		case name == "" || name == ".":
		case name != "..":
			below = append(below, name)
		case len(below) == 0:
			return "", false
		default:
			below = below[:len(below)-1]
		}
	}
	return filepath.Join(append([]string{root}, below...)...), true
}

// checkSafe calls SafeJoin and compares.
func checkSafe(t *testing.T, root, rel string) {
	t.Helper()
	call := kit.Call("SafeJoin", root, rel)
	var got string
	var err error
	kit.NoPanic(t, call, func() { got, err = SafeJoin(root, rel) })
	want, ok := oracleSafe(root, rel)
	joined := filepath.Join(root, filepath.FromSlash(rel))
	if ok {
		kit.MistakeIf(t, err != nil && strings.Contains(rel, "..") && checkFine(root), "two-dots")
		kit.NoError(t, call, err)
		kit.MistakeIf(t, got != want && (got == root+"/"+rel || got == root+string(os.PathSeparator)+rel), "concatenates")
		kit.Equal(t, call, got, want)
		return
	}
	if err == nil {
		clean := filepath.Clean(root)
		back, failed := filepath.Rel(root, joined)
		below := failed == nil && filepath.IsLocal(back)
		climbs := slices.Contains(strings.Split(rel, "/"), "..")
		kit.MistakeIf(t, got == joined && climbs && below, "comes-back")
		kit.MistakeIf(t, got == joined && climbs && !below && strings.HasPrefix(joined, clean), "prefix")
		kit.MistakeIf(t, rel != "" && climbs && got != joined && got == filepath.Join(root, filepath.Clean("/"+rel)), "cleans-away")
		kit.Failf(t, "%s returns %s and no error; it should return ErrEscapes", call, kit.Show(got))
	}
	kit.ErrorIs(t, call, err, ErrEscapes)
	kit.Equal(t, "the string of "+call, got, "")
}

// checkFine tells whether a plain name is joined.
func checkFine(root string) bool {
	got, err := SafeJoin(root, "x")
	return err == nil && got == filepath.Join(root, "x")
}

var checkRoots = []string{"/srv/data", "data", "data/", ".", "./a/../data", "/", "..", "/srv/data..old"}

func TestWhatIsBelow(t *testing.T) {
	for _, rel := range []string{"x", "a/b", "a/../b", "a/..", ".", "./x", "a/b/", "x/", "a//b", "a/./b", "..a", "a..", "...", "a..b/c", "..a/b", "a/b/../../c", "a/../b/..", "ünï code.txt"} {
		for _, root := range checkRoots {
			checkSafe(t, root, rel)
		}
	}
}

func TestWhatLeaves(t *testing.T) {
	for _, rel := range []string{"../data-evil/x", "..", "../x", "a/../../x", "../data/x", "../..", "/etc", "/", "//etc", "", "a/../..", "./..", "../", "a/../../data/x", "/srv/data/x", "../../srv/data/x"} {
		for _, root := range checkRoots {
			checkSafe(t, root, rel)
		}
	}
}

func TestManyPaths(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 6))
	names := []string{"..", "..", "a", "b", ".", "", "..a", "data"}
	for range 2000 {
		var elements []string
		for range 1 + r.IntN(6) {
			elements = append(elements, names[r.IntN(len(names))])
		}
		checkSafe(t, checkRoots[r.IntN(len(checkRoots))], strings.Join(elements, "/"))
	}
}

func TestErrEscapes(t *testing.T) {
	if ErrEscapes == nil {
		kit.Failf(t, "ErrEscapes is nil")
	}
	if ErrEscapes.Error() == "" {
		kit.Failf(t, "ErrEscapes has no text")
	}
	if runtime.GOOS == "windows" {
		for _, rel := range []string{"C:/x", "C:x"} {
			got, err := SafeJoin("data", rel)
			kit.True(t, errors.Is(err, ErrEscapes) && got == "", kit.Call("SafeJoin", "data", rel), "should return ErrEscapes")
		}
	}
}
