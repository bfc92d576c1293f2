// Package meter adds up what was used.
package meter

// Number is any type that is, or is based on, an integer or a float.
type Number interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 |
		~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr |
		~float32 | ~float64
}

// Sum adds its arguments in their own type.
func Sum[T Number](xs ...T) T {
	var total T
	for _, x := range xs {
		total += x
	}
	return total
}

// Mean returns the mean of xs, and false when xs is empty.
func Mean[T Number](xs []T) (float64, bool) {
	if len(xs) == 0 {
		return 0, false
	}
	var total int64
	for _, x := range xs {
		total += int64(x)
	}
	return float64(total) / float64(len(xs)), true
}
