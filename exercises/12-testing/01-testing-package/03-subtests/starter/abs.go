// Package abs knows how far a number is from zero.
package abs

// Abs returns n without its sign. The smallest int has no positive counterpart:
// Abs(math.MinInt) is math.MinInt.
func Abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
