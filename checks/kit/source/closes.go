package source

import (
	"go/ast"
	"go/types"
	"slices"
)

// Closes returns the calls of methods Close without arguments, and those of
// them whose error is lost: they are statements of their own, deferred ones
// too, or their error is assigned to the blank identifier.
func (p *Package) Closes() (all, lost []*ast.CallExpr) {
	var dropped []ast.Expr
	for _, s := range every[ast.Stmt](p.Roots()...) {
		switch s := s.(type) {
		case *ast.ExprStmt:
			dropped = append(dropped, ast.Unparen(s.X))
		case *ast.DeferStmt:
			dropped = append(dropped, s.Call)
		case *ast.GoStmt:
			dropped = append(dropped, s.Call)
		}
	}
	for _, value := range blankValues(p.Roots()...) {
		dropped = append(dropped, ast.Unparen(value))
	}
	for _, call := range every[*ast.CallExpr](p.Roots()...) {
		if f, ok := p.Callee(call).(*types.Func); ok && f.Name() == "Close" && len(call.Args) == 0 {
			all = append(all, call)
			if slices.Contains(dropped, ast.Expr(call)) {
				lost = append(lost, call)
			}
		}
	}
	return all, lost
}
