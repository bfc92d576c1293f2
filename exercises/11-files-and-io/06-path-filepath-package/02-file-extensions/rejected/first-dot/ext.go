package photos

import (
	"path/filepath"
	"strings"
)

// SplitExt returns the last element of a path without its extension, and the
// extension with its dot.
func SplitExt(path string) (stem, ext string) {
	base := filepath.Base(path)
	hidden := strings.HasPrefix(base, ".")
	parts := strings.SplitN(strings.TrimPrefix(base, "."), ".", 2)
	stem = parts[0]
	if hidden {
		stem = "." + stem
	}
	if len(parts) == 1 {
		return stem, ""
	}
	return stem, "." + parts[1]
}
