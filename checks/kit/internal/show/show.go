// Package show writes values as Go source would, for people to read.
package show

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Rune is a character, written as 'a'.
type Rune rune

// Code is text that is written as it is.
type Code string

// Multi is a list of results, written with commas between.
type Multi []any

const (
	maxText     = 400 // runes of one string
	maxArgument = 120 // runes of one string among the arguments of a call
	maxElements = 40  // elements of one slice, map or array
	maxTotal    = 2000
	maxDepth    = 8
)

// Value writes a value.
func Value(v any) string {
	return cut((&printer{text: maxText}).top(v), maxTotal)
}

// Argument writes a value more briefly, to be read within a call.
func Argument(v any) string {
	return cut((&printer{text: maxArgument}).top(v), 3*maxArgument)
}

// cut takes the middle out of a text that is longer than limit runes.
func cut(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	runes := []rune(s)
	if len(runes) <= limit {
		return s
	}
	return string(runes[:limit*2/3]) + " … " + string(runes[len(runes)-limit/4:])
}

// printer writes one value.
type printer struct {
	text     int              // longest string
	pointers map[uintptr]bool // being written: a cycle ends there
	depth    int
}

func (p *printer) top(v any) string {
	switch v := v.(type) {
	case nil:
		return "nil"
	case Multi:
		parts := make([]string, len(v))
		for i, part := range v {
			parts[i] = p.top(part)
		}
		return strings.Join(parts, ", ")
	}
	return p.value(reflect.ValueOf(v), true)
}

// value writes v. Typed says that the reader cannot know the type from the
// context, so that a value of a named type is written as a conversion.
func (p *printer) value(v reflect.Value, typed bool) string {
	if !v.IsValid() {
		return "nil"
	}
	if p.depth > maxDepth {
		return "…"
	}
	p.depth++
	defer func() { p.depth-- }()
	if s, ok := p.special(v); ok {
		return s
	}
	t := v.Type()
	s := ""
	switch v.Kind() {
	case reflect.Pointer:
		return p.pointer(v)
	case reflect.Interface:
		return p.value(v.Elem(), true)
	case reflect.Slice, reflect.Array:
		return p.list(v)
	case reflect.Map:
		return p.mapping(v)
	case reflect.Struct:
		return p.structure(v)
	case reflect.Func, reflect.Chan, reflect.UnsafePointer:
		if v.IsNil() {
			return "nil"
		}
		return TypeName(t)
	default:
		s = p.basic(v)
	}
	if typed && t.PkgPath() != "" {
		return TypeName(t) + "(" + s + ")"
	}
	return s
}

// special writes the values that have a form of their own.
func (p *printer) special(v reflect.Value) (string, bool) {
	if !v.CanInterface() {
		return "", false
	}
	if v.Kind() == reflect.Interface || v.Kind() == reflect.Pointer && v.IsNil() {
		return "", false
	}
	switch x := v.Interface().(type) {
	case Rune:
		return strconv.QuoteRune(rune(x)), true
	case Code:
		return string(x), true
	case reflect.Type:
		return TypeName(x), true
	case reflect.Value:
		return p.value(x, true), true
	case error:
		if text, ok := call(x.Error); ok {
			return "error(" + p.quote(text) + ")", true
		}
	case fmt.Stringer:
		// The learner's own String may be wrong; the standard library's is not.
		if Standard(v.Type()) && v.Kind() != reflect.Interface {
			return call(x.String)
		}
	}
	return "", false
}

// call guards against a method that panics.
func call(f func() string) (text string, ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	return f(), true
}

func (p *printer) basic(v reflect.Value) string {
	switch v.Kind() {
	case reflect.Bool:
		return strconv.FormatBool(v.Bool())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return strconv.FormatInt(v.Int(), 10)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return strconv.FormatUint(v.Uint(), 10)
	case reflect.Uintptr:
		return "0x" + strconv.FormatUint(v.Uint(), 16)
	case reflect.Float32:
		return Float(v.Float(), 32)
	case reflect.Float64:
		return Float(v.Float(), 64)
	case reflect.Complex64, reflect.Complex128:
		return strconv.FormatComplex(v.Complex(), 'g', -1, v.Type().Bits())
	case reflect.String:
		return p.quote(v.String())
	}
	return v.String()
}

// Float writes a floating-point number in its shortest form, without an
// exponent where that is readable.
func Float(f float64, bits int) string {
	s := strconv.FormatFloat(f, 'g', -1, bits)
	if abs := max(f, -f); abs >= 1e-4 && abs < 1e15 {
		s = strconv.FormatFloat(f, 'f', -1, bits)
	}
	if s == "-0" {
		return "-0.0"
	}
	return s
}

// quote quotes a string and cuts a long one in the middle.
func (p *printer) quote(s string) string {
	if len(s) <= p.text || utf8.RuneCountInString(s) <= p.text {
		return quote(s)
	}
	head, tail := p.text*2/3, len(s)-p.text/4
	for head > 0 && !utf8.RuneStart(s[head]) {
		head--
	}
	for tail < len(s) && !utf8.RuneStart(s[tail]) {
		tail++
	}
	return quote(s[:head]) + "…" + quote(s[tail:]) + " (" + strconv.Itoa(len(s)) + " bytes)"
}
