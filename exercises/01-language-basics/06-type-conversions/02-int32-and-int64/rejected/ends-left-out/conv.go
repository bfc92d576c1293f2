package conv

import "math"

// Widen returns a as an int64.
func Widen(a int32) int64 {
	return int64(a)
}

// Narrow returns b as an int32, or 0 and false when it does not fit.
func Narrow(b int64) (int32, bool) {
	if b <= math.MinInt32 || b >= math.MaxInt32 {
		return 0, false
	}
	return int32(b), true
}
