package dump

import (
	"fmt"
	"reflect"
)

// Fields lists the fields of a struct.
func Fields(v any) ([]string, error) {
	rv := reflect.ValueOf(v)
	if rv.Kind() == reflect.Pointer {
		rv = rv.Elem()
	}
	if rv.Kind() != reflect.Struct {
		return nil, fmt.Errorf("%T is no struct", v)
	}
	var entries []string
	for i := range rv.NumField() {
		if field := rv.Type().Field(i); field.IsExported() {
			entries = append(entries, fmt.Sprintf("%s=%v", field.Name, rv.Field(i)))
		}
	}
	return entries, nil
}
