package weather

import (
	"fmt"
	"go/ast"
	"go/types"
	"maps"
	"math"
	"slices"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

// oracleLookup goes through all the entries.
func oracleLookup(m map[string]int, key string) string {
	for k := range m {
		if k == key {
			return fmt.Sprintf("found %d", m[k])
		}
	}
	return "missing"
}

func TestLookup(t *testing.T) {
	type in struct {
		m   map[string]int
		key string
	}
	readings := map[string]int{"roof": 0, "cellar": 12, "garden": -3, "": 5, "sun": math.MaxInt, "moon": math.MinInt}
	kit.Cases(t, []kit.Case[in, string]{
		{Name: "a reading", In: in{readings, "cellar"}, Want: "found 12"},
		{Name: "a negative reading", In: in{readings, "garden"}, Want: "found -3"},
		{Name: "a reading of 0", In: in{readings, "roof"}, Want: "found 0"},
		{Name: "a missing key", In: in{map[string]int{"roof": 4}, "attic"}, Want: "missing"},
		{Name: "the empty key", In: in{readings, ""}, Want: "found 5"},
		{Name: "no empty key", In: in{map[string]int{"roof": 4}, ""}, Want: "missing"},
		{Name: "another case", In: in{map[string]int{"Roof": 7}, "roof"}, Want: "missing"},
		{Name: "a part of a key", In: in{map[string]int{"roof": 7}, "roo"}, Want: "missing"},
		{Name: "the largest int", In: in{readings, "sun"}, Want: "found 9223372036854775807"},
		{Name: "the smallest int", In: in{readings, "moon"}, Want: "found -9223372036854775808"},
		{Name: "an empty map", In: in{map[string]int{}, "roof"}, Want: "missing"},
		{Name: "a nil map", In: in{nil, "roof"}, Want: "missing"},
		{Name: "a nil map and the empty key", In: in{nil, ""}, Want: "missing"},
	}, func(t *testing.T, in in) (string, string) {
		call := kit.Call("Lookup", in.m, in.key)
		var got string
		kit.NoPanic(t, call, func() { got = Lookup(maps.Clone(in.m), in.key) })
		v, ok := in.m[in.key]
		kit.MistakeIf(t, ok && v == 0 && got == "missing" && Lookup(map[string]int{"a": 1}, "a") == "found 1", "zero-is-missing")
		return call, got
	})
}

func TestLookupInAnyMap(t *testing.T) {
	prop.Check(t, "Lookup", func(m map[string]int, other string) {
		for _, key := range append(slices.Sorted(maps.Keys(m)), other) {
			call := kit.Call("Lookup", m, key)
			var got string
			kit.NoPanic(t, call, func() { got = Lookup(maps.Clone(m), key) })
			kit.Equal(t, call, got, oracleLookup(m, key))
		}
	})
}

func TestTheMapStaysAsItIs(t *testing.T) {
	for _, m := range []map[string]int{{"roof": 0, "cellar": 12}, {}, {"": 1}} {
		for _, key := range []string{"roof", "cellar", "attic", ""} {
			now := maps.Clone(m)
			kit.NoPanic(t, kit.Call("Lookup", m, key), func() { Lookup(now, key) })
			_, there := m[key]
			_, inserted := now[key]
			kit.MistakeIf(t, inserted && !there, "inserts-it")
			kit.Equal(t, fmt.Sprintf("m after Lookup(m, %q), where m was %s,", key, kit.Show(m)), now, m)
		}
	}
}

func TestAsksForTwoValues(t *testing.T) {
	p := source.Load(t, ".")
	for _, index := range source.All[*ast.IndexExpr](p.Roots()...) {
		typ := p.Info.TypeOf(index.X)
		if typ == nil {
			continue
		}
		_, isMap := typ.Underlying().(*types.Map)
		// The type checker records two types where both values are used.
		if _, two := p.Info.TypeOf(index).(*types.Tuple); isMap && two {
			return
		}
	}
	kit.MistakeIf(t, source.Has[*ast.RangeStmt](p.Roots()...) && Lookup(map[string]int{"A": 7}, "a") == "missing", "walks-the-map")
	kit.Failf(t, "no index expression on a map gives two values")
}
