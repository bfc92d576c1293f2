package photos

import (
	"io/fs"
	"path/filepath"
)

// Files returns the names of the regular files in dir.
func Files(dir string) ([]string, error) {
	var names []string
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.Type().IsRegular() {
			names = append(names, entry.Name())
		}
		return nil
	})
	return names, err
}
