package source

import (
	"go/ast"
	"go/token"
	"go/types"
)

// A span is a part of the code whose value nobody uses.
type span struct{ from, to token.Pos }

func covers(spans []span, pos token.Pos) bool {
	for _, s := range spans {
		if s.from <= pos && pos < s.to {
			return true
		}
	}
	return false
}

// discarded returns what below the roots is assigned to the blank identifier
// alone: code such as _ = math.Sqrt(n) mentions a function and does nothing
// with it. A call that returns an error does something all the same.
func (p *Package) discarded(roots ...ast.Node) []span {
	var spans []span
	for _, value := range blankValues(roots...) {
		if !mayFail(p.Info.TypeOf(value)) {
			spans = append(spans, span{value.Pos(), value.End()})
		}
	}
	return spans
}

// blankValues returns the values of assignments and declarations in which
// every name is blank.
func blankValues(roots ...ast.Node) []ast.Expr {
	var list []ast.Expr
	for _, root := range roots {
		ast.Inspect(root, func(node ast.Node) bool {
			switch n := node.(type) {
			case *ast.AssignStmt:
				if all(n.Lhs, isBlank) {
					list = append(list, n.Rhs...)
				}
			case *ast.ValueSpec:
				if all(n.Names, func(name *ast.Ident) bool { return name.Name == "_" }) {
					list = append(list, n.Values...)
				}
			}
			return true
		})
	}
	return list
}

func isBlank(expr ast.Expr) bool {
	ident, ok := expr.(*ast.Ident)
	return ok && ident.Name == "_"
}

func all[T any](list []T, holds func(T) bool) bool {
	for _, item := range list {
		if !holds(item) {
			return false
		}
	}
	return len(list) > 0
}

// mayFail reports whether a value is or has an error.
func mayFail(t types.Type) bool {
	if tuple, ok := t.(*types.Tuple); ok {
		for v := range tuple.Variables() {
			if mayFail(v.Type()) {
				return true
			}
		}
		return false
	}
	return t != nil && types.Identical(t, types.Universe.Lookup("error").Type())
}
