package weather

import (
	"go/ast"
	"go/token"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

func TestFeel(t *testing.T) {
	kit.Cases(t, []kit.Case[float64, string]{
		{Name: "well below 10", In: 3, Want: "cold"},
		{Name: "a little below 10", In: 9.999, Want: "cold"},
		{Name: "exactly 10", In: 10, Want: "mild"},
		{Name: "between the bounds", In: 18.5, Want: "mild"},
		{Name: "exactly 25", In: 25, Want: "mild"},
		{Name: "the next number above 25", In: math.Nextafter(25, 26), Want: "hot"},
		{Name: "between 25 and 26", In: 25.9, Want: "hot"},
		{Name: "well above 25", In: 38, Want: "hot"},
		{Name: "zero", In: 0, Want: "cold"},
		{Name: "below zero", In: -273.15, Want: "cold"},
		{Name: "positive infinity", In: math.Inf(1), Want: "hot"},
		{Name: "negative infinity", In: math.Inf(-1), Want: "cold"},
		{Name: "not a number", In: math.NaN(), Want: "unknown"},
	}, func(t *testing.T, c float64) (string, string) {
		got := feel(c)
		kit.MistakeIf(t, math.IsNaN(c) && got != "unknown" && checkComparesWithNaN(t), "equals-nan")
		return kit.Call("feel", c), got
	})
}

// checkComparesWithNaN reports whether == or a case has math.NaN() on one side.
func checkComparesWithNaN(t *testing.T) bool {
	t.Helper()
	p := source.Load(t, ".")
	isNaN := func(e ast.Expr) bool {
		call, ok := ast.Unparen(e).(*ast.CallExpr)
		return ok && len(p.CallsIn(call, "math.NaN")) > 0
	}
	for _, compare := range source.All[*ast.BinaryExpr](p.Roots()...) {
		if compare.Op == token.EQL && (isNaN(compare.X) || isNaN(compare.Y)) {
			return true
		}
	}
	for _, clause := range source.All[*ast.CaseClause](p.Roots()...) {
		if slices.ContainsFunc(clause.List, isNaN) {
			return true
		}
	}
	return false
}

func TestFeelOfAnyTemperature(t *testing.T) {
	prop.Same(t, "feel", feel, func(c float64) string {
		words := []string{"cold", "mild", "hot"}
		for _, lowest := range []float64{10, math.Nextafter(25, 26)} {
			if c >= lowest {
				words = words[1:]
			}
		}
		return words[0]
	}, prop.Gen(0, func(r *rand.Rand) any { return float64(r.IntN(401))/8 - 10 }))
}

func TestTheSwitchHasNoTag(t *testing.T) {
	p := source.Load(t, ".")
	switches := source.All[*ast.SwitchStmt](p.Roots()...)
	other, problem := (*ast.SwitchStmt)(nil), ""
	for _, s := range switches {
		conditions, acts := 0, false
		for _, clause := range s.Body.List {
			conditions += len(clause.(*ast.CaseClause).List)
			acts = acts || len(clause.(*ast.CaseClause).Body) > 0
		}
		switch {
		case s.Tag != nil && p.Info.Types[s.Tag].Value != nil:
			other, problem = s, "this switch still has a tag, a constant; leave it out, and the cases may be conditions all the same"
		case s.Tag != nil:
			other, problem = s, "this switch has a tag, the value behind the word switch; it should have none, and conditions as its cases"
		case conditions < 2:
			other, problem = s, "this switch has too few conditions; there should be two or more"
		case !acts:
			other, problem = s, "no case of this switch does anything; it should decide the answer"
		default:
			return
		}
	}
	if len(switches) == 0 {
		kit.Failf(t, "there is no switch without a tag, as in switch { case c < 10: … }")
	}
	source.Fail(t, p, other, "%s", problem)
}
