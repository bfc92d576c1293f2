package debugger

import (
	"fmt"
	"reflect"
)

// describe shows a value together with its type.
func describe(v interface{}) string {
	if v == nil {
		return "nil"
	}
	switch kind := reflect.TypeOf(v).Kind(); kind {
	case reflect.Int, reflect.String, reflect.Bool, reflect.Float64:
		return fmt.Sprintf("%v: %v", kind, v)
	}
	return fmt.Sprintf("other: %T", v)
}
