package source

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"gotrain/kit"
	"gotrain/kit/internal/syntax"
)

// Lookup returns what the package declares under a name at its top level, or
// nil.
func (p *Package) Lookup(name string) types.Object {
	if p.Types == nil {
		return nil
	}
	return p.Types.Scope().Lookup(name)
}

// Const returns the constant of a name. It fails the test when the package
// does not declare it.
func (p *Package) Const(name string) *types.Const {
	p.t.Helper()
	return lookup[*types.Const](p, name, "constant")
}

// Var returns the package-level variable of a name. It fails the test when the
// package does not declare it.
func (p *Package) Var(name string) *types.Var {
	p.t.Helper()
	return lookup[*types.Var](p, name, "variable")
}

// Type returns the type of a name. It fails the test when the package does not
// declare it.
func (p *Package) Type(name string) *types.TypeName {
	p.t.Helper()
	return lookup[*types.TypeName](p, name, "type")
}

func lookup[O types.Object](p *Package, name, kind string) O {
	p.t.Helper()
	object := p.Lookup(name)
	found, ok := object.(O)
	switch {
	case object == nil:
		kit.Failf(p.t, "the package does not declare the %s %s", kind, name)
	case !ok:
		p.failAt(object, "%s is a %s here; it should be a %s", name, kindOf(object), kind)
	}
	return found
}

// failAt reports a failure at the declaration of an object.
func (p *Package) failAt(object types.Object, format string, args ...any) {
	p.t.Helper()
	Fail(p.t, p, &ast.Ident{NamePos: object.Pos(), Name: object.Name()}, format, args...)
}

func kindOf(object types.Object) string {
	switch object.(type) {
	case *types.Const:
		return "constant"
	case *types.Var:
		return "variable"
	case *types.TypeName:
		return "type"
	case *types.Func:
		return "function"
	}
	return "name"
}

// Func is a function or method of the package.
type Func struct {
	Package *Package
	Name    string // "Name" or "Type.Method"
	Decl    *ast.FuncDecl
	Object  *types.Func
}

// Funcs returns all functions and methods of the package that have a body.
func (p *Package) Funcs() []*Func {
	var list []*Func
	for _, decl := range All[*ast.FuncDecl](p.Roots()...) {
		if decl.Body == nil {
			continue
		}
		f := &Func{Package: p, Name: syntax.NameOf(decl), Decl: decl}
		f.Object, _ = p.Info.Defs[decl.Name].(*types.Func)
		list = append(list, f)
	}
	return list
}

// HasFunc reports whether the package has a function "Name" or a method
// "Type.Method".
func (p *Package) HasFunc(name string) bool {
	return slices.ContainsFunc(p.Funcs(), func(f *Func) bool { return f.Name == name })
}

// Func returns the function "Name" or the method "Type.Method". It fails the
// test when there is none.
func (p *Package) Func(name string) *Func {
	p.t.Helper()
	for _, f := range p.Funcs() {
		if f.Name == name {
			return f
		}
	}
	if typ, method, ok := strings.Cut(name, "."); ok {
		kit.Failf(p.t, "the type %s has no method %s", typ, method)
	}
	if object := p.Lookup(name); object != nil {
		p.failAt(object, "%s is a %s here; it should be a function", name, kindOf(object))
	}
	kit.Failf(p.t, "the package has no function %s", name)
	return nil
}

// Uses reports whether the package uses what has the full name, such as
// "math.Sqrt", "math.MaxInt8", "strings.Builder.WriteString" or, of its own,
// "Stack.Push".
func (p *Package) Uses(name string) bool {
	return len(p.UsesOf(name)) > 0
}

// UsesOf returns where the package uses what has the full name.
func (p *Package) UsesOf(name string) []*ast.Ident {
	return p.usesIn(name, p.Roots()...)
}

func (p *Package) usesIn(name string, roots ...ast.Node) []*ast.Ident {
	var list []*ast.Ident
	idle := p.discarded(roots...)
	for _, ident := range All[*ast.Ident](roots...) {
		if covers(idle, ident.Pos()) {
			continue
		}
		if object := p.Info.Uses[ident]; object != nil && p.fullName(object) == name {
			list = append(list, ident)
		}
	}
	return list
}

// fullName returns the name of an object with its import path and receiver, in
// the form of [Package.Uses]. Local objects have none.
func (p *Package) fullName(object types.Object) string {
	pkg := object.Pkg()
	if pkg == nil {
		return ""
	}
	prefix := pkg.Path() + "."
	if pkg == p.Types {
		prefix = ""
	}
	if f, ok := object.(*types.Func); ok {
		f = f.Origin()
		if recv := f.Signature().Recv(); recv != nil {
			if name := receiver(recv.Type()); name != "" {
				return prefix + name + "." + f.Name()
			}
			return ""
		}
		return prefix + f.Name()
	}
	if object.Parent() != pkg.Scope() {
		return ""
	}
	return prefix + object.Name()
}

// receiver returns the name of the type of a receiver.
func receiver(t types.Type) string {
	if pointer, ok := types.Unalias(t).(*types.Pointer); ok {
		t = pointer.Elem()
	}
	if named, ok := types.Unalias(t).(*types.Named); ok {
		return named.Obj().Name()
	}
	return ""
}
