package podium

import (
	"cmp"
	"fmt"
	"go/token"
	"go/types"
	"math"
	"slices"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

func TestDoesWithoutTheBuiltinMax(t *testing.T) {
	p := source.Load(t, ".")
	for ident, object := range p.Info.Uses {
		if builtin, ok := object.(*types.Builtin); ok && builtin.Name() == "max" {
			source.Fail(t, p, ident, "this is the builtin max; compare the values instead")
		}
	}
}

// checkBoth compares Max and MaxOf for one type with the standard library's
// first largest element.
func checkBoth[T cmp.Ordered](t *testing.T, larger func(a, b T) T, largest func(first T, rest ...T) T, pairs ...T) {
	oracle := func(first T, rest ...T) T {
		return slices.MaxFunc(append([]T{first}, rest...), cmp.Compare[T])
	}
	var two, many []prop.Option
	for _, a := range pairs {
		for _, b := range pairs {
			two = append(two, prop.Inputs(a, b))
			many = append(many, prop.Inputs(a, []T{b}), prop.Inputs(a, []T{b, a, b}))
		}
		many = append(many, prop.Inputs(a, []T{}))
	}
	prop.Same(t, "Max", larger, func(a, b T) T { return oracle(a, b) }, append(two, prop.Exact())...)
	prop.Same(t, "MaxOf", func(first T, rest []T) T { return largest(first, rest...) },
		func(first T, rest []T) T { return oracle(first, rest...) }, append(many, prop.Exact())...)
}

func TestTheFirstOfEqualValues(t *testing.T) {
	minus := math.Copysign(0, -1)
	for _, c := range []struct {
		name    string
		largest func(a, b float64) float64
	}{
		{"Max", func(a, b float64) float64 { return Max(a, b) }},
		{"MaxOf", func(a, b float64) float64 { return MaxOf(a, b) }},
	} {
		call := kit.Call(c.name, kit.Code("-0"), 0.0)
		kit.NoPanic(t, call, func() {
			got := c.largest(minus, 0)
			swapped := c.largest(0, minus)
			kit.MistakeIf(t, got == 0 && !math.Signbit(got) && math.Signbit(swapped) && c.largest(1, 2) == 2, "second-of-equal")
			kit.Exactly(t, call, got, minus)
			kit.Exactly(t, kit.Call(c.name, 0.0, kit.Code("-0")), swapped, 0.0)
		})
	}
}

func TestWholeNumbers(t *testing.T) {
	checkBoth(t, Max[int], MaxOf[int], 0, 7, 12, -3, math.MaxInt, math.MinInt)
}

func TestFloats(t *testing.T) {
	checkBoth(t, Max[float64], MaxOf[float64], 0, math.Copysign(0, -1), 4.81, 5.02, -1.5, math.Inf(1), math.Inf(-1))
}

func TestTexts(t *testing.T) {
	checkBoth(t, Max[string], MaxOf[string], "", "lea", "kim", "Zoe", "le", "é")
}

func TestMaxOfCallsMax(t *testing.T) {
	p := source.Load(t, ".")
	if !p.Uses("Max") {
		source.Fail(t, p, p.Func("MaxOf").Decl, "nothing calls Max; MaxOf should leave the comparing to it")
	}
}

func TestOnlyTheThreeTypes(t *testing.T) {
	p := source.Load(t, ".")
	based := func(name string, kind types.BasicKind) types.Type {
		return types.NewNamed(types.NewTypeName(token.NoPos, p.Types, name, nil), types.Typ[kind], nil)
	}
	type entry struct {
		name string
		typ  types.Type
	}
	strangers := []entry{
		{"type Age int", based("Age", types.Int)},
		{"type Metres float64", based("Metres", types.Float64)},
		{"type Name string", based("Name", types.String)},
		{"the type struct{}", types.NewStruct(nil, nil)},
	}
	for kind := types.Bool; kind <= types.Complex128; kind++ {
		if kind != types.Int && kind != types.Float64 {
			strangers = append(strangers, entry{fmt.Sprintf("the type %s", types.Typ[kind]), types.Typ[kind]})
		}
	}
	for _, name := range []string{"Max", "MaxOf"} {
		f := p.Func(name)
		params := f.Object.Signature().TypeParams()
		if params.Len() != 1 {
			source.Fail(t, p, f.Decl, "%s has %d type parameters; it should have one", name, params.Len())
		}
		constraint := params.At(0).Constraint().Underlying().(*types.Interface)
		allowed := func(typ types.Type) bool { return types.Satisfies(typ, constraint) }
		for _, stranger := range strangers {
			if !allowed(stranger.typ) {
				continue
			}
			small := allowed(types.Typ[types.Uint8])
			structs := allowed(types.NewStruct(nil, nil))
			kit.MistakeIf(t, structs, "any-with-a-switch")
			kit.MistakeIf(t, small && !structs, "ordered")
			kit.MistakeIf(t, !small, "tilde")
			source.Fail(t, p, f.Decl, "%s also takes %s; only int, float64 and string are meant", name, stranger.name)
		}
	}
}
