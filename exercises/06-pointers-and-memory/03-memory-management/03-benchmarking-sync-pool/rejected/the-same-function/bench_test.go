package render

import "testing"

var page []byte

// BenchmarkAlloc measures Render.
func BenchmarkAlloc(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		page = Render(200)
	}
}

// BenchmarkPooled was copied.
func BenchmarkPooled(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		page = Render(200)
	}
}
