package render

import "testing"

// page holds the latest result, so that the calls cannot be left out.
var page []byte

// BenchmarkAlloc measures Render.
func BenchmarkAlloc(b *testing.B) {
	for b.Loop() {
		page = Render(200)
	}
}

// BenchmarkPooled measures RenderPooled.
func BenchmarkPooled(b *testing.B) {
	for b.Loop() {
		page = RenderPooled(200)
	}
}
