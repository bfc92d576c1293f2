package main

import (
	"fmt"
	"go/ast"
	"go/types"
	"testing"

	"gotrain/kit"
	"gotrain/kit/proc"
	"gotrain/kit/source"
)

func TestMain(m *testing.M) {
	proc.Main(m, main, proc.Var("u8", &u8), proc.Var("u16", &u16), proc.Var("u32", &u32), proc.Var("u64", &u64))
}

var checkFields = []struct{ name, typ, limit string }{
	{"u8", "uint8", "math.MaxUint8"},
	{"u16", "uint16", "math.MaxUint16"},
	{"u32", "uint32", "math.MaxUint32"},
	{"u64", "uint64", "math.MaxUint64"},
}

func TestEachVariableHasItsType(t *testing.T) {
	p := source.Load(t, ".")
	is := func(v *types.Var, name string) bool {
		return types.Identical(v.Type().Underlying(), types.Universe.Lookup(name).Type())
	}
	wide := 0
	for _, field := range checkFields {
		if is(p.Var(field.name), "uint64") {
			wide++
		}
	}
	kit.MistakeIf(t, wide == len(checkFields), "all-uint64")
	for _, field := range checkFields {
		if v := p.Var(field.name); !is(v, field.typ) {
			at := &ast.Ident{NamePos: v.Pos(), Name: v.Name()}
			source.Fail(t, p, at, "%s is of type %s; it should be a %s", field.name, v.Type(), field.typ)
		}
	}
}

func TestTheLimitsComeFromMath(t *testing.T) {
	p := source.Load(t, ".")
	right := fmt.Sprint(u8, u16, u32, u64) == "255 65535 4294967295 18446744073709551615"
	none := true
	for _, field := range checkFields {
		none = none && !p.Uses(field.limit)
	}
	kit.MistakeIf(t, right && none, "typed-by-hand")
	for _, field := range checkFields {
		if !p.Uses(field.limit) {
			kit.Failf(t, "%s is not initialised with %s", field.name, field.limit)
		}
	}
}

func TestPrintsTheLimits(t *testing.T) {
	proc.Run(t).WantOutput("uint8 255\nuint16 65535\nuint32 4294967295\nuint64 18446744073709551615\n")
}

func TestPrintsTheVariables(t *testing.T) {
	p := source.Load(t, ".")
	for _, statement := range source.All[*ast.AssignStmt](p.Func("main").Decl.Body) {
		for _, left := range statement.Lhs {
			name, ok := left.(*ast.Ident)
			kit.MistakeIf(t, ok && p.Info.Uses[name] == p.Lookup("u64"), "set-in-main")
		}
	}
	proc.Run(t, proc.Set("u8", 0), proc.Set("u16", 1), proc.Set("u32", 2), proc.Set("u64", uint64(1)<<63)).
		WantOutput("uint8 0\nuint16 1\nuint32 2\nuint64 9223372036854775808\n")
}
