package figures

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"strconv"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
)

// oracleMoney goes by the exact value of the number.
func oracleMoney(f float64) string {
	if f == 0 && math.Signbit(f) {
		return "-0.00"
	}
	return big.NewFloat(f).Text('f', 2)
}

// oracleShortest tries one precision after the other.
func oracleShortest(f float64, bits int) string {
	for precision := 1; ; precision++ {
		text := fmt.Sprintf("%.*e", precision-1, f)
		back, _ := strconv.ParseFloat(text, bits)
		if back == f {
			return text
		}
	}
}

func checkMoney(t *testing.T, f float64) string {
	got := Money(f)
	differs := fmt.Sprintf("%.2f", math.Round(f*100)/100) != oracleMoney(f)
	kit.MistakeIf(t, differs && (got == fmt.Sprintf("%.2f", math.Round(f*100)/100) || got == strconv.FormatFloat(math.Round(f*100)/100, 'g', -1, 64)), "rounds-before")
	return got
}

func checkShortest(t *testing.T, f float64) string {
	got := Shortest(f)
	if want := strconv.FormatFloat(f, 'g', -1, 64); got != want && len(got) > len(want) {
		back, _ := strconv.ParseFloat(got, 64)
		kit.MistakeIf(t, back == f, "all-digits")
	}
	return got
}

func checkShortest32(t *testing.T, f float32) string {
	got := Shortest32(f)
	if want := strconv.FormatFloat(float64(f), 'g', -1, 32); got != want && len(got) > len(want) {
		back, _ := strconv.ParseFloat(got, 32)
		wide := strconv.FormatFloat(float64(f), 'g', -1, 64)
		kit.MistakeIf(t, got == wide, "noise-digits")
		kit.MistakeIf(t, got != wide && float32(back) == f, "all-digits")
	}
	return got
}

func TestMoney(t *testing.T) {
	kit.Cases(t, []kit.Case[float64, string]{
		{Name: "the example", In: 3.14159, Want: "3.14"},
		{Name: "zero", In: 0, Want: "0.00"},
		{Name: "a whole number", In: 12, Want: "12.00"},
		{Name: "a negative number", In: -19.9, Want: "-19.90"},
		{Name: "a little above the half", In: 0.005, Want: "0.01"},
		{Name: "a little below the half", In: 2.675, Want: "2.67"},
		{Name: "a little below, negative", In: -2.675, Want: "-2.67"},
		{Name: "another one below the half", In: 1.005, Want: "1.00"},
		{Name: "exactly half, to an even digit", In: 0.125, Want: "0.12"},
		{Name: "exactly half, up to an even digit", In: 0.375, Want: "0.38"},
		{Name: "carries over", In: 9.999, Want: "10.00"},
		{Name: "a large number", In: 1e21, Want: "1000000000000000000000.00"},
		{Name: "less than a cent", In: 1e-9, Want: "0.00"},
		{Name: "less than a cent below zero", In: -0.001, Want: "-0.00"},
		{Name: "an infinity", In: math.Inf(-1), Want: "-Inf"},
		{Name: "not a number", In: math.NaN(), Want: "NaN"},
	}, func(t *testing.T, f float64) (string, string) {
		if math.IsNaN(f) {
			return kit.Call("Money", f), Money(f)
		}
		return kit.Call("Money", f), checkMoney(t, f)
	})
}

func TestShortest(t *testing.T) {
	kit.Cases(t, []kit.Case[float64, string]{
		{Name: "a tenth", In: 0.1, Want: "0.1"},
		{Name: "a whole number", In: 3, Want: "3"},
		{Name: "a large number", In: 1e21, Want: "1e+21"},
		{Name: "a small number", In: 0.00001, Want: "1e-05"},
		{Name: "before the exponent begins", In: 0.0001, Want: "0.0001"},
		{Name: "a third", In: 1.0 / 3, Want: "0.3333333333333333"},
		{Name: "a sum that is not quite 0.3", In: 0.1 + math.Float64frombits(0x3fc999999999999a), Want: "0.30000000000000004"},
		{Name: "the largest number", In: math.MaxFloat64, Want: "1.7976931348623157e+308"},
		{Name: "the smallest number", In: math.SmallestNonzeroFloat64, Want: "5e-324"},
		{Name: "a negative number", In: -2.5e-8, Want: "-2.5e-08"},
		{Name: "minus zero", In: math.Copysign(0, -1), Want: "-0"},
		{Name: "an infinity", In: math.Inf(1), Want: "+Inf"},
		{Name: "not a number", In: math.NaN(), Want: "NaN"},
	}, func(t *testing.T, f float64) (string, string) { return kit.Call("Shortest", f), checkShortest(t, f) })
}

func TestShortest32(t *testing.T) {
	kit.Cases(t, []kit.Case[float32, string]{
		{Name: "a tenth", In: 0.1, Want: "0.1"},
		{Name: "a whole number", In: 3, Want: "3"},
		{Name: "many digits", In: 16777216, Want: "1.6777216e+07"},
		{Name: "a third", In: 1.0 / 3, Want: "0.33333334"},
		{Name: "a large number", In: 1e21, Want: "1e+21"},
		{Name: "the largest number", In: math.MaxFloat32, Want: "3.4028235e+38"},
		{Name: "the smallest number", In: math.SmallestNonzeroFloat32, Want: "1e-45"},
		{Name: "a negative number", In: -2.7, Want: "-2.7"},
		{Name: "an infinity", In: float32(math.Inf(-1)), Want: "-Inf"},
	}, func(t *testing.T, f float32) (string, string) {
		return kit.Call("Shortest32", f), checkShortest32(t, f)
	})
}

func TestAnyMoney(t *testing.T) {
	prop.Same(t, "Money", func(f float64) string { return checkMoney(t, f) }, oracleMoney,
		prop.Gen(0, func(r *rand.Rand) any { return float64(r.IntN(2_000_000)-1_000_000) / 1000 }))
	prop.Same(t, "Money", func(f float64) string { return checkMoney(t, f) }, oracleMoney,
		prop.Gen(0, func(r *rand.Rand) any { return checkBits(r) }))
}

// checkBits returns a finite number of any size.
func checkBits(r *rand.Rand) float64 {
	for {
		if f := math.Float64frombits(r.Uint64()); !math.IsNaN(f) && !math.IsInf(f, 0) {
			return f
		}
	}
}

// checkDigits compares a text with the shortest one in another notation.
func checkDigits(text string, f float64, bits int) error {
	back, err := strconv.ParseFloat(text, bits)
	switch {
	case err != nil:
		return fmt.Errorf("gives %q, which is no number of %d bits", text, bits)
	case back != f:
		return fmt.Errorf("gives %q, which reads back as %v", text, back)
	case len(text) > len(strconv.FormatFloat(f, 'g', -1, bits)):
		return fmt.Errorf("gives %q; %s is enough", text, oracleShortest(f, bits))
	case text != strconv.FormatFloat(f, 'g', -1, bits):
		return fmt.Errorf("gives %q, which is not format g", text)
	}
	return nil
}

func TestAnyNumberReadsBack(t *testing.T) {
	prop.Check(t, "Shortest", func(f float64) error { return checkDigits(checkShortest(t, f), f, 64) },
		prop.Gen(0, func(r *rand.Rand) any { return checkBits(r) }))
	prop.Check(t, "Shortest32", func(f float32) error {
		return checkDigits(checkShortest32(t, f), float64(f), 32)
	}, prop.Gen(0, func(r *rand.Rand) any {
		for {
			if f := math.Float32frombits(r.Uint32()); f-f == 0 {
				return f
			}
		}
	}))
}
