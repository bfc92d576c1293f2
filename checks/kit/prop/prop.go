// Package prop checks properties with many inputs and reports the simplest one
// that fails.
//
//	prop.Same(t, "Reverse", Reverse, reference,
//		prop.Inputs(""), prop.Inputs("日本"))
//
//	prop.Check(t, "Sort(xs)", func(xs []int) bool {
//		Sort(xs)
//		return slices.IsSorted(xs)
//	})
//
// The inputs that the harness gives come first, then generated ones. They
// depend on the name of the test alone, so each run makes the same.
package prop

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"reflect"
	"testing"

	"gotrain/kit"
)

// Option says which inputs a property gets and how results are compared.
type Option func(*config)

type config struct {
	n     int
	rows  [][]any
	gens  map[int]func(*rand.Rand) any
	where any
	args  bool
	exact bool
}

// Inputs gives one input: a value for each parameter. It may be repeated.
func Inputs(args ...any) Option {
	return func(c *config) { c.rows = append(c.rows, args) }
}

// Rows gives many inputs, each with a value for each parameter.
func Rows(rows [][]any) Option {
	return func(c *config) { c.rows = append(c.rows, rows...) }
}

// N sets how many inputs are generated. It is 300 otherwise; 0 leaves it at
// the given inputs.
func N(n int) Option {
	return func(c *config) { c.n = n }
}

// Gen generates the values of a parameter, counted from 0. Otherwise they are
// made for the type: small numbers, the bounds of the type, short texts with
// characters of one and more bytes, short slices. Floating-point numbers are
// finite. The source of random numbers is one of math/rand/v2:
//
//	prop.Gen(1, func(r *rand.Rand) any { return r.IntN(10) })
func Gen(arg int, generate func(*rand.Rand) any) Option {
	return func(c *config) { c.gens[arg] = generate }
}

// Where leaves out the generated inputs for which the condition is false. It
// is a function of the same parameters with the result bool.
func Where(condition any) Option {
	return func(c *config) { c.where = condition }
}

// Args makes [Same] compare also what the two functions leave in their
// arguments.
func Args() Option {
	return func(c *config) { c.args = true }
}

// Exact tells a nil slice or map from an empty one and 0 from -0.
func Exact() Option {
	return func(c *config) { c.exact = true }
}

// outcome is the verdict on one input.
type outcome struct {
	panic  *kit.Panic
	report func(t testing.TB) // reports a failure; nil when there is none
}

func (o *outcome) failed() bool {
	return o.panic != nil || o.report != nil
}

// runner tries inputs.
type runner struct {
	*config
	t    testing.TB
	name string
	typ  reflect.Type // of the function that gets the inputs
	try  func(in []reflect.Value) *outcome
	rand *rand.Rand
}

func newRunner(t testing.TB, name string, f reflect.Value, opts []Option) *runner {
	t.Helper()
	c := &config{n: 300, gens: map[int]func(*rand.Rand) any{}}
	for _, opt := range opts {
		opt(c)
	}
	if f.Kind() != reflect.Func {
		t.Fatalf("kit: prop needs a function, not a %v", f.Kind())
	}
	h := fnv.New64a()
	h.Write([]byte(t.Name()))
	return &runner{config: c, t: t, name: name, typ: f.Type(), rand: rand.New(rand.NewPCG(h.Sum64(), 1))}
}

// run tries all inputs and reports the first that fails.
func (r *runner) run() {
	r.t.Helper()
	for i, row := range r.rows {
		in := r.input(i, row)
		if o := r.guarded(in); o.failed() {
			r.fail(in, o)
		}
	}
	for range r.n {
		in, ok := r.generate()
		if !ok {
			continue
		}
		if o := r.guarded(in); o.failed() {
			in, o = r.shrink(in, o)
			r.fail(in, o)
		}
	}
}

// guarded tries an input and fails the test when that does not end.
func (r *runner) guarded(in []reflect.Value) (o *outcome) {
	r.t.Helper()
	kit.Finishes(r.t, r.call(in), func() { o = r.try(in) })
	return o
}

func (r *runner) fail(in []reflect.Value, o *outcome) {
	r.t.Helper()
	if o.panic != nil {
		o.panic.Fail(r.t, r.call(in))
	}
	o.report(r.t)
}

// call writes the call with its input.
func (r *runner) call(in []reflect.Value) string {
	args := make([]any, 0, len(in))
	for i, v := range in {
		if r.typ.IsVariadic() && i == len(in)-1 {
			for k := range v.Len() {
				args = append(args, v.Index(k).Interface())
			}
			continue
		}
		args = append(args, v.Interface())
	}
	return kit.Call(r.name, args...)
}

// input makes the values of a given input fit the parameters.
func (r *runner) input(number int, row []any) []reflect.Value {
	r.t.Helper()
	if len(row) != r.typ.NumIn() {
		r.t.Fatalf("kit: input %d of %s has %d values for %d parameters", number, r.name, len(row), r.typ.NumIn())
	}
	in := make([]reflect.Value, len(row))
	for i, arg := range row {
		v, err := fit(arg, r.typ.In(i))
		if err != nil {
			r.t.Fatalf("kit: input %d of %s: %v", number, r.name, err)
		}
		in[i] = v
	}
	return in
}

// fit converts a value to the type of a parameter.
func fit(arg any, t reflect.Type) (reflect.Value, error) {
	v := reflect.New(t).Elem()
	if arg == nil {
		return v, nil
	}
	from := reflect.ValueOf(arg)
	switch {
	case from.Type().AssignableTo(t):
		v.Set(from)
	case from.CanConvert(t) && (from.Kind() == t.Kind() || t.Kind() != reflect.String):
		v.Set(from.Convert(t))
	default:
		return v, fmt.Errorf("a %T is no %v", arg, t)
	}
	return v, nil
}

// generate makes an input. It is not ok when the condition leaves it out.
func (r *runner) generate() (in []reflect.Value, ok bool) {
	r.t.Helper()
	const attempts = 100
	for range attempts {
		in = make([]reflect.Value, r.typ.NumIn())
		for i := range in {
			in[i] = r.argument(i)
		}
		if r.allowed(in) {
			return in, true
		}
	}
	return nil, false
}

// argument generates the value of a parameter.
func (r *runner) argument(i int) reflect.Value {
	r.t.Helper()
	t := r.typ.In(i)
	var v reflect.Value
	var err error
	if generate := r.gens[i]; generate != nil {
		v, err = fit(generate(r.rand), t)
	} else {
		v, err = random(r.rand, t)
	}
	if err != nil {
		r.t.Fatalf("kit: parameter %d of %s: %v: give prop.Gen", i, r.name, err)
	}
	return v
}

// allowed reports whether the condition lets an input in.
func (r *runner) allowed(in []reflect.Value) bool {
	return r.where == nil || call(reflect.ValueOf(r.where), copies(in))[0].Bool()
}

// call calls a function, also a variadic one, whose last argument is a slice.
func call(f reflect.Value, in []reflect.Value) []reflect.Value {
	if f.Type().IsVariadic() {
		return f.CallSlice(in)
	}
	return f.Call(in)
}
