package life

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"math"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

func TestLifecycleEndsAtTheValue(t *testing.T) {
	prop.Same(t, "Lifecycle", func(v int) (bool, *int) { return Lifecycle(v) },
		func(v int) (bool, *int) { return true, &v },
		prop.Inputs(42), prop.Inputs(0), prop.Inputs(-7), prop.Inputs(math.MaxInt))
}

func TestEachPointerKeepsItsValue(t *testing.T) {
	var pointers []*int
	for i := range 100 {
		_, p := Lifecycle(i)
		kit.True(t, p != nil, kit.Call("Lifecycle", i), "returns a nil pointer")
		pointers = append(pointers, p)
	}
	for i, p := range pointers {
		kit.MistakeIf(t, *p == 99 && i < 99 && p == pointers[99], "one-variable-for-all")
		kit.Equal(t, "after 100 calls, what "+kit.Call("Lifecycle", i)+" returned points to", *p, i)
		*p = -1 - i
	}
	for i, p := range pointers {
		kit.Equal(t, "after writing through all 100 pointers, the one of "+kit.Call("Lifecycle", i)+" points to", *p, -1-i)
	}
}

func TestDescribe(t *testing.T) {
	kit.Cases(t, []kit.Case[any, string]{
		{Name: "a nil pointer", In: nil, Want: "nil"},
		{Name: "a number", In: 42, Want: "points to 42"},
		{Name: "zero", In: 0, Want: "points to 0"},
		{Name: "a negative number", In: -15, Want: "points to -15"},
	}, func(t *testing.T, in any) (string, string) {
		n, ok := in.(int)
		if !ok {
			return "Describe(nil)", Describe(nil)
		}
		return fmt.Sprintf("with n := %d, Describe(&n)", n), Describe(&n)
	})
	prop.Same(t, "Describe", func(p *int) string { return Describe(p) }, func(p *int) string {
		if p == nil {
			return "nil"
		}
		return fmt.Sprint("points to ", *p)
	}, prop.Inputs((*int)(nil)))
}

func TestAsksThePointer(t *testing.T) {
	p := source.Load(t, ".")
	f := p.Func("Lifecycle")
	declared := map[types.Object]bool{}
	for _, spec := range source.All[*ast.ValueSpec](f.Decl.Body) {
		for _, name := range spec.Names {
			if v := p.Info.Defs[name]; len(spec.Values) == 0 && types.Identical(v.Type(), types.NewPointer(types.Typ[types.Int])) {
				declared[v] = true
			}
		}
	}
	if len(declared) == 0 {
		source.Fail(t, p, f.Decl, "Lifecycle declares no variable of type *int with var and without a value")
	}
	isNil := func(x ast.Expr) bool { return p.Info.Types[ast.Unparen(x)].IsNil() }
	isPointer := func(x ast.Expr) bool {
		name, ok := ast.Unparen(x).(*ast.Ident)
		return ok && declared[p.Info.Uses[name]]
	}
	for _, b := range source.All[*ast.BinaryExpr](f.Decl.Body) {
		if b.Op != token.EQL && b.Op != token.NEQ {
			continue
		}
		if isPointer(b.X) && isNil(b.Y) || isNil(b.X) && isPointer(b.Y) {
			return
		}
	}
	// A helper that is given the pointer may compare it.
	for _, call := range source.All[*ast.CallExpr](f.Decl.Body) {
		helper, ok := p.Callee(call).(*types.Func)
		if !ok || helper.Pkg() != p.Types || !p.HasFunc(helper.Name()) {
			continue
		}
		for i, arg := range call.Args {
			params := helper.Signature().Params()
			if !isPointer(arg) || i >= params.Len() {
				continue
			}
			for _, b := range source.All[*ast.BinaryExpr](p.Func(helper.Name()).Decl.Body) {
				isParam := func(x ast.Expr) bool {
					name, ok := ast.Unparen(x).(*ast.Ident)
					return ok && p.Info.Uses[name] == params.At(i)
				}
				if (b.Op == token.EQL || b.Op == token.NEQ) && (isParam(b.X) && isNil(b.Y) || isNil(b.X) && isParam(b.Y)) {
					return
				}
			}
		}
	}
	kit.Mistake(t, "true-without-asking")
	source.Fail(t, p, f.Decl, "wasNil does not come from a comparison of the pointer that Lifecycle declares with nil")
}
