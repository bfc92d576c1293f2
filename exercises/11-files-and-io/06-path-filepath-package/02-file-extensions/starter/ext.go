package photos

// SplitExt returns the last element of a path without its extension, and the
// extension with its dot.
func SplitExt(path string) (stem, ext string) {
	return "", ""
}
