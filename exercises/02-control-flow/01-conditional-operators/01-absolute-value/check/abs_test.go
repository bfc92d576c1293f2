package distance

import (
	"go/ast"
	"math"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

func TestAbs(t *testing.T) {
	slug := ""
	kit.Try(func() {
		switch {
		case abs(7) == -7 && abs(-7) == 7 && abs(2) == -2:
			slug = "always-negated"
		case abs(7) == 7 && abs(-7) == 7 && abs(1<<31) == 1<<31 && abs(1<<32) == 0:
			slug = "root-of-the-square"
		}
	})
	for _, c := range []struct {
		name    string
		x, want int
	}{
		{"a negative number", -7, 7},
		{"a positive number", 7, 7},
		{"zero", 0, 0},
		{"minus one", -1, 1},
		{"a power of two whose square is too large", -(1 << 32), 1 << 32},
		{"a number that float64 does not have", 1<<53 + 1, 1<<53 + 1},
		{"a negative number that float64 does not have", -(1<<53 + 1), 1<<53 + 1},
		{"the largest int", math.MaxInt, math.MaxInt},
		{"one below the largest int", math.MaxInt - 1, math.MaxInt - 1},
		{"the largest int with a minus", -math.MaxInt, math.MaxInt},
		{"the smallest int", math.MinInt, math.MinInt},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := c.x
			kit.NoPanic(t, kit.Call("abs", c.x), func() { got = abs(c.x) })
			kit.MistakeIf(t, slug != "" && got != c.want, slug)
			kit.Equal(t, kit.Call("abs", c.x), got, c.want)
		})
	}
}

func TestAbsOfManyInts(t *testing.T) {
	prop.Same(t, "abs", abs, func(x int) int {
		sign := x >> 63
		return (x ^ sign) - sign
	}, prop.N(1000))
}

func TestDecidesWithAnIf(t *testing.T) {
	if !source.Has[*ast.IfStmt](source.Load(t, ".").Roots()...) {
		kit.Failf(t, "there is no if statement")
	}
}
