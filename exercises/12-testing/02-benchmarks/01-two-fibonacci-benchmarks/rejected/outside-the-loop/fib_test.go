package fib

import "testing"

func BenchmarkFibonacci(b *testing.B) {
	const n = 22
	b.Run("recursive", func(b *testing.B) {
		FibRec(n)
		for b.Loop() {
		}
	})
	b.Run("iterative", func(b *testing.B) {
		FibIter(n)
		for b.Loop() {
		}
	})
}
