package render

import "testing"

var page []byte

// BenchmarkAlloc measures Render.
func BenchmarkAlloc(b *testing.B) {
	b.ReportAllocs()
	for n := 0; b.Loop(); n++ {
		page = Render(n)
	}
}

// BenchmarkPooled measures RenderPooled.
func BenchmarkPooled(b *testing.B) {
	b.ReportAllocs()
	for n := 0; b.Loop(); n++ {
		page = RenderPooled(n)
	}
}
