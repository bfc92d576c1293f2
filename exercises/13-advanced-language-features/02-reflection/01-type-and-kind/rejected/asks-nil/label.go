package label

import "reflect"

// TypeKind returns the type of v and its kind.
func TypeKind(v any) string {
	t := reflect.TypeOf(v)
	return t.String() + "/" + t.Kind().String()
}

// ElemKind returns the kind of the elements.
func ElemKind(v any) string {
	t := reflect.TypeOf(v)
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map, reflect.Chan:
		return t.Elem().Kind().String()
	}
	return "none"
}
