package dump

import (
	"errors"
	"fmt"
	"reflect"
)

// Fields lists the fields of a struct.
func Fields(v any) ([]string, error) {
	if v == nil {
		return nil, errors.New("nil is no struct")
	}
	value := reflect.Indirect(reflect.ValueOf(v))
	if !value.IsValid() || value.Type().Kind() != reflect.Struct {
		return nil, errors.New("this is no struct")
	}
	list := []string{}
	for _, f := range reflect.VisibleFields(value.Type()) {
		var content any = "<unexported>"
		if value.FieldByIndex(f.Index).CanInterface() {
			content = value.FieldByIndex(f.Index)
		}
		list = append(list, fmt.Sprint(f.Name, "=", content))
	}
	return list, nil
}
