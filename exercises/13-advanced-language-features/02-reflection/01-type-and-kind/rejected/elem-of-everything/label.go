package label

import "reflect"

// TypeKind returns the type of v and its kind.
func TypeKind(v any) string {
	t := reflect.TypeOf(v)
	if t == nil {
		return "nil/invalid"
	}
	return t.String() + "/" + t.Kind().String()
}

// ElemKind returns the kind of the elements.
func ElemKind(v any) string {
	if v == nil {
		return "none"
	}
	return reflect.TypeOf(v).Elem().Kind().String()
}
