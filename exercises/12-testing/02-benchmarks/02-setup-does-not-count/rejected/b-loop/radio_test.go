package radio

import "testing"

// total keeps the latest result, so that the calls cannot be left out.
var total int

func BenchmarkProcess(b *testing.B) {
	b.ReportAllocs()
	data := Setup(100000)
	b.ResetTimer()
	for b.Loop() {
		total = Process(data)
	}
}
