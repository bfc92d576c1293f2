package guests

import (
	"go/types"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

type checkSeat struct {
	Table int
	Name  string
}

// checkSearch calls both functions; at is the position that Index has to give.
func checkSearch[T comparable](t *testing.T, slice []T, item T, at int) {
	t.Helper()
	index := kit.Call("Index", slice, item)
	kit.NoPanic(t, index, func() {
		kit.Equal(t, index, Index(slice, item), at)
		kit.Equal(t, kit.Call("Contains", slice, item), Contains(slice, item), at >= 0)
	})
}

func TestWholeNumbers(t *testing.T) {
	const call = "Index([]int{4, 7, 7}, 7)"
	kit.NoPanic(t, call, func() {
		got := Index([]int{4, 7, 7}, 7)
		kit.MistakeIf(t, got == 2, "last-position")
		kit.Equal(t, call, got, 1)
	})
	numbers := func(r *rand.Rand) any {
		list := make([]int, r.IntN(8))
		for i := range list {
			list[i] = r.IntN(6)
		}
		return list
	}
	item := func(r *rand.Rand) any { return r.IntN(6) }
	prop.Same(t, "Index", Index[int], slices.Index[[]int], prop.Gen(0, numbers), prop.Gen(1, item),
		prop.Inputs([]int(nil), 0), prop.Inputs([]int{}, 0), prop.Inputs([]int{0}, 0))
	prop.Same(t, "Contains", Contains[int], slices.Contains[[]int], prop.Gen(0, numbers), prop.Gen(1, item),
		prop.Inputs([]int(nil), 0), prop.Inputs([]int{}, 0), prop.Inputs([]int{0}, 0))
}

func TestTexts(t *testing.T) {
	checkSearch(t, []string{"ann", "bob"}, "bob", 1)
	checkSearch(t, []string{"ann", "bob"}, "Bob", -1)
	checkSearch(t, []string{"ann", ""}, "", 1)
	checkSearch(t, nil, "", -1)
}

func TestStructsAndArrays(t *testing.T) {
	seats := []checkSeat{{1, "ann"}, {2, "bob"}, {2, "bob"}}
	checkSearch(t, seats, checkSeat{2, "bob"}, 1)
	checkSearch(t, seats, checkSeat{1, "bob"}, -1)
	checkSearch(t, [][2]int{{0, 1}, {1, 0}}, [2]int{1, 0}, 1)
	checkSearch(t, [][2]int{{0, 1}, {1, 0}}, [2]int{1, 1}, -1)
}

func TestPointersAreTheSameVariable(t *testing.T) {
	a, b, other := &checkSeat{1, "ann"}, &checkSeat{2, "bob"}, &checkSeat{2, "bob"}
	list := []*checkSeat{a, b}
	const call = "Index([]*Seat{a, b}, c), where c points to a copy of *b"
	kit.NoPanic(t, call, func() {
		got := Index(list, other)
		texts := Index([]any{"1"}, any(1)) == 0
		kit.MistakeIf(t, got == 1 && !texts, "deep-equal")
		kit.MistakeIf(t, got == 1 && texts, "compares-texts")
		kit.Equal(t, call, got, -1)
		kit.Equal(t, "Contains([]*Seat{a, b}, c), where c points to a copy of *b", Contains(list, other), false)
		kit.Equal(t, "Index([]*Seat{a, b}, b)", Index(list, b), 1)
		kit.Equal(t, "Contains([]*Seat{a, b}, b)", Contains(list, b), true)
		kit.Equal(t, "Index([]*Seat{a, nil}, nil)", Index([]*checkSeat{a, nil}, nil), 1)
	})
}

func TestInterfacesHaveTypeAndValue(t *testing.T) {
	list := []any{"1", 2, nil, 2.5, int64(3)}
	call := kit.Call("Index", list, 1)
	kit.NoPanic(t, call, func() {
		got := Index(list, any(1))
		kit.MistakeIf(t, got == 0 && Index([]int{4}, 1) == -1, "compares-texts")
		kit.Equal(t, call, got, -1)
	})
	checkSearch(t, list, any("1"), 0)
	checkSearch(t, list, any(2), 1)
	checkSearch(t, list, nil, 2)
	checkSearch(t, list, any(3), -1)
	checkSearch(t, list, any(int64(3)), 4)
}

func TestNotANumberIsNeverFound(t *testing.T) {
	checkSearch(t, []float64{1, math.NaN()}, math.NaN(), -1)
	checkSearch(t, []float64{1, math.Copysign(0, -1)}, 0, 1)
}

func TestEveryComparableTypeAndNoOther(t *testing.T) {
	p := source.Load(t, ".")
	number := types.Typ[types.Int]
	for _, name := range []string{"Contains", "Index"} {
		f := p.Func(name)
		params := f.Object.Signature().TypeParams()
		if params.Len() != 1 {
			source.Fail(t, p, f.Decl, "%s has %d type parameters; it should have one", name, params.Len())
		}
		constraint := params.At(0).Constraint().Underlying().(*types.Interface)
		for _, typ := range []types.Type{number, types.Typ[types.Complex64], types.NewPointer(number),
			types.NewChan(types.SendRecv, number), types.NewArray(number, 2), types.NewStruct(nil, nil)} {
			if !types.Satisfies(typ, constraint) {
				source.Fail(t, p, f.Decl, "%s does not take elements of type %s, which == can compare", name, typ)
			}
		}
		for _, typ := range []types.Type{types.NewSlice(number), types.NewMap(number, number),
			types.NewSignatureType(nil, nil, nil, nil, nil, false)} {
			if types.Satisfies(typ, constraint) {
				kit.Mistake(t, "any-constraint")
				source.Fail(t, p, f.Decl, "%s also takes elements of type %s, which == cannot compare", name, typ)
			}
		}
	}
}

func TestDoesWithoutPackageSlices(t *testing.T) {
	if slices.Contains(source.Load(t, ".").Imports(), "slices") {
		kit.Failf(t, "package slices is imported; the search should be a loop of your own")
	}
}
