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
	list := make([]string, value.NumField())
	for _, f := range reflect.VisibleFields(value.Type()) {
		if len(f.Index) > 1 { // promoted
			continue
		}
		var content any = "<unexported>"
		if value.FieldByIndex(f.Index).CanInterface() {
			content = value.FieldByIndex(f.Index)
		}
		list[f.Index[0]] = fmt.Sprint(f.Name, "=", content)
	}
	return list, nil
}
