package radio

import "testing"

// total keeps the latest result, so that the calls cannot be left out.
var total int

func BenchmarkProcess(b *testing.B) {
	b.ReportAllocs()
	b.ResetTimer()
	data := Setup(100000)
	for i := 0; i < b.N; i++ {
		total = Process(data)
	}
}
