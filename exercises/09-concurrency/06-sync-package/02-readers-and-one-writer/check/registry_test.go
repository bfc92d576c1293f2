package prices

import (
	"fmt"
	"maps"
	"reflect"
	"sync"
	"testing"

	"gotrain/kit"
	"gotrain/kit/concurrent"
	"gotrain/kit/source"
)

func TestKeepsValues(t *testing.T) {
	kit.Stage(t)
	kit.Finishes(t, "the methods of Registry, one after the other", func() {
		var r, other Registry
		v, ok := r.Get("apple")
		kit.Equal(t, `r.Get("apple") of an empty registry`, kit.Values(v, ok), kit.Values(0, false))
		kit.Exactly(t, "r.Snapshot() of an empty registry", r.Snapshot(), map[string]int{})
		want := map[string]int{}
		for i, key := range []string{"apple", "melon", "", "apple", "plum", "melon"} {
			value := 40 - 10*i
			kit.NoPanic(t, kit.Call("r.Set", key, value), func() { r.Set(key, value) })
			want[key] = value
			for key, value := range want {
				v, ok := r.Get(key)
				kit.Equal(t, kit.Call("r.Get", key), kit.Values(v, ok), kit.Values(value, true))
			}
		}
		v, ok = r.Get("pear")
		kit.Equal(t, `r.Get("pear"), which has never been set`, kit.Values(v, ok), kit.Values(0, false))
		kit.Exactly(t, "r.Snapshot()", r.Snapshot(), want)
		kit.Exactly(t, "other.Snapshot() of another registry, which is empty", other.Snapshot(), map[string]int{})
	})
}

func TestViewShowsTheMap(t *testing.T) {
	kit.Stage(t)
	kit.Finishes(t, "r.View(fn)", func() {
		var r Registry
		var calls, entries int
		var maps []uintptr
		view := func(m map[string]int) {
			calls++
			entries = len(m)
			maps = append(maps, reflect.ValueOf(m).Pointer())
		}
		r.View(view)
		kit.Equal(t, "how often r.View(fn) calls fn", calls, 1)
		kit.Equal(t, "the length of the map that fn gets from an empty registry", entries, 0)
		r.Set("apple", 40)
		r.View(view)
		kit.Equal(t, `the length of the map that fn gets after r.Set("apple", 40)`, entries, 1)
		r.View(func(m map[string]int) {
			view(m)
			kit.Equal(t, "the map that fn gets", m, map[string]int{"apple": 40})
		})
		if maps[1] != maps[2] {
			kit.Failf(t, "two calls of r.View give fn two different maps; it should get the map itself, not a copy")
		}
	})
}

func TestSnapshotIsACopy(t *testing.T) {
	kit.Stage(t)
	kit.Finishes(t, "r.Snapshot()", func() {
		var r Registry
		r.Set("apple", 40)
		r.Set("plum", 5)
		s := r.Snapshot()
		r.Set("apple", 45)
		r.Set("melon", 90)
		follows := maps.Equal(s, map[string]int{"apple": 45, "plum": 5, "melon": 90})
		kit.MistakeIf(t, follows, "shares-the-map")
		kit.Equal(t, `s := r.Snapshot() after r.Set("apple", 45) and r.Set("melon", 90)`, s, map[string]int{"apple": 40, "plum": 5})
		s["plum"] = 7
		delete(s, "apple")
		kit.Equal(t, "r.Snapshot() after the first snapshot has been changed", r.Snapshot(), map[string]int{"apple": 45, "plum": 5, "melon": 90})
	})
}

func TestLockGuardsTheMap(t *testing.T) {
	kit.Stage(t)
	type pair struct {
		names         string
		first, second func(r *Registry)
		writers       int
	}
	set := func(r *Registry) { r.Set("apple", 40) }
	get := func(r *Registry) { r.Get("apple") }
	view := func(r *Registry) { r.View(func(m map[string]int) { _ = m["apple"] }) }
	snapshot := func(r *Registry) { r.Snapshot() }
	for _, p := range []pair{
		{"two calls of Get", get, get, 0},
		{"two calls of View", view, view, 0},
		{"two calls of Snapshot", snapshot, snapshot, 0},
		{"two calls of Set", set, set, 2},
		{"Set and Get", set, get, 1},
		{"Get and Set", get, set, 1},
		{"Set and View", set, view, 1},
		{"View and Set", view, set, 1},
		{"Set and Snapshot", set, snapshot, 1},
		{"Snapshot and Set", snapshot, set, 1},
	} {
		var r Registry
		if p.writers > 0 {
			r.Set("apple", 1)
		}
		call := p.names + " in two goroutines"
		kit.Finishes(t, call, func() {
			concurrent.Apart(func() { p.first(&r) }, func() { p.second(&r) })
		})
		if !t.Failed() {
			continue
		}
		f := source.Load(t, ".").Func("Registry.Set")
		kit.MistakeIf(t, p.writers == 2 && len(f.Calls("sync.RWMutex.RLock")) > 0 && len(f.Calls("sync.RWMutex.Lock")) == 0, "set-under-rlock")
		kit.MistakeIf(t, p.writers == 1, "unlocked-read")
		if p.writers == 0 {
			kit.Failf(t, "%s: they should only read, and one of them changes something that the other one uses", call)
		}
		kit.Failf(t, "%s: both use the same memory, and the lock does not keep them apart", call)
	}
}

