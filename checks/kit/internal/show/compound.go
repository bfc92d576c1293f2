package show

import (
	"cmp"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// pointer writes what a pointer points to.
func (p *printer) pointer(v reflect.Value) string {
	if v.IsNil() {
		return "nil"
	}
	if p.pointers[v.Pointer()] {
		return "…"
	}
	if p.pointers == nil {
		p.pointers = map[uintptr]bool{}
	}
	p.pointers[v.Pointer()] = true
	defer delete(p.pointers, v.Pointer())
	return "&" + p.value(v.Elem(), true)
}

func (p *printer) list(v reflect.Value) string {
	if v.Kind() == reflect.Slice && v.IsNil() {
		return TypeName(v.Type()) + "(nil)"
	}
	if v.Type().Elem().Kind() == reflect.Uint8 {
		if s, ok := text(v); ok {
			return TypeName(v.Type()) + "(" + p.quote(s) + ")"
		}
	}
	elements := p.elements(v.Len(), func(i int) string { return p.element(v.Index(i)) })
	return TypeName(v.Type()) + "{" + elements + "}" + length(v.Len())
}

// element writes an element, whose type the list has named already.
func (p *printer) element(v reflect.Value) string {
	s := p.value(v, false)
	if name := TypeName(v.Type()); v.Kind() != reflect.Interface {
		if rest, ok := strings.CutPrefix(s, name); ok && strings.HasPrefix(rest, "{") {
			return rest
		}
		if s == name+"(nil)" {
			return "nil"
		}
	}
	return s
}

// elements joins n elements and leaves the middle of many out.
func (p *printer) elements(n int, element func(int) string) string {
	var parts []string
	for i := 0; i < n; i++ {
		if n > maxElements && i == maxElements/2 {
			skip := n - maxElements*3/4
			parts = append(parts, "… "+strconv.Itoa(skip)+" more …")
			i += skip
		}
		parts = append(parts, element(i))
	}
	return strings.Join(parts, ", ")
}

// length names the length of a list that was cut.
func length(n int) string {
	if n > maxElements {
		return " (len " + strconv.Itoa(n) + ")"
	}
	return ""
}

// text returns bytes as a string when they are readable text.
func text(v reflect.Value) (string, bool) {
	b := make([]byte, v.Len())
	for i := range b {
		b[i] = byte(v.Index(i).Uint())
	}
	if len(b) == 0 || !utf8.Valid(b) {
		return "", false
	}
	for _, r := range string(b) {
		if !unicode.IsPrint(r) && r != '\n' && r != '\t' && r != '\r' {
			return "", false
		}
	}
	return string(b), true
}

func (p *printer) mapping(v reflect.Value) string {
	if v.IsNil() {
		return TypeName(v.Type()) + "(nil)"
	}
	keys := Keys(v)
	elements := p.elements(len(keys), func(i int) string {
		return p.element(keys[i]) + ": " + p.element(v.MapIndex(keys[i]))
	})
	return TypeName(v.Type()) + "{" + elements + "}" + length(len(keys))
}

// Keys returns the keys of a map in an order that is the same each time.
func Keys(v reflect.Value) []reflect.Value {
	keys := v.MapKeys()
	slices.SortFunc(keys, compare)
	return keys
}

// compare orders the keys of a map.
func compare(a, b reflect.Value) int {
	if a.Kind() == reflect.Interface && !a.IsNil() && !b.IsNil() {
		a, b = a.Elem(), b.Elem()
	}
	if a.Kind() == b.Kind() {
		switch {
		case a.CanInt():
			return cmp.Compare(a.Int(), b.Int())
		case a.CanUint():
			return cmp.Compare(a.Uint(), b.Uint())
		case a.CanFloat():
			return cmp.Compare(a.Float(), b.Float())
		case a.Kind() == reflect.String:
			return cmp.Compare(a.String(), b.String())
		}
	}
	p := &printer{text: maxText}
	q := &printer{text: maxText}
	return cmp.Compare(p.value(a, true), q.value(b, true))
}

func (p *printer) structure(v reflect.Value) string {
	t := v.Type()
	parts := make([]string, 0, t.NumField())
	for i := range t.NumField() {
		if name := t.Field(i).Name; name != "_" {
			parts = append(parts, name+": "+p.field(v.Field(i)))
		}
	}
	return TypeName(t) + "{" + strings.Join(parts, ", ") + "}"
}

// field writes the value of a field, whose type its struct makes known, but
// not to the reader: a literal needs its type.
func (p *printer) field(v reflect.Value) string {
	s := p.value(v, false)
	if s == TypeName(v.Type())+"(nil)" {
		return "nil"
	}
	return s
}
