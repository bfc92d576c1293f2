package podium

import "cmp"

// Max returns the larger of two values.
func Max[T cmp.Ordered](a, b T) T {
	if b > a {
		return b
	}
	return a
}

// MaxOf returns the largest of its arguments.
func MaxOf[T cmp.Ordered](first T, rest ...T) T {
	for _, v := range rest {
		first = Max(first, v)
	}
	return first
}
