package bools

import (
	"go/ast"
	"go/token"
	"slices"
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
// or without. In a condition it only chooses between texts that are written out.
func TestNegatesWithTheOperator(t *testing.T) {
	p := source.Load(t, ".")
	var asked *ast.UnaryExpr
	for _, f := range p.Funcs() {
		var conditions []*ast.UnaryExpr
		for _, s := range source.All[*ast.IfStmt](f.Decl.Body) {
			conditions = append(conditions, source.All[*ast.UnaryExpr](s.Cond)...)
		}
		for _, s := range source.All[*ast.SwitchStmt](f.Decl.Body) {
			if s.Tag != nil {
				conditions = append(conditions, source.All[*ast.UnaryExpr](s.Tag)...)
			}
		}
		for _, c := range source.All[*ast.CaseClause](f.Decl.Body) {
			for _, e := range c.List {
				conditions = append(conditions, source.All[*ast.UnaryExpr](e)...)
			}
		}
		for _, e := range source.All[*ast.UnaryExpr](f.Decl.Body) {
			constant := p.Info.Types[e.X].Value != nil
			if e.Op != token.NOT || constant || f.Name == "BoolToInt" {
				continue
			}
			if !slices.Contains(conditions, e) {
				return
			}
			asked = e
		}
	}
	right := Negation(true) == "b=true !b=false" && Negation(false) == "b=false !b=true"
	kit.MistakeIf(t, right && asked != nil, "asks-the-operator")
	kit.MistakeIf(t, right && asked == nil, "spelled-out")
	if asked != nil {
		source.Fail(t, p, asked, "the operator ! only decides a condition here; the value that it gives should go into the text")
	}
	source.Fail(t, p, p.Func("Negation").Decl, "Negation does not get the negation of b from the operator !")
}

func TestPrintsNothing(t *testing.T) {
	for _, b := range []bool{true, false} {
		stdout, stderr := kit.Capture(t, func() { Negation(b); BoolToInt(b) })
		kit.Equal(t, "what the two functions print for "+kit.Show(b), stdout+stderr, "")
	}
}
