package tickets

import (
	"fmt"
	"go/ast"
	"go/token"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

func checkMake(t *testing.T) func() int {
	t.Helper()
	var c func() int
	kit.NoPanic(t, "makeCounter()", func() { c = makeCounter() })
	if c == nil {
		kit.Failf(t, "makeCounter() returns nil, which cannot be called")
	}
	return c
}

// checkGoesOn reports whether a new counter begins where another one is.
func checkGoesOn() bool {
	c := makeCounter()
	n := c()
	return makeCounter()() == n+1 && c() == n+2
}

// checkShape reports whether makeCounter changes a variable outside of its closures only, and whether a closure declares
// a variable of its own.
func checkShape(p *source.Package) (outside, inner bool) {
	f := p.Func("makeCounter")
	closures := source.All[*ast.FuncLit](f.Decl)
	within := func(node ast.Node) bool {
		for _, closure := range closures {
			if closure.Pos() <= node.Pos() && node.End() <= closure.End() {
				return true
			}
		}
		return false
	}
	insideToo := false
	for _, step := range source.All[*ast.IncDecStmt](f.Decl) {
		outside, insideToo = outside || !within(step), insideToo || within(step)
	}
	for _, assign := range f.Assigns() {
		if assign.Tok != token.DEFINE {
			outside, insideToo = outside || !within(assign), insideToo || within(assign)
		}
		inner = inner || assign.Tok == token.DEFINE && within(assign)
	}
	for _, spec := range source.All[*ast.ValueSpec](f.Decl) {
		inner = inner || within(spec)
	}
	return outside && !insideToo, inner
}

func TestCountsFromOne(t *testing.T) {
	kit.NoPanic(t, "c()", func() {
		c := checkMake(t)
		first, second := c(), c()
		frozen, inner := checkShape(source.Load(t, "."))
		kit.MistakeIf(t, first == 0 && second == 1, "starts-at-zero")
		kit.MistakeIf(t, first == 1 && second == 1 && inner, "shadowed")
		kit.MistakeIf(t, first == second && frozen, "counts-outside")
		kit.Equal(t, "the first two calls of c, with c := makeCounter(),", kit.Values(first, second), kit.Values(1, 2))
		for want := 3; want <= 1000; want++ {
			kit.Equal(t, fmt.Sprintf("call %d of c, with c := makeCounter(),", want), c(), want)
		}
	})
}

func TestCountersAreIndependent(t *testing.T) {
	kit.NoPanic(t, "c()", func() {
		counters, counts := map[rune]func() int{}, map[rune]int{}
		last, calls := 0, ""
		for _, name := range "abaabbcaacbbc" {
			if counters[name] == nil {
				counters[name] = checkMake(t)
				calls += fmt.Sprintf("%c := makeCounter(); ", name)
			}
			calls += fmt.Sprintf("%c(); ", name)
			counts[name]++
			got := counters[name]()
			kit.MistakeIf(t, got != counts[name] && (got == last+1 || last == 0 && checkGoesOn()) && got > 1, "package-counter")
			kit.Equal(t, "the last call of "+calls[:len(calls)-2], got, counts[name])
			last = got
		}
	})
}

func TestACopySharesTheCount(t *testing.T) {
	kit.NoPanic(t, "c()", func() {
		c := checkMake(t)
		c()
		d := c
		kit.Equal(t, "d() after c := makeCounter(); c(); d := c", d(), 2)
		kit.Equal(t, "c() after c := makeCounter(); c(); d := c; d()", c(), 3)
		kit.Equal(t, "d() once more", d(), 4)
	})
}
