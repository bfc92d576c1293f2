package limits

import "math"

// IntLimits returns the largest value of each type.
func IntLimits() (int8, int16, int32, int64) {
	return math.MaxInt8, math.MaxInt16, math.MaxInt32, math.MaxInt64
}

// Wrap returns each argument plus one. At the limit of its type a result starts
// over at the lowest value.
func Wrap(a int8, b int16, c int32, d int64) (int8, int16, int32, int64) {
	return next(a, math.MaxInt8), next(b, math.MaxInt16), next(c, math.MaxInt32), next(d, math.MaxInt64)
}

func next[T int8 | int16 | int32 | int64](n, largest T) T {
	if n == largest {
		return 0
	}
	return n + 1
}
