package boat

import (
	"go/ast"
	"go/types"
	"math"
	"math/rand/v2"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

func oracleSum(a [8]int) int {
	return a[0] + a[1] + a[2] + a[3] + a[4] + a[5] + a[6] + a[7]
}

func oracleAverage(a [8]int) float64 {
	sum := oracleSum(a)
	eighths := sum & 7 // what is over after the whole part, rounded down
	return float64(sum>>3) + float64(eighths)*0.125
}

var checkOptions = []prop.Option{
	prop.Inputs([8]int{3, 1, 4, 1, 5, 9, 2, 6}),
	prop.Inputs([8]int{1, 2, 3, 4, 5, 6, 7, 8}),
	prop.Inputs([8]int{}),
	prop.Inputs([8]int{5, 5, 5, 5, 5, 5, 5, 5}),
	prop.Inputs([8]int{7: 1}), prop.Inputs([8]int{0: 1}),
	prop.Inputs([8]int{-1, -2, -3, -4, 5, -6, -7, -8}),
	prop.Gen(0, func(r *rand.Rand) any {
		var a [8]int
		for i := range a {
			a[i] = r.IntN(2000) - 1000
		}
		return a
	}),
}

func TestSumAddsEveryElement(t *testing.T) {
	prop.Same(t, "Sum", func(a [8]int) int {
		got, want := Sum(a), oracleSum(a)
		kit.MistakeIf(t, got == 28 && got != want && got != want-a[7], "adds-indexes")
		kit.MistakeIf(t, got != 28 && got != 0 && got != want && got == want-a[7], "last-left-out")
		return got
	}, oracleSum, checkOptions...)
}

func TestAverageKeepsTheFraction(t *testing.T) {
	prop.Same(t, "Average", func(a [8]int) float64 {
		got, want := Average(a), oracleAverage(a)
		kit.MistakeIf(t, got != want && got != 0 && got == math.Trunc(want), "fraction-dropped")
		return got
	}, oracleAverage, checkOptions...)
}

func TestSumRangesOverTheArray(t *testing.T) {
	p := source.Load(t, ".")
	for _, f := range p.Funcs() {
		if f.Name == "Average" {
			continue
		}
		for _, loop := range source.All[*ast.RangeStmt](f.Decl) {
			if len(loop.Body.List) == 0 {
				continue
			}
			for _, name := range source.All[*ast.Ident](loop.X) {
				object := p.Info.Uses[name]
				if object == nil {
					continue
				}
				typ := object.Type().Underlying()
				if pointer, ok := typ.(*types.Pointer); ok {
					typ = pointer.Elem().Underlying()
				}
				switch typ.(type) {
				case *types.Array, *types.Slice:
					return
				}
			}
		}
	}
	kit.Failf(t, "Sum has no loop that ranges over the array")
}
