package radio

import "testing"

func BenchmarkProcess(b *testing.B) {
}
