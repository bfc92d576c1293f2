package prop

import (
	"fmt"
	"reflect"
	"testing"

	"gotrain/kit"
	"gotrain/kit/internal/deep"
	"gotrain/kit/internal/diff"
)

// Same fails the test unless the function got does the same as the function
// want, which has the same type. Each gets its own copy of the arguments. Errors
// are compared by their texts. Inputs for which want panics are left out.
func Same(t testing.TB, name string, got, want any, opts ...Option) {
	t.Helper()
	f, g := reflect.ValueOf(got), reflect.ValueOf(want)
	r := newRunner(t, name, f, opts)
	if g.Type() != f.Type() {
		if !g.CanConvert(f.Type()) {
			kit.Failf(t, "%s is a %v, and the task asks for a %v", name, f.Type(), g.Type())
		}
		g = g.Convert(f.Type())
	}
	r.try = func(in []reflect.Value) *outcome { return r.compare(in, f, g) }
	r.run()
}

func (r *runner) compare(in []reflect.Value, f, g reflect.Value) *outcome {
	o := &outcome{}
	inF, inG := copies(in), copies(in)
	var outF, outG []reflect.Value
	if kit.Try(func() { outG = call(g, inG) }) != nil {
		return o
	}
	if o.panic = kit.Try(func() { outF = call(f, inF) }); o.panic != nil {
		return o
	}
	for i := range outF {
		if !r.equal(outF[i], outG[i]) {
			o.report = func(t testing.TB) {
				t.Helper()
				r.failResult(t, in, outF, outG)
			}
			return o
		}
	}
	for i := range inF {
		if r.args && !r.equal(inF[i], inG[i]) {
			o.report = func(t testing.TB) {
				t.Helper()
				kit.Fail(t, kit.Failure{
					Call:    r.call(in),
					Message: fmt.Sprintf("leaves another value in argument %d", i+1),
					Want:    kit.Show(inG[i].Interface()), Got: kit.Show(inF[i].Interface()),
				})
			}
			return o
		}
	}
	return o
}

func (r *runner) failResult(t testing.TB, in, got, want []reflect.Value) {
	t.Helper()
	failure := kit.Failure{Call: r.call(in), Want: kit.Show(values(want)), Got: kit.Show(values(got))}
	if len(got) == 1 && got[0].Kind() == reflect.String {
		a, b := want[0].String(), got[0].String()
		failure.Message = diff.Remark(a, b)
		if diff.Multiline(a) || diff.Multiline(b) {
			failure.Diff = kit.Diff(a, b)
		}
	}
	kit.Fail(t, failure)
}

// values bundles results to be shown.
func values(list []reflect.Value) any {
	all := make([]any, len(list))
	for i, v := range list {
		all[i] = v.Interface()
	}
	return kit.Values(all...)
}

var errorType = reflect.TypeFor[error]()

// equal compares two results, errors by their texts.
func (r *runner) equal(a, b reflect.Value) bool {
	if a.Type() == errorType {
		if a.IsNil() || b.IsNil() {
			return a.IsNil() == b.IsNil()
		}
		return a.Interface().(error).Error() == b.Interface().(error).Error()
	}
	return deep.Compare(b.Interface(), a.Interface(), r.exact) == nil
}

// Check fails the test unless the property holds for all inputs. The property
// is a function that returns a bool, or an error that says what is wrong, or
// nothing: then only a panic fails.
func Check(t testing.TB, name string, property any, opts ...Option) {
	t.Helper()
	f := reflect.ValueOf(property)
	r := newRunner(t, name, f, opts)
	if n := f.Type().NumOut(); n > 1 || n == 1 && f.Type().Out(0) != errorType && f.Type().Out(0).Kind() != reflect.Bool {
		t.Fatalf("kit: the property %s must return a bool, an error or nothing", name)
	}
	r.try = func(in []reflect.Value) *outcome {
		o := &outcome{}
		var out []reflect.Value
		o.panic = kit.Try(func() { out = call(f, copies(in)) })
		if o.panic != nil || len(out) == 0 {
			return o
		}
		if message := broken(out[0]); message != "" {
			o.report = func(t testing.TB) {
				t.Helper()
				kit.Fail(t, kit.Failure{Call: r.call(in), Message: message})
			}
		}
		return o
	}
	r.run()
}

// broken says what is wrong by the result of a property, or returns "".
func broken(result reflect.Value) string {
	if result.Kind() == reflect.Bool {
		if result.Bool() {
			return ""
		}
		return "the property does not hold"
	}
	if result.IsNil() {
		return ""
	}
	return result.Interface().(error).Error()
}
