package prize

import (
	"go/ast"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

// oracleSplit counts the ninths one by one.
func oracleSplit(sum int) (x, y int) {
	sign, n := 1, sum
	if n < 0 {
		sign, n = -1, -n
	}
	for rest := 4 * n; rest >= 9; rest -= 9 {
		x += sign
	}
	return x, sum - x
}

func TestSplitsEverySum(t *testing.T) {
	options := []prop.Option{prop.Inputs(17), prop.N(0)}
	for n := range 1001 {
		options = append(options, prop.Inputs(n), prop.Inputs(-n))
	}
	prop.Same(t, "split", func(sum int) (int, int) {
		x, y := split(sum)
		early := sum / 9 * 4
		right, _ := oracleSplit(sum)
		if x != right && early != 0 {
			kit.MistakeIf(t, x == early, "divides-first")
		}
		return x, y
	}, oracleSplit, options...)
}

func TestResultsAreNamed(t *testing.T) {
	p := source.Load(t, ".")
	f := p.Func("split")
	results := f.Object.Signature().Results()
	var names []string
	for v := range results.Variables() {
		names = append(names, v.Name())
	}
	if results.Len() == 2 && results.At(0).Name() == "" {
		x, y := split(170)
		kit.MistakeIf(t, x == 75 && y == 95, "unnamed-results")
		source.Fail(t, p, f.Decl.Type.Results, "the results of split have no names; they should be called x and y")
	}
	kit.Equal(t, "the names of the results", names, []string{"x", "y"})
}

func TestEveryReturnIsBare(t *testing.T) {
	p := source.Load(t, ".")
	f := p.Func("split")
	inside := map[*ast.ReturnStmt]bool{}
	for _, literal := range source.All[*ast.FuncLit](f.Decl) {
		for _, r := range source.All[*ast.ReturnStmt](literal) {
			inside[r] = true
		}
	}
	for _, r := range source.All[*ast.ReturnStmt](f.Decl) {
		if !inside[r] && len(r.Results) > 0 {
			source.Fail(t, p, r, "this return lists its results; it should stand alone")
		}
	}
}
