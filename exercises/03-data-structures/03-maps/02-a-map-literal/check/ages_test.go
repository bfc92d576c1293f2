package family

import (
	"go/ast"
	"go/types"
	"maps"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

func TestAges(t *testing.T) {
	kit.Equal(t, "Ages()", checkAges(t), map[string]int{"Alice": 30, "Bob": 25, "Charlie": 35})
}

func TestEveryCallMakesAMap(t *testing.T) {
	first := checkAges(t)
	if first == nil {
		kit.Failf(t, "Ages() returns nil, not a new map")
	}
	before := maps.Clone(first)
	defer func() { // for the other tests, where there is only one map
		delete(first, "Zoe")
		maps.Copy(first, before)
	}()
	first["Zoe"], first["Bob"] = 99, 26
	second := checkAges(t)
	kit.MistakeIf(t, maps.Equal(first, second), "shared-map")
	kit.Equal(t, "Ages() after a caller has added Zoe to its map and changed Bob", second,
		map[string]int{"Alice": 30, "Bob": 25, "Charlie": 35})
}

func checkAges(t *testing.T) (ages map[string]int) {
	t.Helper()
	kit.NoPanic(t, "Ages()", func() { ages = Ages() })
	return ages
}

// checkAdd calls Add and compares what it returns and what it leaves in the map.
func checkAdd(t *testing.T, m map[string]int, name string, age int) {
	t.Helper()
	call := kit.Call("Add", m, name, age)
	after := "m after " + strings.Replace(call, kit.Show(m), "m", 1) + ", where m was " + kit.Show(m) + ","
	old, known := m[name]
	want := map[string]int{name: age}
	for k, v := range m {
		if k != name {
			want[k] = v
		}
	}
	var got bool
	kit.NoPanic(t, call, func() { got = Add(m, name, age) })
	kept := known && !got && old != age && m[name] == old
	kit.MistakeIf(t, kept && Add(map[string]int{}, "a", 1), "keeps-the-old-age")
	kit.Equal(t, after, m, want)
	kit.MistakeIf(t, known && got && old == 0 && !Add(map[string]int{"a": 1}, "a", 1), "zero-is-new")
	kit.MistakeIf(t, !known && !got, "asks-too-late")
	kit.Equal(t, call, got, !known)
}

func TestAdd(t *testing.T) {
	for _, c := range []struct {
		what string
		m    map[string]int
		name string
		age  int
	}{
		{"a new name", map[string]int{"Alice": 30}, "Dora", 41},
		{"a known name", map[string]int{"Alice": 30, "Bob": 25}, "Bob", 26},
		{"a known name with the age 0", map[string]int{"Dora": 0}, "Dora", 1},
		{"a new name with the age 0", map[string]int{"Alice": 30}, "Dora", 0},
		{"a known name with the same age", map[string]int{"Alice": 30}, "Alice", 30},
		{"the first name of all", map[string]int{}, "Alice", 30},
		{"an empty name", map[string]int{"Alice": 30}, "", 7},
		{"a name in other letters", map[string]int{"alice": 30}, "Alice", 31},
	} {
		t.Run(c.what, func(t *testing.T) { checkAdd(t, c.m, c.name, c.age) })
	}
}

func TestAddToAnyMap(t *testing.T) {
	prop.Check(t, "Add", func(m map[string]int, name string, age int) {
		if m == nil {
			m = map[string]int{}
		}
		checkAdd(t, m, name, age)
		checkAdd(t, m, name, age/2)
	})
}

func TestALiteralMakesTheMapWithoutCharlie(t *testing.T) {
	p := source.Load(t, ".")
	found := false
	for _, literal := range source.All[*ast.CompositeLit](p.Roots()...) {
		if _, ok := p.Info.TypeOf(literal).Underlying().(*types.Map); !ok {
			continue
		}
		found = found || len(literal.Elts) > 0
		for _, entry := range literal.Elts {
			pair, ok := entry.(*ast.KeyValueExpr)
			if !ok {
				continue
			}
			if key := p.Info.Types[pair.Key].Value; key != nil && key.ExactString() == `"Charlie"` {
				kit.Mistake(t, "all-in-the-literal")
				source.Fail(t, p, pair, "Charlie stands in the literal; he should be added by an assignment")
			}
		}
	}
	if found {
		return
	}
	kit.MistakeIf(t, len(checkAges(t)) == 3, "no-literal")
	kit.Failf(t, "there is no map literal with entries in your code")
}
