package document

import (
	"errors"
	"reflect"
	"time"
)

// ToMap calls itself for nested structs.
func ToMap(v any) (map[string]any, error) {
	value := reflect.ValueOf(v)
	if v != nil && value.Type().Kind() == reflect.Pointer && !value.IsNil() {
		value = value.Elem()
	}
	if !value.IsValid() || value.Type().Kind() != reflect.Struct {
		return nil, errors.New("this is no struct")
	}
	m := map[string]any{}
	for field, content := range structFields(value) {
		name := field.Name
		if tag, ok := field.Tag.Lookup("map"); ok && tag != "" {
			name = tag
		}
		switch x := content.Interface().(type) {
		case time.Time:
			m[name] = x
		case *time.Time:
			m[name] = nil
			if x != nil {
				m[name] = *x
			}
		default:
			isStruct := content.Kind() == reflect.Struct
			toStruct := content.Kind() == reflect.Pointer && content.Type().Elem().Kind() == reflect.Struct
			switch {
			case isStruct || toStruct && !content.IsNil():
				m[name], _ = ToMap(x)
			case toStruct:
				m[name] = nil
			default:
				m[name] = x
			}
		}
	}
	return m, nil
}

// structFields yields the fields that are wanted.
func structFields(value reflect.Value) func(func(reflect.StructField, reflect.Value) bool) {
	return func(yield func(reflect.StructField, reflect.Value) bool) {
		for i := 0; i < value.NumField(); i++ {
			field := value.Type().Field(i)
			if field.PkgPath != "" || field.Tag.Get("map") == "-" {
				continue
			}
			if !yield(field, value.Field(i)) {
				return
			}
		}
	}
}
