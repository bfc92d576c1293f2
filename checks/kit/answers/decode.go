package answers

import (
	"fmt"
	"reflect"
	"strings"
)

// decoder gives the values of a file to the fields of a struct.
type decoder struct {
	file     string
	root     *table
	rootType reflect.Type
}

// fields returns the fields of a struct with their keys.
func fields(typ reflect.Type) (keys []string, byKey map[string]int) {
	byKey = map[string]int{}
	for i := range typ.NumField() {
		if key := typ.Field(i).Tag.Get("toml"); key != "" {
			keys = append(keys, key)
			byKey[key] = i
		}
	}
	return keys, byKey
}

// join is a key of a table, for a message.
func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// table gives the values of a table to the fields of a struct.
func (d *decoder) table(path string, from *table, into reflect.Value) error {
	keys, byKey := fields(into.Type())
	for _, key := range from.keys {
		v := from.values[key]
		i, ok := byKey[key]
		if !ok {
			return d.unknown(path, key, v, keys)
		}
		if err := d.value(join(path, key), v, into.Field(i)); err != nil {
			return err
		}
	}
	for _, key := range keys {
		if from.values[key] == nil && into.Field(byKey[key]).Kind() != reflect.Pointer {
			return d.missing(path, key, from)
		}
	}
	return nil
}

func (d *decoder) missing(path, key string, from *table) error {
	if path == "" {
		return &mistake{0, d.file + " has no " + key}
	}
	return &mistake{from.line, path + " has no " + key}
}

// unknown is about a key that the struct does not have.
func (d *decoder) unknown(path, key string, v *value, keys []string) error {
	if err := d.misplaced(path, key, v); err != nil {
		return err
	}
	where := d.file
	if path != "" {
		where = path
	}
	return &mistake{v.line, fmt.Sprintf("%s has a key %s; what belongs there is %s", where, key, strings.Join(keys, ", "))}
}

// misplaced is about a key that stands below the header of a table and was
// meant for the file as a whole.
func (d *decoder) misplaced(path, key string, v *value) error {
	_, known := fields(d.rootType)
	if _, ok := known[key]; path == "" || !ok || d.root.values[key] != nil {
		return nil
	}
	header := "[" + path + "]"
	if list, _, ok := strings.Cut(path, "["); ok {
		header = "[[" + list + "]]"
	}
	return &mistake{v.line, fmt.Sprintf("%s stands below %s and so belongs to that table; move it above", key, header)}
}

// value gives a value to a variable.
func (d *decoder) value(path string, from *value, into reflect.Value) error {
	switch into.Kind() {
	case reflect.Pointer:
		into.Set(reflect.New(into.Type().Elem()))
		return d.value(path, from, into.Elem())
	case reflect.Struct:
		if t, ok := from.data.(*table); ok {
			return d.table(path, t, into)
		}
	case reflect.Map:
		if t, ok := from.data.(*table); ok {
			return d.entries(path, t, into)
		}
	case reflect.Slice:
		if list, ok := from.data.([]*value); ok {
			return d.elements(path, list, into)
		}
	case reflect.Int, reflect.Int64:
		if n, ok := from.data.(int); ok {
			into.SetInt(int64(n))
			return nil
		}
	case reflect.Float64:
		if n, ok := from.data.(int); ok {
			into.SetFloat(float64(n))
			return nil
		}
		fallthrough
	default:
		if got := reflect.ValueOf(from.data); got.Type().AssignableTo(into.Type()) {
			into.Set(got)
			return nil
		}
	}
	is := ", and is " + from.text
	if from.text == "" {
		is = ", and is a table"
	}
	return &mistake{from.line, path + " should be " + describe(into.Type()) + is}
}

// entries gives the values of a table to a map.
func (d *decoder) entries(path string, from *table, into reflect.Value) error {
	into.Set(reflect.MakeMap(into.Type()))
	for _, key := range from.keys {
		if err := d.misplaced(path, key, from.values[key]); err != nil {
			return err
		}
		entry := reflect.New(into.Type().Elem()).Elem()
		if err := d.value(join(path, key), from.values[key], entry); err != nil {
			return err
		}
		into.SetMapIndex(reflect.ValueOf(key), entry)
	}
	return nil
}

// elements gives the values of a list to a slice.
func (d *decoder) elements(path string, from []*value, into reflect.Value) error {
	into.Set(reflect.MakeSlice(into.Type(), len(from), len(from)))
	for i, element := range from {
		if err := d.value(fmt.Sprintf("%s[%d]", path, i), element, into.Index(i)); err != nil {
			return err
		}
	}
	return nil
}

// describe says what a value of a type looks like.
func describe(typ reflect.Type) string {
	switch typ.Kind() {
	case reflect.Bool:
		return "true or false"
	case reflect.Int, reflect.Int64:
		return "a whole number, such as 2"
	case reflect.Float64:
		return "a number, such as 83.3"
	case reflect.String:
		return `a text in quotes, such as "a"`
	case reflect.Pointer:
		return describe(typ.Elem())
	case reflect.Slice:
		switch typ.Elem().Kind() {
		case reflect.String:
			return `a list of texts, such as ["a", "b"]`
		case reflect.Int, reflect.Int64, reflect.Float64:
			return "a list of numbers, such as [1, 2]"
		case reflect.Struct:
			return "a list of tables"
		}
		return "a list"
	default:
		return "a table"
	}
}
