package photos

import (
	"path/filepath"
	"strings"
)

// SplitExt returns the last element of a path without its extension, and the
// extension with its dot.
func SplitExt(path string) (stem, ext string) {
	i := strings.LastIndex(path, ".")
	base := filepath.Base(path)
	if i < 0 || base[0] == '.' && strings.Count(base, ".") == 1 {
		return base, ""
	}
	return filepath.Base(path[:i]), path[i:]
}
