package console

import (
	"fmt"
	"reflect"
)

// SetField sets the exported field of the struct that target points to.
func SetField(target any, name string, value any) error {
	rv := reflect.ValueOf(target)
	if rv.Kind() != reflect.Pointer || rv.IsNil() || rv.Elem().Kind() != reflect.Struct {
		return fmt.Errorf("field %s: no pointer to a struct", name)
	}
	sf, ok := rv.Elem().Type().FieldByName(name)
	if !ok || !sf.IsExported() {
		return fmt.Errorf("field %s: unknown", name)
	}
	field, err := rv.Elem().FieldByIndexErr(sf.Index)
	if err != nil {
		return fmt.Errorf("field %s: %w", name, err)
	}
	if value == nil {
		switch field.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Map, reflect.Interface:
			field.SetZero()
			return nil
		}
		return fmt.Errorf("field %s: no nil", name)
	}
	v := reflect.ValueOf(value)
	if !v.CanConvert(field.Type()) {
		return fmt.Errorf("field %s: a %T does not fit", name, value)
	}
	field.Set(v.Convert(field.Type()))
	return nil
}
