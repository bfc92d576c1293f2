package fib

// calls counts how often the functions below are entered.
var calls int

// fibonacci returns the nth Fibonacci number, the expensive way.
func fibonacci(n int) int {
	calls++
	if n < 2 {
		return n
	}
	return fibonacci(n-1) + fibonacci(n-2)
}

var memo = map[int]int{0: 0, 1: 1}

// fibMemo returns the nth Fibonacci number and asks for each only once.
func fibMemo(n int) int {
	calls++
	if f, ok := memo[n]; ok {
		return f
	}
	memo[n] = fibMemo(n-1) + fibMemo(n-2)
	return memo[n]
}
