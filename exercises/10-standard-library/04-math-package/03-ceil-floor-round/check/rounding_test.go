package rounding

import (
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

// oracleThree calculates with integers of any size.
func oracleThree(x float64) (up, down, near float64) {
	if math.IsInf(x, 0) || math.IsNaN(x) {
		return x, x, x
	}
	exact := new(big.Rat).SetFloat64(x)
	floor := new(big.Int).Div(exact.Num(), exact.Denom()) // the denominator is positive
	down, _ = new(big.Float).SetInt(floor).Float64()
	up = down
	if !exact.IsInt() {
		up++
	}
	twice := exact.Sub(exact, new(big.Rat).SetInt(floor))
	twice.Add(twice, twice)
	switch c := twice.Cmp(big.NewRat(1, 1)); {
	case c < 0, c == 0 && x < 0:
		return up, down, down
	default:
		return up, down, up
	}
}

func TestThree(t *testing.T) {
	var options []prop.Option
	for _, x := range []float64{3.7, -3.7, 2.5, -2.5, 0.5, -0.5, 1.5, -1.5, 3.2, -3.2, 0, 4, -4, 0.49999999999999994, 1e15 + 0.5,
		1<<52 + 1, 1 << 62, 1e19, 1e300, -1e300, math.MaxFloat64, 5e-324, math.Inf(1), math.Inf(-1), math.NaN()} {
		options = append(options, prop.Inputs(x))
	}
	options = append(options, prop.Gen(0, func(r *rand.Rand) any { return float64(r.IntN(4001)-2000) / 8 }))
	prop.Same(t, "Three", func(x float64) (up, down, near float64) {
		up, down, near = Three(x)
		wantUp, wantDown, wantNear := oracleThree(x)
		half := math.Abs(x) < 1e9 && math.Abs(x-math.Trunc(x)) == 0.5
		rest := up == wantUp && down == wantDown && near != wantNear
		kit.MistakeIf(t, rest && half && x < 0 && near == wantUp, "floor-of-half-more")
		kit.MistakeIf(t, rest && half && x > 0 && near == wantDown && math.Mod(near, 2) == 0, "half-to-even")
		wrong := func(got, want float64) bool { return got != want && math.Abs(got) < 1e19 }
		kit.MistakeIf(t, math.Abs(x) >= 1e19 && near != 0 &&
			(wrong(up, wantUp) || wrong(down, wantDown) || wrong(near, wantNear)), "through-int")
		return up, down, near
	}, oracleThree, options...)
}

func TestRoundToGoesFromTheMiddleAwayFromZero(t *testing.T) {
	type in struct {
		x      float64
		digits int
	}
	// A float64 holds all of these exactly.
	kit.Cases(t, []kit.Case[in, float64]{
		{"a negative number", in{-1.25, 1}, -1.3, ""},
		{"a positive number", in{1.25, 1}, 1.3, ""},
		{"no digits", in{2.5, 0}, 3, ""},
		{"no digits, negative", in{-2.5, 0}, -3, ""},
		{"two digits", in{0.125, 2}, 0.13, ""},
		{"two digits, negative", in{-0.625, 2}, -0.63, ""},
		{"three digits", in{4.0625, 3}, 4.063, ""},
		{"six digits", in{-0.0078125, 6}, -0.007813, ""},
	}, func(t *testing.T, in in) (string, float64) {
		got := RoundTo(in.x, in.digits)
		p := math.Pow10(in.digits)
		text, _ := strconv.ParseFloat(strconv.FormatFloat(in.x, 'f', in.digits, 64), 64)
		if got == text && got != math.Round(in.x*p)/p {
			imports := source.Load(t, ".").Imports()
			if slices.Contains(imports, "strconv") || slices.Contains(imports, "fmt") {
				kit.Mistake(t, "through-text")
			} else {
				up := RoundTo(-1.25, 1) == -1.2 && RoundTo(-1.3, 1) == -1.3
				kit.MistakeIf(t, up && RoundTo(1.25, 1) == 1.2 && RoundTo(1.75, 1) == 1.8, "half-to-even")
				kit.MistakeIf(t, up && RoundTo(1.25, 1) == 1.3, "floor-of-half-more")
			}
		}
		return kit.Call("RoundTo", in.x, in.digits), got
	})
}

func TestRoundToFindsTheNearest(t *testing.T) {
	for _, x := range []struct {
		x      float64
		digits int
		want   float64
	}{{2.345, 1, 2.3}, {3.7, 0, 4}, {-3.2, 0, -3}, {0, 6, 0}, {3.14159265, 4, 3.1416}, {123456789.987654, 2, 123456789.99}, {1e9, 6, 1e9}, {-1e9, 3, -1e9}} {
		kit.Near(t, kit.Call("RoundTo", x.x, x.digits), RoundTo(x.x, x.digits), x.want, 1e-9)
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		digits := r.IntN(7)
		whole, p := float64(r.IntN(200_001)-100_000), math.Pow10(digits)
		x := (whole + (r.Float64()-0.5)*0.98) / p // never close to the middle
		kit.Near(t, kit.Call("RoundTo", x, digits), RoundTo(x, digits), whole/p, 1e-9)
	}
}
