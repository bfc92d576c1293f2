package grid

import (
	"go/ast"
	"math"
	"slices"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

func oracleFill(n int) [3][3]int {
	return [3][3]int{{n, n + 1, n + 2}, {n + 3, n + 4, n + 5}, {n + 6, n + 7, n + 8}}
}

func oracleTranspose(m [3][3]int) [3][3]int {
	return [3][3]int{
		{m[0][0], m[1][0], m[2][0]},
		{m[0][1], m[1][1], m[2][1]},
		{m[0][2], m[1][2], m[2][2]},
	}
}

func TestFillGoesRowByRow(t *testing.T) {
	prop.Same(t, "Fill", func(start int) [3][3]int {
		got := Fill(start)
		kit.MistakeIf(t, start != 1 && got == oracleFill(1), "one-to-nine")
		kit.MistakeIf(t, got == oracleTranspose(oracleFill(start)), "column-by-column")
		return got
	}, oracleFill,
		prop.Inputs(1), prop.Inputs(0), prop.Inputs(10), prop.Inputs(-4), prop.Inputs(-100), prop.Inputs(math.MaxInt-8))
}

func TestFillHasALoopWithinALoop(t *testing.T) {
	p := source.Load(t, ".")
	for _, f := range p.Funcs() {
		if f.Name == "Transpose" {
			continue
		}
		for _, outer := range checkLoops(f.Decl.Body) {
			if len(checkLoops(outer)) > 0 {
				return
			}
		}
	}
	kit.Failf(t, "Fill has no loop within a loop")
}

// checkLoops returns the bodies of the loops in a block that do something.
func checkLoops(block *ast.BlockStmt) (bodies []*ast.BlockStmt) {
	for _, loop := range source.All[*ast.ForStmt](block) {
		bodies = append(bodies, loop.Body)
	}
	for _, loop := range source.All[*ast.RangeStmt](block) {
		bodies = append(bodies, loop.Body)
	}
	return slices.DeleteFunc(bodies, func(body *ast.BlockStmt) bool { return len(body.List) == 0 })
}

func TestTransposeExchangesRowsAndColumns(t *testing.T) {
	prop.Same(t, "Transpose", func(m [3][3]int) [3][3]int {
		got := Transpose(m)
		if got == m && got != oracleTranspose(m) {
			kit.MistakeIf(t, len(checkLoops(source.Load(t, ".").Func("Transpose").Decl.Body)) > 0, "swaps-twice")
		}
		return got
	}, oracleTranspose,
		prop.Inputs(oracleFill(1)), prop.Inputs([3][3]int{0: {2: 1}}), prop.Inputs([3][3]int{2: {1: -7}}),
		prop.Inputs([3][3]int{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}))
}
