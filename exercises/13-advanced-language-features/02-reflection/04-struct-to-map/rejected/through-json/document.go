package document

import (
	"encoding/json"
	"fmt"
	"reflect"
)

// ToMap lets encoding/json do the walking.
func ToMap(v any) (map[string]any, error) {
	rv := reflect.Indirect(reflect.ValueOf(v))
	if rv.Kind() != reflect.Struct {
		return nil, fmt.Errorf("%T is no struct", v)
	}
	data, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	var m map[string]any
	if err := json.Unmarshal(data, &m); err != nil {
		return nil, err
	}
	for i := range rv.NumField() {
		field := rv.Type().Field(i)
		content, ok := m[field.Name]
		if key := field.Tag.Get("map"); ok && key != "" {
			delete(m, field.Name)
			if key != "-" {
				m[key] = content
			}
		}
	}
	return m, nil
}
