package exam

import (
	"go/ast"
	"math"
	"slices"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

func TestEveryScoreHasItsGrade(t *testing.T) {
	for score := 100; score >= 0; score-- {
		want := "F"
		for _, lowest := range []struct {
			score int
			grade string
		}{{70, "C"}, {80, "B"}, {90, "A"}} {
			if score >= lowest.score {
				want = lowest.grade
			}
		}
		kit.Equal(t, kit.Call("grade", score), grade(score), want)
	}
}

// The next two tests begin far away, where every way to divide agrees.

func TestScoresTooHighAreInvalid(t *testing.T) {
	for _, score := range slices.Concat([]int{math.MaxInt, math.MaxInt - 7, 150}, checkRange(110, 149), []int{105}, checkRange(101, 109)) {
		kit.Equal(t, kit.Call("grade", score), grade(score), "invalid")
	}
}

func TestScoresTooLowAreInvalid(t *testing.T) {
	for _, score := range slices.Concat([]int{math.MinInt, math.MinInt + 7}, checkRange(-50, -10), []int{-5}, checkRange(-9, -1)) {
		kit.Equal(t, kit.Call("grade", score), grade(score), "invalid")
	}
}

func checkRange(from, to int) (list []int) {
	for n := from; n <= to; n++ {
		list = append(list, n)
	}
	return list
}

func TestTheTagIsComputed(t *testing.T) {
	p := source.Load(t, ".")
	score := p.Func("grade").Object.Signature().Params().At(0)
	var other *ast.SwitchStmt
	problem := ""
	for _, s := range source.All[*ast.SwitchStmt](p.Roots()...) {
		name, isName := ast.Expr(nil), false
		if s.Tag != nil {
			name = ast.Unparen(s.Tag)
			_, isName = name.(*ast.Ident)
		}
		switch {
		case s.Tag == nil:
			other, problem = s, "this switch has no tag: nothing stands between switch and the brace"
		case p.Info.Types[s.Tag].Value != nil:
			other, problem = s, "the tag of this switch is a constant; it should be computed from score"
		case isName && p.Info.Uses[name.(*ast.Ident)] == score:
			other, problem = s, "the tag of this switch is the score itself; it should be computed from it"
		case !slices.ContainsFunc(s.Body.List, func(clause ast.Stmt) bool { return len(clause.(*ast.CaseClause).Body) > 0 }):
			other, problem = s, "no case of this switch does anything; it should decide the grade"
		default:
			return
		}
	}
	if other == nil {
		kit.Failf(t, "there is no switch with a computed tag, as in switch score / 10 { … }")
	}
	source.Fail(t, p, other, "%s", problem)
}
