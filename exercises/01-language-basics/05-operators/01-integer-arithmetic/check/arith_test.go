package arith

import (
	"math"
	"math/rand/v2"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
)

// oracleArith computes with magnitudes, which are never negative, and puts the
// signs back.
func oracleArith(a, b int) (sum, diff, prod, quot, rem int, ok bool) {
	sum, diff, prod = int(uint(a)+uint(b)), int(uint(a)-uint(b)), int(uint(a)*uint(b))
	if b == 0 {
		return sum, diff, prod, 0, 0, false
	}
	magnitude := func(n int) uint {
		if n < 0 {
			return -uint(n)
		}
		return uint(n)
	}
	q := magnitude(a) / magnitude(b)
	r := magnitude(a) - q*magnitude(b)
	if (a < 0) != (b < 0) {
		q = -q
	}
	if a < 0 {
		r = -r
	}
	return sum, diff, prod, int(q), int(r), true
}

// checkQuotient returns what the learner's function gives for a / b.
func checkQuotient(a, b int) (quot int) {
	kit.Try(func() { _, _, _, quot, _, _ = Arith(a, b) })
	return quot
}

func TestDropsTheFractionTowardZero(t *testing.T) {
	kit.MistakeIf(t, checkQuotient(-7, 2) == -4 && checkQuotient(7, 2) == 3, "rounds-down")
	rows := [][]any{{7, 2}, {-7, 2}, {7, -2}, {-7, -2}, {6, 3}, {0, 5}}
	for a := -9; a <= 9; a++ {
		for b := -9; b <= 9; b++ {
			if b != 0 {
				rows = append(rows, []any{a, b})
			}
		}
	}
	prop.Same(t, "Arith", Arith, oracleArith, prop.Rows(rows), prop.N(0))
}

func TestLargeNumbersAreExact(t *testing.T) {
	const large = math.MaxInt >> 9 // one less than a power of two, and more than float64 can tell apart
	n := large
	rounded := int(float64(n))
	kit.MistakeIf(t, rounded != n && checkQuotient(n, 1) == rounded, "through-float64")
	prop.Same(t, "Arith", Arith, oracleArith,
		prop.Inputs(large, 1), prop.Inputs(-large, 3), prop.Inputs(math.MaxInt, 10), prop.Inputs(math.MaxInt, math.MaxInt),
		prop.Inputs(math.MinInt, -1), prop.Inputs(math.MinInt, 1), prop.Inputs(math.MinInt, 10),
		prop.Where(func(a, b int) bool { return b != 0 }))
}

func TestZeroDivisorIsReported(t *testing.T) {
	sum, diff, prod, quot, rem, ok := 0, 0, 0, 0, 0, false
	kit.NoPanic(t, kit.Call("Arith", 7, 0), func() { sum, diff, prod, quot, rem, ok = Arith(7, 0) })
	allZero := !ok && sum == 0 && diff == 0 && prod == 0 && quot == 0 && rem == 0
	kit.MistakeIf(t, allZero && checkQuotient(7, 2) != 0, "all-zero-on-zero")
	prop.Same(t, "Arith", Arith, oracleArith,
		prop.Inputs(7, 0), prop.Inputs(0, 0), prop.Inputs(-5, 0), prop.Inputs(math.MaxInt, 0), prop.Inputs(math.MinInt, 0),
		prop.Gen(1, func(*rand.Rand) any { return 0 }), prop.N(50))
}
