package source

import (
	"go/ast"
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
