package fib

// calls counts how often the functions below are entered.
var calls int

// fibonacci returns the nth Fibonacci number, the expensive way.
func fibonacci(n int) int {
	calls = 1
	if n < 2 {
		return n
	}
	return fibonacci(n-1) + fibonacci(n-2)
}

// fibMemo returns the nth Fibonacci number and asks for each only once.
func fibMemo(n int) int {
	return remember(n, map[int]int{})
}

// remember is fibMemo with the results that are known so far.
func remember(n int, memo map[int]int) int {
	calls = 1
	if n < 2 {
		return n
	}
	if f, ok := memo[n]; ok {
		return f
	}
	memo[n] = remember(n-1, memo) + remember(n-2, memo)
	return memo[n]
}
