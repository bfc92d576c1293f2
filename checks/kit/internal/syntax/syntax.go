// Package syntax answers small questions about syntax trees.
package syntax

import "go/ast"

// NameOf returns the name of a function, or that of a method as "Type.Method".
func NameOf(decl *ast.FuncDecl) string {
	if decl.Recv == nil || len(decl.Recv.List) == 0 {
		return decl.Name.Name
	}
	expr := decl.Recv.List[0].Type
	for {
		switch e := expr.(type) {
		case *ast.StarExpr:
			expr = e.X
		case *ast.ParenExpr:
			expr = e.X
		case *ast.IndexExpr:
			expr = e.X
		case *ast.IndexListExpr:
			expr = e.X
		case *ast.Ident:
			return e.Name + "." + decl.Name.Name
		default:
			return decl.Name.Name
		}
	}
}
