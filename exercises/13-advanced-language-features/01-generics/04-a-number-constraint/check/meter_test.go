package meter

import (
	"go/types"
	"math"
	"math/big"
	"slices"
	"testing"
	"time"
	"unsafe"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

type (
	checkLitres float32
	checkFloor  int8
	checkPort   uint16
)

// checkType compares Sum and Mean for one integer type with sums that have no
// limit.
func checkType[T Number](t *testing.T, name string) {
	t.Run(name, func(t *testing.T) {
		prop.Same(t, "Sum", func(xs []T) T { return Sum(xs...) }, func(xs []T) T {
			var total T
			for i := len(xs) - 1; i >= 0; i-- {
				total = xs[i] + total
			}
			return total
		}, prop.Inputs([]T(nil)), prop.Inputs([]T{1}), prop.Inputs([]T{100, 100, 100, 100}), prop.N(60))
		checkMean(t, []T{1, 2})
		checkMean(t, []T{100, 100, 101, 127, 3})
		checkMean(t, slices.Repeat([]T{120, 127}, 70))
	})
}

// checkMean compares Mean with a quotient of exact numbers.
func checkMean[T Number](t *testing.T, xs []T) {
	t.Helper()
	total := new(big.Rat)
	for _, x := range xs {
		total.Add(total, new(big.Rat).SetFloat64(float64(x)))
	}
	want, _ := total.Quo(total, new(big.Rat).SetInt64(int64(len(xs)))).Float64()
	call := kit.Call("Mean", xs)
	kit.NoPanic(t, call, func() {
		got, ok := Mean(xs)
		kit.Equal(t, "the second result of "+call, ok, true)
		wrong := math.Abs(got-want) > 1e-9*math.Abs(want)
		var inT T
		for _, x := range xs {
			inT += x
		}
		whole := float64(inT / T(len(xs)))
		wrapped := float64(inT) / float64(len(xs))
		kit.MistakeIf(t, wrong && got == whole && whole != wrapped, "divides-integers")
		kit.MistakeIf(t, wrong && got == wrapped && whole != wrapped && unsafe.Sizeof(inT) < 8, "mean-wraps")
		var cut int64
		for _, x := range xs {
			cut += int64(x)
		}
		kit.MistakeIf(t, wrong && inT != T(cut) && got == float64(cut)/float64(len(xs)), "adds-integers")
		kit.Near(t, call, got, want, 1e-9*math.Abs(want))
	})
}

func TestMeanKeepsFractions(t *testing.T) {
	checkMean(t, []int{1, 2})
	checkMean(t, []int{-7, 0, 3})
	checkMean(t, []float64{0.5, 0.25, -3})
}

func TestMeanOfALargeSum(t *testing.T) {
	checkMean(t, []uint8{200, 251})
	checkMean(t, []uint8{200, 250})
	checkMean(t, []int8{-100, -100, -101})
	checkMean(t, []int64{math.MaxInt64, math.MaxInt64, 1})
	checkMean(t, slices.Repeat([]uint8{255, 250}, 1000))
}

func TestMeanOfNothing(t *testing.T) {
	kit.NoPanic(t, "Mean([]int{})", func() {
		got, ok := Mean([]int{})
		kit.Equal(t, "Mean([]int{})", kit.Values(got, ok), kit.Values(0.0, false))
		got, ok = Mean[float64](nil)
		kit.Equal(t, "Mean[float64](nil)", kit.Values(got, ok), kit.Values(0.0, false))
		got, ok = Mean([]int{0})
		kit.Equal(t, "Mean([]int{0})", kit.Values(got, ok), kit.Values(0.0, true))
	})
}

func TestPredeclaredTypes(t *testing.T) {
	checkType[int](t, "int")
	checkType[int8](t, "int8")
	checkType[int16](t, "int16")
	checkType[int32](t, "int32")
	checkType[int64](t, "int64")
	checkType[uint](t, "uint")
	checkType[uint8](t, "uint8")
	checkType[uint16](t, "uint16")
	checkType[uint32](t, "uint32")
	checkType[uint64](t, "uint64")
	checkType[uintptr](t, "uintptr")
}

func TestFloats(t *testing.T) {
	kit.NoPanic(t, "Sum(0.5, 0.25)", func() {
		kit.Equal(t, "Sum(0.5, 0.25)", Sum(0.5, 0.25), 0.75)
		kit.Equal(t, "Sum[float32](1.5, 2.25, -1)", Sum[float32](1.5, 2.25, -1), float32(2.75))
		kit.Equal(t, "Sum[float64]()", Sum[float64](), 0.0)
	})
	checkMean(t, []float32{1.5, 2.25, -1})
}

func TestTypesBasedOnThem(t *testing.T) {
	checkType[time.Duration](t, "time.Duration")
	checkType[checkFloor](t, "a type based on int8")
	checkType[checkPort](t, "a type based on uint16")
	checkMean(t, []checkLitres{1.5, 2.25, -1})
}

func TestNoOtherTypes(t *testing.T) {
	p := source.Load(t, ".")
	constraint, ok := p.Type("Number").Type().Underlying().(*types.Interface)
	if !ok {
		kit.Failf(t, "Number is no interface")
	}
	for _, typ := range []types.Type{types.Typ[types.String], types.Typ[types.Bool], types.Typ[types.Complex64],
		types.Typ[types.Complex128], types.NewPointer(types.Typ[types.Int]), types.NewStruct(nil, nil)} {
		if types.Satisfies(typ, constraint) {
			kit.Failf(t, "the type %s satisfies Number; it should not", typ)
		}
	}
}
