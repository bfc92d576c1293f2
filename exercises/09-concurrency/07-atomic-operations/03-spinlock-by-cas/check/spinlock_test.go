package phonebox

import (
	"fmt"
	"go/ast"
	"go/types"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/concurrent"
	"gotrain/kit/source"
)

func TestTakesAndGivesBack(t *testing.T) {
	kit.Stage(t)
	kit.Finishes(t, "the methods of SpinLock, one after the other", func() {
		var l, other SpinLock
		kit.Equal(t, "l.TryLock() of a new lock", l.TryLock(), true)
		for range 3 {
			kit.Equal(t, "l.TryLock() while the lock is taken", l.TryLock(), false)
			l.Unlock()
			l.Lock()
			kit.Equal(t, "l.TryLock() after l.Lock()", l.TryLock(), false)
			kit.Equal(t, "other.TryLock() of another lock", other.TryLock(), true)
			other.Unlock()
			l.Unlock()
			kit.Equal(t, "l.TryLock() after l.Unlock()", l.TryLock(), true)
		}
	})
}

// checkCalls returns the calls of a function of others in a function of the learner
// and those that it calls.
func checkCalls(p *source.Package, from, name string) (calls []*ast.CallExpr) {
	for _, f := range p.Reachable(from) {
		calls = append(calls, f.Calls(name)...)
	}
	return calls
}

func TestTakenByCompareAndSwap(t *testing.T) {
	kit.Stage(t)
	p := source.Load(t, ".")
	for _, name := range []string{"sync.Mutex", "sync.RWMutex"} {
		for _, use := range p.UsesOf(name) {
			kit.Mistake(t, "wraps-a-mutex")
			source.Fail(t, p, use, "%s is used; the lock should be made of an int32", name)
		}
	}
	kit.True(t, !slices.Contains(p.Imports(), "sync"), "the package", "should not import sync")
	fields, ok := p.Type("SpinLock").Type().Underlying().(*types.Struct)
	found := false
	for i := 0; ok && i < fields.NumFields(); i++ {
		found = found || types.Identical(fields.Field(i).Type().Underlying(), types.Typ[types.Int32])
	}
	kit.True(t, found, "SpinLock", "should be a struct with a field of type int32")
	for _, name := range []string{"Lock", "TryLock"} {
		method := "SpinLock." + name
		for _, store := range checkCalls(p, method, "sync/atomic.StoreInt32") {
			kit.MistakeIf(t, len(checkCalls(p, method, "sync/atomic.LoadInt32")) > 0, "load-then-store")
			source.Fail(t, p, store, "%s takes the lock by a store, whoever may have taken it a moment before", name)
		}
		if len(checkCalls(p, method, "sync/atomic.CompareAndSwapInt32")) == 0 {
			kit.Failf(t, "%s does not call atomic.CompareAndSwapInt32", name)
		}
	}
	if len(checkCalls(p, "SpinLock.Lock", "runtime.Gosched")) == 0 {
		kit.MistakeIf(t, !p.Uses("time.Sleep"), "no-yield")
		kit.Failf(t, "Lock does not call runtime.Gosched while it waits")
	}
}

func TestUnlockOfAFreeLockPanics(t *testing.T) {
	kit.Stage(t)
	kit.Finishes(t, "l.Unlock()", func() {
		for _, used := range []bool{false, true} {
			var l SpinLock
			call := "l.Unlock() of a new lock"
			if used {
				l.Lock()
				l.Unlock()
				call = "l.Unlock() for the second time"
			}
			p := kit.Try(l.Unlock)
			free := l.TryLock()
			kit.MistakeIf(t, p == nil && free, "unlock-unchecked")
			kit.True(t, p != nil, call, "should panic, since nobody has the lock")
			kit.Equal(t, "l.TryLock() after the panic", free, true)
			kit.Equal(t, "l.TryLock() again", l.TryLock(), false)
		}
	})
}

func TestLockAndUnlockDoNotRace(t *testing.T) {
	kit.Stage(t)
	var l SpinLock
	kit.Finishes(t, "l.Lock() and l.Unlock() in two goroutines", func() { concurrent.Apart(l.Lock, l.Unlock) })
	if t.Failed() {
		kit.Mistake(t, "plain-access")
		kit.Failf(t, "l.Lock() and l.Unlock() in two goroutines: not every access to the int32 is atomic")
	}
}

func TestLockWaits(t *testing.T) {
	kit.Stage(t)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	var l SpinLock
	kit.Finishes(t, "l.Lock()", func() {
		l.Lock()
		var inside atomic.Bool
		done := make(chan bool)
		go func() {
			l.Lock()
			inside.Store(true)
			l.Unlock()
			close(done)
		}()
		for range 100 { // the other one is certain to run: there is one processor
			runtime.Gosched()
		}
		kit.Equal(t, "whether l.Lock() returns while another goroutine has the lock", inside.Load(), false)
		l.Unlock()
		<-done
		kit.Equal(t, "l.TryLock() after both have called l.Unlock()", l.TryLock(), true)
	})
}

// checkYielding is the most that ten changes between goroutines take.
const checkYielding = 30 * time.Millisecond

// On one processor, whoever waits without yielding keeps it for 10 ms at a time. The
// shortest of several attempts counts, so that a busy machine makes no difference.
func TestWaitingYields(t *testing.T) {
	kit.Stage(t)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	shortest := time.Hour
	kit.Finishes(t, "l.Lock()", func() {
		for try := 0; try < 10 && shortest > checkYielding; try++ {
			var l SpinLock
			l.Lock()
			done := make(chan bool)
			go func() {
				l.Lock()
				l.Unlock()
				close(done)
			}()
			begin := time.Now()
			for range 10 {
				runtime.Gosched()
			}
			shortest = min(shortest, time.Since(begin))
			l.Unlock()
			<-done
		}
	})
	kit.MistakeIf(t, shortest > checkYielding, "no-yield")
	kit.True(t, shortest <= checkYielding, "l.Lock()", "should call runtime.Gosched each time it finds the lock taken; others hardly get to run while it waits")
}

func TestOrdersWhatItGuards(t *testing.T) {
	kit.Stage(t)
	for _, second := range []string{"Lock", "TryLock"} {
		var l SpinLock
		level := 0
		kit.Finishes(t, "l."+second+"() after another goroutine's l.Unlock()", func() {
			concurrent.Apart(func() {
				l.Lock()
				level = 95
				l.Unlock()
			}, func() {
				if second == "Lock" {
					l.Lock()
				} else if !l.TryLock() {
					return
				}
				level++
				l.Unlock()
			})
		})
		if t.Failed() {
			kit.Failf(t, "what one goroutine writes before l.Unlock() cannot be read safely by another one after l.%s()", second)
		}
		kit.Equal(t, "a variable that two goroutines have changed under the lock", level, 96)
	}
}

func TestOneAtATime(t *testing.T) {
	kit.Stage(t)
	for _, c := range []struct{ processors, times int }{{runtime.GOMAXPROCS(0), 5000}, {1, 5000}} {
		func() {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(c.processors))
			var l SpinLock
			count := 0
			call := fmt.Sprintf("counting to 8 times %d in eight goroutines under the lock", c.times)
			kit.FinishesIn(t, call, 30e9, func() {
				var group sync.WaitGroup
				for range 8 {
					group.Go(func() {
						for range c.times {
							l.Lock()
							count++
							l.Unlock()
						}
					})
				}
				group.Wait()
			})
			kit.Equal(t, call, count, 8*c.times)
		}()
	}
}
