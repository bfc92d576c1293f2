package club

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
)

func Static(dir string) (http.Handler, error) {
	base, err := filepath.EvalSymlinks(dir)
	if err != nil {
		return nil, err
	}
	if info, err := os.Stat(base); err != nil || !info.IsDir() {
		return nil, fmt.Errorf("%s is no folder", dir)
	}
	files := http.FileServer(http.Dir(base))
	mux := http.NewServeMux()
	mux.HandleFunc("/static/{path...}", func(w http.ResponseWriter, r *http.Request) {
		name := r.PathValue("path")
		for _, part := range strings.Split(name, "/") {
			if strings.HasPrefix(part, ".") {
				http.NotFound(w, r)
				return
			}
		}
		if !inside(base, name) || isFolder(base, name) && (!inside(base, name+"/index.html") || isFolder(base, name+"/index.html")) {
			http.NotFound(w, r)
			return
		}
		http.StripPrefix("/static", files).ServeHTTP(w, r)
	})
	return mux, nil
}

func inside(base, name string) bool {
	real, err := filepath.EvalSymlinks(filepath.Join(base, filepath.FromSlash(name)))
	return err == nil && strings.HasPrefix(real, base)
}

func isFolder(base, name string) bool {
	info, err := os.Stat(filepath.Join(base, filepath.FromSlash(name)))
	return err == nil && info.IsDir()
}
