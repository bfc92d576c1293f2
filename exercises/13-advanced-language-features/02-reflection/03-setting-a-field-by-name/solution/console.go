// Package console changes settings by name.
package console

import (
	"fmt"
	"reflect"
)

// SetField sets the exported field of the struct that target points to.
func SetField(target any, name string, value any) error {
	rv := reflect.ValueOf(target)
	if rv.Kind() != reflect.Pointer || rv.IsNil() || rv.Elem().Kind() != reflect.Struct {
		return fmt.Errorf("field %s: want a non-nil pointer to a struct, got %T", name, target)
	}
	rv = rv.Elem()
	sf, ok := rv.Type().FieldByName(name)
	if !ok {
		return fmt.Errorf("field %s: %s has no field of this name", name, rv.Type())
	}
	// Unlike FieldByName of the Value, this does not panic when an embedded
	// pointer on the way is nil.
	field, err := rv.FieldByIndexErr(sf.Index)
	if err != nil {
		return fmt.Errorf("field %s: %w", name, err)
	}
	if !field.CanSet() {
		return fmt.Errorf("field %s: it is not exported", name)
	}
	if value == nil {
		switch field.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Map, reflect.Interface:
			field.SetZero()
			return nil
		}
		return fmt.Errorf("field %s: cannot assign nil to %s", name, field.Type())
	}
	v := reflect.ValueOf(value)
	if !v.Type().AssignableTo(field.Type()) {
		return fmt.Errorf("field %s: cannot assign %s to %s", name, v.Type(), field.Type())
	}
	field.Set(v)
	return nil
}
