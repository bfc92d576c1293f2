package sizes

import (
	"fmt"
	"go/ast"
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

func TestBothComeFromSizeof(t *testing.T) {
	p := source.Load(t, ".")
	for _, name := range checkNames {
		value, measured := checkOrigin(p, p.Const(name), 0)
		if measured {
			continue
		}
		kit.MistakeIf(t, !source.Has[*ast.SelectorExpr](value) && !source.Has[*ast.CallExpr](value), "eight-by-hand")
		source.Fail(t, p, value, "%s is not computed with unsafe.Sizeof", name)
	}
}

// checkOrigin returns the expression that gives a constant its value, and whether unsafe.Sizeof is called in it or in the
// constants that it is made of. It is content with what it cannot follow.
func checkOrigin(p *source.Package, object types.Object, depth int) (ast.Expr, bool) {
	for _, spec := range source.All[*ast.ValueSpec](p.Roots()...) {
		for i, name := range spec.Names {
			if p.Info.Defs[name] != object || i >= len(spec.Values) {
				continue
			}
			value := spec.Values[i]
			if len(p.CallsIn(value, "unsafe.Sizeof")) > 0 {
				return value, true
			}
			for _, part := range source.All[*ast.Ident](value) {
				if c, ok := p.Info.Uses[part].(*types.Const); ok && c.Parent() == p.Types.Scope() && depth < 9 {
					if _, measured := checkOrigin(p, c, depth+1); measured {
						return value, true
					}
				}
			}
			return value, false
		}
	}
	return nil, true
}

func TestTheCompilerWorksThemOut(t *testing.T) {
	if imagined := compile.File(t, "sizes.go", oracleMachine); len(imagined.Errors()) == 0 {
		value := func(name string) string {
			if c, ok := imagined.Pkg.Scope().Lookup(name).(*types.Const); ok {
				return c.Val().ExactString()
			}
			return ""
		}
		integer, int64 := value("IntSize"), value("Int64Size")
		kit.MistakeIf(t, integer == int64 && (integer == "5" || integer == "11"), "int64-twice")
		kit.MistakeIf(t, integer == "40" || int64 == "88", "bits-for-bytes")
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
			kit.MistakeIf(t, Sizes() == oracleText && !p.Uses("IntSize") && !p.Uses("Int64Size"), "fixed-text")
			source.Fail(t, p, p.Func("Sizes").Decl, "Sizes does not use %s", name)
		}
	}
}
