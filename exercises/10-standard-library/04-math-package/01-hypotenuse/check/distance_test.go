package distance

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

// oracleLength calculates with numbers whose exponent has no limit that matters.
func oracleLength(a, b float64) float64 {
	x, y := new(big.Float).SetPrec(300).SetFloat64(a), new(big.Float).SetPrec(300).SetFloat64(b)
	x.Mul(x, x)
	y.Mul(y, y)
	length, _ := x.Sqrt(x.Add(x, y)).Float64()
	return length
}

func checkLengths(t *testing.T, name string, f func(a, b float64) float64) {
	t.Helper()
	property := func(a, b float64) error {
		got, want := f(a, b), oracleLength(a, b)
		if math.Abs(got-want) <= 1e-12*want {
			return nil
		}
		kit.MistakeIf(t, a != 0 && b != 0 && math.Abs(got-math.Abs(a)-math.Abs(b)) <= 1e-12*got, "adds-the-sides")
		kit.MistakeIf(t, math.Abs(got-want) <= 1e-5*want, "float32")
		return fmt.Errorf("is %v, not %v", got, want)
	}
	side := func(r *rand.Rand) any { return (r.Float64() - 0.5) * math.Pow(10, float64(r.IntN(12)-4)) }
	options := []prop.Option{prop.Gen(0, side), prop.Gen(1, side)}
	for _, row := range [][2]float64{{3, 4}, {5, 12}, {8, 15}, {20, 21}, {0, 0}, {7, 0}, {0, 7}, {-3, 4}, {3, -4},
		{-3, -4}, {1, 1}, {0.1, 0.2}, {1e100, 1e100}, {1e-100, 1e-100}, {1, 1e10}} {
		options = append(options, prop.Inputs(row[0], row[1]))
	}
	prop.Check(t, name, property, options...)
}

func TestHypIsTheLength(t *testing.T) {
	checkLengths(t, "Hyp", func(a, b float64) float64 { return Hyp(a, b) })
}

func TestSafeHypIsTheLength(t *testing.T) {
	checkLengths(t, "SafeHyp", func(a, b float64) float64 { return SafeHyp(a, b) })
}

var checkExtremes = []struct{ a, b, hyp float64 }{
	{3e180, 4e180, math.Inf(1)}, {3e200, 4e200, math.Inf(1)}, {-3e200, 4e200, math.Inf(1)}, {5e300, 12e300, math.Inf(1)}, {3e200, 0, math.Inf(1)},
	{3e-200, 4e-200, 0}, {3e-200, -4e-200, 0}, {0, 4e-200, 0},
}

func TestSafeHypReachesFarther(t *testing.T) {
	for _, x := range checkExtremes {
		got, want := SafeHyp(x.a, x.b), oracleLength(x.a, x.b)
		kit.MistakeIf(t, got == x.hyp && SafeHyp(3, 4) == 5, "both-by-squares")
		kit.Near(t, kit.Call("SafeHyp", x.a, x.b), got, want, 1e-12*want)
	}
}

func TestHypHasTheLimitsOfItsSquares(t *testing.T) {
	for _, x := range checkExtremes {
		got, right := Hyp(x.a, x.b), oracleLength(x.a, x.b)
		kit.MistakeIf(t, math.Abs(got-right) <= 1e-12*right, "both-hypot")
		kit.Equal(t, kit.Call("Hyp", x.a, x.b), got, x.hyp)
	}
}

func TestUsesSqrtAndHypot(t *testing.T) {
	p := source.Load(t, ".")
	for _, x := range [][2]string{{"Hyp", "math.Sqrt"}, {"SafeHyp", "math.Hypot"}} {
		if !p.Reaches(x[0], x[1]) {
			kit.Failf(t, "%s does not use %s", x[0], x[1])
		}
	}
}
