package widths

import (
	"fmt"
	"go/types"
	"maps"
	"slices"
	"sync"
	"testing"

	"gotrain/kit"
	"gotrain/kit/concurrent"
	"gotrain/kit/source"
)

// checkSay writes a call of GetOrSet.
func checkSay(key string, value int) string {
	return kit.Call("c.GetOrSet", key, kit.Code(fmt.Sprintf("func() int { return %d }", value)))
}

func TestRemembersValues(t *testing.T) {
	kit.Stage(t)
	kit.Finishes(t, "the methods of Cache, one after the other", func() {
		var c Cache
		kit.Equal(t, "c.Len() of an empty cache", c.Len(), 0)
		kit.Equal(t, "c.Keys() of an empty cache", c.Keys(), []string{})
		want := map[string]int{}
		get := func(key string, value int) {
			had, ok := want[key]
			if !ok {
				want[key], had = value, value
			}
			calls := 0
			got, loaded := c.GetOrSet(key, func() int { calls++; return value })
			kit.Equal(t, checkSay(key, value), kit.Values(got, loaded), kit.Values(had, ok))
			kit.MistakeIf(t, ok && calls > 0, "measures-always")
			if ok {
				kit.Equal(t, fmt.Sprintf("the number of calls of measure in c.GetOrSet(%q, measure), when the key has a value", key), calls, 0)
			}
			kit.Equal(t, "c.Len() after "+checkSay(key, value), c.Len(), len(want))
			kit.Equal(t, "c.Keys() after "+checkSay(key, value), c.Keys(), slices.Sorted(maps.Keys(want)))
		}
		remove := func(key string) {
			delete(want, key)
			c.Delete(key)
			kit.Equal(t, kit.Call("c.Len() after c.Delete", key), c.Len(), len(want))
			kit.Equal(t, kit.Call("c.Keys() after c.Delete", key), c.Keys(), slices.Sorted(maps.Keys(want)))
		}
		get("quick", 52)
		get("quick", 99)
		get("fox", 0)
		get("fox", 7)
		get("", -3)
		get("a", 9)
		remove("zebra")
		remove("quick")
		remove("quick")
		get("quick", 99)
		get("quick", 52)
		remove("")
		get("brown", 60)
		get("", 1)

		var other Cache
		value, loaded := other.GetOrSet("quick", func() int { return 12 })
		kit.Equal(t, `the same of a second cache, c.GetOrSet("quick", func() int { return 12 })`, kit.Values(value, loaded), kit.Values(12, false))
		kit.Equal(t, "c.Len() of a second cache", other.Len(), 1)
	})
}

func TestNoDataRace(t *testing.T) {
	kit.Stage(t)
	set := func(c *Cache) { c.GetOrSet("fox", func() int { return 30 }) }
	other := func(c *Cache) { c.GetOrSet("dog", func() int { return 33 }) }
	remove := func(c *Cache) { c.Delete("lazy") }
	size := func(c *Cache) { c.Len() }
	keys := func(c *Cache) { c.Keys() }
	for _, p := range []struct {
		names         string
		first, second func(c *Cache)
	}{
		{"GetOrSet of two keys", set, other},
		{"GetOrSet of one key, twice,", set, set},
		{"GetOrSet and Len", set, size},
		{"Len and GetOrSet", size, set},
		{"GetOrSet and Keys", set, keys},
		{"Keys and GetOrSet", keys, set},
		{"GetOrSet and Delete", set, remove},
		{"Delete and Len", remove, size},
		{"Delete and Keys", remove, keys},
		{"Len and Len", size, size},
		{"Keys and Keys", keys, keys},
	} {
		var c Cache
		c.GetOrSet("lazy", func() int { return 40 })
		call := p.names + " in two goroutines"
		kit.Finishes(t, call, func() { concurrent.Apart(func() { p.first(&c) }, func() { p.second(&c) }) })
		if t.Failed() {
			kit.MistakeIf(t, checkHasNumber(source.Load(t, ".")), "plain-count")
			kit.Failf(t, "%s: both use the same variable, and nothing keeps them apart", call)
		}
	}
}

