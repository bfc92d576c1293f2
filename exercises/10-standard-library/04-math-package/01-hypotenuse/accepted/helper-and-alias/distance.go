package distance

import m "math"

func square(x float64) float64 { return x * x }

// Hyp is the formula, step by step.
func Hyp(a, b float64) (c float64) {
	sum := square(a)
	sum += square(b)
	c = m.Sqrt(sum)
	return
}

// SafeHyp is math.Hypot for sides without a sign.
func SafeHyp(a, b float64) float64 {
	length := m.Hypot
	return length(m.Abs(a), m.Abs(b))
}
