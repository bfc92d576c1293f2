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
		names[i] = "<nil>"
		if v != nil {
			names[i] = reflect.TypeOf(v).Name()
		}
	}
	return names
}

// ReaderType returns the type of the reader in r.
func ReaderType(r io.Reader) string {
	return fmt.Sprintf("%T", r)
}

// SameType reports whether a and b have the same type.
func SameType(a, b any) bool {
	return reflect.TypeOf(a) == reflect.TypeOf(b)
}
