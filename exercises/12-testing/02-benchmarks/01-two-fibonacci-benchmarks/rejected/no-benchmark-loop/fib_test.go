package fib

import "testing"

func BenchmarkFibonacci(b *testing.B) {
	const n = 22
	b.Run("recursive", func(b *testing.B) {
		for range 1000 {
			FibRec(n)
		}
	})
	b.Run("iterative", func(b *testing.B) {
		for range 1000 {
			FibIter(n)
		}
	})
}
