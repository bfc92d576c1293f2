package fib_test

import (
	"testing"

	"example.com/fib"
)

var last int

func BenchmarkFibonacci(b *testing.B) {
	for _, c := range []struct {
		name string
		f    func(int) int
	}{{"iterative", fib.FibIter}, {"recursive", fib.FibRec}} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; i < b.N; i++ {
				last = c.f(20)
			}
		})
	}
}
