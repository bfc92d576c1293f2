package inspect

import (
	"fmt"
	"io"
	"reflect"
)

// DynamicTypes returns the type of each value.
func DynamicTypes(vals ...any) (names []string) {
	for _, v := range vals {
		if t := reflect.TypeOf(v); t != nil {
			names = append(names, t.String())
		} else {
			names = append(names, fmt.Sprint(nil))
		}
	}
	return names
}

// ReaderType returns the type of the reader in r.
func ReaderType(r io.Reader) string {
	return DynamicTypes(r)[0]
}

// SameType reports whether a and b have the same type.
func SameType(a, b any) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	// Pointers to the two types are comparable, whatever the types are.
	return reflect.New(reflect.TypeOf(a)).Type() == reflect.New(reflect.TypeOf(b)).Type()
}
