package limits

import (
	"math"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

func TestIntLimits(t *testing.T) {
	a, b, c, d := IntLimits()
	kit.Equal(t, kit.Call("IntLimits"), kit.Values(a, b, c, d),
		kit.Values(int8(127), int16(32767), int32(2147483647), int64(9223372036854775807)))
}

func TestTheLimitsComeFromMath(t *testing.T) {
	p := source.Load(t, ".")
	var missing []string
	for _, name := range []string{"math.MaxInt8", "math.MaxInt16", "math.MaxInt32", "math.MaxInt64"} {
		if !p.Uses(name) {
			missing = append(missing, name)
		}
	}
	if len(missing) == 0 {
		return
	}
	a, b, c, d := IntLimits()
	right := a == math.MaxInt8 && b == math.MaxInt16 && c == math.MaxInt32 && d == math.MaxInt64
	kit.MistakeIf(t, right && p.Uses("math.MaxInt") && !p.Uses("math.MaxInt64"), "platform-int")
	kit.MistakeIf(t, right, "typed-by-hand")
	source.Fail(t, p, p.Func("IntLimits").Decl, "IntLimits does not use %s", strings.Join(missing, ", "))
}

func TestWrap(t *testing.T) {
	a, b, c, d := Wrap(math.MaxInt8, math.MaxInt16, math.MaxInt32, math.MaxInt64)
	kit.MistakeIf(t, a == math.MaxInt8 || b == math.MaxInt16 || c == math.MaxInt32 || d == math.MaxInt64, "clamps")
	zeros := kit.Show(kit.Values(a, b, c, d)) == "0, 0, 0, 0"
	a, b, c, d = Wrap(41, -1, 7, 0)
	kit.MistakeIf(t, zeros && a == 42 && b == 0 && c == 8 && d == 1, "starts-at-zero")
	kit.MistakeIf(t, a == math.MinInt8 && b == math.MinInt16 && c == math.MinInt32 && d == math.MinInt64, "always-the-minimum")
	wrap := func(a int8, b int16, c int32, d int64) (int8, int16, int32, int64) { return Wrap(a, b, c, d) }
	prop.Same(t, "Wrap", wrap, oracleWrap,
		prop.Inputs(41, -1, 7, 0), prop.Inputs(127, 32767, -8, 99),
		prop.Inputs(math.MaxInt8, math.MaxInt16, math.MaxInt32, math.MaxInt64),
		prop.Inputs(math.MinInt8, math.MinInt16, math.MinInt32, math.MinInt64),
		prop.Inputs(math.MaxInt8-1, math.MaxInt16-1, math.MaxInt32-1, math.MaxInt64-1),
		prop.Inputs(0, 127, 32767, math.MaxInt32))
}

// oracleWrap never overflows.
func oracleWrap(a int8, b int16, c int32, d int64) (int8, int16, int32, int64) {
	return oracleNext(a, math.MinInt8, math.MaxInt8), oracleNext(b, math.MinInt16, math.MaxInt16),
		oracleNext(c, math.MinInt32, math.MaxInt32), oracleNext(d, math.MinInt64, math.MaxInt64)
}

func oracleNext[T int8 | int16 | int32 | int64](n, low, high T) T {
	if n == high {
		return low
	}
	return n + 1
}
