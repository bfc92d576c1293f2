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
	field := rv.Elem().FieldByName(name)
	if !field.IsValid() || !field.CanSet() {
		return fmt.Errorf("field %s: cannot be set", name)
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
	if !v.Type().AssignableTo(field.Type()) {
		return fmt.Errorf("field %s: a %T does not fit", name, value)
	}
	field.Set(v)
	return nil
}
