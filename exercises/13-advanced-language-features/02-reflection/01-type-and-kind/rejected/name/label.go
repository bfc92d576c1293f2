package label

import "reflect"

// TypeKind returns the type of v and its kind.
func TypeKind(v any) string {
	t := reflect.TypeOf(v)
	if t == nil {
		return "nil/invalid"
	}
	return t.Name() + "/" + t.Kind().String()
}

// ElemKind returns the kind of the elements.
func ElemKind(v any) string {
	if v == nil {
		return "none"
	}
	t := reflect.TypeOf(v)
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map, reflect.Chan:
		return t.Elem().Kind().String()
	}
	return "none"
}
