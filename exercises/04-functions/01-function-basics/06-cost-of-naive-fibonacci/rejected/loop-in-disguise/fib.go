package fib

// calls counts how often the functions below are entered.
var calls int

// fibonacci returns the nth Fibonacci number.
func fibonacci(n int) int {
	calls++
	a, b := 0, 1
	for range n {
		a, b = b, a+b
	}
	return a
}

// fibMemo returns the nth Fibonacci number and asks for each only once.
func fibMemo(n int) int {
	return remember(n, map[int]int{})
}

// remember is fibMemo with the results that are known so far.
func remember(n int, memo map[int]int) int {
	calls++
	if n < 2 {
		return n
	}
	if f, ok := memo[n]; ok {
		return f
	}
	memo[n] = remember(n-1, memo) + remember(n-2, memo)
	return memo[n]
}
