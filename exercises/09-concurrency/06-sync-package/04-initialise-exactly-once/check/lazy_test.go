package station

import (
	"errors"
	"fmt"
	"go/ast"
	"sync"
	"testing"

	"gotrain/kit"
	"gotrain/kit/concurrent"
	"gotrain/kit/source"
)

// checkResult is what a call of load or Get returns.
type checkResult struct {
	text string
	err  error
}

func (r checkResult) String() string {
	return kit.Show(kit.Values(r.text, r.err))
}

func TestNewLazyDoesNotLoad(t *testing.T) {
	kit.Stage(t)
	kit.Finishes(t, "NewLazy(load) and l.Get()", func() {
		calls := 0
		l := NewLazy(func() (string, error) { calls++; return "offset 0.3", nil })
		eager := calls == 1
		text, err := l.Get()
		kit.MistakeIf(t, eager && text == "offset 0.3" && err == nil, "eager")
		if eager {
			kit.Failf(t, "NewLazy(load) calls load; it should be called by the first l.Get()")
		}
		kit.Equal(t, "l.Get()", kit.Values(text, err), kit.Values("offset 0.3", error(nil)))
		kit.Equal(t, "the number of calls of load after NewLazy(load) and l.Get()", calls, 1)
	})
}

func TestKeepsWhateverLoadReturns(t *testing.T) {
	kit.Stage(t)
	broken := errors.New("the card is gone")
	for _, c := range []struct {
		name   string
		result checkResult
	}{
		{"a text", checkResult{"offset 0.3", nil}},
		{"an error", checkResult{"", broken}},
		{"an empty text", checkResult{"", nil}},
		{"a text and an error", checkResult{"offset", broken}},
	} {
		kit.Finishes(t, "l.Get()", func() {
			calls := 0
			l := NewLazy(func() (string, error) {
				calls++
				if calls > 1 {
					return "another text", errors.New("another error")
				}
				return c.result.text, c.result.err
			})
			first, firstErr := l.Get()
			kit.Equal(t, fmt.Sprintf("l.Get() where load returns %s", c.result), kit.Values(first, firstErr), kit.Values(c.result.text, c.result.err))
			for range 3 {
				text, err := l.Get()
				kit.MistakeIf(t, calls > 1, "reloads-errors")
				kit.Equal(t, fmt.Sprintf("the number of calls of load, which returns %s, after l.Get() has been called again", c.result), calls, 1)
				kit.Equal(t, fmt.Sprintf("l.Get() once more, where load has returned %s", c.result), kit.Values(text, err), kit.Values(c.result.text, c.result.err))
			}
		})
	}
}

func TestEachLazyLoadsForItself(t *testing.T) {
	kit.Stage(t)
	kit.Finishes(t, "l.Get()", func() {
		a := NewLazy(func() (string, error) { return "a", nil })
		b := NewLazy(func() (string, error) { return "b", nil })
		first, _ := a.Get()
		second, _ := b.Get()
		again, _ := a.Get()
		kit.Equal(t, "a.Get(), b.Get() and a.Get() again of two Lazy values", []string{first, second, again}, []string{"a", "b", "a"})
	})
}

func TestNoDataRace(t *testing.T) {
	kit.Stage(t)
	l := NewLazy(func() (string, error) { return "offset 0.3", nil })
	get := func() { l.Get() }
	kit.Finishes(t, "l.Get() in two goroutines", func() { concurrent.Apart(get, get) })
	if t.Failed() {
		kit.MistakeIf(t, checkLocks(source.Load(t, ".")), "unlocked-check")
		kit.Failf(t, "l.Get() in two goroutines: the first one writes what the second one reads, and nothing keeps them apart")
	}
}

func checkLocks(p *source.Package) bool {
	return p.Uses("sync.Mutex.Lock") || p.Uses("sync.RWMutex.Lock") || p.Uses("sync.Once.Do")
}

func TestEverybodyWaitsForTheOneLoad(t *testing.T) {
	kit.Stage(t)
	for _, result := range []checkResult{{"offset 0.3", nil}, {"", errors.New("the card is gone")}} {
		const callers = 100
		var gauge concurrent.Gauge
		begun, open := make(chan bool, callers), make(chan bool)
		l := NewLazy(func() (string, error) {
			defer gauge.Enter()()
			begun <- true
			<-open
			return result.text, result.err
		})
		var mu sync.Mutex
		got := map[string]int{}
		var group sync.WaitGroup
		get := func() {
			text, err := l.Get()
			mu.Lock()
			defer mu.Unlock()
			got[checkResult{text, err}.String()]++
		}
		others := concurrent.Goroutines()
		for i := range callers {
			group.Go(get)
			if i == 0 {
				<-begun // the others come while load is running
			}
		}
		concurrent.Settle(others)
		mu.Lock()
		early, zero := 0, got[checkResult{}.String()]
		for _, n := range got {
			early += n
		}
		mu.Unlock()
		calls := gauge.Total()
		close(open)
		kit.Finishes(t, "l.Get() in 100 goroutines", group.Wait)
		kit.MistakeIf(t, calls == 1 && early == callers-1 && zero == early, "flag-first")
		kit.Equal(t, "the number of calls of load when 100 goroutines call l.Get() at once", calls, 1)
		kit.Equal(t, "how many calls of l.Get() return before load does", early, 0)
		kit.Equal(t, "what 100 calls of l.Get() return, and how often", got, map[string]int{result.String(): callers})
		kit.Equal(t, "the number of calls of load after all of that", gauge.Total(), 1)
	}
}

func TestBuiltOnPackageSync(t *testing.T) {
	kit.Stage(t)
	p := source.Load(t, ".")
	for _, node := range source.All[*ast.ChanType](p.Roots()...) {
		source.Fail(t, p, node, "a channel is used; package sync has all that is needed")
	}
	for _, file := range p.Files {
		for _, imported := range file.Imports {
			if imported.Path.Value == `"sync/atomic"` {
				source.Fail(t, p, imported, "sync/atomic is used; package sync has all that is needed")
			}
		}
	}
}
