package files

import (
	"errors"
	"path"
	"path/filepath"
)

// ErrEscapes is the error for a path that leads out of its folder.
var ErrEscapes = errors.New("path escapes from its folder")

// BinDir returns the elements usr, local and bin as a path.
func BinDir() string {
	return filepath.Join("usr", "local", "bin")
}

// SafeJoin joins rel, a path with slashes, below root. What would leave root
// gives ErrEscapes.
func SafeJoin(root, rel string) (string, error) {
	if rel == "" {
		return "", ErrEscapes
	}
	// Above the root of an absolute path there is nothing.
	return filepath.Join(root, filepath.FromSlash(path.Clean("/"+rel))), nil
}
