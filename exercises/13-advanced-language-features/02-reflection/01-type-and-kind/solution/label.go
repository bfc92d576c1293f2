// Package label says what a value is.
package label

import "reflect"

// TypeKind returns the type of v and its kind, with a slash between them.
func TypeKind(v any) string {
	t := reflect.TypeOf(v)
	if t == nil {
		return "nil/invalid"
	}
	return t.String() + "/" + t.Kind().String()
}

// ElemKind returns the kind of what v points to or consists of, or none.
func ElemKind(v any) string {
	// The kind of the zero Value is Invalid, so nil needs no case of its own.
	switch reflect.ValueOf(v).Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map, reflect.Chan:
		return reflect.TypeOf(v).Elem().Kind().String()
	}
	return "none"
}
