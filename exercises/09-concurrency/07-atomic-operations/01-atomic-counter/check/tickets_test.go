package ferry

import (
	"fmt"
	"go/ast"
	"go/token"
	"runtime"
	"runtime/debug"
	"slices"
	"sync"
	"testing"

	"gotrain/kit"
	"gotrain/kit/concurrent"
	"gotrain/kit/source"
)

func TestNextIDCountsUp(t *testing.T) {
	kit.Stage(t)
	for _, from := range []int64{0, 41, 1 << 40, -3} {
		kit.Finishes(t, "NextID(&counter)", func() {
			counter, other := from, int64(0)
			for i := range int64(4) {
				call := fmt.Sprintf("NextID(&counter) with counter = %d", counter)
				id := NextID(&counter)
				kit.MistakeIf(t, id == from+i && counter == from+i+1, "starts-at-zero")
				kit.Equal(t, call, id, from+i+1)
				kit.Equal(t, "counter after "+call, counter, from+i+1)
			}
			kit.Equal(t, "NextID(&other) of a second counter, which is 0", NextID(&other), int64(1))
		})
	}
}

func TestNextIDDoesNotRace(t *testing.T) {
	kit.Stage(t)
	var counter int64
	next := func() { NextID(&counter) }
	kit.Finishes(t, "NextID(&counter) in two goroutines", func() { concurrent.Apart(next, next) })
	if t.Failed() {
		kit.Mistake(t, "plain-increment")
		kit.Failf(t, "NextID(&counter) in two goroutines: not every access to the counter is atomic")
	}
}

func TestNextIDTakesTheNumberFromTheAddition(t *testing.T) {
	kit.Stage(t)
	p := source.Load(t, ".")
	adds := 0
	for _, f := range p.Reachable("NextID") {
		thrown := map[ast.Expr]bool{}
		for _, statement := range source.All[*ast.ExprStmt](f.Decl) {
			thrown[ast.Unparen(statement.X)] = true
		}
		for _, call := range f.Calls("sync/atomic.AddInt64") {
			adds++
			if thrown[call] {
				kit.Mistake(t, "add-then-load")
				source.Fail(t, p, call, "NextID does not use the number that the addition returns")
			}
		}
		for _, call := range f.Calls("sync/atomic.LoadInt64") {
			kit.Mistake(t, "add-then-load")
			source.Fail(t, p, call, "NextID reads the counter in a step of its own")
		}
	}
	if adds == 0 {
		kit.Failf(t, "NextID does not call atomic.AddInt64")
	}
}

func TestEveryTicketHasANumberOfItsOwn(t *testing.T) {
	kit.Stage(t)
	const callers, each = 50, 100
	var counter int64
	ids := make([][]int64, callers)
	kit.Finishes(t, "NextID(&counter) in 50 goroutines", func() {
		var group sync.WaitGroup
		for i := range callers {
			group.Go(func() {
				for range each {
					ids[i] = append(ids[i], NextID(&counter))
				}
			})
		}
		group.Wait()
	})
	var want []int64
	for i := range int64(callers * each) {
		want = append(want, i+1)
	}
	got := slices.Concat(ids...)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		kit.Failf(t, "50 goroutines that call NextID(&counter) 100 times each do not get every number from 1 to 5000 exactly once")
	}
}

// checkCreated returns how many goroutines f creates, and perhaps a few more. On one
// processor they are numbered one after the other.
func checkCreated(f func()) int {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	number := func() int {
		n := make(chan int)
		go func() { n <- concurrent.Goroutine() }()
		return <-n
	}
	for range 64 { // uses up the numbers that are left of an earlier time
		number()
	}
	before := number()
	f()
	return number() - before - 1
}

func TestCountEvents(t *testing.T) {
	kit.Stage(t)
	for _, in := range []struct{ goroutines, each int }{{2, 1}, {1, 1}, {0, 7}, {7, 0}, {3, 5}, {20, 3}, {8, 10000}} {
		call := kit.Call("CountEvents", in.goroutines, in.each)
		want := int64(in.goroutines * in.each)
		var got int64
		kit.Finishes(t, call, func() {
			kit.NoLeaks(t, call, func() { got = CountEvents(in.goroutines, in.each) })
		})
		if t.Failed() {
			kit.Mistake(t, "plain-increment")
			kit.Failf(t, "%s: not every access to the counter is atomic while the goroutines run", call)
		}
		kit.Equal(t, call, got, want)
	}
}

// checkAddsOne reports whether what is added is 1. A helper may be given it.
func checkAddsOne(p *source.Package, arg ast.Expr, helper bool) bool {
	if value := p.Info.Types[arg].Value; value != nil {
		return value.ExactString() == "1"
	}
	_, given := ast.Unparen(arg).(*ast.Ident)
	return helper && given
}

func TestCountEventsInGoroutines(t *testing.T) {
	kit.Stage(t)
	for _, goroutines := range []int{1, 8, 100} {
		created := checkCreated(func() { CountEvents(goroutines, 10) })
		if created < goroutines {
			call := kit.Call("CountEvents", goroutines, 10)
			kit.MistakeIf(t, created == 0, "does-not-count")
			kit.Equal(t, "the number of goroutines that "+call+" starts", created, goroutines)
		}
	}
	adds := 0
	p := source.Load(t, ".")
	for _, f := range p.Reachable("CountEvents") {
		for _, call := range f.Calls("sync/atomic.AddInt64") {
			adds++
			if !checkAddsOne(p, call.Args[1], f.Name != "CountEvents") {
				kit.Mistake(t, "adds-all-at-once")
				source.Fail(t, p, call, "CountEvents adds %s; each event counts by itself, so it should add 1", p.Text(call.Args[1]))
			}
		}
		for _, product := range source.All[*ast.BinaryExpr](f.Decl) {
			if product.Op == token.MUL {
				source.Fail(t, p, product, "CountEvents works the sum out; it should return what the variable holds")
			}
		}
	}
	if adds == 0 {
		kit.Failf(t, "CountEvents does not add with atomic.AddInt64")
	}
	for _, name := range []string{"sync.Mutex", "sync.RWMutex"} {
		for _, use := range p.UsesOf(name) {
			source.Fail(t, p, use, "%s is used; the atomic addition needs no lock", name)
		}
	}
}
