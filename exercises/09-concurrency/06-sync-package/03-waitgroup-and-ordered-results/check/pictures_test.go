package pictures

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"gotrain/kit"
	"gotrain/kit/concurrent"
	"gotrain/kit/source"
)

// oracleResult is what f gives here: every number another one, never 0.
func oracleResult(i int) int { return 1000 + (i*7919)%1009 }

// checkRun calls MapConcurrent with calls of f that take n seconds, n-1 seconds and
// so on, so that they end in reverse order, and only when all of them have begun.
func checkRun(t *testing.T, n int) {
	call := fmt.Sprintf("MapConcurrent(%d, f)", n)
	var gauge concurrent.Gauge
	log := concurrent.NewLog()
	before := concurrent.Goroutine()
	begun := time.Now()
	var results []int
	returned := make(chan time.Duration, 1)
	go func() {
		results = MapConcurrent(n, func(i int) int {
			defer gauge.Enter()()
			log.Add(fmt.Sprint(i))
			time.Sleep(time.Duration(n-i) * time.Second)
			return oracleResult(i)
		})
		returned <- time.Since(begun)
	}()
	synctest.Wait()
	early := len(returned) > 0
	time.Sleep(24 * time.Hour)
	var took time.Duration
	if len(returned) > 0 {
		took = <-returned
	} else {
		kit.MistakeIf(t, gauge.Total() == n && gauge.Now() == 0 && checkCopiesGroup(t), "copied-group")
		kit.Failf(t, "%s has not returned a day later; the longest call of f takes %d s", call, n)
	}
	var want []int
	for i := range n {
		want = append(want, oracleResult(i))
	}
	whats := log.Whats()
	slices.Sort(whats)
	goroutines := map[int]bool{before: true}
	for _, entry := range log.Entries() {
		goroutines[entry.Goroutine] = true
	}
	all := len(whats) == n && len(slices.Compact(whats)) == n
	kit.MistakeIf(t, all && early && n > 0, "no-wait")
	kit.MistakeIf(t, all && gauge.Peak() == 1 && n > 1, "one-after-another")
	appended := slices.Clone(results)
	slices.Sort(appended)
	sorted := slices.Sorted(slices.Values(want))
	kit.MistakeIf(t, all && !slices.Equal(results, want) && slices.Equal(appended, sorted), "appends")
	if early && n > 0 {
		kit.Failf(t, "%s returns while calls of f are running", call)
	}
	kit.True(t, all, call, "should call f once for each i from 0 to %d; it makes %d calls", n-1, gauge.Total())
	kit.Equal(t, call+": the most calls of f at once", gauge.Peak(), n)
	kit.Equal(t, call+": the number of goroutines that call f", len(goroutines)-1, n)
	kit.Equal(t, call+" where the last call of f ends first", results, want)
	kit.Equal(t, call+": the time until it returns, where f(0) takes the longest", took.String(), (time.Duration(n) * time.Second).String())
}

// checkCopiesGroup reports whether a function of the learner gets a WaitGroup as a
// value.
func checkCopiesGroup(t *testing.T) bool {
	p := source.Load(t, ".")
	for _, f := range source.All[*ast.FuncType](p.Roots()...) {
		for _, field := range f.Params.List {
			if typ := p.Info.TypeOf(field.Type); typ != nil && types.TypeString(typ, nil) == "sync.WaitGroup" {
				return true
			}
		}
	}
	return false
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

func TestResultsInOrder(t *testing.T) {
	kit.Stage(t)
	p := source.Load(t, ".")
	if add := checkAddsInside(p); add != nil {
		kit.Mistake(t, "adds-inside")
		source.Fail(t, p, add, "the goroutine counts itself; it may not have begun when Wait looks at the count")
	}
	for _, n := range []int{3, 2, 1, 0, 20, 100} {
		kit.Bubble(t, func(t *testing.T) { checkRun(t, n) })
	}
}

func TestEachCallHasItsOwnResults(t *testing.T) {
	kit.Stage(t)
	kit.Finishes(t, "MapConcurrent", func() {
		first := MapConcurrent(3, func(i int) int { return i + 1 })
		second := MapConcurrent(3, func(i int) int { return -i })
		kit.Equal(t, "the results of a first call after a second one", first, []int{1, 2, 3})
		kit.Equal(t, "the results of the second call", second, []int{0, -1, -2})
	})
}

func TestWaitGroupAlone(t *testing.T) {
	kit.Stage(t)
	p := source.Load(t, ".")
	if !p.Uses("sync.WaitGroup") {
		kit.Failf(t, "no sync.WaitGroup is used")
	}
	for _, node := range source.All[*ast.ChanType](p.Roots()...) {
		source.Fail(t, p, node, "a channel is used; a WaitGroup and the slice are enough")
	}
	for _, file := range p.Files {
		for _, imported := range file.Imports {
			if imported.Path.Value == `"sync/atomic"` {
				source.Fail(t, p, imported, "sync/atomic is used; a WaitGroup and the slice are enough")
			}
		}
	}
	for _, name := range []string{"Mutex", "RWMutex", "Locker", "Map", "Cond", "Once"} {
		for _, use := range p.UsesOf("sync." + name) {
			source.Fail(t, p, use, "sync.%s is used; a WaitGroup and the slice are enough", name)
		}
	}
}

// Here all calls of f end at once, so that only a place of its own keeps what one
// goroutine writes apart from the others.
func TestEveryGoroutineHasItsOwnPlace(t *testing.T) {
	kit.Stage(t)
	for _, n := range []int{2, 50} {
		kit.Bubble(t, func(t *testing.T) {
			all := concurrent.NewBarrier(n)
			var want []int
			for i := range n {
				want = append(want, oracleResult(i))
			}
			got := MapConcurrent(n, func(i int) int {
				all.Arrive()
				return oracleResult(i)
			})
			kit.Equal(t, fmt.Sprintf("MapConcurrent(%d, f)", n), got, want)
		})
	}
}
