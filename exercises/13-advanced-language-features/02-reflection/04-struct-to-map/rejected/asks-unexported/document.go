package document

import (
	"fmt"
	"reflect"
	"time"
)

// ToMap returns the fields of a struct as a map.
func ToMap(v any) (map[string]any, error) {
	rv := reflect.Indirect(reflect.ValueOf(v))
	if rv.Kind() != reflect.Struct {
		return nil, fmt.Errorf("%T is no struct", v)
	}
	m := make(map[string]any)
	for i := range rv.NumField() {
		field := rv.Type().Field(i)
		key := field.Tag.Get("map")
		if key == "-" {
			continue
		}
		if key == "" {
			key = field.Name
		}
		value := rv.Field(i)
		if value.Kind() == reflect.Pointer && value.Type().Elem().Kind() == reflect.Struct {
			if value.IsNil() {
				m[key] = nil
				continue
			}
			value = value.Elem()
		}
		if value.Kind() == reflect.Struct && value.Type() != reflect.TypeFor[time.Time]() {
			m[key], _ = ToMap(value.Interface())
		} else {
			m[key] = value.Interface()
		}
	}
	return m, nil
}
