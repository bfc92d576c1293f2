package form

import (
	"go/ast"
	"go/token"
	"go/types"
	"math"
	"testing"

	"gotrain/kit"
	"gotrain/kit/compile"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

func TestNewInt(t *testing.T) {
	prop.Same(t, "NewInt", func(v int) *int { return NewInt(v) }, func(v int) *int { return &v },
		prop.Inputs(7), prop.Inputs(0), prop.Inputs(-1), prop.Inputs(math.MinInt))
}

func TestEachCallMakesAnInt(t *testing.T) {
	var list []*int
	for i := range 100 {
		list = append(list, NewInt(i))
		kit.True(t, list[i] != nil, kit.Call("NewInt", i), "returns nil")
	}
	for i, p := range list {
		kit.MistakeIf(t, i < 99 && p == list[99], "one-for-all")
		kit.Equal(t, "after 100 calls, what "+kit.Call("NewInt", i)+" returned points to", *p, i)
		*p = -1 - i
	}
	for i, p := range list {
		kit.Equal(t, "after writing through all 100 pointers, the one of "+kit.Call("NewInt", i)+" points to", *p, -1-i)
	}
}

func TestZeroOf(t *testing.T) {
	flags, texts := map[*bool]bool{}, map[*string]bool{}
	for i := range 10 {
		flag, text := func() (*bool, *string) { return ZeroOf() }()
		kit.True(t, flag != nil && text != nil, "ZeroOf()", "returns %s, %s; neither may be nil", kit.Show(flag), kit.Show(text))
		kit.Equal(t, "what the pointers of ZeroOf() point to", kit.Values(*flag, *text), kit.Values(false, ""))
		flags[flag], texts[text] = true, true
		kit.True(t, len(flags) == i+1 && len(texts) == i+1, "ZeroOf()", "returns pointers that an earlier call returned")
		*flag, *text = true, "filled in"
	}
}

// checkNew returns the types that a function gives to the builtin new.
func checkNew(p *source.Package, f *source.Func) map[string]bool {
	made := map[string]bool{}
	for _, call := range f.CallsBuiltin("new") {
		made[types.TypeString(p.Info.Types[call.Args[0]].Type, nil)] = p.Info.Types[call.Args[0]].IsType()
	}
	return made
}

func TestUsesNew(t *testing.T) {
	p := source.Load(t, ".")
	for _, want := range []struct{ function, of string }{{"NewInt", "int"}, {"ZeroOf", "bool"}, {"ZeroOf", "string"}} {
		f := p.Func(want.function)
		var address ast.Node
		for _, u := range source.All[*ast.UnaryExpr](f.Decl.Body) {
			if u.Op == token.AND {
				address = u
			}
		}
		news := len(f.CallsBuiltin("new"))
		if !checkNew(p, f)[want.of] {
			kit.MistakeIf(t, address != nil && news == 0, "address-of-the-parameter")
			source.Fail(t, p, f.Decl, "%s does not call new(%s)", want.function, want.of)
		}
		if address != nil {
			kit.MistakeIf(t, want.function == "NewInt", "replaces-the-pointer")
			source.Fail(t, p, address, "%s takes the address of another variable; the pointer should stay the one from new(%s)", want.function, want.of)
		}
	}
	compile.File(t, "fields.go", compile.Version("go1.25")).MustCompile(t)
}
