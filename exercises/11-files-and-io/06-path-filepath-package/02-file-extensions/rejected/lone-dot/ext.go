package photos

import (
	"path/filepath"
	"strings"
)

// SplitExt returns the last element of a path without its extension, and the
// extension with its dot.
func SplitExt(path string) (stem, ext string) {
	base := filepath.Base(path)
	ext = filepath.Ext(base)
	if ext == base && base != "." {
		// The only dot is in front: the name of a hidden file.
		return base, ""
	}
	return strings.TrimSuffix(base, ext), ext
}
