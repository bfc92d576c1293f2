package proc

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
	"unsafe"
)

// The codec writes values as ASCII text. Both ends know the types, so the text
// has none. It keeps what other formats lose: invalid UTF-8, NaN, -0 and the
// difference between a nil slice and an empty one. encoding/gob would do, but
// is slow to link.

var errSyntax = errors.New("the text of a variable is damaged")

// encode appends a value.
func encode(b []byte, v reflect.Value) ([]byte, error) {
	switch v.Kind() {
	case reflect.Bool:
		return append(strconv.AppendBool(b, v.Bool()), ';'), nil
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return append(strconv.AppendInt(b, v.Int(), 10), ';'), nil
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return append(strconv.AppendUint(b, v.Uint(), 10), ';'), nil
	case reflect.Float32, reflect.Float64:
		return appendFloat(b, v.Float()), nil
	case reflect.Complex64, reflect.Complex128:
		return appendFloat(appendFloat(b, real(v.Complex())), imag(v.Complex())), nil
	case reflect.String:
		return strconv.AppendQuoteToASCII(b, v.String()), nil
	case reflect.Pointer, reflect.Slice, reflect.Map:
		if v.IsNil() {
			return append(b, "nil;"...), nil
		}
	}
	return encodeParts(b, v)
}

func encodeParts(b []byte, v reflect.Value) ([]byte, error) {
	var parts []reflect.Value
	switch v.Kind() {
	case reflect.Pointer:
		parts = append(parts, v.Elem())
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			parts = append(parts, v.Index(i))
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			parts = append(parts, key, v.MapIndex(key))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			parts = append(parts, v.Field(i))
		}
	default:
		return nil, fmt.Errorf("a %s cannot be set", v.Type())
	}
	b = append(strconv.AppendInt(b, int64(len(parts)), 10), ';')
	var err error
	for _, part := range parts {
		if b, err = encode(b, part); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// appendFloat appends all bits of a number.
func appendFloat(b []byte, f float64) []byte {
	return append(strconv.AppendUint(b, math.Float64bits(f), 16), ';')
}

// decode reads a value into v and returns the rest of the text.
func decode(text string, v reflect.Value) (rest string, err error) {
	if v.Kind() == reflect.String {
		quoted, err := strconv.QuotedPrefix(text)
		if err != nil {
			return "", errSyntax
		}
		s, err := strconv.Unquote(quoted)
		v.SetString(s)
		return text[len(quoted):], err
	}
	word, rest, ok := strings.Cut(text, ";")
	if !ok {
		return "", errSyntax
	}
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(word == "true")
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		var n int64
		n, err = strconv.ParseInt(word, 10, 64)
		v.SetInt(n)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		var n uint64
		n, err = strconv.ParseUint(word, 10, 64)
		v.SetUint(n)
	case reflect.Float32, reflect.Float64:
		var bits uint64
		bits, err = strconv.ParseUint(word, 16, 64)
		v.SetFloat(math.Float64frombits(bits))
	case reflect.Complex64, reflect.Complex128:
		parts := [2]float64{}
		for i := range parts {
			if text, err = decode(text, reflect.ValueOf(&parts[i]).Elem()); err != nil {
				return "", err
			}
		}
		v.SetComplex(complex(parts[0], parts[1]))
		return text, nil
	default:
		if word == "nil" {
			v.SetZero()
			return rest, nil
		}
		n, err := strconv.Atoi(word)
		if err != nil {
			return "", errSyntax
		}
		return decodeParts(rest, n, v)
	}
	if err != nil {
		return "", errSyntax
	}
	return rest, nil
}

func decodeParts(text string, n int, v reflect.Value) (rest string, err error) {
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		return decode(text, v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		fallthrough
	case reflect.Array:
		for i := range n {
			if text, err = decode(text, v.Index(i)); err != nil {
				return "", err
			}
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		for range n / 2 {
			key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
			if text, err = decode(text, key); err != nil {
				return "", err
			}
			if text, err = decode(text, value); err != nil {
				return "", err
			}
			v.SetMapIndex(key, value)
		}
	case reflect.Struct:
		for i := range n {
			field := v.Field(i)
			// This opens the fields that are not exported.
			field = reflect.NewAt(field.Type(), unsafe.Pointer(field.UnsafeAddr())).Elem()
			if text, err = decode(text, field); err != nil {
				return "", err
			}
		}
	default:
		return "", errSyntax
	}
	return text, nil
}
