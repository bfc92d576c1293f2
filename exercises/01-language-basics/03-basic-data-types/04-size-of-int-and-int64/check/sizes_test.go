package sizes

import (
	"go/constant"
	"go/types"
	"math/bits"
	"strconv"
	"testing"

	"gotrain/kit"
	"gotrain/kit/compile"
	"gotrain/kit/source"
)

var checkNames = []string{"IntSize", "Int64Size"}

func TestBothAreConstants(t *testing.T) {
	p := source.Load(t, ".")
	for _, name := range checkNames {
		object := p.Lookup(name)
		_, variable := object.(*types.Var)
		kit.MistakeIf(t, variable, "variables")
		p.Const(name)
	}
}

func TestSizesOnEachMachine(t *testing.T) {
	for _, machine := range []struct {
		name           string
		option         compile.Option
		integer, int64 int64
	}{
		{"a machine of 64 bits", compile.Arch("amd64"), 8, 8},
		{"a machine of 32 bits", compile.Arch("386"), 4, 8},
		{"a small processor", compile.Arch("arm"), 4, 8},
		{"a machine that does not exist", oracleMachine, 5, 11},
	} {
		t.Run(machine.name, func(t *testing.T) {
			o := compile.File(t, "sizes.go", machine.option)
			o.MustCompile(t)
			integer, wide := checkValue(t, o, "IntSize"), checkValue(t, o, "Int64Size")
			kit.MistakeIf(t, integer == 8 && wide == 11, "eight-by-hand")
			kit.MistakeIf(t, integer == wide && wide == machine.int64 && wide != machine.integer, "int64-twice")
			kit.Equal(t, "IntSize", integer, machine.integer)
			kit.Equal(t, "Int64Size", wide, machine.int64)
		})
	}
}

// oracleMachine has sizes that nobody types by hand.
func oracleMachine(c *types.Config) {
	c.Sizes = oracleSizes{types.SizesFor("gc", "amd64")}
}

type oracleSizes struct{ types.Sizes }

func (s oracleSizes) Sizeof(t types.Type) int64 {
	if basic, ok := t.Underlying().(*types.Basic); ok {
		switch basic.Kind() {
		case types.Int:
			return 5
		case types.Int64:
			return 11
		}
	}
	return s.Sizes.Sizeof(t)
}

func checkValue(t *testing.T, o *compile.Outcome, name string) int64 {
	t.Helper()
	object, ok := o.Pkg.Scope().Lookup(name).(*types.Const)
	if !ok {
		kit.Failf(t, "sizes.go does not declare the constant %s", name)
	}
	n, ok := constant.Int64Val(constant.ToInt(object.Val()))
	if !ok {
		kit.Failf(t, "the constant %s is not a number of bytes", name)
	}
	return n
}

func TestSizes(t *testing.T) {
	kit.Equal(t, kit.Call("Sizes"), Sizes(), "int="+strconv.Itoa(bits.UintSize/8)+" int64=8")
}

func TestTheTextIsBuiltFromTheConstants(t *testing.T) {
	p := source.Load(t, ".")
	for _, name := range checkNames {
		if !p.Uses(name) {
			source.Fail(t, p, p.Func("Sizes").Decl, "Sizes does not use %s", name)
		}
	}
}
