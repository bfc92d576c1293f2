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
		return fmt.Errorf("field %s: cannot be set", name)
	}
	field, err := rv.Elem().FieldByIndexErr(sf.Index)
	if err != nil {
		return fmt.Errorf("field %s: %w", name, err)
	}
	if value == nil {
		if field.Kind() < reflect.Interface || field.Kind() >= reflect.String {
			return fmt.Errorf("field %s: no nil", name)
		}
		field.SetZero()
		return nil
	}
	field.Set(reflect.ValueOf(value))
	return nil
}