// checkHasNumber reports whether a cache has a field that is an ordinary integer.
func checkHasNumber(p *source.Package) bool {
	fields, ok := p.Type("Cache").Type().Underlying().(*types.Struct)
	for i := 0; ok && i < fields.NumFields(); i++ {
		if basic, ok := fields.Field(i).Type().Underlying().(*types.Basic); ok && basic.Info()&types.IsInteger != 0 {
			return true
		}
	}
	return false
}

// All callers have found the key missing before the first of them has its value.
func TestOneWinner(t *testing.T) {
	kit.Stage(t)
	const callers = 50
	var c Cache
	for _, key := range []string{"fox", "dog", "fox"} {
		c.Delete(key)
		open := make(chan bool)
		values, stored := make([]int, callers), make([]bool, callers)
		var group sync.WaitGroup
		others := concurrent.Goroutines()
		for i := range callers {
			group.Go(func() {
				value, loaded := c.GetOrSet(key, func() int {
					<-open
					return 100 + i
				})
				values[i], stored[i] = value, !loaded
			})
		}
		concurrent.Settle(others)
		close(open)
		kit.Finishes(t, "c.GetOrSet in 50 goroutines", group.Wait)
		now, _ := c.GetOrSet(key, func() int { return -1 })
		winners, different, made := 0, map[int]bool{}, now >= 100 && now < 100+callers
		for i := range callers {
			different[values[i]] = true
			if stored[i] {
				winners++
			}
		}
		call := fmt.Sprintf("50 goroutines that call c.GetOrSet(%q, measure) at once, each with another width", key)
		if winners == callers && len(different) == callers {
			if p := source.Load(t, "."); !p.Uses("sync.Map.LoadOrStore") {
				kit.MistakeIf(t, p.Uses("sync.Map.Store") || p.Uses("sync.Map.Swap"), "load-then-store")
			} else {
				kit.MistakeIf(t, !p.Uses("sync.Map.Store") && !p.Uses("sync.Map.Swap"), "ignores-the-winner")
			}
		}
		kit.MistakeIf(t, winners == 1 && len(different) == callers, "returns-its-own")
		kit.Equal(t, call+": how many of them get false", winners, 1)
		kit.Equal(t, call+": how many different values they get", len(different), 1)
		kit.True(t, made && different[now], call, "should all get the width that is stored")
	}
}

func TestMadeOfASyncMap(t *testing.T) {
	kit.Stage(t)
	p := source.Load(t, ".")
	fields, ok := p.Type("Cache").Type().Underlying().(*types.Struct)
	if !ok {
		kit.Failf(t, "Cache is not a struct")
	}
	found := false
	for i := range fields.NumFields() {
		typ := fields.Field(i).Type()
		found = found || types.TypeString(typ, nil) == "sync.Map"
		if _, ok := typ.Underlying().(*types.Map); ok {
			kit.Failf(t, "the field %s of Cache is an ordinary map", fields.Field(i).Name())
		}
	}
	if !found {
		kit.Failf(t, "Cache has no field of type sync.Map")
	}
	for _, name := range []string{"sync.Mutex", "sync.RWMutex"} {
		for _, use := range p.UsesOf(name) {
			source.Fail(t, p, use, "%s is used; a sync.Map looks after itself", name)
		}
	}
}

func TestManyAtOnce(t *testing.T) {
	kit.Stage(t)
	var c Cache
	want := map[string]bool{}
	for i := range 60 {
		if i%3 > 0 {
			want[fmt.Sprint("word ", i)] = true
		}
	}
	kit.Finishes(t, "all methods of Cache in eight goroutines", func() {
		var group sync.WaitGroup
		for g := range 8 {
			group.Go(func() {
				for n := range 60 {
					i := (n*7 + g*13) % 60
					c.GetOrSet(fmt.Sprint("word ", i), func() int { return i })
					if i%3 == 0 {
						c.Delete(fmt.Sprint("word ", i))
					}
					c.Len()
					c.Keys()
				}
			})
		}
		group.Wait()
	})
	kit.Equal(t, "c.Keys() after eight goroutines have used the cache", c.Keys(), slices.Sorted(maps.Keys(want)))
	kit.Equal(t, "c.Len() after eight goroutines have used the cache", c.Len(), len(want))
}
