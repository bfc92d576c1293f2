package photos

import "path/filepath"

// SplitExt cuts a name before its extension.
func SplitExt(path string) (stem, ext string) {
	name := []rune(filepath.Base(path))
	for i := len(name) - 1; i > 0; i-- {
		if name[i] == '.' {
			return string(name[:i]), string(name[i:])
		}
	}
	return string(name), ""
}
