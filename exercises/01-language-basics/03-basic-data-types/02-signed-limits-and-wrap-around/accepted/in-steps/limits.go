package limits

import m "math"

const largest int64 = m.MaxInt64

// IntLimits returns the largest value of each type.
func IntLimits() (a int8, b int16, c int32, d int64) {
	a = m.MaxInt8
	b = int16(m.MaxInt16)
	c, d = m.MaxInt32, largest
	return
}

// Wrap returns each argument plus one. At the limit of its type a result starts
// over at the lowest value.
func Wrap(a int8, b int16, c int32, d int64) (int8, int16, int32, int64) {
	b++
	c -= -1
	// A conversion to fewer bits drops the upper ones, which wraps as well.
	return int8(int(a) + 1), b, c, int64(uint64(d) + 1)
}
