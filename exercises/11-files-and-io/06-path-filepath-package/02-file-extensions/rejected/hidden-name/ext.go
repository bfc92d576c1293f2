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
	return strings.TrimSuffix(base, ext), ext
}
