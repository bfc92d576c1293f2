package site

import (
	"fmt"
	"os"
	"path/filepath"
)

// MakeTree makes the folders dirs, relative paths with slashes, below root. It
// stops at the first that cannot be made.
func MakeTree(root string, dirs []string) error {
	for _, dir := range dirs {
		if err := os.MkdirAll(filepath.Join(root, filepath.FromSlash(dir)), 0o755); err != nil {
			fmt.Printf("%s: %v\n", dir, err)
		}
	}
	return nil
}
