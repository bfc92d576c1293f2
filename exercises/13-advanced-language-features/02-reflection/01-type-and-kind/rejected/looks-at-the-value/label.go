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
	value := reflect.ValueOf(v)
	switch value.Kind() {
	case reflect.Pointer:
		return value.Elem().Kind().String()
	case reflect.Slice, reflect.Array, reflect.Map, reflect.Chan:
		return value.Type().Elem().Kind().String()
	}
	return "none"
}
