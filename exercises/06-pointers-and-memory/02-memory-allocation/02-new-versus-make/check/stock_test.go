package stock

import (
	"go/ast"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

func TestMade(t *testing.T) {
	type result = func() ([]int, map[string]int)
	shelf, count := result(Made)()
	kit.Equal(t, "the slice of Made()", shelf, []int{0, 0, 0, 0, 0})
	kit.Exactly(t, "the map of Made()", count, map[string]int{})
	kit.NoPanic(t, `with _, count := Made(), count["nails"] = 3`, func() { count["nails"] = 3 })
	shelf[0] = 9
	again, counted := Made()
	kit.Equal(t, "after writing to what Made() returned, another Made()", kit.Values(again, counted),
		kit.Values([]int{0, 0, 0, 0, 0}, map[string]int{}))
}

func TestNewed(t *testing.T) {
	type result = func() (*[]int, *map[string]int)
	shelf, count := result(Newed)()
	kit.True(t, shelf != nil && count != nil, "Newed()", "returns %s, %s; neither pointer may be nil", kit.Show(shelf), kit.Show(count))
	wrong := *shelf != nil || *count != nil
	kit.MistakeIf(t, wrong, "points-to-made")
	kit.Exactly(t, "what the slice pointer of Newed() points to", *shelf, []int(nil))
	kit.Exactly(t, "what the map pointer of Newed() points to", *count, map[string]int(nil))
	other, counted := Newed()
	kit.True(t, shelf != other && count != counted, "Newed()", "returns pointers that an earlier call returned")
}

func TestReadyMakesAMapOfNil(t *testing.T) {
	p := source.Load(t, ".")
	f := p.Func("Ready")
	isParam := func(x ast.Expr) bool {
		id, ok := ast.Unparen(x).(*ast.Ident)
		return ok && p.Info.Uses[id] == f.Object.Signature().Params().At(0)
	}
	var turned, asked bool // whether Ready assigns to its parameter, and compares it
	for _, assign := range f.Assigns() {
		for _, left := range assign.Lhs {
			turned = turned || isParam(left)
		}
	}
	for _, b := range source.All[*ast.BinaryExpr](f.Decl.Body) {
		asked = asked || isParam(b.X) || isParam(b.Y)
	}
	for range 3 {
		m := new(map[string]int)
		call := "with m := new(map[string]int), Ready(m)"
		kit.NoPanic(t, call, func() { Ready(m) })
		kit.MistakeIf(t, *m == nil && asked, "asks-the-pointer")
		kit.MistakeIf(t, *m == nil && turned && !asked, "turns-the-pointer")
		kit.Exactly(t, call+" makes *m", *m, map[string]int{})
		kit.NoPanic(t, `after Ready(m), (*m)["nails"] = 3`, func() { (*m)["nails"] = 3 })
		kit.Equal(t, `after Ready(m) and (*m)["nails"] = 3, *m`, *m, map[string]int{"nails": 3})
	}
}

func TestReadyKeepsAMap(t *testing.T) {
	for _, c := range []struct {
		name    string
		entries map[string]int
	}{
		{"a map with entries", map[string]int{"nails": 3, "hooks": 0}},
		{"an empty map", map[string]int{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			want := map[string]int{"added later": 1}
			m := map[string]int{}
			for k, v := range c.entries {
				m[k], want[k] = v, v
			}
			other := m
			call := "with m := " + kit.Show(m) + ", Ready(&m)"
			kit.NoPanic(t, call, func() { Ready(&m) })
			kit.MistakeIf(t, len(c.entries) > 0 && len(m) == 0, "always-replaces")
			kit.Exactly(t, call+" makes m", m, c.entries)
			m["added later"] = 1
			kit.MistakeIf(t, len(c.entries) > 0 && len(other) == len(c.entries), "copies-the-map")
			kit.MistakeIf(t, len(c.entries) == 0 && len(other) == 0, "empty-is-nil")
			kit.Equal(t, "with other := m, then Ready(&m) and m[\"added later\"] = 1, other", other, want)
		})
	}
}

func TestUsesMakeAndNew(t *testing.T) {
	p := source.Load(t, ".")
	for _, want := range []struct{ function, builtin string }{{"Made", "make"}, {"Newed", "new"}} {
		f := p.Func(want.function)
		if n := len(f.CallsBuiltin(want.builtin)); n < 2 {
			source.Fail(t, p, f.Decl, "%s calls %s %d times; it should make both of its results with it", want.function, want.builtin, n)
		}
	}
}
