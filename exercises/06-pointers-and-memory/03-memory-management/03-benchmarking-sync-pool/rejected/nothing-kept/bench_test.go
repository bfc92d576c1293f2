package render

import "testing"

// BenchmarkAlloc measures Render.
func BenchmarkAlloc(b *testing.B) {
	for range b.N {
		Render(200)
	}
}

// BenchmarkPooled measures RenderPooled.
func BenchmarkPooled(b *testing.B) {
	for range b.N {
		RenderPooled(200)
	}
}
