package backup

import (
	"errors"
	"net"
	"os"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

func checkExists(t *testing.T, path string) (call string, got bool, err error) {
	t.Helper()
	call = kit.Call("Exists", path)
	kit.Finishes(t, call, func() { got, err = Exists(path) })
	return call, got, err
}

// checkTree enters a temporary folder with something of everything.
func checkTree(t *testing.T) (links, socket bool) {
	t.Helper()
	t.Chdir(kit.Files(t, map[string]string{"notes.txt": "hello", "empty": "", "folder/inner.txt": "", "ünïcode name.txt": "x"}))
	links = true
	for link, target := range map[string]string{"to-file": "notes.txt", "to-folder": "folder", "to-link": "to-file", "dangling": "gone.txt", "to-dangling": "dangling"} {
		links = links && os.Symlink(target, link) == nil
	}
	if l, err := net.Listen("unix", "socket"); err == nil {
		t.Cleanup(func() { l.Close() })
		socket = runtime.GOOS != "windows"
	}
	return links, socket
}

func TestFindsWhatIsThere(t *testing.T) {
	isExist := source.Load(t, ".").Uses("os.IsExist")
	links, socket := checkTree(t)
	paths := []string{"notes.txt", "empty", "folder", "folder/inner.txt", ".", "ünïcode name.txt"}
	if links {
		paths = append(paths, "to-file", "to-folder", "to-link", "to-folder/inner.txt")
	}
	for _, path := range paths {
		call, got, err := checkExists(t, path)
		kit.MistakeIf(t, !got && isExist, "is-exist")
		kit.Equal(t, call, kit.Values(got, err), kit.Values(true, error(nil)))
	}
	if socket {
		call, got, err := checkExists(t, "socket")
		kit.MistakeIf(t, !got && err != nil && strings.HasPrefix(err.Error(), "open "), "opens-it")
		kit.Equal(t, call+", where socket is a socket", kit.Values(got, err), kit.Values(true, error(nil)))
	}
}

func TestMissingIsAClearAnswer(t *testing.T) {
	links, _ := checkTree(t)
	paths := []string{"gone.txt", "folder/gone.txt", "gone/gone.txt"}
	if links {
		paths = append(paths, "dangling", "to-dangling")
	}
	for _, path := range paths {
		call, got, err := checkExists(t, path)
		there, _ := Exists("notes.txt")
		if strings.Contains(path, "dangling") {
			call += ", a link to a file that is missing"
			kit.MistakeIf(t, got, "lstat")
		}
		kit.MistakeIf(t, there && !got && err != nil, "missing-is-an-error")
		kit.Equal(t, call, kit.Values(got, err), kit.Values(false, error(nil)))
	}
}

func TestOtherFailuresAreErrors(t *testing.T) {
	links, _ := checkTree(t)
	type failing struct {
		path, why string
		cause     error
	}
	cases := []failing{{"notes\x00.txt", "a name that is not allowed", syscall.EINVAL}}
	if runtime.GOOS != "windows" {
		cases = append(cases,
			failing{"notes.txt/child", "where notes.txt is a regular file", syscall.ENOTDIR},
			failing{strings.Repeat("x", 5000), "a name that is too long", syscall.ENAMETOOLONG})
		if links {
			kit.NoError(t, "kit: making a link", os.Symlink("loop", "loop"))
			cases = append(cases, failing{"loop", "a link to itself", syscall.ELOOP})
		}
	}
	for _, c := range cases {
		call, got, err := checkExists(t, c.path)
		call += ", " + c.why
		there, _ := Exists("notes.txt")
		kit.MistakeIf(t, there && !got && err == nil, "every-error-is-absence")
		if err == nil {
			kit.Fail(t, kit.Failure{Call: call, Want: kit.Show(kit.Values(false, c.cause)), Got: kit.Show(kit.Values(got, err))})
		}
		kit.True(t, errors.Is(err, c.cause), call, "should return the error of os.Stat, but returns %s", kit.Show(err))
		kit.Equal(t, "the bool of "+call, got, false)
	}
}
