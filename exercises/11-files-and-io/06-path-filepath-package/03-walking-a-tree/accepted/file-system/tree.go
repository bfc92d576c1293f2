package lines

import (
	"io/fs"
	"os"
	"strings"
)

// GoFiles walks through the folder as a file system of its own, in which all
// paths are relative and have slashes.
func GoFiles(root string) (files []string, err error) {
	err = fs.WalkDir(os.DirFS(root), ".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case path == ".":
		case d.IsDir() && (d.Name() == "vendor" || d.Name()[0] == '.'):
			return fs.SkipDir
		case d.Type().IsRegular() && strings.HasSuffix(path, ".go"):
			files = append(files, path)
		}
		return nil
	})
	if err != nil {
		files = nil
	}
	return
}
