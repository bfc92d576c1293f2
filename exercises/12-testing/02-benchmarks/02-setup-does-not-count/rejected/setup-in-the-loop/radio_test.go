package radio

import "testing"

// total keeps the latest result, so that the calls cannot be left out.
var total int

func BenchmarkProcess(b *testing.B) {
	b.ReportAllocs()
	b.ResetTimer()
	for i := 0; i < b.N; i++ {
		b.StopTimer()
		data := Setup(100000)
		b.StartTimer()
		total = Process(data)
	}
}
