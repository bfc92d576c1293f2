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
			met, jumps := stop >= 1 && stop <= 20, checkLoops(source.Load(t, "."))
			goesOn := len(got) > 0 && got[len(got)-1] > stop
			kit.MistakeIf(t, met && goesOn && jumps.leavesSwitch && !jumps.breaks, "leaves-the-switch")
			kit.MistakeIf(t, met && stop%2 == 0 && slices.Equal(got, oracleAll) && jumps.breaks, "even-first")
			kit.MistakeIf(t, met && slices.Equal(got, append(slices.Clone(want), stop)), "takes-the-stop")
			kit.MistakeIf(t, stop < 1 && len(got) == 0 && jumps.breaks, "at-or-after")
		}
		return got
	}, oracleOdds, options...)
}

func TestTheLoopBreaksAndContinues(t *testing.T) {
	jumps := checkLoops(source.Load(t, "."))
	kit.MistakeIf(t, jumps.loops && !jumps.breaks && !jumps.continues, "other-bound")
	switch {
	case jumps.both:
	case !jumps.breaks:
		kit.Failf(t, "no loop is left with break")
	case !jumps.continues:
		kit.Failf(t, "no loop skips the rest of a round with continue")
	default:
		kit.Failf(t, "one loop has a break and another one a continue; the loop over the numbers needs both")
	}
}

type checkJumps struct {
	loops             bool // there is a loop
	breaks, continues bool // a loop is left, a round is cut short
	both              bool // and that is the same loop
	leavesSwitch      bool // a break within a loop leaves no more than a switch
}

// checkLoops looks at the loops of the package and at what the jumps in them lead to.
func checkLoops(p *source.Package) checkJumps {
	var found checkJumps
	for _, f := range p.Funcs() {
		labels := map[ast.Stmt]string{}
		for _, labelled := range source.All[*ast.LabeledStmt](f.Decl) {
			labels[labelled.Stmt] = labelled.Label.Name
		}
		breaks, continues := map[ast.Stmt]bool{}, map[ast.Stmt]bool{}
		var around []ast.Node // the nodes around the one that is visited, and itself
		ast.Inspect(f.Decl, func(node ast.Node) bool {
			if node == nil {
				around = around[:len(around)-1]
				return true
			}
			around = append(around, node)
			jump, ok := node.(*ast.BranchStmt)
			if !ok {
				return true
			}
			inSwitch := false
			for _, outer := range slices.Backward(around) {
				statement, _ := outer.(ast.Stmt)
				if jump.Label != nil && (statement == nil || labels[statement] != jump.Label.Name) {
					continue
				}
				switch outer.(type) {
				case *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt:
					inSwitch = inSwitch || jump.Tok == token.BREAK
					continue
				case *ast.ForStmt, *ast.RangeStmt:
				default:
					continue
				}
				found.leavesSwitch = found.leavesSwitch || inSwitch
				breaks[statement] = breaks[statement] || jump.Tok == token.BREAK && !inSwitch
				continues[statement] = continues[statement] || jump.Tok == token.CONTINUE
				break
			}
			return true
		})
		for _, statement := range source.All[ast.Stmt](f.Decl) {
			switch statement.(type) {
			case *ast.ForStmt, *ast.RangeStmt:
				found.loops = true
				found.breaks = found.breaks || breaks[statement]
				found.continues = found.continues || continues[statement]
				found.both = found.both || breaks[statement] && continues[statement]
			}
		}
	}
	return found
}
