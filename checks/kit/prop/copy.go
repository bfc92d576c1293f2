package prop

import "reflect"

// copies returns deep copies of the arguments, so that what one function does
// to its arguments does not disturb the other.
func copies(in []reflect.Value) []reflect.Value {
	c := copier{}
	out := make([]reflect.Value, len(in))
	for i, v := range in {
		out[i] = c.copy(v)
	}
	return out
}

// copier remembers the copies of pointers, to keep shared ones shared.
type copier map[uintptr]reflect.Value

func (c copier) copy(v reflect.Value) reflect.Value {
	to := reflect.New(v.Type()).Elem()
	to.Set(v)
	c.detach(to)
	return to
}

// detach replaces all that v refers to by copies.
func (c copier) detach(v reflect.Value) {
	switch v.Kind() {
	case reflect.Slice:
		if v.IsNil() {
			return
		}
		// With the capacity: append behaves differently otherwise.
		to := reflect.MakeSlice(v.Type(), v.Len(), v.Cap())
		reflect.Copy(to, v)
		for i := range to.Len() {
			c.detach(to.Index(i))
		}
		v.Set(to)
	case reflect.Array:
		for i := range v.Len() {
			c.detach(v.Index(i))
		}
	case reflect.Map:
		if v.IsNil() {
			return
		}
		to := reflect.MakeMapWithSize(v.Type(), v.Len())
		for entries := v.MapRange(); entries.Next(); {
			to.SetMapIndex(c.copy(entries.Key()), c.copy(entries.Value()))
		}
		v.Set(to)
	case reflect.Pointer:
		if v.IsNil() {
			return
		}
		address := v.Pointer()
		to, known := c[address]
		if !known || to.Type() != v.Type() {
			to = reflect.New(v.Type().Elem())
			to.Elem().Set(v.Elem())
			c[address] = to
			c.detach(to.Elem())
		}
		v.Set(to)
	case reflect.Struct:
		if v.Type().PkgPath() == "time" {
			return // a copied time zone is another time zone
		}
		for i := range v.NumField() {
			c.detach(open(v.Field(i)))
		}
	case reflect.Interface:
		if !v.IsNil() {
			v.Set(c.copy(v.Elem()))
		}
	}
}
