package console

import (
	"fmt"
	"reflect"
)

// SetField leaves the asking to reflect and turns its panics into errors.
func SetField(target any, name string, value any) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("cannot set %q: %v", name, r)
		}
	}()
	field := reflect.ValueOf(target).Elem().FieldByName(name)
	v := reflect.ValueOf(value)
	if !v.IsValid() {
		if k := field.Kind(); k == reflect.Struct || k == reflect.Array {
			panic("it has no nil")
		}
		if !field.IsNil() {
			v = reflect.Zero(field.Type())
		} else {
			return nil
		}
	}
	field.Set(v)
	return nil
}
