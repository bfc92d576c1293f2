package price

import (
	"fmt"
	"math"
	"strconv"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
)

func TestQuotientComesWithoutAnError(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	prop.Same(t, "divide", func(a, b float64) (float64, error) {
		q, err := divide(a, b)
		kit.MistakeIf(t, err != nil && b != 0 && (math.IsInf(a/b, 0) || math.IsNaN(a/b)), "judges-the-quotient")
		return q, err
	}, func(a, b float64) (float64, error) { return a / b, nil },
		prop.Where(func(a, b float64) bool { return b != 0 }),
		prop.Inputs(9.0, 4.0), prop.Inputs(-1.0, 3.0), prop.Inputs(0.0, 5.0), prop.Inputs(7.5, -2.5), prop.Inputs(1.0, 1e-300),
		prop.Inputs(math.SmallestNonzeroFloat64, 1.0), prop.Inputs(1.0, math.SmallestNonzeroFloat64), prop.Inputs(1e308, 1e-308),
		prop.Inputs(inf, 2.0), prop.Inputs(-inf, 3.0), prop.Inputs(5.0, inf), prop.Inputs(inf, inf), prop.Inputs(nan, 1.0), prop.Inputs(1.0, nan))
}

func TestZeroDivisorGivesAnError(t *testing.T) {
	for _, zero := range []float64{0, math.Copysign(0, -1)} {
		for _, a := range []float64{7.5, 7, -1, 0.1, 1e21, 123456789, 1e-7, 0, 2.0 / 3, math.Inf(1), math.Inf(-1), math.NaN()} {
			var q float64
			var err error
			b := kit.Code("0")
			if math.Signbit(zero) {
				b = "math.Copysign(0, -1)"
			}
			call := kit.Call("divide", a, b)
			kit.NoPanic(t, call, func() { q, err = divide(a, zero) })
			want := "cannot divide " + strconv.FormatFloat(a, 'g', -1, 64) + " by zero"
			if err != nil && err.Error() != want {
				_, other := divide(a+1, zero)
				kit.MistakeIf(t, !math.IsNaN(a) && a < 1e20 && other != nil && other.Error() == err.Error(), "fixed-text")
				kit.MistakeIf(t, err.Error() == fmt.Sprintf("cannot divide %f by zero", a), "six-decimals")
			}
			kit.ErrorText(t, "the error of "+call, err, want)
			kit.MistakeIf(t, math.IsInf(q, 0) || math.IsNaN(q), "infinity-and-error")
			kit.Equal(t, "the quotient of "+call, q, 0.0)
		}
	}
}
