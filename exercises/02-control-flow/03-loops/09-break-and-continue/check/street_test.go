package street

import (
	"go/ast"
	"go/token"
	"slices"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

var oracleAll = []int{1, 3, 5, 7, 9, 11, 13, 15, 17, 19}

func oracleOdds(stop int) []int {
	if stop < 1 || stop > 20 {
		return oracleAll
	}
	return oracleAll[:stop/2]
}

func TestOddsEndsBeforeTheStop(t *testing.T) {
	options := []prop.Option{prop.Inputs(6), prop.Inputs(3), prop.Inputs(20), prop.Inputs(19)}
	for stop := -1; stop <= 25; stop++ {
		options = append(options, prop.Inputs(stop))
	}
	prop.Same(t, "Odds", func(stop int) []int {
		got, want := Odds(stop), oracleOdds(stop)
		if !slices.Equal(got, want) {
			met := stop >= 1 && stop <= 20
			kit.MistakeIf(t, met && stop%2 == 0 && slices.Equal(got, oracleAll), "even-first")
			kit.MistakeIf(t, met && slices.Equal(got, append(slices.Clone(want), stop)), "takes-the-stop")
			kit.MistakeIf(t, stop < 1 && len(got) == 0 && checkJumps(t, token.BREAK), "at-or-after")
		}
		return got
	}, oracleOdds, options...)
}

func TestTheLoopBreaksAndContinues(t *testing.T) {
	breaks, continues := checkJumps(t, token.BREAK), checkJumps(t, token.CONTINUE)
	p := source.Load(t, ".")
	loops := source.Has[*ast.ForStmt](p.Roots()...) || source.Has[*ast.RangeStmt](p.Roots()...)
	kit.MistakeIf(t, loops && !breaks && !continues, "other-bound")
	if !breaks {
		kit.Failf(t, "no loop is left with break")
	}
	if !continues {
		kit.Failf(t, "no loop skips the rest of a round with continue")
	}
}

// checkJumps reports whether a loop has a statement of a kind.
func checkJumps(t *testing.T, tok token.Token) bool {
	p := source.Load(t, ".")
	var bodies []ast.Node
	for _, loop := range source.All[*ast.ForStmt](p.Roots()...) {
		bodies = append(bodies, loop.Body)
	}
	for _, loop := range source.All[*ast.RangeStmt](p.Roots()...) {
		bodies = append(bodies, loop.Body)
	}
	return slices.ContainsFunc(source.All[*ast.BranchStmt](bodies...), func(jump *ast.BranchStmt) bool { return jump.Tok == tok })
}
