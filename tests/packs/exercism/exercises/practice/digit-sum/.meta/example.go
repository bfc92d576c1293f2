// Package digits works on the digits of numbers.
package digits

// Sum adds up the decimal digits of n.
func Sum(n uint) uint {
	var sum uint
	for ; n > 0; n /= 10 {
		sum += n % 10
	}
	return sum
}
