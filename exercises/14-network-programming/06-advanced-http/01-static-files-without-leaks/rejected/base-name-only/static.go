package club

import (
	"io/fs"
	"net/http"
	"os"
	"path"
	"strings"
)

// Static returns a handler that serves the files below dir at /static/.
func Static(dir string) (http.Handler, error) {
	root, err := os.OpenRoot(dir) // stays open as long as the handler lives
	if err != nil {
		return nil, err
	}
	return http.StripPrefix("/static/", http.FileServerFS(site{root.FS()})), nil
}

// site is a file system without what is not meant for visitors.
type site struct{ files fs.FS }

func (s site) Open(name string) (fs.File, error) {
	if hidden(name) || s.isBare(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return s.files.Open(name)
}

// isBare reports whether name cannot be reached, or is a folder without a page.
func (s site) isBare(name string) bool {
	info, err := fs.Stat(s.files, name)
	if err == nil && info.IsDir() {
		_, err = fs.Stat(s, path.Join(name, "index.html"))
	}
	return err != nil
}

// hidden reports whether a file begins with a dot.
func hidden(name string) bool {
	return name != "." && strings.HasPrefix(path.Base(name), ".")
}
