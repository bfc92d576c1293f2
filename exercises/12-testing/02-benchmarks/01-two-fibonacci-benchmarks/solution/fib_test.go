package fib

import "testing"

func BenchmarkFibonacci(b *testing.B) {
	const n = 22
	b.Run("recursive", func(b *testing.B) {
		for b.Loop() {
			FibRec(n)
		}
	})
	b.Run("iterative", func(b *testing.B) {
		for b.Loop() {
			FibIter(n)
		}
	})
}
