package render

import "testing"

var page []byte

// BenchmarkAlloc measures Render.
func BenchmarkAlloc(b *testing.B) {
	b.ReportAllocs()
	latest := Render(200)
	for b.Loop() {
		page = latest
	}
}

// BenchmarkPooled measures RenderPooled.
func BenchmarkPooled(b *testing.B) {
	b.ReportAllocs()
	latest := RenderPooled(200)
	for b.Loop() {
		page = latest
	}
}
