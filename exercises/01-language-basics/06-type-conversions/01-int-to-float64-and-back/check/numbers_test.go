package numbers

import (
	"go/ast"
	"go/token"
	"go/types"
	"math"
	"math/bits"
	"strconv"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

func TestToFloat(t *testing.T) {
	prop.Same(t, "ToFloat", ToFloat, func(i int) float64 {
		f, err := strconv.ParseFloat(strconv.Itoa(i), 64)
		if err != nil {
			panic(err)
		}
		return f
	}, prop.Inputs(0), prop.Inputs(42), prop.Inputs(-7), prop.Inputs(1<<53+1), prop.Inputs(math.MaxInt), prop.Inputs(math.MinInt))
}

func TestTruncDropsTheFraction(t *testing.T) {
	kit.Cases(t, []kit.Case[float64, int]{
		{Name: "almost four", In: 3.9, Want: 3},
		{Name: "almost minus four", In: -3.9, Want: -3},
		{Name: "almost one", In: 0.999, Want: 0},
		{Name: "minus one half", In: -0.5, Want: 0},
		{Name: "a whole number", In: 4, Want: 4},
		{Name: "a negative whole number", In: -12, Want: -12},
		{Name: "a large number", In: 4e18, Want: 4e18},
		{Name: "a large number with a fraction", In: -1e15 - 0.75, Want: -1e15},
	}, func(t *testing.T, f float64) (string, int) {
		return kit.Call("Trunc", f), Trunc(f)
	})
	prop.Same(t, "Trunc", Trunc, func(f float64) int {
		whole, _ := math.Modf(f)
		return int(whole)
	})
}

// checkComparesFloats reports whether two float64 are compared anywhere.
func checkComparesFloats(p *source.Package) bool {
	for _, e := range source.All[*ast.BinaryExpr](p.Roots()...) {
		t := p.Info.TypeOf(e.X)
		if (e.Op == token.EQL || e.Op == token.NEQ) && t != nil && types.Identical(t.Underlying(), types.Typ[types.Float64]) {
			return true
		}
	}
	return false
}

func TestRoundTrips(t *testing.T) {
	// A limit lets the last and not the first of these through, and is wrong about those beyond.
	limited := RoundTrips(1<<53) && RoundTrips(-1<<53) && !RoundTrips(1<<53+2) && !RoundTrips(1<<60)
	kit.MistakeIf(t, limited, "compares-with-a-limit")
	kit.MistakeIf(t, RoundTrips(1<<53+1) && checkComparesFloats(source.Load(t, ".")), "compares-as-float64")
	kit.Cases(t, []kit.Case[int, bool]{
		{Name: "zero", In: 0, Want: true},
		{Name: "a small number", In: 1000, Want: true},
		{Name: "a negative number", In: -123456789, Want: true},
		{Name: "the last before the limit", In: 1<<53 - 1, Want: true},
		{Name: "the limit", In: 1 << 53, Want: true},
		{Name: "the first that does not survive", In: 1<<53 + 1, Want: false},
		{Name: "its negative", In: -1<<53 - 1, Want: false},
		{Name: "an even number beyond the limit", In: 1<<53 + 2, Want: true},
		{Name: "a large power of two", In: 1 << 60, Want: true},
		{Name: "a large odd number", In: 1<<60 + 1, Want: false},
	}, func(t *testing.T, i int) (string, bool) {
		return kit.Call("RoundTrips", i), RoundTrips(i)
	})
	prop.Same(t, "RoundTrips", RoundTrips, func(i int) bool {
		// Without its zeros at the end, the number has to have at most 53 binary digits.
		if i < 0 {
			i = -i
		}
		n := uint64(i)
		return n == 0 || bits.Len64(n>>bits.TrailingZeros64(n)) <= 53
	}, prop.Where(func(i int) bool { return -1<<62 <= i && i <= 1<<62 }))
}
