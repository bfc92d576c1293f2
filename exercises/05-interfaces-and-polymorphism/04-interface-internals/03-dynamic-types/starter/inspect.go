package inspect

import "io"

// DynamicTypes returns the type of each value.
func DynamicTypes(vals ...any) []string {
	return nil
}

// ReaderType returns the type of the reader in r.
func ReaderType(r io.Reader) string {
	return ""
}

// SameType reports whether a and b have the same type.
func SameType(a, b any) bool {
	return false
}
