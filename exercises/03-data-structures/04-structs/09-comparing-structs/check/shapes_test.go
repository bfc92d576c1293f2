package shapes

import (
	"go/ast"
	"go/token"
	"go/types"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/compile"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

func TestSamePoint(t *testing.T) {
	nan, zero := math.NaN(), math.Copysign(0, -1)
	type in struct{ a, b Point }
	kit.Cases(t, []kit.Case[in, bool]{
		{Name: "equal points", In: in{Point{3, 4.5}, Point{3, 4.5}}, Want: true},
		{Name: "another X", In: in{Point{3, 4.5}, Point{2, 4.5}}, Want: false},
		{Name: "another Y", In: in{Point{3, 4.5}, Point{3, 4.25}}, Want: false},
		{Name: "X and Y swapped", In: in{Point{3, 4.5}, Point{4.5, 3}}, Want: false},
		{Name: "zero and minus zero", In: in{Point{0, zero}, Point{zero, 0}}, Want: true},
		{Name: "an X that is NaN", In: in{Point{nan, 1}, Point{nan, 1}}, Want: false},
		{Name: "a Y that is NaN", In: in{Point{1, nan}, Point{1, nan}}, Want: false},
		{Name: "infinities", In: in{Point{math.Inf(1), math.Inf(-1)}, Point{math.Inf(1), math.Inf(-1)}}, Want: true},
		{Name: "a small difference", In: in{Point{1, 1}, Point{1, 1 + 1e-12}}, Want: false},
	}, func(t *testing.T, in in) (string, bool) {
		return kit.Call("SamePoint", in.a, in.b), SamePoint(in.a, in.b)
	})
}

func TestPointsAreComparedAsWholes(t *testing.T) {
	p := source.Load(t, ".")
	isPoint := func(e ast.Expr) bool { return e != nil && types.Identical(p.Info.TypeOf(e), p.Type("Point").Type()) }
	other := false // whole points, but not with ==
	for _, comparison := range source.All[*ast.BinaryExpr](p.Roots()...) {
		if comparison.Op == token.EQL && isPoint(comparison.X) {
			return
		}
		other = other || comparison.Op == token.NEQ && isPoint(comparison.X)
	}
	for _, choice := range source.All[*ast.SwitchStmt](p.Roots()...) {
		other = other || isPoint(choice.Tag)
	}
	if other {
		kit.Failf(t, "the points are compared as wholes, but not with ==; a single == is all it takes")
	}
	kit.Failf(t, "no two points are compared with ==; field by field is more work than it takes")
}

// oracleTagged compares texts that say all about a value.
func oracleTagged(a, b Tagged) bool {
	text := func(v Tagged) string {
		s := strconv.Quote(v.Name)
		for _, tag := range v.Tags {
			s += "," + strconv.Quote(tag)
		}
		return s
	}
	return text(a) == text(b)
}

func TestSameTagged(t *testing.T) {
	kit.Try(func() {
		equal := SameTagged(Tagged{"red", []string{"a"}}, Tagged{"red", []string{"a"}})
		other := SameTagged(Tagged{"red", []string{"a"}}, Tagged{"red", []string{"b"}})
		longer := SameTagged(Tagged{"red", []string{"a"}}, Tagged{"red", []string{"a", "b"}})
		empty := SameTagged(Tagged{"red", nil}, Tagged{"red", []string{}})
		kit.MistakeIf(t, equal && other && !longer, "counts-tags")
		kit.MistakeIf(t, equal && !other && !empty && source.Load(t, ".").Uses("reflect.DeepEqual"), "nil-is-not-empty")
	})
	longerA := func() { SameTagged(Tagged{"red", []string{"a", "b"}}, Tagged{"red", []string{"a"}}) }
	longerB := func() { SameTagged(Tagged{"red", []string{"a"}}, Tagged{"red", []string{"a", "b"}}) }
	for _, f := range []func(){longerA, longerB} {
		if p := kit.Try(f); p != nil {
			kit.MistakeIf(t, strings.Contains(p.Text, "index out of range"), "one-list-is-shorter")
		}
	}
	tagged := func(r *rand.Rand) any {
		v := Tagged{Name: []string{"red", "Red", ""}[r.IntN(3)]}
		if r.IntN(2) == 0 {
			v.Tags = []string{}
		}
		for range r.IntN(3) {
			v.Tags = append(v.Tags, []string{"a", "b", ""}[r.IntN(3)])
		}
		return v
	}
	prop.Same(t, "SameTagged", SameTagged, oracleTagged, prop.Args(),
		prop.Inputs(Tagged{"red", []string{"a", "b"}}, Tagged{"red", []string{"a", "b"}}),
		prop.Inputs(Tagged{"red", []string{"a"}}, Tagged{"blue", []string{"a"}}),
		prop.Inputs(Tagged{"red", []string{"a"}}, Tagged{"red", []string{"b"}}),
		prop.Inputs(Tagged{"red", []string{"a", "b"}}, Tagged{"red", []string{"b", "a"}}),
		prop.Inputs(Tagged{"red", []string{"a", "b"}}, Tagged{"red", []string{"a"}}),
		prop.Inputs(Tagged{"red", []string{"a"}}, Tagged{"red", []string{"a", "b"}}),
		prop.Inputs(Tagged{"red", nil}, Tagged{"red", []string{""}}),
		prop.Inputs(Tagged{"red", nil}, Tagged{"red", []string{}}),
		prop.Inputs(Tagged{"red", []string{}}, Tagged{"red", nil}),
		prop.Inputs(Tagged{"red", nil}, Tagged{"red", nil}),
		prop.Inputs(Tagged{}, Tagged{}),
		prop.Inputs(Tagged{"x", []string{"a b"}}, Tagged{"x", []string{"a", "b"}}),
		prop.Inputs(Tagged{"x", []string{"a,b"}}, Tagged{"x", []string{"a", "b"}}),
		prop.Gen(0, tagged), prop.Gen(1, tagged))
}

func TestCompareFileIsRefused(t *testing.T) {
	const name = "testdata/compare.go"
	o := compile.File(t, name)
	refused := o.MustFail(t)
	fail := func(message string) {
		kit.Fail(t, kit.Failure{Message: message + "; the compiler says: " + refused.Msg, File: name, Line: refused.Line, Column: refused.Column})
	}
	var comparison *ast.BinaryExpr
	for _, node := range o.NodeAt(refused) {
		if binary, ok := node.(*ast.BinaryExpr); ok && binary.Op == token.EQL {
			comparison = binary
			break
		}
	}
	if comparison == nil {
		fail("the error in " + name + " is not that of a comparison with ==")
	}
	left, right := o.Info.TypeOf(comparison.X), o.Info.TypeOf(comparison.Y)
	if left == nil || right == nil {
		fail("the error in " + name + " is not that two structs with a slice are compared")
	}
	kit.MistakeIf(t, checkHasSlice(left) && checkHasSlice(right) && !types.Identical(left, right), "two-types")
	_, slice := left.Underlying().(*types.Slice)
	kit.MistakeIf(t, slice && types.Identical(left, right), "compares-slices")
	switch {
	case !types.Identical(left, right):
		fail("the two sides of == in " + name + " are not of the same type")
	case !checkHasSlice(left):
		fail("what is compared in " + name + " is no struct with a slice field")
	}
}

// checkHasSlice reports whether a type is a struct with a slice in it.
func checkHasSlice(typ types.Type) bool {
	structure, ok := typ.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for field := range structure.Fields() {
		if _, slice := field.Type().Underlying().(*types.Slice); slice || checkHasSlice(field.Type()) {
			return true
		}
	}
	return false
}
