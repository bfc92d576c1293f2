package fib

// calls counts how often the functions below are entered.
var calls int

func fibonacci(n int) (f int) {
	calls += 1
	switch n {
	case 0, 1:
		return n
	default:
		return fibonacci(n-2) + fibonacci(n-1)
	}
}

// fibMemo fills a table from the top; -1 stands for what is not known yet.
func fibMemo(n int) int {
	known := make([]int, n+1)
	for i := range known {
		known[i] = -1
	}
	var fib func(int) int
	fib = func(i int) int {
		calls++
		if i < 2 {
			return i
		}
		for _, j := range []int{i - 1, i - 2} {
			if known[j] < 0 {
				known[j] = fib(j)
			}
		}
		return known[i-1] + known[i-2]
	}
	return fib(n)
}
