package render

import "testing"

// BenchmarkAlloc measures Render.
func BenchmarkAlloc(b *testing.B) {
}

// BenchmarkPooled measures RenderPooled.
func BenchmarkPooled(b *testing.B) {
}
