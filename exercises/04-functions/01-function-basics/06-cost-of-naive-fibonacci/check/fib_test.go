package fib

import (
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

// oracleFib has the Fibonacci numbers up to 91.
var oracleFib = func() (f [92]int) {
	f[1] = 1
	for i := 2; i < len(f); i++ {
		f[i] = f[i-1] + f[i-2]
	}
	return f
}()

// checkCount calls f and returns its result and what calls has grown by.
func checkCount(t *testing.T, name string, f func(int) int, n int) (call string, result, count int) {
	t.Helper()
	call = kit.Call(name, n)
	calls = 0
	kit.Finishes(t, call, func() { result = f(n) })
	return call, result, calls
}

func TestFibonacciReturnsTheNumbers(t *testing.T) {
	for n := range 26 {
		call, got, _ := checkCount(t, "fibonacci", fibonacci, n)
		kit.Equal(t, call, got, oracleFib[n])
	}
}

func TestFibonacciCountsEachEntry(t *testing.T) {
	for _, n := range []int{20, 0, 1, 2, 3, 4, 5, 10, 25} {
		call, got, count := checkCount(t, "fibonacci", fibonacci, n)
		right := got == oracleFib[n] && n > 3
		if right && count == 1 {
			checkOneEntry(t, "fibonacci", fibonacci)
		}
		kit.MistakeIf(t, right && count == oracleFib[n+1]-1, "counts-big-only")
		kit.Equal(t, "what "+call+" adds to calls", count, 2*oracleFib[n+1]-1)
	}
}

// checkOneEntry names the mistake of a function whose runs add only 1 to calls.
func checkOneEntry(t *testing.T, name string, f func(int) int) {
	t.Helper()
	calls = 7
	kit.Finishes(t, kit.Call(name, 5), func() { f(5) })
	switch {
	case calls != 8:
		kit.MistakeIf(t, calls == 1, "sets-calls")
	case source.Load(t, ".").Recursive(name):
		kit.Mistake(t, "counts-outside")
	default:
		kit.Mistake(t, "loop-in-disguise")
	}
}

func TestFibMemoReturnsTheNumbers(t *testing.T) {
	for n := range 26 {
		call, got, _ := checkCount(t, "fibMemo", fibMemo, n)
		kit.Equal(t, call, got, oracleFib[n])
	}
}

func checkFew(t *testing.T, n int) {
	t.Helper()
	call, got, first := checkCount(t, "fibMemo", fibMemo, n)
	kit.Equal(t, call, got, oracleFib[n])
	_, _, second := checkCount(t, "fibMemo", fibMemo, n)
	if n > 3 && second == 1 {
		// Another test may have asked for n, but nobody for 28 so far.
		_, _, fresh := checkCount(t, "fibMemo", fibMemo, 28)
		_, _, again := checkCount(t, "fibMemo", fibMemo, 28)
		kit.MistakeIf(t, again < fresh, "memo-survives")
		if again == 1 && fresh == 1 {
			checkOneEntry(t, "fibMemo", fibMemo)
		}
	}
	kit.MistakeIf(t, n > 9 && first == 2*oracleFib[n+1]-1 && first == second, "forgets-at-once")
	if low, high := max(n, 1), 2*n+2; first < low || first > high {
		kit.Failf(t, "%s adds %d to calls; it should be at least %d and at most %d", call, first, low, high)
	}
	kit.Equal(t, "what a second "+call+" adds to calls", second, first)
}

func TestFibMemoNeedsFewEntries(t *testing.T) {
	for _, n := range []int{20, 0, 1, 2, 3, 4, 5, 10, 15, 25} {
		checkFew(t, n)
	}
	// Only what needs few entries so far gets to the large numbers.
	for _, n := range []int{40, 89, 90, 64, 50} {
		checkFew(t, n)
	}
}

func TestBothCallThemselves(t *testing.T) {
	p := source.Load(t, ".")
	for _, name := range []string{"fibonacci", "fibMemo"} {
		if !p.Recursive(name) {
			source.Fail(t, p, p.Func(name).Decl.Name, "%s does not call itself, nor does a helper of it", name)
		}
	}
}
