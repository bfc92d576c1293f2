package source

import (
	"go/ast"
	"go/types"
	"maps"
	"slices"
)

// Reaches reports whether a function "Name" or a method "Type.Method" uses what
// has one of the full names, see [Package.Uses], itself or through functions,
// methods and package-level variables of the package. It fails the test when
// there is no such function.
func (p *Package) Reaches(from string, names ...string) bool {
	p.t.Helper()
	reached := p.reach(from)
	return slices.ContainsFunc(names, func(name string) bool { return len(p.usesIn(name, reached...)) > 0 })
}

// Reachable returns a function "Name" or a method "Type.Method", and after it
// the functions and methods of the package that it uses, itself or as in
// [Package.Reaches]. It fails the test when there is no such function.
func (p *Package) Reachable(from string) []*Func {
	p.t.Helper()
	var list []*Func
	funcs := p.Funcs()
	for _, node := range p.reach(from) {
		for _, f := range funcs {
			if node == ast.Node(f.Decl) {
				list = append(list, f)
			}
		}
	}
	return list
}

// reach returns the declaration of a function, and after it those of the
// functions, methods, package-level variables and constants that it uses, in
// turn.
func (p *Package) reach(from string) []ast.Node {
	p.t.Helper()
	reached := []ast.Node{p.Func(from).Decl}
	funcs, specs := p.Funcs(), All[*ast.ValueSpec](p.Roots()...)
	for i := 0; i < len(reached); i++ {
		uses := func(name string) bool { return len(p.usesIn(name, reached[i])) > 0 }
		for _, f := range funcs {
			if !slices.Contains(reached, ast.Node(f.Decl)) && uses(f.Name) {
				reached = append(reached, f.Decl)
			}
		}
		for _, spec := range specs {
			if !slices.Contains(reached, ast.Node(spec)) && slices.ContainsFunc(spec.Names, func(name *ast.Ident) bool {
				return p.Info.Defs[name] == p.Lookup(name.Name) && uses(name.Name)
			}) {
				reached = append(reached, spec)
			}
		}
	}
	return reached
}

// Recursive reports whether a function "Name" or a method "Type.Method", or one
// that it calls, calls itself: directly, through others of the package, or by
// a function literal that calls a variable declared before it. It fails the
// test when there is no such function.
func (p *Package) Recursive(name string) bool {
	p.t.Helper()
	for reached := range p.called(p.Func(name)) {
		again := map[*ast.FuncDecl]bool{}
		for _, callee := range p.callees(reached) {
			maps.Copy(again, p.called(callee))
		}
		if again[reached] || p.hasRecursiveLiteral(reached) {
			return true
		}
	}
	return false
}

// called returns the declarations of a function and of those that it calls, in
// turn.
func (p *Package) called(from *Func) map[*ast.FuncDecl]bool {
	seen := map[*ast.FuncDecl]bool{from.Decl: true}
	for next := []*ast.FuncDecl{from.Decl}; len(next) > 0; next = next[1:] {
		for _, callee := range p.callees(next[0]) {
			if !seen[callee.Decl] {
				seen[callee.Decl] = true
				next = append(next, callee.Decl)
			}
		}
	}
	return seen
}

// callees returns the functions and methods of the package that a function
// calls itself.
func (p *Package) callees(from *ast.FuncDecl) (list []*Func) {
	funcs := p.Funcs()
	for _, call := range All[*ast.CallExpr](from) {
		for _, f := range funcs {
			if f.Object != nil && p.Callee(call) == types.Object(f.Object) {
				list = append(list, f)
			}
		}
	}
	return list
}

// hasRecursiveLiteral reports whether a function literal calls a variable that
// was declared before it.
func (p *Package) hasRecursiveLiteral(in *ast.FuncDecl) bool {
	for _, literal := range All[*ast.FuncLit](in) {
		for _, call := range All[*ast.CallExpr](literal.Body) {
			if v, ok := p.Callee(call).(*types.Var); ok && v.Pos() < literal.Pos() {
				return true
			}
		}
	}
	return false
}
