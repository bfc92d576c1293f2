package calc

import (
	"errors"
	"math"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
)

var checkInf, checkMinusZero = math.Inf(1), math.Copysign(0, -1)

// checkZero divides a by a zero.
func checkZero(t *testing.T, a, b float64) error {
	t.Helper()
	call := kit.Call("divide", a, b)
	var q float64
	var err error
	if p := kit.Try(func() { q, err = divide(a, b) }); p != nil {
		kit.MistakeIf(t, strings.Contains(strings.ToLower(p.Text), "zero"), "panics")
		p.Fail(t, call)
	}
	if err != nil {
		text := err.Error()
		kit.MistakeIf(t, text != "division by zero" && strings.EqualFold(strings.Trim(text, ". !\n"), "division by zero"), "sentence")
	}
	kit.ErrorText(t, call, err, "division by zero")
	kit.MistakeIf(t, math.IsInf(q, 0) || math.IsNaN(q), "infinity-with-the-error")
	kit.Exactly(t, "the number of "+call, q, 0.0)
	kit.True(t, errors.Unwrap(err) == nil, call, "should return an error that wraps no other")
	return err
}

func TestZeroDivisor(t *testing.T) {
	for _, a := range []float64{7, 0, -7, 1e-300, math.MaxFloat64, checkInf, -checkInf, math.NaN(), checkMinusZero} {
		checkZero(t, a, 0)
	}
}

func TestNegativeZeroDivisor(t *testing.T) {
	for _, a := range []float64{7, 0, -7, checkInf} {
		checkZero(t, a, checkMinusZero)
	}
}

func TestOtherDivisors(t *testing.T) {
	special := []float64{0, 1, -2.5, math.SmallestNonzeroFloat64, math.MaxFloat64, checkInf, -checkInf, math.NaN()}
	var inputs [][]any
	for _, a := range special {
		for _, b := range special {
			if b != 0 {
				inputs = append(inputs, []any{a, b})
			}
		}
	}
	prop.Same(t, "divide", func(a, b float64) (float64, error) {
		q, err := divide(a, b)
		outside := math.IsNaN(a/b) || math.IsInf(a/b, 0)
		if err != nil {
			_, inf := divide(checkInf, 1)
			_, nan := divide(math.NaN(), 1)
			kit.MistakeIf(t, outside && (inf != nil || nan != nil), "looks-at-the-result")
			kit.MistakeIf(t, math.IsNaN(b) && inf == nil && nan == nil, "nan-divisor")
		}
		return q, err
	}, func(a, b float64) (float64, error) {
		return a / b, nil
	}, prop.Inputs(7.0, 2.0), prop.Rows(inputs), prop.Where(func(_, b float64) bool { return b != 0 }))
}

func TestCallsAreIndependent(t *testing.T) {
	err := checkZero(t, 1, 0)
	q, again := divide(9, 4)
	kit.Equal(t, "after divide(1, 0), divide(9, 4)", kit.Values(q, again), kit.Values(2.25, error(nil)))
	checkZero(t, 2, 0)
	kit.ErrorText(t, "the error of an earlier call", err, "division by zero")
}
