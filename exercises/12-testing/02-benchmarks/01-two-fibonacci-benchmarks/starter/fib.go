// Package fib computes Fibonacci numbers in two ways.
package fib

// FibRec returns the Fibonacci number with index n, by its definition.
func FibRec(n int) int {
	if n < 2 {
		return n
	}
	return FibRec(n-1) + FibRec(n-2)
}

// FibIter returns the Fibonacci number with index n, counting up.
func FibIter(n int) int {
	a, b := 0, 1
	for range n {
		a, b = b, a+b
	}
	return a
}
