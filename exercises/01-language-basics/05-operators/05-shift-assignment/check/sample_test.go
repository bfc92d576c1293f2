package sample

import (
	"go/ast"
	"go/token"
	"math"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

func oracleDouble(n int) int {
	return int(uint(n) + uint(n))
}

func oracleHalve(n int) int {
	half := n / 2
	if n%2 < 0 {
		half--
	}
	return half
}

func TestDoubles(t *testing.T) {
	kit.MistakeIf(t, Double(3) == 12 && Double(-5) == -20, "two-places")
	prop.Same(t, "Double", Double, oracleDouble,
		prop.Inputs(3), prop.Inputs(21), prop.Inputs(-5), prop.Inputs(0), prop.Inputs(-1), prop.Inputs(math.MaxInt), prop.Inputs(math.MinInt))
}

func TestHalves(t *testing.T) {
	kit.MistakeIf(t, Halve(12) == 3 && Halve(-20) == -5, "two-places")
	kit.MistakeIf(t, Halve(43) == 21 && Halve(-3) == -1, "divides")
	prop.Same(t, "Halve", Halve, oracleHalve,
		prop.Inputs(12), prop.Inputs(43), prop.Inputs(-3), prop.Inputs(-20), prop.Inputs(-1), prop.Inputs(0), prop.Inputs(1), prop.Inputs(math.MaxInt), prop.Inputs(math.MinInt))
}

func TestShiftsAndStoresInOneStatement(t *testing.T) {
	p := source.Load(t, ".")
	for _, c := range []struct {
		name               string
		assigning, shifted token.Token
	}{
		{"Double", token.SHL_ASSIGN, token.SHL},
		{"Halve", token.SHR_ASSIGN, token.SHR},
	} {
		f := p.Func(c.name)
		found := false
		for _, s := range f.Assigns() {
			found = found || s.Tok == c.assigning
		}
		for _, e := range source.All[*ast.BinaryExpr](f.Decl) {
			kit.MistakeIf(t, !found && e.Op == c.shifted, "plain-shift")
		}
		if !found {
			source.Fail(t, p, f.Decl, "%s does not use %s", c.name, c.assigning)
		}
	}
}

func TestDoesWithoutOtherArithmetic(t *testing.T) {
	p := source.Load(t, ".")
	for _, e := range source.All[*ast.BinaryExpr](p.Roots()...) {
		if e.Op == token.ADD || e.Op == token.MUL || e.Op == token.QUO {
			source.Fail(t, p, e, "the operator %s is used here", e.Op)
		}
	}
	for _, s := range source.All[*ast.AssignStmt](p.Roots()...) {
		if s.Tok == token.ADD_ASSIGN || s.Tok == token.MUL_ASSIGN || s.Tok == token.QUO_ASSIGN {
			source.Fail(t, p, s, "the operator %s is used here", s.Tok)
		}
	}
}
