package weather

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"math"
	"math/rand/v2"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

func TestBothAreNewTypes(t *testing.T) {
	p := source.Load(t, ".")
	for _, name := range []string{"Celsius", "Fahrenheit"} {
		o := p.Type(name)
		if o.IsAlias() {
			kit.Mistake(t, "alias")
			kit.Failf(t, "%s is an alias, another name for a type that there is already", name)
		}
		if b, ok := o.Type().Underlying().(*types.Basic); !ok || b.Kind() != types.Float64 {
			kit.Failf(t, "%s is not a float64 underneath, but %s", name, o.Type().Underlying())
		}
	}
	if types.AssignableTo(p.Type("Celsius").Type(), p.Type("Fahrenheit").Type()) {
		kit.Failf(t, "a Celsius can be assigned to a Fahrenheit without a conversion")
	}
}

func checkToFahrenheit(t *testing.T, c float64) float64 {
	t.Helper()
	m, ok := any(Celsius(c)).(interface{ ToFahrenheit() Fahrenheit })
	if !ok {
		_, plain := any(Celsius(c)).(interface{ ToFahrenheit() float64 })
		kit.MistakeIf(t, plain, "plain-float")
		if _, pointer := any(new(Celsius)).(interface{ ToFahrenheit() Fahrenheit }); pointer {
			kit.Mistake(t, "pointer-receiver")
			kit.Failf(t, "only *Celsius has the method ToFahrenheit() Fahrenheit, a Celsius value does not")
		}
		kit.Failf(t, "a Celsius value has no method ToFahrenheit() Fahrenheit")
	}
	return float64(m.ToFahrenheit())
}

func checkToCelsius(t *testing.T, f float64) float64 {
	t.Helper()
	m, ok := any(Fahrenheit(f)).(interface{ ToCelsius() Celsius })
	if !ok {
		_, plain := any(Fahrenheit(f)).(interface{ ToCelsius() float64 })
		kit.MistakeIf(t, plain, "plain-float")
		if _, pointer := any(new(Fahrenheit)).(interface{ ToCelsius() Celsius }); pointer {
			kit.Mistake(t, "pointer-receiver")
			kit.Failf(t, "only *Fahrenheit has the method ToCelsius() Celsius, a Fahrenheit value does not")
		}
		kit.Failf(t, "a Fahrenheit value has no method ToCelsius() Celsius")
	}
	return float64(m.ToCelsius())
}

var checkPoints = []struct{ c, f float64 }{{37, 98.6}, {-40, -40}, {0, 32}, {100, 212}, {-273.15, -459.67}, {20.5, 68.9}}

// checkDividesIntegers reports whether the code divides one integer constant by
// another with a rest.
func checkDividesIntegers(t *testing.T) bool {
	p := source.Load(t, ".")
	for _, e := range source.All[*ast.BinaryExpr](p.Roots()...) {
		q, x, y := p.Info.Types[e].Value, p.Info.Types[e.X].Value, p.Info.Types[e.Y].Value
		if e.Op != token.QUO || q == nil || constant.ToInt(q).Kind() != constant.Int {
			continue
		}
		if !constant.Compare(constant.BinaryOp(q, token.MUL, y), token.EQL, x) {
			return true
		}
	}
	return false
}

func TestCelsiusToFahrenheit(t *testing.T) {
	for _, point := range checkPoints {
		call := fmt.Sprintf("Celsius(%v).ToFahrenheit()", point.c)
		kit.NoPanic(t, call, func() {
			got := checkToFahrenheit(t, point.c)
			wrong := math.Abs(got-point.f) > 1e-9
			kit.MistakeIf(t, wrong && got == point.c+32 && checkDividesIntegers(t), "integer-division")
			kit.Near(t, call, got, point.f, 1e-9)
		})
	}
}

func TestFahrenheitToCelsius(t *testing.T) {
	for _, point := range checkPoints {
		call := fmt.Sprintf("Fahrenheit(%v).ToCelsius()", point.f)
		kit.NoPanic(t, call, func() {
			got := checkToCelsius(t, point.f)
			wrong := math.Abs(got-point.c) > 1e-9
			kit.MistakeIf(t, wrong && got == 0 && checkDividesIntegers(t), "integer-division")
			kit.MistakeIf(t, wrong && (got == point.f-17 || math.Abs(got-(point.f-160.0/9)) < 1e-9), "no-parentheses")
			kit.Near(t, call, got, point.c, 1e-9)
		})
	}
}

func TestThereAndBackIsTheSame(t *testing.T) {
	degrees := prop.Gen(0, func(r *rand.Rand) any { return float64(r.IntN(2000000)-27315) / 100 })
	prop.Check(t, "there and back", func(c float64) {
		call := fmt.Sprintf("Celsius(%v).ToFahrenheit()", c)
		f := checkToFahrenheit(t, c)
		kit.Near(t, call, f, 1.8*c+32, 1e-9)
		kit.Near(t, call+".ToCelsius()", checkToCelsius(t, f), c, 1e-9)
	}, degrees)
}
