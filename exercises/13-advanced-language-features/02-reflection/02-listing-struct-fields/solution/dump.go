// Package dump writes values down for the log.
package dump

import (
	"fmt"
	"reflect"
)

// Fields lists the fields of a struct, or of the struct that v points to, as
// Name=value.
func Fields(v any) ([]string, error) {
	rv := reflect.ValueOf(v)
	if rv.Kind() == reflect.Pointer {
		rv = rv.Elem() // of kind Invalid for a nil pointer
	}
	if rv.Kind() != reflect.Struct {
		return nil, fmt.Errorf("dump: want a struct or a pointer to one, got %T", v)
	}
	var entries []string
	for i := range rv.NumField() {
		field := rv.Type().Field(i)
		if !field.IsExported() {
			entries = append(entries, field.Name+"=<unexported>")
			continue
		}
		entries = append(entries, fmt.Sprintf("%s=%v", field.Name, rv.Field(i).Interface()))
	}
	return entries, nil
}
