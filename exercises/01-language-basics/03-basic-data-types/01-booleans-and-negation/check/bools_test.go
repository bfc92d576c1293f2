package bools

import (
	"go/ast"
	"go/token"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

func TestNegation(t *testing.T) {
	kit.Cases(t, []kit.Case[bool, string]{
		{Name: "true", In: true, Want: "b=true !b=false"},
		{Name: "false", In: false, Want: "b=false !b=true"},
	}, func(t *testing.T, b bool) (string, string) {
		got := ""
		stdout, _ := kit.Capture(t, func() { got = Negation(b) })
		kit.MistakeIf(t, strings.Contains(stdout, "b="), "prints-it")
		kit.MistakeIf(t, got != "" && Negation(!b) == got, "fixed-text")
		return kit.Call("Negation", b), got
	})
}

func TestBoolToInt(t *testing.T) {
	kit.Cases(t, []kit.Case[bool, int]{
		{Name: "true", In: true, Want: 1},
		{Name: "false", In: false, Want: 0},
	}, func(t *testing.T, b bool) (string, int) {
		return kit.Call("BoolToInt", b), BoolToInt(b)
	})
}

// The operator may stand in a helper, but not in BoolToInt, which can do with it
// or without.
func TestNegatesWithTheOperator(t *testing.T) {
	p := source.Load(t, ".")
	for _, f := range p.Funcs() {
		for _, e := range source.All[*ast.UnaryExpr](f.Decl.Body) {
			constant := p.Info.Types[e.X].Value != nil
			if e.Op == token.NOT && !constant && f.Name != "BoolToInt" {
				return
			}
		}
	}
	right := Negation(true) == "b=true !b=false" && Negation(false) == "b=false !b=true"
	kit.MistakeIf(t, right, "spelled-out")
	source.Fail(t, p, p.Func("Negation").Decl, "Negation does not get the negation of b from the operator !")
}

func TestPrintsNothing(t *testing.T) {
	for _, b := range []bool{true, false} {
		stdout, stderr := kit.Capture(t, func() { Negation(b); BoolToInt(b) })
		kit.Equal(t, "what the two functions print for "+kit.Show(b), stdout+stderr, "")
	}
}
