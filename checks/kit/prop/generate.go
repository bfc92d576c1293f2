package prop

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"time"
	"unsafe"
)

const (
	maxLen   = 9 // of a generated slice or map
	maxDepth = 4
)

// random makes a value of a type.
func random(r *rand.Rand, t reflect.Type) (reflect.Value, error) {
	v := reflect.New(t).Elem()
	g := &generator{r: r}
	g.fill(v, 0)
	return v, g.err
}

type generator struct {
	r   *rand.Rand
	err error
}

// fill sets v to a random value.
func (g *generator) fill(v reflect.Value, depth int) {
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(g.r.IntN(2) == 0)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(g.integer(v.Type().Bits()))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		v.SetUint(g.unsigned(v.Type().Bits()))
	case reflect.Float32, reflect.Float64:
		v.SetFloat(g.float())
	case reflect.Complex64, reflect.Complex128:
		v.SetComplex(complex(g.float(), g.float()))
	case reflect.String:
		v.SetString(g.text())
	case reflect.Slice:
		g.slice(v, depth)
	case reflect.Array:
		for i := range v.Len() {
			g.fill(v.Index(i), depth+1)
		}
	case reflect.Map:
		g.mapping(v, depth)
	case reflect.Pointer:
		if depth < maxDepth && g.r.IntN(8) > 0 {
			v.Set(reflect.New(v.Type().Elem()))
			g.fill(v.Elem(), depth+1)
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			v.Set(reflect.ValueOf(time.Unix(g.r.Int64N(1<<32), 0).UTC()))
			return
		}
		for i := range v.NumField() {
			g.fill(open(v.Field(i)), depth+1)
		}
	case reflect.Interface:
		g.dynamic(v)
	default:
		g.err = fmt.Errorf("there is no generator for a %v", v.Type())
	}
}

// open returns a field so that it can be set though it is not exported.
func open(field reflect.Value) reflect.Value {
	return reflect.NewAt(field.Type(), unsafe.Pointer(field.UnsafeAddr())).Elem()
}

func (g *generator) integer(bits int) int64 {
	high := int64(math.MaxInt64) >> (64 - bits)
	switch n := g.r.IntN(20); {
	case n < 9:
		return int64(g.r.IntN(21)) - 10
	case n < 13:
		bounds := []int64{0, 1, -1, high, -high - 1, high - 1, -high}
		return bounds[g.r.IntN(len(bounds))]
	case n < 17:
		return clamp(int64(g.r.IntN(2001))-1000, high)
	}
	n := g.r.Int64() >> (64 - bits)
	if g.r.IntN(2) == 0 {
		return -n
	}
	return n
}

func clamp(n, high int64) int64 {
	return max(-high-1, min(high, n))
}

func (g *generator) unsigned(bits int) uint64 {
	high := uint64(math.MaxUint64) >> (64 - bits)
	switch n := g.r.IntN(20); {
	case n < 9:
		return g.r.Uint64N(21)
	case n < 13:
		bounds := []uint64{0, 1, high, high - 1, high/2 + 1}
		return bounds[g.r.IntN(len(bounds))]
	case n < 17:
		return min(high, g.r.Uint64N(2001))
	}
	return g.r.Uint64() >> (64 - bits)
}

// float makes numbers that are tame enough for two ways of computing to agree.
func (g *generator) float() float64 {
	switch n := g.r.IntN(20); {
	case n < 8:
		return float64(g.r.IntN(21) - 10)
	case n < 14:
		return float64(g.r.IntN(8001)-4000) / 8
	case n < 17:
		bounds := []float64{0, math.Copysign(0, -1), 1, -1, 0.5, 1e-9, 1e9, -1e9}
		return bounds[g.r.IntN(len(bounds))]
	}
	return g.r.NormFloat64() * 1000
}

// alphabets are the sets of characters that a text is made of.
var alphabets = []string{
	"ab",
	"abcdefghijklmnopqrstuvwxyz",
	"aBc XyZ",
	"0123456789",
	"a1 ,.-_!?\t\n",
	"aéßñΩж",
	"a日本語🙂é",
	"ab\x00 ",
}

func (g *generator) text() string {
	length := g.r.IntN(maxLen)
	if g.r.IntN(10) == 0 {
		length = g.r.IntN(5 * maxLen)
	}
	letters := []rune(alphabets[g.r.IntN(len(alphabets))])
	text := make([]rune, length)
	for i := range text {
		text[i] = letters[g.r.IntN(len(letters))]
	}
	return string(text)
}

func (g *generator) slice(v reflect.Value, depth int) {
	if depth > maxDepth || g.r.IntN(20) == 0 {
		return // nil
	}
	n := g.r.IntN(maxLen)
	if depth == 0 && g.r.IntN(10) == 0 {
		n = g.r.IntN(5 * maxLen)
	}
	v.Set(reflect.MakeSlice(v.Type(), n, n))
	// Equal elements are an interesting case that chance alone rarely makes.
	repeat := g.r.IntN(3) == 0
	for i := range n {
		if repeat && i > 0 && g.r.IntN(2) == 0 {
			v.Index(i).Set(v.Index(g.r.IntN(i)))
			continue
		}
		g.fill(v.Index(i), depth+1)
	}
}

func (g *generator) mapping(v reflect.Value, depth int) {
	if depth > maxDepth || g.r.IntN(20) == 0 {
		return // nil
	}
	v.Set(reflect.MakeMap(v.Type()))
	for range g.r.IntN(maxLen) {
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		g.fill(key, depth+1)
		g.fill(value, depth+1)
		v.SetMapIndex(key, value)
	}
}

// dynamic sets an interface.
func (g *generator) dynamic(v reflect.Value) {
	var value any
	switch {
	case v.Type() == errorType:
		if g.r.IntN(2) == 0 {
			value = errors.New(g.text())
		}
	case v.NumMethod() > 0:
		g.err = fmt.Errorf("there is no generator for a %v", v.Type())
	default:
		choices := []any{nil, int(g.integer(64)), g.text(), g.float(), true}
		value = choices[g.r.IntN(len(choices))]
	}
	if value != nil {
		v.Set(reflect.ValueOf(value))
	}
}
