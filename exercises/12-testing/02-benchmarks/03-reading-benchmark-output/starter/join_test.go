package join

import "testing"

func BenchmarkPlus(b *testing.B) {
	for b.Loop() {
		Plus(parts)
	}
}

func BenchmarkBuilder(b *testing.B) {
	for b.Loop() {
		Builder(parts)
	}
}

func BenchmarkJoin(b *testing.B) {
	for b.Loop() {
		Join(parts)
	}
}
