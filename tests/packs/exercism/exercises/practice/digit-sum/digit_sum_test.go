package digits

import "testing"

func TestSum(t *testing.T) {
	for _, c := range sumCases {
		t.Run(c.description, func(t *testing.T) {
			if got := Sum(c.n); got != c.want {
				t.Fatalf("Sum(%d) = %d, want %d", c.n, got, c.want)
			}
		})
	}
}

func BenchmarkSum(b *testing.B) {
	for range b.N {
		Sum(987654321)
	}
}
