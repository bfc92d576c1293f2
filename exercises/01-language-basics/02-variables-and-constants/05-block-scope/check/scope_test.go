package scope

import (
	"go/ast"
	"go/token"
	"go/types"
	"math"
	"testing"

	"gotrain/kit"
	"gotrain/kit/compile"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

func TestLabel(t *testing.T) {
	kit.Cases(t, []kit.Case[int, string]{
		{Name: "9 is small", In: 9, Want: "small"},
		{Name: "10 is small", In: 10, Want: "small"},
		{Name: "11 is big", In: 11, Want: "big"},
		{Name: "0 is small", In: 0, Want: "small"},
		{Name: "a negative number is small", In: -11, Want: "small"},
		{Name: "the largest int is big", In: math.MaxInt, Want: "big"},
		{Name: "the smallest int is small", In: math.MinInt, Want: "small"},
	}, func(t *testing.T, n int) (string, string) {
		got := Label(n)
		if n == math.MaxInt && got != "big" {
			kit.MistakeIf(t, checkShadows(source.Load(t, ".").Func("Label")), "shadows-in-the-if")
		}
		return kit.Call("Label", n), got
	})
	prop.Same(t, "Label", Label, func(n int) string {
		return map[bool]string{false: "small", true: "big"}[n/11 > 0]
	})
}

// checkShadows reports whether a function declares a name twice, once inside of where the other is known.
func checkShadows(f *source.Func) bool {
	for _, outer := range f.Locals() {
		for _, inner := range f.Locals() {
			if inner != outer && inner.Name() == outer.Name() && outer.Parent().Contains(inner.Pos()) {
				return true
			}
		}
	}
	return false
}

func TestLabelAssignsInsideTheBlock(t *testing.T) {
	p := source.Load(t, ".")
	f := p.Func("Label")
	var early *ast.ReturnStmt
	for _, branch := range source.All[*ast.IfStmt](f.Decl.Body) {
		for _, assign := range source.All[*ast.AssignStmt](branch) {
			if assign.Tok == token.DEFINE {
				continue
			}
			for i, left := range assign.Lhs {
				variable := checkVariable(p, left)
				if variable == nil || variable.Pos() < f.Decl.Pos() || branch.Pos() < variable.Pos() || checkVariable(p, assign.Rhs[min(i, len(assign.Rhs)-1)]) == variable {
					continue
				}
				if !checkReturnsAfter(f, branch, variable) {
					continue
				}
				if returns := source.All[*ast.ReturnStmt](branch); len(returns) > 0 {
					early = returns[0]
					continue
				}
				return
			}
		}
	}
	if early != nil {
		source.Fail(t, p, early, "Label returns inside the if; it should assign there and return after the block")
	}
	kit.Failf(t, "Label has no if that assigns to a variable which was declared before it and is returned after it")
}

// checkVariable returns the variable that an expression names, or nil.
func checkVariable(p *source.Package, expr ast.Expr) *types.Var {
	ident, _ := ast.Unparen(expr).(*ast.Ident)
	if ident == nil {
		return nil
	}
	variable, _ := p.Info.Uses[ident].(*types.Var)
	return variable
}

// checkReturnsAfter reports whether a variable is returned behind a statement.
func checkReturnsAfter(f *source.Func, branch ast.Stmt, variable *types.Var) bool {
	for _, statement := range source.All[*ast.ReturnStmt](f.Decl.Body) {
		if statement.Pos() < branch.End() {
			continue
		}
		if len(statement.Results) == 0 && f.Object.Signature().Results().At(0) == variable {
			return true
		}
		for _, ident := range source.All[*ast.Ident](statement) {
			if f.Package.Info.Uses[ident] == variable {
				return true
			}
		}
	}
	return false
}

func TestLeakUsesMsgAfterItsBlock(t *testing.T) {
	const name = "testdata/leak.go"
	o := compile.File(t, name)
	fault := o.MustFail(t)
	fail := func(message string) {
		t.Helper()
		kit.Fail(t, kit.Failure{Message: name + " " + message, File: name, Line: fault.Line, Column: fault.Column})
	}
	if fault.Msg != "undefined: msg" {
		fail("has another error than the one that is asked for: " + fault.Msg)
	}
	if o.File.Name.Name != "leak" {
		fail("is in package " + o.File.Name.Name + "; it should be in package leak")
	}
	header := false
	for _, node := range o.NodeAt(fault) {
		function, ok := node.(*ast.FuncDecl)
		if !ok {
			continue
		}
		for _, branch := range source.All[*ast.IfStmt](function) {
			for _, assign := range source.All[*ast.AssignStmt](branch) {
				for _, left := range assign.Lhs {
					ident, _ := left.(*ast.Ident)
					if ident == nil || ident.Name != "msg" {
						continue
					}
					if msg := o.Info.Defs[ident]; msg == nil || fault.Pos < msg.Parent().End() {
						continue
					}
					if alternative, _ := branch.Else.(*ast.BlockStmt); checkWithin(assign, branch.Body) || alternative != nil && checkWithin(assign, alternative) {
						return
					}
					header = true
				}
			}
		}
	}
	if header {
		fail("declares msg in the header of an if; it should stand inside the block, that is, within the braces")
	}
	declared := false
	for ident, object := range o.Info.Defs {
		declared = declared || object != nil && ident.Name == "msg"
	}
	kit.MistakeIf(t, !declared, "never-declared")
	fail("does not declare msg with := inside the block of an if above this line")
}

func checkWithin(inner, outer ast.Node) bool {
	return outer.Pos() <= inner.Pos() && inner.End() <= outer.End()
}
