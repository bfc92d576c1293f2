package fib

import "testing"

func BenchmarkFibonacci(b *testing.B) {
}
