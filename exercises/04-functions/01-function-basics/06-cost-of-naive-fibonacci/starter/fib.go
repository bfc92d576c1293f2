package fib

// calls counts how often the functions below are entered.
var calls int

// fibonacci returns the nth Fibonacci number, the expensive way.
func fibonacci(n int) int {
	return 0
}

// fibMemo returns the nth Fibonacci number and asks for each only once.
func fibMemo(n int) int {
	return 0
}