// checkGo calls f in a goroutine of its own, and waits until it has come to its
// end or waits for something.
func checkGo(f func()) (done chan bool, ends bool) {
	others := concurrent.Goroutines()
	done = make(chan bool)
	go func() {
		defer close(done)
		f()
	}()
	concurrent.Settle(others)
	select {
	case <-done:
		return done, true
	default:
		return done, false
	}
}

// checkDuringView calls f while the callback of a View is under way, and reports
// whether f came to its end before it.
func checkDuringView(t *testing.T, r *Registry, call string, f func()) bool {
	leave := make(chan bool)
	view, ends := checkGo(func() { r.View(func(map[string]int) { <-leave }) })
	if ends {
		kit.Failf(t, "r.View(fn) returns before fn does")
	}
	task, first := checkGo(f)
	close(leave)
	kit.Finishes(t, "r.View(fn)", func() { <-view })
	kit.Finishes(t, call+" after r.View(fn) is over", func() { <-task })
	return first
}

func TestReadersDoNotWaitForEachOther(t *testing.T) {
	kit.Stage(t)
	var r Registry
	r.Set("apple", 40)
	for _, c := range []struct {
		name string
		f    func()
	}{
		{"View(fn)", func() { r.View(func(map[string]int) {}) }},
		{`Get("apple")`, func() { r.Get("apple") }},
		{"Snapshot()", func() { r.Snapshot() }},
	} {
		if !checkDuringView(t, &r, "r."+c.name, c.f) {
			kit.Mistake(t, "exclusive-readers")
			kit.Failf(t, "while fn of a first r.View(fn) runs, r.%s waits until it is over; two readers should be in at once", c.name)
		}
	}
}

func TestWriterWaitsForReaders(t *testing.T) {
	kit.Stage(t)
	var r Registry
	for _, key := range []string{"apple", "melon"} { // one for an empty map, one for a map that is there
		if checkDuringView(t, &r, "r.Set", func() { r.Set(key, 40) }) {
			kit.Failf(t, "r.Set returns while fn of r.View(fn) is still running; it should wait until fn is over")
		}
		v, ok := r.Get(key)
		kit.Equal(t, fmt.Sprintf("r.Get(%q) after r.Set(%q, 40) has waited for a View", key, key), kit.Values(v, ok), kit.Values(40, true))
	}
}

func TestPanicLeavesNothingLocked(t *testing.T) {
	kit.Stage(t)
	var r Registry
	p := kit.Try(func() { r.View(func(map[string]int) { panic("no prices today") }) })
	if p == nil {
		kit.Failf(t, "the panic of fn does not get out of r.View(fn)")
	}
	if _, ends := checkGo(func() { r.Set("apple", 40) }); !ends {
		kit.Mistake(t, "no-defer")
		kit.Failf(t, `after a panic in fn of r.View(fn), r.Set("apple", 40) waits for ever`)
	}
}

func TestManyAtOnce(t *testing.T) {
	kit.Stage(t)
	var r Registry
	want := map[string]int{}
	kit.Finishes(t, "a writer and four readers at once", func() {
		var group sync.WaitGroup
		for i := range 200 {
			want[fmt.Sprint("key ", i%20)] = i
		}
		group.Go(func() {
			for i := range 200 {
				r.Set(fmt.Sprint("key ", i%20), i)
			}
		})
		for range 4 {
			group.Go(func() {
				for i := range 200 {
					r.Get(fmt.Sprint("key ", i%20))
					r.View(func(m map[string]int) { _ = len(m) })
					r.Snapshot()
				}
			})
		}
		group.Wait()
	})
	kit.Equal(t, "r.Snapshot() after a writer and four readers at once", r.Snapshot(), want)
}
