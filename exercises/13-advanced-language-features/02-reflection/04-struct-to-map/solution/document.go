// Package document turns structs into maps.
package document

import (
	"fmt"
	"reflect"
	"time"
)

// ToMap returns the exported fields of a struct, or of the struct that v points
// to, as a map.
func ToMap(v any) (map[string]any, error) {
	rv := reflect.ValueOf(v)
	if rv.Kind() == reflect.Pointer {
		rv = rv.Elem()
	}
	if rv.Kind() != reflect.Struct {
		return nil, fmt.Errorf("document: want a struct or a pointer to one, got %T", v)
	}
	return fields(rv), nil
}

// fields walks through a struct.
func fields(rv reflect.Value) map[string]any {
	m := make(map[string]any)
	for i := range rv.NumField() {
		field := rv.Type().Field(i)
		key := field.Tag.Get("map")
		if !field.IsExported() || key == "-" {
			continue
		}
		if key == "" {
			key = field.Name
		}
		m[key] = convert(rv.Field(i))
	}
	return m
}

// convert returns what stands for a field in the map.
func convert(v reflect.Value) any {
	if v.Kind() == reflect.Pointer && v.Type().Elem().Kind() == reflect.Struct {
		if v.IsNil() {
			return nil // not v.Interface(), which would be a pointer that is nil
		}
		v = v.Elem()
	}
	if v.Kind() != reflect.Struct || v.Type() == reflect.TypeFor[time.Time]() {
		return v.Interface()
	}
	return fields(v)
}
