package sizes

import (
	"fmt"
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

func TestTheCompilerWorksThemOut(t *testing.T) {
	if imagined := compile.File(t, "sizes.go", oracleMachine); len(imagined.Errors()) == 0 {
		integer, ok := imagined.Pkg.Scope().Lookup("IntSize").(*types.Const)
		kit.MistakeIf(t, ok && integer.Val().ExactString() == "8", "eight-by-hand")
		kit.MistakeIf(t, ok && integer.Val().ExactString() == "11", "int64-twice")
	}
	for _, machine := range []struct {
		name           string
		option         compile.Option
		integer, int64 int64
	}{
		{"for a machine of 64 bits", compile.Arch("amd64"), 8, 8},
		{"for a machine of 32 bits", compile.Arch("386"), 4, 8},
		{"for a small processor", compile.Arch("arm"), 4, 8},
		{"for a machine that does not exist", oracleMachine, 5, 11},
	} {
		t.Run(machine.name, func(t *testing.T) {
			o := compile.File(t, "sizes.go", machine.option)
			o.MustCompile(t)
			for _, c := range []struct {
				constant, typ string
				want          int64
			}{{"IntSize", "int", machine.integer}, {"Int64Size", "int64", machine.int64}} {
				call := fmt.Sprintf("%s where an %s takes %d bytes", c.constant, c.typ, c.want)
				kit.Equal(t, call, checkValue(t, o, c.constant), c.want)
			}
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
		case types.Int, types.Uint:
			return 5
		case types.Int64, types.Uint64:
			return 11
		case types.Uintptr:
			return 7
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
	kit.Equal(t, kit.Call("Sizes"), Sizes(), oracleText)
}

var oracleText = "int=" + strconv.Itoa(bits.UintSize/8) + " int64=8"

func TestTheTextIsBuiltFromTheConstants(t *testing.T) {
	p := source.Load(t, ".")
	for _, name := range checkNames {
		if !p.Uses(name) {
			kit.MistakeIf(t, Sizes() == oracleText, "fixed-text")
			source.Fail(t, p, p.Func("Sizes").Decl, "Sizes does not use %s", name)
		}
	}
}
