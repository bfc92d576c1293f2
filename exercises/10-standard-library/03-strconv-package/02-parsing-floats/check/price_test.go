package shop

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
)

// checkPrice calls ParsePrice and names the mistake of a wrong result.
func checkPrice(t *testing.T, s string) (float64, error) {
	t.Helper()
	got, err := ParsePrice(s)
	if err == nil {
		f, parsing := strconv.ParseFloat(s, 64)
		small, _ := strconv.ParseFloat(s, 32)
		kit.MistakeIf(t, parsing != nil && strings.Contains(s, ",") && got != 0, "accepts-commas")
		kit.MistakeIf(t, parsing == nil && got == small && got != 0 && got != f && !math.IsNaN(f), "single-precision")
		kit.MistakeIf(t, math.IsNaN(got) || math.IsInf(got, 1), "only-negative")
		kit.MistakeIf(t, parsing == nil && f == 0 && math.Signbit(got), "minus-zero")
		return got, nil
	}
	kit.MistakeIf(t, got != 0, "value-with-error")
	return got, err
}

func TestPrices(t *testing.T) {
	for _, c := range []struct {
		name, s string
		want    float64
	}{
		{"the example", "19.90", 19.9},
		{"two decimals", "3.14", 3.14},
		{"zero", "0", 0},
		{"zero with decimals", "0.00", 0},
		{"an exponent", "1e3", 1000},
		{"no digit before the point", ".5", 0.5},
		{"no digit after the point", "5.", 5},
		{"a plus sign", "+7", 7},
		{"many digits", "16777217.25", 16777217.25},
		{"more than seven digits", "123456.789", 123456.789},
		{"the smallest number above 0", "5e-324", math.SmallestNonzeroFloat64},
		{"the largest number", "1.7976931348623157e308", math.MaxFloat64},
		{"hexadecimal", "0x1p-2", 0.25},
		{"an underscore between digits", "1_000", 1000},
		{"negative zero", "-0", 0},
		{"negative zero with decimals", "-0.00", 0},
		{"a negative number too small for a float", "-1e-400", 0},
		{"a number too small for a float", "1e-400", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			call := kit.Call("ParsePrice", c.s)
			kit.NoPanic(t, call, func() {
				got, err := checkPrice(t, c.s)
				kit.NoError(t, call, err)
				kit.Exactly(t, call, got, c.want)
			})
		})
	}
}

// checkRefused tests that a text gives an error, and what holds for every one.
func checkRefused(t *testing.T, s string) error {
	t.Helper()
	call := kit.Call("ParsePrice", s)
	var err error
	kit.NoPanic(t, call, func() {
		var got float64
		if got, err = checkPrice(t, s); err == nil {
			kit.Failf(t, "%s returns %v and no error", call, got)
		}
		kit.Exactly(t, "the value of "+call+" with its error", got, 0.0)
		if text := err.Error(); !strings.Contains(text, strconv.Quote(s)) {
			kit.Failf(t, "%s returns an error that does not contain the quoted input %s: %s", call, strconv.Quote(s), text)
		}
	})
	return err
}

func TestNumbersThatAreNoPrice(t *testing.T) {
	for _, s := range []string{"NaN", "nan", "Inf", "+Inf", "-Inf", "infinity", "-1", "-0.01", "-1e308", "-5e-324"} {
		t.Run(s, func(t *testing.T) { checkRefused(t, s) })
	}
}

func TestNoNumbers(t *testing.T) {
	for _, c := range []struct {
		name, s string
		kind    error
	}{
		{"a comma", "1,5", strconv.ErrSyntax},
		{"commas between thousands", "1,500.00", strconv.ErrSyntax},
		{"a blank in front", " 1", strconv.ErrSyntax},
		{"a line end", "1\n", strconv.ErrSyntax},
		{"no text", "", strconv.ErrSyntax},
		{"a currency", "€5", strconv.ErrSyntax},
		{"words", "free \"today\"", strconv.ErrSyntax},
		{"an underscore at the end", "1_", strconv.ErrSyntax},
		{"too large", "1e400", strconv.ErrRange},
		{"too large below zero", "-1e400", strconv.ErrRange},
	} {
		t.Run(c.name, func(t *testing.T) {
			call, err := kit.Call("ParsePrice", c.s), checkRefused(t, c.s)
			if !errors.Is(err, c.kind) {
				kit.Failf(t, "%s returns an error that does not wrap the one of ParseFloat: %v", call, err)
			}
			var number *strconv.NumError
			if !errors.As(err, &number) {
				kit.Failf(t, "the error of %s does not wrap the one of ParseFloat, a *strconv.NumError: %v", call, err)
			}
		})
	}
}

func TestAnyPrice(t *testing.T) {
	prop.Check(t, "ParsePrice of this number as text", func(f float64) error {
		s := strconv.FormatFloat(f, 'g', -1, 64)
		got, err := checkPrice(t, s)
		switch {
		case f < 0 && err == nil:
			return fmt.Errorf("returns %v and no error", got)
		case f >= 0 && err != nil:
			return fmt.Errorf("returns the error %w", err)
		case f >= 0 && got != f:
			return fmt.Errorf("returns %v", got)
		}
		return nil
	}, prop.Gen(0, func(r *rand.Rand) any {
		for {
			if f := math.Float64frombits(r.Uint64()); !math.IsNaN(f) && !math.IsInf(f, 0) {
				return f
			}
		}
	}))
}
