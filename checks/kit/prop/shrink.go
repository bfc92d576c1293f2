package prop

import (
	"math"
	"reflect"

	"gotrain/kit"
	"gotrain/kit/internal/show"
)

// maxTries is how many simpler inputs are tried.
const maxTries = 1000

// shrink looks for a simpler input that fails as well. What the harness
// generates itself is shrunk by generating again, since a simpler value of the
// type may not be one that the function has to accept.
func (r *runner) shrink(in []reflect.Value, o *outcome) ([]reflect.Value, *outcome) {
	r.t.Helper()
	tries := 0
	for progress := true; progress; {
		progress = false
		for i := range in {
			for _, candidate := range r.candidates(i, in[i]) {
				if tries++; tries > maxTries {
					return in, o
				}
				next := append([]reflect.Value{}, in...)
				next[i] = candidate
				if !r.allowed(next) {
					continue
				}
				if simpler := r.guarded(next); simpler.failed() {
					in, o, progress = next, simpler, true
					break
				}
			}
		}
	}
	return in, o
}

func (r *runner) candidates(i int, v reflect.Value) []reflect.Value {
	if r.gens[i] == nil {
		return simpler(v)
	}
	const draws = 20
	var list []reflect.Value
	size := len(kit.Show(v.Interface()))
	for range draws {
		if other := r.argument(i); len(kit.Show(other.Interface())) < size {
			list = append(list, other)
		}
	}
	return list
}

// simpler returns values that are simpler than v, the simplest first.
func simpler(v reflect.Value) []reflect.Value {
	s := &simplifier{t: v.Type()}
	switch v.Kind() {
	case reflect.Bool:
		if v.Bool() {
			s.add(reflect.ValueOf(false))
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		s.integer(v.Int())
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		for n, d := v.Uint(), v.Uint(); d > 0; d /= 2 {
			s.add(reflect.ValueOf(n - d))
		}
	case reflect.Float32, reflect.Float64:
		s.float(v.Float())
	case reflect.String:
		s.text([]rune(v.String()))
	case reflect.Slice:
		s.slice(v)
	case reflect.Map:
		s.mapping(v)
	case reflect.Pointer:
		s.pointer(v)
	case reflect.Struct:
		for i := range v.NumField() {
			s.part(v, func(to reflect.Value) reflect.Value { return open(to.Field(i)) })
		}
	case reflect.Array:
		for i := range v.Len() {
			s.part(v, func(to reflect.Value) reflect.Value { return to.Index(i) })
		}
	}
	return s.list
}

// simplifier collects simpler values of a type.
type simplifier struct {
	t    reflect.Type
	list []reflect.Value
}

func (s *simplifier) add(v reflect.Value) {
	s.list = append(s.list, v.Convert(s.t))
}

func (s *simplifier) integer(n int64) {
	if n < 0 && n != math.MinInt64 {
		s.add(reflect.ValueOf(-n))
	}
	for d := n; d != 0; d /= 2 {
		s.add(reflect.ValueOf(n - d))
	}
}

func (s *simplifier) float(f float64) {
	for _, g := range []float64{0, 1, -f, math.Trunc(f), math.Trunc(f / 2), math.Trunc(f*3/4) + 1, math.Trunc(f) - 1, math.Trunc(f*10) / 10} {
		if math.Abs(g) < math.Abs(f) || f < 0 && g == -f {
			s.add(reflect.ValueOf(g))
		}
	}
}

func (s *simplifier) text(text []rune) {
	cuts(len(text), func(from, to int) {
		s.add(reflect.ValueOf(string(text[:from]) + string(text[to:])))
	})
	for i, r := range text {
		if r != 'a' && r != 'b' {
			s.add(reflect.ValueOf(string(text[:i]) + "a" + string(text[i+1:])))
		}
	}
}

func (s *simplifier) slice(v reflect.Value) {
	cuts(v.Len(), func(from, to int) {
		cut := reflect.MakeSlice(v.Type(), 0, v.Len()-(to-from))
		s.add(reflect.AppendSlice(reflect.AppendSlice(cut, v.Slice(0, from)), v.Slice(to, v.Len())))
	})
	for i := range v.Len() {
		s.part(v, func(to reflect.Value) reflect.Value { return to.Index(i) })
	}
}

func (s *simplifier) pointer(v reflect.Value) {
	if v.IsNil() {
		return
	}
	s.add(reflect.Zero(v.Type()))
	elem := copier{}.copy(v).Elem()
	if elem.Kind() == reflect.Struct {
		// A node of a list or tree is simpler than the whole.
		for i := range elem.NumField() {
			if field := open(elem.Field(i)); field.Type() == v.Type() && !field.IsNil() {
				s.add(field)
			}
		}
	}
	for _, simple := range simpler(elem) {
		to := reflect.New(v.Type().Elem())
		to.Elem().Set(simple)
		s.add(to)
	}
}

func (s *simplifier) mapping(v reflect.Value) {
	keys := show.Keys(v)
	without := func(key reflect.Value) reflect.Value {
		to := copier{}.copy(v)
		to.SetMapIndex(key, reflect.Value{})
		return to
	}
	for _, key := range keys {
		s.add(without(key))
	}
	for _, key := range keys {
		for _, value := range simpler(v.MapIndex(key)) {
			to := without(key)
			to.SetMapIndex(key, value)
			s.add(to)
		}
		for _, other := range simpler(key) {
			if to := without(key); !to.MapIndex(other).IsValid() {
				to.SetMapIndex(other, v.MapIndex(key))
				s.add(to)
			}
		}
	}
}

// part adds copies of v in which one part is simpler.
func (s *simplifier) part(v reflect.Value, at func(reflect.Value) reflect.Value) {
	for _, part := range simpler(at(copier{}.copy(v))) {
		to := copier{}.copy(v)
		at(to).Set(part)
		s.add(to)
	}
}

// cuts names the ranges to cut out of n elements: all, halves, quarters, …,
// single ones.
func cuts(n int, cut func(from, to int)) {
	for size := n; size > 0; size /= 2 {
		for from := 0; from < n; from += size {
			cut(from, min(n, from+size))
		}
	}
}
