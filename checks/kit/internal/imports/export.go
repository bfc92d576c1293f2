package imports

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"gotrain/kit/internal/gotool"
)

// known keeps the answers of the go command within this process.
var known struct {
	sync.Mutex
	answers map[string]map[string]string
}

// exports returns the files with the export data of packages. Packages that
// are not found are left out.
func exports(dir, root string, paths []string) map[string]string {
	slices.Sort(paths)
	key := cacheKey(root, paths)
	known.Lock()
	defer known.Unlock()
	if answer, ok := known.answers[key]; ok {
		return answer
	}
	answer := readCache(key)
	if answer == nil {
		answer = list(dir, paths)
		if len(answer) == len(paths) {
			writeCache(key, answer)
		}
	}
	if known.answers == nil {
		known.answers = map[string]map[string]string{}
	}
	known.answers[key] = answer
	return answer
}

// list asks the go command.
func list(dir string, paths []string) map[string]string {
	args := append([]string{"list", "-e", "-export", "-f", "{{.ImportPath}}={{.Export}}"}, paths...)
	cmd := exec.Command(gotool.Path(), args...)
	cmd.Dir = dir
	cmd.Env = gotool.Env()
	out, _ := cmd.Output() // what is missing shows when it is imported
	answer := map[string]string{}
	for line := range strings.Lines(string(out)) {
		path, file, _ := strings.Cut(strings.TrimSpace(line), "=")
		if file != "" {
			answer[path] = file
		}
	}
	return answer
}

// cacheKey names the answer to a question. Packages outside of the standard
// library depend on the module's requirements.
func cacheKey(root string, paths []string) string {
	h := sha256.New()
	h.Write([]byte(strings.Join([]string{runtime.Version(), runtime.GOOS, runtime.GOARCH, os.Getenv("GOTRAIN_MODFILE")}, " ")))
	for _, path := range paths {
		h.Write([]byte("\n" + path))
		first, _, _ := strings.Cut(path, "/")
		if strings.Contains(first, ".") {
			h.Write([]byte("\n" + root))
			for _, name := range []string{"go.mod", "go.sum"} {
				b, _ := os.ReadFile(filepath.Join(root, name))
				h.Write(b)
			}
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// cacheFile returns the file that keeps an answer, or "".
func cacheFile(key string) string {
	dir := os.Getenv("GOTRAIN_CACHE")
	if dir == "" {
		return ""
	}
	return filepath.Join(dir, "exports-"+key)
}

// readCache returns a kept answer, or nil when there is none or one of its
// files is gone.
func readCache(key string) map[string]string {
	name := cacheFile(key)
	if name == "" {
		return nil
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return nil
	}
	answer := map[string]string{}
	for line := range strings.Lines(string(text)) {
		path, file, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "=")
		if _, err := os.Stat(file); err != nil {
			return nil
		}
		answer[path] = file
	}
	return answer
}

// writeCache keeps an answer. A failure only costs time.
func writeCache(key string, answer map[string]string) {
	name := cacheFile(key)
	if name == "" {
		return
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return
	}
	temp, err := os.CreateTemp(filepath.Dir(name), "exports-*.tmp")
	if err != nil {
		return
	}
	for path, file := range answer {
		temp.WriteString(path + "=" + file + "\n")
	}
	if temp.Close() != nil || os.Rename(temp.Name(), name) != nil {
		os.Remove(temp.Name())
	}
}
