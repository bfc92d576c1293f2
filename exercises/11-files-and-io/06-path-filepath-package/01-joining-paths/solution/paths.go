package files

import (
	"errors"
	"fmt"
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
	local := filepath.FromSlash(rel)
	// Join alone would resolve the dots, wherever they lead.
	if !filepath.IsLocal(local) {
		return "", fmt.Errorf("%w: %q", ErrEscapes, rel)
	}
	return filepath.Join(root, local), nil
}
