// Package fact sends structured facts about a test to gotrain.
//
// A fact is a JSON object that travels as the value of a test attribute (see
// [testing.T.Attr]). test2json breaks lines longer than 4096 bytes, so the
// object is split: each value has the form "i/n:chunk", counted from 1.
package fact

import (
	"math"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// Key is the attribute that carries facts.
const Key = "gotrain"

// chunkSize is the longest chunk of one attribute value, in bytes.
const chunkSize = 1500

// maxText is the longest string that a field may carry, in bytes.
const maxText = 32 << 10

// Field is a named value of a fact. The value is a string, a bool, an int, a
// float64, an [Object] or a slice of objects.
type Field struct {
	Name  string
	Value any
}

// Object is a JSON object whose fields keep their order.
type Object []Field

// Send sends a fact of the given kind. Fields that hold an empty string or the
// int 0 are left out.
func Send(t testing.TB, kind string, fields ...Field) {
	t.Helper()
	text := string(appendObject(nil, append(Object{{"fact", kind}}, fields...)))
	for _, value := range split(text) {
		t.Attr(Key, value)
	}
}

// split cuts an ASCII text into numbered attribute values. None of them ends
// with a blank, which would not survive the way through go test.
func split(text string) []string {
	var chunks []string
	for len(text) > chunkSize {
		chunk := strings.TrimRight(text[:chunkSize], " ")
		if chunk == "" {
			chunk = text[:chunkSize]
		}
		chunks = append(chunks, chunk)
		text = text[len(chunk):]
	}
	chunks = append(chunks, text)
	for i, chunk := range chunks {
		chunks[i] = strconv.Itoa(i+1) + "/" + strconv.Itoa(len(chunks)) + ":" + chunk
	}
	return chunks
}

func appendObject(b []byte, object Object) []byte {
	b = append(b, '{')
	first := true
	for _, field := range object {
		if field.Value == "" || field.Value == 0 {
			continue
		}
		if !first {
			b = append(b, ',')
		}
		first = false
		b = AppendString(b, field.Name)
		b = append(b, ':')
		b = appendValue(b, field.Value)
	}
	return append(b, '}')
}

func appendValue(b []byte, value any) []byte {
	switch v := value.(type) {
	case string:
		return AppendString(b, Shorten(v, maxText))
	case bool:
		return strconv.AppendBool(b, v)
	case int:
		return strconv.AppendInt(b, int64(v), 10)
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return append(b, "null"...)
		}
		return strconv.AppendFloat(b, v, 'g', -1, 64)
	case Object:
		return appendObject(b, v)
	case []Object:
		b = append(b, '[')
		for i, object := range v {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendObject(b, object)
		}
		return append(b, ']')
	}
	panic("fact: no JSON form for a value of this type")
}

// AppendString appends s as a JSON string in ASCII. Invalid UTF-8 becomes
// U+FFFD.
func AppendString(b []byte, s string) []byte {
	b = append(b, '"')
	for _, r := range s { // ranging turns invalid UTF-8 into U+FFFD
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r == '\n':
			b = append(b, '\\', 'n')
		case r == '\t':
			b = append(b, '\\', 't')
		case r >= ' ' && r < 0x7f:
			b = append(b, byte(r))
		case r > 0xffff:
			r -= 0x10000
			b = appendUnit(b, 0xd800+r>>10)
			b = appendUnit(b, 0xdc00+r&0x3ff)
		default:
			b = appendUnit(b, r)
		}
	}
	return append(b, '"')
}

func appendUnit(b []byte, unit rune) []byte {
	const digits = "0123456789abcdef"
	return append(b, '\\', 'u', digits[unit>>12&15], digits[unit>>8&15], digits[unit>>4&15], digits[unit&15])
}

// Shorten cuts the middle out of a text that is longer than limit bytes and
// says how much is missing.
func Shorten(text string, limit int) string {
	if len(text) <= limit {
		return text
	}
	head, tail := limit*3/4, len(text)-limit/4
	for head > 0 && !utf8.RuneStart(text[head]) {
		head--
	}
	for tail < len(text) && !utf8.RuneStart(text[tail]) {
		tail++
	}
	return text[:head] + "\n… " + strconv.Itoa(tail-head) + " bytes left out …\n" + text[tail:]
}
