package zoo

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"testing"

	"gotrain/kit"
	"gotrain/kit/compile"
	"gotrain/kit/source"
)

type (
	checkGoose  struct{ Name string }
	checkPlane  struct{ Seats int }
	checkArrows []string // not comparable
)

func (g checkGoose) Fly() string  { return g.Name + " flaps" }
func (p *checkPlane) Fly() string { return fmt.Sprint(p.Seats, " seats roar") }
func (a checkArrows) Fly() string { return fmt.Sprint(len(a), " arrows hiss") }

func TestBothAreInterfacesOfTheirOwn(t *testing.T) {
	p := source.Load(t, ".")
	for _, name := range []string{"Flyer", "Winged"} {
		o := p.Type(name)
		if o.IsAlias() {
			kit.Mistake(t, "alias")
			kit.Failf(t, "%s is an alias, only another name for %s", name, types.Unalias(o.Type()))
		}
		if !types.IsInterface(o.Type()) {
			kit.Failf(t, "%s is no interface", name)
		}
	}
	flyer, winged := p.Type("Flyer").Type(), p.Type("Winged").Type()
	if !types.AssignableTo(flyer, winged) || !types.AssignableTo(winged, flyer) {
		kit.Failf(t, "Flyer and Winged have different methods")
	}
}

var checkPlaneOne = &checkPlane{Seats: 180}

func checkFlock() []Flyer {
	return []Flyer{checkGoose{"Martin"}, nil, checkPlaneOne, checkArrows{"one", "two"}, (*checkPlane)(nil), checkGoose{"Akka"}, checkGoose{"Martin"}, nil}
}

func TestToWingedKeepsTheValue(t *testing.T) {
	for _, f := range checkFlock() {
		call := kit.Call("ToWinged", f)
		kit.NoPanic(t, call, func() { kit.Exactly(t, call, any(ToWinged(f)), any(f)) })
	}
	same := false
	kit.NoPanic(t, "ToWinged(plane)", func() { same = any(ToWinged(checkPlaneOne)) == any(checkPlaneOne) })
	kit.True(t, same, "ToWinged(plane), where plane is a pointer,", "has to hold the same pointer")
}

func TestToWingedNeedsNoAssertionOrConversion(t *testing.T) {
	p := source.Load(t, ".")
	decl := p.Func("ToWinged").Decl
	for _, a := range source.All[*ast.TypeAssertExpr](decl) {
		kit.MistakeIf(t, a.Type != nil, "asserts")
		source.Fail(t, p, a, "ToWinged asks for the dynamic type of f, which is not needed")
	}
	for _, call := range source.All[*ast.CallExpr](decl) {
		if p.Info.Types[call.Fun].IsType() {
			kit.Mistake(t, "converts")
			source.Fail(t, p, call, "ToWinged has a conversion, which is not needed")
		}
	}
}

func TestAllWingedKeepsValuesAndOrder(t *testing.T) {
	flock := checkFlock()
	for from := range flock {
		for to := from; to <= len(flock); to++ {
			fs := slices.Clone(flock[from:to])
			call := kit.Call("AllWinged", fs)
			var ws []Winged
			kit.NoPanic(t, call, func() { ws = AllWinged(fs) })
			want := make([]Winged, 0, len(fs))
			for _, f := range fs {
				want = append(want, f)
			}
			kept := slices.DeleteFunc(slices.Clone(want), func(w Winged) bool { return w == nil })
			kit.MistakeIf(t, 0 < len(ws) && len(ws) == len(kept) && len(kept) < len(want), "leaves-nil-out")
			kit.Equal(t, call, ws, want)
		}
	}
	kit.Equal(t, "AllWinged(nil)", len(AllWinged(nil)), 0)
}

func TestAllWingedMakesANewSlice(t *testing.T) {
	const call = `after ws := AllWinged(fs) and fs[0] = nil, ws[0]`
	fs := []Flyer{checkGoose{"Martin"}, checkGoose{"Akka"}}
	kit.NoPanic(t, call, func() {
		ws := AllWinged(fs)
		fs[0] = nil
		kit.MistakeIf(t, len(ws) == 2 && ws[0] == nil, "same-memory")
		kit.Equal(t, call, ws[0], Winged(checkGoose{"Martin"}))
	})
}

func TestSliceDoesNotCompile(t *testing.T) {
	const name = "testdata/slice.go"
	o := compile.File(t, name)
	fault := o.MustFail(t)
	fail := func(message string) {
		t.Helper()
		kit.Fail(t, kit.Failure{Message: name + " " + message, File: name, Line: fault.Line, Column: fault.Column})
	}
	named := map[string]types.Type{}
	for _, n := range []string{"Flyer", "Winged"} {
		o, ok := o.Pkg.Scope().Lookup(n).(*types.TypeName)
		if !ok {
			fail("does not declare the type " + n)
		}
		named[n] = o.Type()
	}
	// What is returned, in which function.
	var returned ast.Expr
	var results *ast.FieldList
	nodes := o.NodeAt(fault)
	for i, node := range nodes {
		if r, ok := node.(*ast.ReturnStmt); ok && i > 0 && returned == nil {
			returned, _ = nodes[i-1].(ast.Expr)
			if !slices.Contains(r.Results, returned) {
				returned = nil
			}
		}
		switch f := node.(type) {
		case *ast.FuncDecl:
			if results == nil {
				results = f.Type.Results
			}
		case *ast.FuncLit:
			if results == nil {
				results = f.Type.Results
			}
		}
	}
	isSliceOf := func(e ast.Expr, n string) bool {
		of := o.Info.TypeOf(e)
		if of == nil {
			return false
		}
		s, ok := of.Underlying().(*types.Slice)
		return ok && types.Identical(s.Elem(), named[n])
	}
	hasWinged := results != nil && slices.ContainsFunc(results.List, func(f *ast.Field) bool { return isSliceOf(f.Type, "Winged") })
	if returned == nil || !isSliceOf(returned, "Flyer") || !hasWinged {
		fail("should fail where a []Flyer is returned as a []Winged, but: " + fault.Msg)
	}
	if !types.AssignableTo(named["Flyer"], named["Winged"]) || !types.AssignableTo(named["Winged"], named["Flyer"]) {
		kit.Mistake(t, "slice-of-another-kind")
		fail("has a Flyer and a Winged with different methods, which is another reason to refuse it")
	}
	text := types.NewTuple(types.NewVar(token.NoPos, nil, "", types.Typ[types.String]))
	fly := types.NewSignatureType(nil, nil, nil, nil, text, false)
	if m := types.NewMethodSet(named["Winged"]); m.Len() != 1 || m.At(0).Obj().Name() != "Fly" || !types.Identical(m.At(0).Type(), fly) {
		fail("should have interfaces with the method Fly() string")
	}
}
