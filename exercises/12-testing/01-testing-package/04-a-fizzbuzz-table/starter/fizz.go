// Package fizz plays the counting game of that name.
package fizz

import "strconv"

// FizzBuzz returns FizzBuzz for multiples of 15, Fizz for other multiples of 3,
// Buzz for other multiples of 5, and the number itself for all others. 0 is a
// multiple of everything, and negative numbers have the multiples that positive
// ones have.
func FizzBuzz(n int) string {
	switch {
	case n%15 == 0:
		return "FizzBuzz"
	case n%3 == 0:
		return "Fizz"
	case n%5 == 0:
		return "Buzz"
	}
	return strconv.Itoa(n)
}
