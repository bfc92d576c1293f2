package consts

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/compile"
	"gotrain/kit/source"
)

func TestConstants(t *testing.T) {
	p := source.Load(t, ".")
	for _, want := range []struct {
		name string
		kind types.BasicKind
	}{{"x", types.Int}, {"y", types.UntypedInt}} {
		c := p.Const(want.name)
		place := &ast.Ident{NamePos: c.Pos(), Name: want.name}
		if typ := types.Typ[want.kind]; !types.Identical(c.Type(), typ) {
			source.Fail(t, p, place, "the constant %s has the type %s; it should be %s", want.name, c.Type(), typ)
		}
		if !constant.Compare(c.Val(), token.EQL, constant.MakeInt64(5)) {
			source.Fail(t, p, place, "the constant %s is %s; it should be 5", want.name, c.Val())
		}
	}
}

func TestFromY(t *testing.T) {
	f, i, r := FromY()
	kit.Equal(t, kit.Call("FromY"), kit.Values(f, i, r), kit.Values(5.0, int8(5), rune(5)))
}

func TestFromYConvertsNothing(t *testing.T) {
	p := source.Load(t, ".")
	f := p.Func("FromY")
	for _, call := range source.All[*ast.CallExpr](f.Decl.Body) {
		if p.Info.Types[call.Fun].IsType() {
			source.Fail(t, p, call, "%s is a conversion; y fits without it", p.Text(call))
		}
	}
	for _, literal := range f.Literals() {
		source.Fail(t, p, literal, "%s is a number of its own; the results should come from y", literal.Value)
	}
	if !f.Uses("y") {
		kit.Failf(t, "FromY does not use the constant y")
	}
}

func TestHalves(t *testing.T) {
	whole, exact := Halves()
	p := source.Load(t, ".")
	y, _ := p.Lookup("y").(*types.Const)
	kit.MistakeIf(t, whole == 2.5 && exact == 2.5 && y != nil && y.Type() == types.Typ[types.UntypedInt], "halves-as-floats")
	kit.Equal(t, kit.Call("Halves"), kit.Values(whole, exact), kit.Values(2.0, 2.5))
	uses := 0
	for _, ident := range source.All[*ast.Ident](p.Func("Halves").Decl.Body) {
		if object := p.Info.Uses[ident]; object != nil && object == p.Lookup("y") {
			uses++
		}
	}
	if uses < 2 {
		kit.Failf(t, "Halves does not compute both results from y")
	}
}

func TestTypedDoesNotCompile(t *testing.T) {
	const name = "testdata/typed.go"
	o := compile.File(t, name)
	fault := o.MustFail(t)
	for _, node := range o.NodeAt(fault) {
		expr, ok := node.(ast.Expr)
		if !ok {
			continue
		}
		tv := o.Info.Types[expr]
		refused := strings.HasPrefix(fault.Msg, "cannot use ") && strings.Contains(fault.Msg, "as float64 value in ")
		if tv.Value != nil && tv.Type == types.Typ[types.Int] && refused {
			return
		}
	}
	kit.Fail(t, kit.Failure{
		Message: name + " fails for another reason than an int constant in a float64 variable: " + fault.Msg,
		File:    name, Line: fault.Line, Column: fault.Column,
	})
}
