package pump

import (
	"go/types"
	"runtime"
	"sync"
	"testing"

	"gotrain/kit"
	"gotrain/kit/concurrent"
	"gotrain/kit/source"
)

func TestSetAndClear(t *testing.T) {
	kit.Stage(t)
	kit.Finishes(t, "the methods of Flag, one after the other", func() {
		var f, other Flag
		kit.Equal(t, "f.IsSet() of a new flag", f.IsSet(), false)
		for range 2 {
			f.Set()
			kit.Equal(t, "f.IsSet() after f.Set()", f.IsSet(), true)
			kit.Equal(t, "f.IsSet(), asked a second time after f.Set()", f.IsSet(), true)
			f.Set()
			kit.Equal(t, "f.IsSet() after f.Set() twice", f.IsSet(), true)
			kit.Equal(t, "other.IsSet() of another flag", other.IsSet(), false)
			f.Clear()
			kit.Equal(t, "f.IsSet() after f.Clear()", f.IsSet(), false)
			f.Clear()
			kit.Equal(t, "f.IsSet() after f.Clear() twice", f.IsSet(), false)
		}
	})
}

// checkSteps counts the steps of RunUntil where the last one sets the flag. It breaks
// off when there are too many.
func checkSteps(t *testing.T, stop *Flag, last int) (steps int, ended bool) {
	type enough struct{}
	p := kit.Try(func() {
		RunUntil(stop, func() {
			steps++
			if steps == last {
				stop.Set()
			}
			if steps > last+100 {
				panic(enough{})
			}
		})
	})
	if p == nil {
		return steps, true
	}
	if _, ok := p.Value.(enough); !ok {
		p.Fail(t, "RunUntil(&stop, step)")
	}
	return steps, false
}

func TestRunsUntilTheFlagIsSet(t *testing.T) {
	kit.Stage(t)
	kit.Finishes(t, "RunUntil(&stop, step)", func() {
		var stop Flag
		for _, last := range []int{3, 1, 1000} {
			steps, ended := checkSteps(t, &stop, last)
			kit.MistakeIf(t, !ended && stop.IsSet(), "asks-once")
			if !ended {
				kit.Failf(t, "RunUntil(&stop, step) goes on after step number %d has set the flag", last)
			}
			kit.Equal(t, "the number of steps of RunUntil(&stop, step) when the flag is set by step number "+kit.Show(last), steps, last)
			kit.Equal(t, "stop.IsSet() after RunUntil(&stop, step)", stop.IsSet(), true)
			again, ended := checkSteps(t, &stop, -1)
			kit.MistakeIf(t, ended && again == 1, "step-first")
			kit.Equal(t, "the number of steps of RunUntil(&stop, step) with a flag that is set already", again, 0)
			stop.Clear()
		}
	})
}

func TestEveryAccessIsAtomic(t *testing.T) {
	kit.Stage(t)
	read := func(f *Flag) { f.IsSet() }
	run := func(f *Flag) { RunUntil(f, f.Set) }
	for _, p := range []struct {
		names         string
		first, second func(f *Flag)
		reads         bool
	}{
		{"f.Set() and f.Set()", (*Flag).Set, (*Flag).Set, false},
		{"f.Set() and f.Clear()", (*Flag).Set, (*Flag).Clear, false},
		{"f.Clear() and f.Clear()", (*Flag).Clear, (*Flag).Clear, false},
		{"f.Set() and f.IsSet()", (*Flag).Set, read, true},
		{"f.IsSet() and f.Set()", read, (*Flag).Set, true},
		{"f.Clear() and f.IsSet()", (*Flag).Clear, read, true},
		{"f.IsSet() and f.Clear()", read, (*Flag).Clear, true},
		{"f.IsSet() and f.IsSet()", read, read, false},
		{"f.Set() and RunUntil(&f, step)", (*Flag).Set, run, true},
		{"RunUntil(&f, step) and f.Clear()", run, (*Flag).Clear, true},
	} {
		var f Flag
		call := p.names + " in two goroutines"
		kit.Finishes(t, call, func() { concurrent.Apart(func() { p.first(&f) }, func() { p.second(&f) }) })
		if t.Failed() {
			if p.reads {
				kit.Mistake(t, "plain-read")
			} else {
				kit.Mistake(t, "plain-write")
			}
			kit.Failf(t, "%s: not every access to the field is atomic", call)
		}
	}
}

// What is written before Set is an ordinary variable here.
func TestCarriesWhatWasWrittenBefore(t *testing.T) {
	kit.Stage(t)
	var stop Flag
	for round := range 3 {
		steps, level := 0, 0
		begun := make(chan bool)
		kit.Finishes(t, "RunUntil(&stop, step), where another goroutine sets the flag after 1000 steps", func() {
			var group sync.WaitGroup
			group.Go(func() {
				<-begun
				level = 95 + round
				stop.Set()
			})
			RunUntil(&stop, func() {
				if steps++; steps == 1000 {
					close(begun)
				}
				runtime.Gosched()
			})
			kit.Equal(t, "a variable that was written before stop.Set(), read after RunUntil(&stop, step)", level, 95+round)
			group.Wait()
		})
		if t.Failed() {
			kit.Failf(t, "a variable that was written before stop.Set() cannot be read safely after RunUntil(&stop, step)")
		}
		kit.True(t, steps >= 1000, "RunUntil(&stop, step)", "should go on until the flag is set; it ends after %d steps", steps)
		stop.Clear()
	}
}

func TestUsesAtomicFunctions(t *testing.T) {
	kit.Stage(t)
	p := source.Load(t, ".")
	fields, ok := p.Type("Flag").Type().Underlying().(*types.Struct)
	found := false
	for i := 0; ok && i < fields.NumFields(); i++ {
		found = found || types.Identical(fields.Field(i).Type().Underlying(), types.Typ[types.Int64])
	}
	kit.True(t, found, "Flag", "should be a struct with a field of type int64")
	for _, name := range []string{"StoreInt64", "LoadInt64"} {
		if !p.Uses("sync/atomic." + name) {
			kit.Failf(t, "atomic.%s is not used", name)
		}
	}
	for _, name := range []string{"sync.Mutex", "sync.RWMutex"} {
		for _, use := range p.UsesOf(name) {
			source.Fail(t, p, use, "%s is used; the atomic functions need no lock", name)
		}
	}
}
