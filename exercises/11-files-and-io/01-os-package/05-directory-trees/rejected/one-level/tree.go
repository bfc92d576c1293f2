package site

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// MakeTree makes the folders dirs, relative paths with slashes, below root. It
// stops at the first that cannot be made.
func MakeTree(root string, dirs []string) error {
	for _, dir := range dirs {
		err := os.Mkdir(filepath.Join(root, filepath.FromSlash(dir)), 0o755)
		if err != nil && !errors.Is(err, fs.ErrExist) {
			return fmt.Errorf("%s: %w", dir, err)
		}
	}
	return nil
}
