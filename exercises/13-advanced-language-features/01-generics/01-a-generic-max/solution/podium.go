// Package podium finds the best results.
package podium

// Max returns the larger of two values, and the first when they are equal.
func Max[T int | float64 | string](a, b T) T {
	if b > a {
		return b
	}
	return a
}

// MaxOf returns the largest of its arguments, the first of several equal ones.
func MaxOf[T int | float64 | string](first T, rest ...T) T {
	best := first
	for _, v := range rest {
		best = Max(best, v)
	}
	return best
}
