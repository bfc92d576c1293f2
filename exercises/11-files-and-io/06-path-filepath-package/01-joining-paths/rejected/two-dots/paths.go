package files

import (
	"errors"
	"path/filepath"
	"strings"
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
	if rel == "" || filepath.IsAbs(filepath.FromSlash(rel)) || strings.HasPrefix(rel, "/") {
		return "", ErrEscapes
	}
	if strings.Contains(rel, "..") {
		return "", ErrEscapes
	}
	return filepath.Join(root, filepath.FromSlash(rel)), nil
}
