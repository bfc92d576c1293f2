// Package infer tries out what the compiler infers.
package infer

// Max returns the larger of two values.
func Max[T int | float64 | string](a, b T) T {
	if b > a {
		return b
	}
	return a
}

// Zero returns the zero value of a type.
func Zero[T any]() T {
	var zero T
	return zero
}
