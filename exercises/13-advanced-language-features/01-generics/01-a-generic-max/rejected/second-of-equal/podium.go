package podium

// Max returns the larger of two values.
func Max[T int | float64 | string](a, b T) T {
	if a > b {
		return a
	}
	return b
}

// MaxOf returns the largest of its arguments.
func MaxOf[T int | float64 | string](first T, rest ...T) T {
	for _, v := range rest {
		first = Max(first, v)
	}
	return first
}
