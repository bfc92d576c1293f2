package source

import (
	"cmp"
	"go/ast"
	"go/types"
	"slices"
)

// Calls returns the calls in the function of what has the full name: a
// function such as "math.Sqrt", a method such as "strings.Builder.WriteString"
// or one of the package's own such as "helper" or "Stack.Push".
func (f *Func) Calls(name string) []*ast.CallExpr {
	return f.Package.CallsIn(f.Decl, name)
}

// CallsIn is like [Func.Calls] for any part of the code.
func (p *Package) CallsIn(root ast.Node, name string) []*ast.CallExpr {
	var list []*ast.CallExpr
	idle := p.discarded(root)
	for _, call := range All[*ast.CallExpr](root) {
		if covers(idle, call.Pos()) {
			continue
		}
		if object := p.Callee(call); object != nil && p.fullName(object) == name {
			list = append(list, call)
		}
	}
	return list
}

// CallsBuiltin returns the calls in the function of a builtin such as "len".
func (f *Func) CallsBuiltin(name string) []*ast.CallExpr {
	var list []*ast.CallExpr
	idle := f.Package.discarded(f.Decl)
	for _, call := range All[*ast.CallExpr](f.Decl) {
		if covers(idle, call.Pos()) {
			continue
		}
		if builtin, ok := f.Package.Callee(call).(*types.Builtin); ok && builtin.Name() == name {
			list = append(list, call)
		}
	}
	return list
}

// Callee returns what a call calls: a function, a method, a builtin, a type in
// a conversion or a variable that holds a function; nil when it has no name.
func (p *Package) Callee(call *ast.CallExpr) types.Object {
	expr := ast.Unparen(call.Fun)
	switch e := expr.(type) {
	case *ast.IndexExpr:
		expr = ast.Unparen(e.X)
	case *ast.IndexListExpr:
		expr = ast.Unparen(e.X)
	}
	switch e := expr.(type) {
	case *ast.Ident:
		return p.Info.Uses[e]
	case *ast.SelectorExpr:
		return p.Info.Uses[e.Sel]
	}
	return nil
}

// Uses reports whether the function uses what has the full name, see
// [Package.Uses].
func (f *Func) Uses(name string) bool {
	return len(f.Package.usesIn(name, f.Decl)) > 0
}

// Locals returns what is declared in the body of the function, in order:
// variables, constants and types, without labels and the fields of structs.
func (f *Func) Locals() []types.Object {
	var list []types.Object
	for _, ident := range All[*ast.Ident](f.Decl.Body) {
		switch object := f.Package.Info.Defs[ident].(type) {
		case *types.Var:
			if !object.IsField() {
				list = append(list, object)
			}
		case *types.Const, *types.TypeName:
			list = append(list, object)
		}
	}
	slices.SortStableFunc(list, func(a, b types.Object) int { return cmp.Compare(a.Pos(), b.Pos()) })
	return list
}

// Assigns returns the assignments and short declarations of the function.
func (f *Func) Assigns() []*ast.AssignStmt {
	return All[*ast.AssignStmt](f.Decl.Body)
}

// Literals returns the literals of basic types in the body of the function.
func (f *Func) Literals() []*ast.BasicLit {
	return All[*ast.BasicLit](f.Decl.Body)
}
