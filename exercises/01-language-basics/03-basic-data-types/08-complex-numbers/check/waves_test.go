package waves

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

func TestComplex(t *testing.T) {
	got := Complex(1+2i, 3+4i)
	kit.MistakeIf(t, got != "" && got == Complex(2-1i, 5+0i), "fixed-text")
	kit.MistakeIf(t, strings.Contains(got, "product=(3+8i)"), "part-by-part")
	kit.MistakeIf(t, strings.Contains(got, "re=4 im=6"), "parts-of-the-sum")
	kit.MistakeIf(t, strings.Contains(Complex(1-2i, 3+0i), "+-"), "plus-by-hand")
	whole := func(r *rand.Rand) any { return complex(float64(r.IntN(41)-20), float64(r.IntN(2001)-1000)) }
	prop.Same(t, "Complex", func(a, b complex128) string { return Complex(a, b) }, oracleComplex,
		prop.Inputs(1+2i, 3+4i), prop.Inputs(2-1i, 5+0i), prop.Inputs(0i, 0i), prop.Inputs(0i, 3+4i),
		prop.Inputs(2i, 3i), prop.Inputs(1-2i, 3-4i), prop.Inputs(0.5+0.25i, 4+0i), prop.Inputs(1e12+0i, 1e12+0i),
		prop.Gen(0, whole), prop.Gen(1, whole), prop.Where(func(a, b complex128) bool {
			// -0 is a matter of its own.
			p := a * b
			return !(real(p) == 0 && math.Signbit(real(p))) && !(imag(p) == 0 && math.Signbit(imag(p)))
		}))
}

// oracleComplex computes with real numbers.
func oracleComplex(x, y complex128) string {
	a, b, c, d := real(x), imag(x), real(y), imag(y)
	re, im := a*c-b*d, a*d+b*c
	return fmt.Sprintf("sum=(%g%+gi) product=(%g%+gi) re=%g im=%g", a+c, b+d, re, im, re, im)
}

func TestTakesThePartsWithTheBuiltins(t *testing.T) {
	p := source.Load(t, ".")
	for _, name := range []string{"real", "imag"} {
		used := false
		for _, f := range p.Funcs() {
			used = used || len(f.CallsBuiltin(name)) > 0
		}
		if !used {
			source.Fail(t, p, p.Func("Complex").Decl, "the builtin %s is not called", name)
		}
	}
}
