package inspect

import (
	"fmt"
	"io"
	"reflect"
)

// DynamicTypes returns the type of each value.
func DynamicTypes(vals ...any) []string {
	names := make([]string, len(vals))
	for i, v := range vals {
		names[i] = fmt.Sprintf("%T", v)
	}
	return names
}

// ReaderType returns the type of the reader in r.
func ReaderType(r io.Reader) string {
	return fmt.Sprintf("%T", r)
}

// SameType reports whether a and b have the same type.
func SameType(a, b any) bool {
	return reflect.ValueOf(a).Kind() == reflect.ValueOf(b).Kind()
}
