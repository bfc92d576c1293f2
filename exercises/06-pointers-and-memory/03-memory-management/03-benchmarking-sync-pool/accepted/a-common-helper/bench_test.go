package render

import "testing"

const lines = 200

var result struct {
	alloc, pooled []byte
}

func BenchmarkAlloc(b *testing.B)  { measure(b, Render, &result.alloc) }
func BenchmarkPooled(b *testing.B) { measure(b, RenderPooled, &result.pooled) }

// measure fills the pool, if there is one, before it starts to count.
func measure(b *testing.B, render func(int) []byte, last *[]byte) {
	var latest []byte
	render(lines)
	b.ReportAllocs()
	b.ResetTimer()
	for i := 0; i < b.N; i++ {
		latest = render(lines)
	}
	*last = latest
}
