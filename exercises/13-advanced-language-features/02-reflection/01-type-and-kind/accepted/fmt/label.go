package label

import (
	"fmt"
	"reflect"
)

// TypeKind leaves the type to fmt.
func TypeKind(v any) string {
	if v == nil {
		return "nil/invalid"
	}
	return fmt.Sprintf("%T/%v", v, reflect.ValueOf(v).Kind())
}

// ElemKind knows which types have elements by their Elem not panicking.
func ElemKind(v any) (kind string) {
	defer func() {
		if recover() != nil {
			kind = "none"
		}
	}()
	return reflect.TypeOf(v).Elem().Kind().String()
}
