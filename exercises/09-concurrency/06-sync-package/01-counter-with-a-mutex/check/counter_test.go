package stadium

import (
	"fmt"
	"go/ast"
	"reflect"
	"strings"
	"sync"
	"testing"
	"unsafe"

	"gotrain/kit"
	"gotrain/kit/concurrent"
	"gotrain/kit/source"
)

func TestCountsFromZero(t *testing.T) {
	kit.Stage(t)
	kit.Finishes(t, "c.Inc(), c.Add(n) and c.Value()", func() {
		_, copies := reflect.TypeFor[Counter]().MethodByName("Inc")
		var c Counter
		kit.Equal(t, "c.Value() of a new counter", c.Value(), 0)
		c.Inc()
		one := c.Value()
		kit.MistakeIf(t, copies && one == 0 && checkHasMutex(), "value-receivers")
		kit.Equal(t, "c.Value() after c.Inc()", one, 1)
		c.Inc()
		kit.Equal(t, "c.Value() after c.Inc() twice", c.Value(), 2)
		want := 2
		for _, n := range []int{40, -7, 0, 1 << 40, -100, 5, -(1 << 40)} {
			c.Add(n)
			want += n
			kit.Equal(t, fmt.Sprintf("c.Value() after one more c.Add(%d)", n), c.Value(), want)
		}
		var other Counter
		fresh := other.Value()
		kit.MistakeIf(t, fresh == want, "one-for-all")
		kit.Equal(t, fmt.Sprintf("other.Value() of a new counter, when another one is at %d", want), fresh, 0)
		other.Add(1000)
		kit.Equal(t, "c.Value() after other.Add(1000)", c.Value(), want)
	})
}

func checkHasMutex() bool {
	var c Counter
	return checkMutex(reflect.ValueOf(&c).Elem()) != nil
}

// checkMutex finds the mutex of a counter.
func checkMutex(v reflect.Value) *sync.Mutex {
	if v.Type() == reflect.TypeFor[sync.Mutex]() {
		return (*sync.Mutex)(unsafe.Pointer(v.UnsafeAddr()))
	}
	if v.Kind() == reflect.Struct && v.Type().PkgPath() != "sync" {
		for i := range v.NumField() {
			if mu := checkMutex(v.Field(i)); mu != nil {
				return mu
			}
		}
	}
	return nil
}

func TestHoldsAMutex(t *testing.T) {
	kit.Stage(t)
	if !checkHasMutex() {
		kit.Failf(t, "Counter has no field of type sync.Mutex")
	}
}

func TestMutexGuardsTheNumber(t *testing.T) {
	kit.Stage(t)
	for _, pair := range []struct {
		names   string
		calls   func(c *Counter) (first, second func())
		mistake string
	}{
		{"c.Add(1) and c.Add(2)", func(c *Counter) (func(), func()) {
			return func() { c.Add(1) }, func() { c.Add(2) }
		}, ""},
		{"c.Inc() and c.Inc()", func(c *Counter) (func(), func()) { return c.Inc, c.Inc }, ""},
		{"c.Inc() and c.Add(2)", func(c *Counter) (func(), func()) {
			return c.Inc, func() { c.Add(2) }
		}, ""},
		{"c.Inc() and c.Value()", func(c *Counter) (func(), func()) {
			return c.Inc, func() { c.Value() }
		}, "unlocked-value"},
		{"c.Value() and c.Add(2)", func(c *Counter) (func(), func()) {
			return func() { c.Value() }, func() { c.Add(2) }
		}, "unlocked-value"},
	} {
		var c Counter
		kit.Finishes(t, pair.names+" in two goroutines", func() { concurrent.Apart(pair.calls(&c)) })
		if t.Failed() {
			if pair.mistake != "" {
				kit.Mistake(t, pair.mistake)
			}
			kit.Failf(t, "%s in two goroutines: both use the same variable, and the mutex does not keep them apart", pair.names)
		}
	}
}

// checkAddsInside finds a WaitGroup's Add in the goroutine that it should wait for.
func checkAddsInside(p *source.Package) *ast.CallExpr {
	for _, statement := range source.All[*ast.GoStmt](p.Roots()...) {
		var body ast.Node = statement.Call.Fun
		if callee := p.Callee(statement.Call); callee != nil {
			for _, f := range p.Funcs() {
				if p.Info.ObjectOf(f.Decl.Name) == callee {
					body = f.Decl
				}
			}
		}
		adds := p.CallsIn(body, "sync.WaitGroup.Add")
		if len(adds) > 0 && !source.Has[*ast.GoStmt](body) { // it may add for others that it starts
			return adds[0]
		}
	}
	return nil
}

// checkAddsOne reports whether what is added is 1. A helper may be given it.
func checkAddsOne(p *source.Package, arg ast.Expr, helper bool) bool {
	if value := p.Info.Types[arg].Value; value != nil {
		return value.ExactString() == "1"
	}
	_, given := ast.Unparen(arg).(*ast.Ident)
	return helper && given
}

// The mutex of the counter is held here, so that each goroutine stops at its first
// increment and can be counted.
func TestHammerStartsThatManyGoroutines(t *testing.T) {
	kit.Stage(t)
	p := source.Load(t, ".")
	if add := checkAddsInside(p); add != nil {
		kit.Mistake(t, "adds-inside")
		source.Fail(t, p, add, "the goroutine counts itself; it may not have begun when Wait looks at the count")
	}
	for _, f := range p.Reachable("Hammer") {
		if strings.HasPrefix(f.Name, "Counter.") {
			continue
		}
		for _, call := range f.Calls("Counter.Add") {
			if !checkAddsOne(p, call.Args[0], f.Name != "Hammer") {
				kit.Mistake(t, "adds-all-at-once")
				source.Fail(t, p, call, "Hammer adds %s; each step should add 1", p.Text(call.Args[0]))
			}
		}
	}
	for _, goroutines := range []int{1, 2, 10} {
		call := fmt.Sprintf("Hammer(&c, %d, 50)", goroutines)
		var c Counter
		mu := checkMutex(reflect.ValueOf(&c).Elem())
		before := concurrent.Goroutines()
		mu.Lock()
		returned := make(chan bool)
		go func() {
			defer close(returned)
			Hammer(&c, goroutines, 50)
		}()
		waiting := 0
		for _, state := range concurrent.Settle(before) {
			if state == "sync.Mutex.Lock" {
				waiting++
			}
		}
		early := false
		select {
		case <-returned:
			early = true
		default:
		}
		mu.Unlock()
		kit.MistakeIf(t, early && waiting == goroutines, "no-wait")
		kit.Equal(t, call+": the number of goroutines that add to c", waiting, goroutines)
		if early {
			kit.Failf(t, "%s returns before its goroutines have finished", call)
		}
		kit.Finishes(t, call, func() { <-returned })
		kit.Equal(t, "c.Value() after "+call, c.Value(), 50*goroutines)
	}
}

func TestHammerLosesNothing(t *testing.T) {
	kit.Stage(t)
	var c Counter
	want := 0
	for _, in := range []struct{ goroutines, times int }{{10, 1000}, {0, 5}, {3, 0}, {1, 1}, {100, 7}} {
		call := kit.Call("Hammer", kit.Code("&c"), in.goroutines, in.times)
		kit.Finishes(t, call, func() {
			kit.NoLeaks(t, call, func() { Hammer(&c, in.goroutines, in.times) })
		})
		was := want
		want += in.goroutines * in.times
		kit.Equal(t, fmt.Sprintf("c.Value() after %s, which began at %d", call, was), c.Value(), want)
	}
}
