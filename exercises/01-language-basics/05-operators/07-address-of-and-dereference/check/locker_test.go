package locker

import (
	"go/ast"
	"go/token"
	"go/types"
	"math"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

func TestResults(t *testing.T) {
	for _, x := range []int{42, 0, -1, 7, -300, math.MaxInt, math.MinInt} {
		call := kit.Call("Through", x)
		read, after, same := 0, 0, false
		kit.NoPanic(t, call, func() { read, after, same = Through(x) })
		wrapped := int(uint(x) + 1)
		if read == x && after == x {
			f := checkThrough(source.Load(t, "."))
			kit.MistakeIf(t, len(f.writes) == 0 && f.increments, "changes-a-copy")
		}
		kit.Equal(t, call, kit.Values(read, after, same), kit.Values(x, wrapped, true))
	}
}

func TestGoesThroughThePointer(t *testing.T) {
	p := source.Load(t, ".")
	f := checkThrough(p)
	fail := func(message string) { source.Fail(t, p, p.Func("Through").Decl, "%s", message) }
	switch {
	case f.direct != nil:
		kit.MistakeIf(t, f.addresses > 0, "writes-to-x")
		source.Fail(t, p, f.direct, "x is changed by its own name here")
	case f.addresses == 0:
		fail("Through never takes the address of x")
	case f.reads == 0:
		fail("Through never reads a value through the pointer")
	case len(f.writes) == 0:
		fail("Through never assigns a value through the pointer")
	case f.plain == 0:
		kit.MistakeIf(t, f.sums, "after-is-computed")
		fail("Through never reads x itself, so after cannot come from it")
	case !f.compared:
		fail("Through does not compare the pointer with the address of x by ==")
	}
}

// checkUse is how Through uses its parameter and pointers.
type checkUse struct {
	addresses  int        // &x
	reads      int        // *p as a value, other than in an assignment to *p
	writes     []ast.Node // statements that assign to *p
	direct     ast.Node   // a statement that assigns to x
	plain      int        // x as a value
	compared   bool       // two pointers with ==
	increments bool       // ++ or + anywhere
	sums       bool       // a sum with a variable, other than in an assignment to *p
}

func checkThrough(p *source.Package) checkUse {
	f := p.Func("Through")
	var x types.Object
	if params := f.Object.Signature().Params(); params.Len() > 0 {
		x = params.At(0)
	}
	isX := func(e ast.Expr) bool {
		ident, ok := ast.Unparen(e).(*ast.Ident)
		return ok && x != nil && p.Info.Uses[ident] == x
	}
	isStar := func(e ast.Expr) bool {
		_, ok := ast.Unparen(e).(*ast.StarExpr)
		return ok
	}
	var use checkUse
	own := map[ast.Node]bool{} // what belongs to an assignment to *p
	uses := 0                  // x in any place
	assign := func(statement ast.Node, to ast.Expr, from ...ast.Expr) {
		switch {
		case isX(to):
			use.direct = statement
		case isStar(to):
			use.writes = append(use.writes, statement)
			for _, e := range append(from, to) {
				for _, part := range source.All[ast.Expr](e) {
					own[part] = true
				}
			}
		}
	}
	for _, s := range f.Assigns() {
		use.increments = use.increments || s.Tok == token.ADD_ASSIGN
		for i, to := range s.Lhs {
			if len(s.Lhs) == len(s.Rhs) {
				assign(s, to, s.Rhs[i])
			} else {
				assign(s, to)
			}
		}
	}
	for _, s := range source.All[*ast.IncDecStmt](f.Decl) {
		use.increments = true
		assign(s, s.X)
	}
	for _, star := range source.All[*ast.StarExpr](f.Decl.Body) {
		if p.Info.Types[star].IsValue() && !own[star] {
			use.reads++
		}
	}
	for _, e := range source.All[*ast.UnaryExpr](f.Decl.Body) {
		if e.Op == token.AND && isX(e.X) {
			use.addresses++
		}
	}
	for _, ident := range source.All[*ast.Ident](f.Decl.Body) {
		if isX(ident) {
			uses++
		}
	}
	use.plain = uses - use.addresses
	for _, e := range source.All[*ast.BinaryExpr](f.Decl.Body) {
		_, isPointer := p.Info.TypeOf(e.X).Underlying().(*types.Pointer)
		use.compared = use.compared || e.Op == token.EQL && isPointer
		_, isName := ast.Unparen(e.X).(*ast.Ident)
		use.increments = use.increments || e.Op == token.ADD
		use.sums = use.sums || e.Op == token.ADD && isName && !own[e]
	}
	return use
}
