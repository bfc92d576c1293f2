package files

import (
	"fmt"
	"path/filepath"
	"strings"
)

type escape string

func (e escape) Error() string { return string(e) }

// ErrEscapes is what SafeJoin returns for a path that leaves its folder.
var ErrEscapes error = escape("leaves the folder")

// BinDir returns the folder of programs.
func BinDir() (dir string) {
	for _, name := range []string{"usr", "local", "bin"} {
		dir = filepath.Join(dir, name)
	}
	return dir
}

// SafeJoin goes through rel step by step.
func SafeJoin(root, rel string) (string, error) {
	if rel == "" || rel[0] == '/' || filepath.IsAbs(filepath.FromSlash(rel)) || filepath.VolumeName(rel) != "" {
		return "", ErrEscapes
	}
	level := 0
	for name := range strings.SplitSeq(rel, "/") {
		switch name {
		case "", ".":
		case "..":
			if level--; level < 0 {
				return "", fmt.Errorf("%s: %w", rel, ErrEscapes)
			}
		default:
			level++
		}
	}
	return filepath.Join(root, filepath.FromSlash(rel)), nil
}
