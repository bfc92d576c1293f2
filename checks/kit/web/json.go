package web

import (
	"encoding/json"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"gotrain/kit"
)

// canonical writes a JSON document without blanks, with sorted keys and one way to
// write a number.
func canonical(text string) (result string, ok bool) {
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var v any
	if decoder.Decode(&v) != nil {
		return "", false
	}
	if _, err := decoder.Token(); err != io.EOF {
		return "", false
	}
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if encoder.Encode(plain(v)) != nil {
		return "", false
	}
	return strings.TrimSuffix(b.String(), "\n"), true
}

// plain rewrites the numbers of a value.
func plain(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for key := range v {
			v[key] = plain(v[key])
		}
	case []any:
		for i := range v {
			v[i] = plain(v[i])
		}
	case json.Number:
		return number(v)
	}
	return v
}

// number writes 1.0 and 1e0 as 1. Digits alone stay: a float64 does not hold all.
func number(n json.Number) json.Number {
	const exact = 1 << 53
	f, err := n.Float64()
	switch {
	case err != nil, f != 0 && !strings.ContainsAny(n.String(), ".eE"):
		return n
	case f == math.Trunc(f) && math.Abs(f) < exact:
		return json.Number(strconv.FormatInt(int64(f), 10))
	}
	return json.Number(strconv.FormatFloat(f, 'g', -1, 64))
}

// quoted writes what is not JSON as a string of Go, and nothing as nothing.
func quoted(text string) string {
	if text == "" {
		return ""
	}
	return kit.Show(text)
}

const (
	maxText = 300 // of a body in a message
	before  = 100 // of it, what is shown before a difference
)

// shorten cuts both texts to a part with their first difference.
func shorten(a, b string) (string, string) {
	same := 0
	for same < min(len(a), len(b)) && a[same] == b[same] {
		same++
	}
	if len(a) <= maxText && len(b) <= maxText {
		return a, b
	}
	from := max(0, same-before)
	return part(a, from), part(b, from)
}

func part(s string, from int) string {
	from = cut(s, min(from, len(s)))
	to := cut(s, min(from+maxText, len(s)))
	text := s[from:to]
	if from > 0 {
		text = "… " + text
	}
	if to < len(s) {
		text += " …"
	}
	return text
}

// cut is the start of the character at a place.
func cut(s string, at int) int {
	for at > 0 && at < len(s) && !utf8.RuneStart(s[at]) {
		at--
	}
	return at
}
