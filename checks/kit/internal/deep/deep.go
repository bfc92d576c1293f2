// Package deep compares values deeply and says where they differ.
package deep

import (
	"math"
	"reflect"
	"strconv"

	"gotrain/kit/internal/show"
)

// Difference is the first place where two values differ.
type Difference struct {
	Path      string // such as [3].Name, "" for the values themselves, with .len for a length
	Want, Got string // what is there
}

// Compare compares two values. It returns nil when they are equal. NaN equals
// NaN. Unless exact is set, a nil slice or map equals an empty one and 0
// equals -0.
func Compare(want, got any, exact bool) *Difference {
	c := &comparison{exact: exact, seen: map[visit]bool{}}
	if c.equal("", reflect.ValueOf(want), reflect.ValueOf(got)) {
		return nil
	}
	return c.difference
}

// visit is a pair of pointers under comparison: a cycle ends there.
type visit struct{ a, b uintptr }

type comparison struct {
	exact      bool
	seen       map[visit]bool
	difference *Difference
}

func (c *comparison) differ(path, want, got string) bool {
	c.difference = &Difference{path, want, got}
	return false
}

func (c *comparison) equal(path string, a, b reflect.Value) bool {
	if !a.IsValid() || !b.IsValid() {
		return a.IsValid() == b.IsValid() || c.differ(path, text(a), text(b))
	}
	if a.Type() != b.Type() {
		return c.differ(path, typed(a), typed(b))
	}
	switch a.Kind() {
	case reflect.Slice, reflect.Array:
		return c.lists(path, a, b)
	case reflect.Map:
		return c.maps(path, a, b)
	case reflect.Struct:
		for i := range a.NumField() {
			if !c.equal(path+"."+a.Type().Field(i).Name, a.Field(i), b.Field(i)) {
				return false
			}
		}
		return true
	case reflect.Interface:
		return c.equal(path, a.Elem(), b.Elem())
	case reflect.Pointer:
		return c.pointers(path, a, b)
	}
	return c.scalars(a, b) || c.differ(path, text(a), text(b))
}

func (c *comparison) pointers(path string, a, b reflect.Value) bool {
	if a.Pointer() == b.Pointer() {
		return true
	}
	if a.IsNil() || b.IsNil() {
		return c.differ(path, text(a), text(b))
	}
	if c.visited(a, b) {
		return true
	}
	return c.equal(path, a.Elem(), b.Elem())
}

// visited notes a pair and reports whether it was noted before.
func (c *comparison) visited(a, b reflect.Value) bool {
	pair := visit{a.Pointer(), b.Pointer()}
	before := c.seen[pair]
	c.seen[pair] = true
	return before
}

func (c *comparison) lists(path string, a, b reflect.Value) bool {
	if a.Kind() == reflect.Slice && c.exact && a.IsNil() != b.IsNil() {
		return c.differ(path, text(a), text(b))
	}
	for i := range min(a.Len(), b.Len()) {
		if !c.equal(path+"["+strconv.Itoa(i)+"]", a.Index(i), b.Index(i)) {
			return false
		}
	}
	if a.Len() != b.Len() {
		return c.differ(path+".len", strconv.Itoa(a.Len()), strconv.Itoa(b.Len()))
	}
	return true
}

func (c *comparison) maps(path string, a, b reflect.Value) bool {
	if c.exact && a.IsNil() != b.IsNil() {
		return c.differ(path, text(a), text(b))
	}
	if !a.IsNil() && !b.IsNil() && a.Len() > 0 && c.visited(a, b) {
		return true
	}
	for _, key := range show.Keys(a) {
		at := path + "[" + text(key) + "]"
		other := b.MapIndex(key)
		if !other.IsValid() {
			// A NaN key is found in no map, not even its own.
			if own := a.MapIndex(key); own.IsValid() {
				return c.differ(at, text(own), "no such key")
			}
			continue
		}
		if !c.equal(at, a.MapIndex(key), other) {
			return false
		}
	}
	for _, key := range show.Keys(b) {
		if own := b.MapIndex(key); own.IsValid() && !a.MapIndex(key).IsValid() {
			return c.differ(path+"["+text(key)+"]", "no such key", text(own))
		}
	}
	return a.Len() == b.Len() || c.differ(path+".len", strconv.Itoa(a.Len()), strconv.Itoa(b.Len()))
}

func (c *comparison) scalars(a, b reflect.Value) bool {
	switch a.Kind() {
	case reflect.Bool:
		return a.Bool() == b.Bool()
	case reflect.String:
		return a.String() == b.String()
	case reflect.Float32, reflect.Float64:
		return c.floats(a.Float(), b.Float())
	case reflect.Complex64, reflect.Complex128:
		x, y := a.Complex(), b.Complex()
		return c.floats(real(x), real(y)) && c.floats(imag(x), imag(y))
	case reflect.Func:
		return a.IsNil() == b.IsNil() && (a.IsNil() || a.Pointer() == b.Pointer())
	case reflect.Chan, reflect.UnsafePointer:
		return a.Pointer() == b.Pointer()
	}
	if a.CanInt() {
		return a.Int() == b.Int()
	}
	return a.Uint() == b.Uint()
}

func (c *comparison) floats(x, y float64) bool {
	if math.IsNaN(x) || math.IsNaN(y) {
		return math.IsNaN(x) && math.IsNaN(y)
	}
	return x == y && (!c.exact || math.Signbit(x) == math.Signbit(y))
}

func text(v reflect.Value) string {
	return show.Value(v)
}

// typed writes a value with its type, for values that differ in that.
func typed(v reflect.Value) string {
	return show.TypeName(v.Type()) + " " + text(v)
}
