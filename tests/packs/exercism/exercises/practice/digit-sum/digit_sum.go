// Package digits works on the digits of numbers.
package digits

// Sum adds up the decimal digits of n.
func Sum(n uint) uint {
	panic("Please implement the Sum function")
}
