package plot

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

func TestNewPoint(t *testing.T) {
	p := NewPoint(3, 4)
	kit.MistakeIf(t, p != nil && *p == Point{X: 3}, "without-y")
	kit.Equal(t, "NewPoint(3, 4)", p, &Point{X: 3, Y: 4})
	prop.Same(t, "NewPoint", func(x, y int) *Point { return NewPoint(x, y) },
		func(x, y int) *Point {
			p := new(Point)
			p.X = x
			p.Y = y
			return p
		}, prop.Inputs(0, 0), prop.Inputs(-2, 7))
	kit.True(t, NewPoint(3, 4) != NewPoint(3, 4), "NewPoint(3, 4)", "returns the same pointer when it is called again")
}

func TestSquares(t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 5, 50} {
		call := kit.Call("Squares", n)
		var got []*Point
		kit.NoPanic(t, call, func() { got = Squares(n) })
		kit.Equal(t, "len("+call+")", len(got), n)
		distinct := map[*Point]bool{}
		for _, p := range got {
			distinct[p] = true
		}
		kit.MistakeIf(t, n > 1 && len(distinct) == 1 && !distinct[nil], "one-point")
		kit.MistakeIf(t, n > 2 && len(distinct) == n && !distinct[nil] && *got[1] == (Point{}) && *got[n-1] == (Point{X: n - 1, Y: (n - 1) * (n - 1)}),
			"the-array-moved")
		for i, p := range got {
			kit.Equal(t, fmt.Sprintf("%s[%d]", call, i), p, &Point{X: i, Y: i * i})
		}
		kit.Equal(t, "the number of different pointers in "+call, len(distinct), n)
		for i, p := range got {
			p.X, p.Y = -i, 1000+i
		}
		for i, p := range got {
			kit.Equal(t, fmt.Sprintf("after moving each point of %s, the one at index %d", call, i), *p, Point{X: -i, Y: 1000 + i})
		}
	}
	kit.True(t, Squares(1)[0] != Squares(1)[0], "Squares(1)", "returns the same point when it is called again")
}

func TestNewPointIsAnAddressedLiteral(t *testing.T) {
	p := source.Load(t, ".")
	f := p.Func("NewPoint")
	for _, u := range source.All[*ast.UnaryExpr](f.Decl.Body) {
		literal, ok := ast.Unparen(u.X).(*ast.CompositeLit)
		if u.Op != token.AND || !ok {
			continue
		}
		if named, ok := types.Unalias(p.Info.Types[literal].Type).(*types.Named); !ok || named.Obj().Name() != "Point" {
			continue
		}
		keys := 0
		for _, element := range literal.Elts {
			if _, ok := element.(*ast.KeyValueExpr); ok {
				keys++
			}
		}
		if keys < 2 {
			kit.MistakeIf(t, keys == 0 && len(literal.Elts) == 2, "unkeyed")
			source.Fail(t, p, literal, "the literal %s does not name both fields", p.Text(literal))
		}
		return
	}
	source.Fail(t, p, f.Decl, "NewPoint has no & in front of a composite literal of type Point")
}
