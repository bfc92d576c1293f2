package weather

import (
	"go/ast"
	"math"
	"math/rand/v2"
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
		return kit.Call("feel", c), feel(c)
	})
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
	for _, s := range switches {
		conditions := 0
		for _, clause := range s.Body.List {
			conditions += len(clause.(*ast.CaseClause).List)
		}
		if s.Tag == nil && conditions >= 2 {
			return
		}
	}
	if len(switches) == 0 {
		kit.Failf(t, "there is no switch without a tag, as in switch { case c < 10: … }")
	}
	source.Fail(t, p, switches[0], "this should be a switch without a tag: the cases are conditions, two or more of them")
}
