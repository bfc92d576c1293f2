package conv

import (
	"go/ast"
	"go/token"
	"go/types"
	"math"
	"strconv"
	"testing"

	"gotrain/kit"
	"gotrain/kit/compile"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

func TestWiden(t *testing.T) {
	prop.Same(t, "Widen", Widen, func(a int32) int64 {
		n, err := strconv.ParseInt(strconv.Itoa(int(a)), 10, 64)
		if err != nil {
			panic(err)
		}
		return n
	}, prop.Inputs(7), prop.Inputs(-5), prop.Inputs(math.MaxInt32), prop.Inputs(math.MinInt32))
}

func TestNarrow(t *testing.T) {
	fits := func(b int64) bool {
		_, ok := Narrow(b)
		return ok
	}
	tooLarge, tooSmall := fits(math.MaxInt32+1) && fits(1<<32), fits(math.MinInt32-1) && fits(math.MinInt64)
	kit.MistakeIf(t, tooLarge && tooSmall, "no-range-check")
	kit.MistakeIf(t, tooLarge != tooSmall, "one-limit-only")
	within := fits(1996) && fits(-5) && fits(math.MaxInt32-1) && fits(math.MinInt32+1)
	kit.MistakeIf(t, within && !(fits(math.MaxInt32) && fits(math.MinInt32)), "ends-left-out")
	kit.Cases(t, []kit.Case[int64, any]{
		{Name: "a small number", In: 1996, Want: kit.Values(int32(1996), true)},
		{Name: "a negative number", In: -5, Want: kit.Values(int32(-5), true)},
		{Name: "zero", In: 0, Want: kit.Values(int32(0), true)},
		{Name: "the largest int32", In: math.MaxInt32, Want: kit.Values(int32(math.MaxInt32), true)},
		{Name: "the smallest int32", In: math.MinInt32, Want: kit.Values(int32(math.MinInt32), true)},
		{Name: "one above the range", In: math.MaxInt32 + 1, Want: kit.Values(int32(0), false)},
		{Name: "one below the range", In: math.MinInt32 - 1, Want: kit.Values(int32(0), false)},
		{Name: "only upper bits", In: 1 << 32, Want: kit.Values(int32(0), false)},
		{Name: "the smallest int64", In: math.MinInt64, Want: kit.Values(int32(0), false)},
	}, func(t *testing.T, b int64) (string, any) {
		n, ok := Narrow(b)
		return kit.Call("Narrow", b), kit.Values(n, ok)
	})
	prop.Same(t, "Narrow", Narrow, func(b int64) (int32, bool) {
		n, err := strconv.ParseInt(strconv.FormatInt(b, 10), 10, 32)
		if err != nil {
			return 0, false
		}
		return int32(n), true
	}, prop.Inputs(math.MaxInt64), prop.Inputs(math.MaxUint32), prop.Inputs(-1<<32-1))
}

func TestImplicitConversionDoesNotCompile(t *testing.T) {
	const name = "testdata/implicit.go"
	o := compile.File(t, name)
	err := o.MustFail(t)
	if len(o.Syntax) > 0 || !checkAssignsInt32ToInt64(o, err) {
		kit.Fail(t, kit.Failure{
			Message: name + " fails with “" + err.Msg + "”, not because an int32 variable is assigned to an int64 variable",
			File:    name, Line: err.Line, Column: err.Column,
		})
	}
}

// checkAssignsInt32ToInt64 reports whether an error is at the right side of an assignment or of a declaration
// of a variable, an int32 for an int64.
func checkAssignsInt32ToInt64(o *compile.Outcome, err compile.Error) bool {
	if err.Pos == token.NoPos {
		return false
	}
	for _, node := range o.NodeAt(err) {
		switch node := node.(type) {
		case *ast.AssignStmt:
			for i := range node.Rhs {
				if len(node.Lhs) == len(node.Rhs) && node.Tok == token.ASSIGN && checkAt(node.Rhs[i], err) {
					return checkIs(o.Info.TypeOf(node.Lhs[i]), types.Int64) && checkIsInt32Variable(o, node.Rhs[i])
				}
			}
		case *ast.ValueSpec:
			for i := range node.Values {
				if len(node.Names) == len(node.Values) && checkAt(node.Values[i], err) {
					return checkIs(o.Info.TypeOf(node.Names[i]), types.Int64) && checkIsInt32Variable(o, node.Values[i])
				}
			}
		}
	}
	return false
}

func checkAt(e ast.Expr, err compile.Error) bool {
	return e.Pos() <= err.Pos && err.Pos < e.End()
}

func checkIs(t types.Type, kind types.BasicKind) bool {
	return t != nil && types.Identical(t, types.Typ[kind])
}

// checkIsInt32Variable reports whether an expression is a variable of type int32.
func checkIsInt32Variable(o *compile.Outcome, e ast.Expr) bool {
	e = ast.Unparen(e)
	if ident, ok := e.(*ast.Ident); ok {
		variable, ok := o.Info.Uses[ident].(*types.Var)
		return ok && checkIs(variable.Type(), types.Int32)
	}
	return len(source.All[*ast.CallExpr](e)) == 0 && o.Info.Types[e].Addressable() && checkIs(o.Info.TypeOf(e), types.Int32)
}
