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
		entry := fmt.Sprintf("%s=%v", rv.Type().Field(i).Name, rv.Field(i).Interface())
		entries = append(entries, entry)
	}
	return entries, nil
}
