package radio_test

import (
	"testing"

	"example.com/radio"
)

func BenchmarkProcess(b *testing.B) {
	data := prepare(b, 100_000)
	for range b.N {
		radio.Process(data)
	}
	b.ReportAllocs()
}

func prepare(b *testing.B, n int) [][]byte {
	b.StopTimer()
	defer b.StartTimer()
	defer b.ResetTimer()
	return radio.Setup(n)
}
