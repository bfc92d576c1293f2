package sessions

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

// checkRemove calls Remove and compares what it leaves in the map and what it returns.
func checkRemove(t *testing.T, m map[string]int, key string) {
	t.Helper()
	call := kit.Call("Remove", m, key)
	after := fmt.Sprintf("m after Remove(m, %q), where m was %s,", key, kit.Show(m))
	old, found := m[key]
	var want map[string]int
	if m != nil {
		want = maps.Clone(m)
		maps.DeleteFunc(want, func(k string, _ int) bool { return k == key })
	}
	var got bool
	kit.NoPanic(t, call, func() { got = Remove(m, key) })
	now, still := m[key]
	kit.MistakeIf(t, still && now == 0 && old != 0, "sets-to-zero")
	kit.MistakeIf(t, still && old == 0 && !got && Remove(map[string]int{"a": 1}, "a"), "zero-stays")
	kit.Equal(t, after, m, want)
	if got != found {
		other := map[string]int{"a": 1}
		works := Remove(other, "a")
		kit.MistakeIf(t, found && old == 0 && works, "zero-was-absent")
		kit.MistakeIf(t, found && !works, "asks-too-late")
		kit.MistakeIf(t, !found && Remove(map[string]int{"a": 1}, "b") && Remove(nil, "b"), "always-true")
	}
	kit.Equal(t, call, got, found)
}

func TestRemove(t *testing.T) {
	for _, c := range []struct {
		what string
		m    map[string]int
		key  string
	}{
		{"a key that is there", map[string]int{"ann": 3, "bob": 12}, "bob"},
		{"a key with the value 0", map[string]int{"ann": 0, "bob": 12}, "ann"},
		{"a missing key", map[string]int{"ann": 3, "bob": 12}, "eve"},
		{"the only key", map[string]int{"ann": -1}, "ann"},
		{"the empty key", map[string]int{"": 5, "ann": 3}, ""},
		{"no empty key", map[string]int{"ann": 3}, ""},
		{"an empty map", map[string]int{}, "ann"},
		{"a nil map", nil, "ann"},
	} {
		t.Run(c.what, func(t *testing.T) { checkRemove(t, c.m, c.key) })
	}
}

func TestRemoveTwice(t *testing.T) {
	prop.Check(t, "Remove twice", func(m map[string]int, key string) {
		checkRemove(t, m, key)
		checkRemove(t, m, key)
	})
}

func TestRemoveAll(t *testing.T) {
	for _, m := range []map[string]int{
		{"ann": 3, "bob": 12}, {"ann": 0}, {"": 0}, {}, nil,
	} {
		call := kit.Call("RemoveAll", m)
		after := fmt.Sprintf("m after RemoveAll(m), where m was %s,", kit.Show(m))
		before := len(m)
		kit.NoPanic(t, call, func() { RemoveAll(m) })
		kit.MistakeIf(t, before > 0 && len(m) == before && checkAssignsTheMap(t), "another-map")
		kit.Equal(t, after, m, map[string]int{})
	}
}

func TestRemoveAllOfAnyMap(t *testing.T) {
	prop.Check(t, "RemoveAll", func(m map[string]int) {
		call := kit.Call("RemoveAll", m)
		kit.NoPanic(t, call, func() { RemoveAll(m) })
		kit.Equal(t, "m after "+call, m, map[string]int{})
	})
}

func TestAnEmptiedMapCanBeUsed(t *testing.T) {
	m := map[string]int{}
	for i := range 500 {
		m[fmt.Sprint("guest", i)] = i
	}
	shared := m
	kit.NoPanic(t, "RemoveAll(m) with 500 entries", func() { RemoveAll(m) })
	kit.Equal(t, "the length of another variable with the same map after RemoveAll(m)", len(shared), 0)
	kit.Equal(t, "m after RemoveAll(m)", maps.Clone(m), map[string]int{})
	m["ann"] = 1
	kit.Equal(t, "the other variable after inserting ann into m", shared, map[string]int{"ann": 1})
}

// checkAssignsTheMap reports whether RemoveAll assigns to a variable of a map type.
func checkAssignsTheMap(t *testing.T) bool {
	p := source.Load(t, ".")
	for _, assign := range p.Func("RemoveAll").Assigns() {
		for _, to := range assign.Lhs {
			name, ok := ast.Unparen(to).(*ast.Ident)
			if !ok || assign.Tok != token.ASSIGN || p.Info.TypeOf(name) == nil {
				continue
			}
			if _, ok := p.Info.TypeOf(name).Underlying().(*types.Map); ok {
				return true
			}
		}
	}
	return false
}
