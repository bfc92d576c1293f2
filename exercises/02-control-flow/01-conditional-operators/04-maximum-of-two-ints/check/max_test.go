package score

import (
	"cmp"
	"go/ast"
	"go/types"
	"math"
	"runtime/debug"
	"slices"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

var checkInts = []int{0, 1, -1, 1 << 53, 1<<53 + 1, math.MaxInt, math.MaxInt - 1, math.MinInt, math.MinInt + 1}

func oracleMax(list ...int) int {
	slices.SortFunc(list, func(a, b int) int { return cmp.Compare(b, a) })
	return list[0]
}

// checkStack makes a max without an end be found soon: by itself a stack may grow to a gigabyte.
func checkStack() { debug.SetMaxStack(16 << 20) }

func TestMax(t *testing.T) {
	checkStack()
	kit.Try(func() {
		near := max(2, 1) == 2 && max(1, 2) == 2 && max(-1, 1) == 1 && max(1, -1) == 1
		far := max(math.MaxInt, -1) == -1 || max(-2, math.MaxInt) == -2
		kit.MistakeIf(t, near && far, "difference-overflows")
	})
	rows := [][]any{{3, 8}, {8, 3}, {5, 5}, {-3, -8}, {1 << 53, 1<<53 + 1}}
	for _, a := range checkInts {
		for _, b := range checkInts {
			rows = append(rows, []any{a, b})
		}
	}
	prop.Same(t, "max", max, func(a, b int) int { return oracleMax(a, b) }, prop.Rows(rows))
}

func TestMax3(t *testing.T) {
	checkStack()
	kit.Try(func() {
		right := max3(3, 1, 2) == 3 && max3(1, 3, 2) == 3 && max3(1, 2, 3) == 3
		kit.MistakeIf(t, right && max3(2, 1, 3) == 2, "third-not-compared")
	})
	prop.Same(t, "max3", max3, func(a, b, c int) int { return oracleMax(a, b, c) },
		prop.Rows([][]any{{4, 9, 2}, {1, 2, 3}, {1, 3, 2}, {2, 1, 3}, {2, 3, 1}, {3, 1, 2}, {3, 2, 1}, {7, 7, 7}, {-3, -1, -2}}))
	for _, a := range checkInts {
		for _, b := range checkInts {
			for _, c := range checkInts {
				got, call := 0, kit.Call("max3", a, b, c)
				kit.NoPanic(t, call, func() { got = max3(a, b, c) })
				kit.Equal(t, call, got, oracleMax(a, b, c))
			}
		}
	}
}

func TestDecidesWithAnIf(t *testing.T) {
	p := source.Load(t, ".")
	if !source.Has[*ast.IfStmt](p.Roots()...) {
		kit.Failf(t, "there is no if statement")
	}
	for _, path := range p.Imports() {
		if path == "math" {
			kit.Failf(t, "package math is imported; a comparison is enough")
		}
	}
	for _, ident := range source.All[*ast.Ident](p.Roots()...) {
		if builtin, ok := p.Info.Uses[ident].(*types.Builtin); ok && (builtin.Name() == "min" || builtin.Name() == "max") {
			source.Fail(t, p, ident, "this is the builtin %s; the task wants functions of your own", builtin.Name())
		}
	}
}

func TestMax3GoesByWayOfMax(t *testing.T) {
	p := source.Load(t, ".")
	own := p.Func("max").Decl
	for _, ident := range p.UsesOf("max") {
		if ident.Pos() < own.Pos() || ident.Pos() >= own.End() {
			return
		}
	}
	source.Fail(t, p, p.Func("max3").Decl, "max3 does not use your max")
}
