package door

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

type checkCard struct {
	n       int
	blocked bool
}

// oracleAllowed knows the cards by a list instead of an expression.
func oracleAllowed(c checkCard) bool {
	if c.blocked {
		return false
	}
	good := []int{0}
	for n := 10; n <= 100; n++ {
		good = append(good, n)
	}
	return slices.Contains(good, c.n)
}

func TestOpensForTheRightCards(t *testing.T) {
	// The telling cards first, so that they are reported first.
	var cards []checkCard
	for _, n := range []int{50, 10, 100, 0, 9, 101, 7, 1, -1, -50} {
		cards = append(cards, checkCard{n, false}, checkCard{n, true})
	}
	for n := -200; n <= 200; n++ {
		cards = append(cards, checkCard{n, false}, checkCard{n, true})
	}
	wrong := slices.DeleteFunc(slices.Clone(cards), func(c checkCard) bool { return Allowed(c.n, c.blocked) == oracleAllowed(c) })
	if len(wrong) == 0 {
		return
	}
	only := func(these ...checkCard) bool {
		return !slices.ContainsFunc(wrong, func(c checkCard) bool { return !slices.Contains(these, c) })
	}
	kit.MistakeIf(t, only(checkCard{0, true}), "no-parentheses")
	kit.MistakeIf(t, only(checkCard{10, false}, checkCard{100, false}), "bounds-left-out")
	first := wrong[0]
	kit.Equal(t, kit.Call("Allowed", first.n, first.blocked), Allowed(first.n, first.blocked), oracleAllowed(first))
}

func TestIsOneReturnStatement(t *testing.T) {
	p := source.Load(t, ".")
	allowed := p.Func("Allowed").Decl
	if list := source.All[*ast.IfStmt](allowed); len(list) > 0 {
		kit.Mistake(t, "if-and-return")
		source.Fail(t, p, list[0], "there is an if in Allowed")
	}
	if list := source.All[*ast.FuncLit](allowed); len(list) > 0 {
		source.Fail(t, p, list[0], "there is a function within Allowed; one expression is enough")
	}
	body := allowed.Body.List
	if len(body) == 1 {
		if _, ok := body[0].(*ast.ReturnStmt); ok {
			return
		}
	}
	source.Fail(t, p, allowed, "the body of Allowed is not a single return statement")
}

func TestTheThreeOperatorsAreUsed(t *testing.T) {
	p := source.Load(t, ".")
	allowed := p.Func("Allowed").Decl
	used, compares := map[token.Token]bool{}, false
	for _, e := range source.All[*ast.UnaryExpr](allowed) {
		used[e.Op] = true
	}
	for _, e := range source.All[*ast.BinaryExpr](allowed) {
		used[e.Op] = true
		constant := checkIsConstantBool(p, e.X) || checkIsConstantBool(p, e.Y)
		compares = compares || constant && (e.Op == token.EQL || e.Op == token.NEQ)
	}
	kit.MistakeIf(t, compares && !used[token.NOT], "compares-with-false")
	for _, op := range []token.Token{token.NOT, token.LAND, token.LOR} {
		if !used[op] {
			source.Fail(t, p, allowed, "Allowed does not use the operator %s", op)
		}
	}
}

// checkIsConstantBool reports whether an expression is true or false, or a constant for one of them.
func checkIsConstantBool(p *source.Package, e ast.Expr) bool {
	tv := p.Info.Types[e]
	if tv.Value == nil || tv.Type == nil {
		return false
	}
	basic, ok := tv.Type.Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsBoolean != 0
}
