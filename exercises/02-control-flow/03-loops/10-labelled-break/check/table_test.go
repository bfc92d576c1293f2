package table

import (
	"go/ast"
	"go/token"
	"slices"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

func oracleFirstPair(product int) (int, int, bool) {
	for n := range 100 { // the fields of the table, row by row
		if i, j := n/10+1, n%10+1; i*j == product {
			return i, j, true
		}
	}
	return 0, 0, false
}

func TestFindsTheFirstPair(t *testing.T) {
	options := []prop.Option{prop.Inputs(12), prop.Inputs(11), prop.Inputs(1), prop.Inputs(100)}
	for product := -5; product <= 120; product++ {
		options = append(options, prop.Inputs(product))
	}
	prop.Same(t, "FirstPair", func(product int) (int, int, bool) {
		i, j, ok := FirstPair(product)
		a, b, found := oracleFirstPair(product)
		// Both mistakes end at the pair with the largest i, which is the first one the other way round.
		if found && ok && a != b && i == b && j == a {
			jumps := checkLabelledBreaks(source.Load(t, "."))
			kit.MistakeIf(t, jumps.outer, "columns-outside")
			kit.MistakeIf(t, jumps.inner && !jumps.outer, "label-on-the-inner-loop")
			kit.MistakeIf(t, jumps.plain && !jumps.inner && !jumps.outer, "inner-loop-only")
		}
		kit.MistakeIf(t, !found && !ok && i >= 10 && j >= 10, "counters-left-over")
		return i, j, ok
	}, oracleFirstPair, options...)
}

func TestBreakNamesTheOuterLoop(t *testing.T) {
	p := source.Load(t, ".")
	returns := false
	for _, outer := range source.All[ast.Stmt](p.Roots()...) {
		body := checkLoopBody(outer)
		if body == nil {
			continue
		}
		for _, inner := range source.All[ast.Stmt](body) {
			if body := checkLoopBody(inner); body != nil {
				returns = returns || source.Has[*ast.ReturnStmt](body)
			}
		}
	}
	if returns {
		kit.Mistake(t, "returns-from-within")
		kit.Failf(t, "a return in the inner loop leaves both; it is to be a break with the label of the outer loop")
	}
	if !checkLabelledBreaks(p).outer {
		jumps := slices.ContainsFunc(source.All[*ast.BranchStmt](p.Roots()...), func(jump *ast.BranchStmt) bool { return jump.Tok == token.GOTO })
		kit.MistakeIf(t, jumps, "goes-to-the-end")
		kit.Failf(t, "no break in the inner loop names the label of the outer loop")
	}
}

type checkBreaks struct {
	outer bool // a break out of a loop within the loop that it names
	inner bool // a break with the label of a loop that has no loop around the break
	plain bool // a break without a label
}

func checkLabelledBreaks(p *source.Package) checkBreaks {
	var found checkBreaks
	for _, jump := range source.All[*ast.BranchStmt](p.Roots()...) {
		found.plain = found.plain || jump.Tok == token.BREAK && jump.Label == nil
	}
	for _, label := range source.All[*ast.LabeledStmt](p.Roots()...) {
		body := checkLoopBody(label.Stmt)
		if body == nil {
			continue
		}
		all, nested := checkCount(label.Label.Name, body), 0
		for _, statement := range source.All[ast.Stmt](body) {
			if inner := checkLoopBody(statement); inner != nil {
				nested = max(nested, checkCount(label.Label.Name, inner))
			}
		}
		found.outer = found.outer || nested > 0
		found.inner = found.inner || all > 0 && nested == 0
	}
	return found
}

func checkLoopBody(statement ast.Stmt) ast.Node {
	switch loop := statement.(type) {
	case *ast.ForStmt:
		return loop.Body
	case *ast.RangeStmt:
		return loop.Body
	}
	return nil
}

// checkCount returns how many breaks below a node name a label.
func checkCount(label string, root ast.Node) int {
	count := 0
	for _, jump := range source.All[*ast.BranchStmt](root) {
		if jump.Tok == token.BREAK && jump.Label != nil && jump.Label.Name == label {
			count++
		}
	}
	return count
}
