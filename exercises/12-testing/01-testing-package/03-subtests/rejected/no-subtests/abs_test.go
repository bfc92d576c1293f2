package abs

import (
	"math"
	"testing"
)

func TestAbs(t *testing.T) {
	cases := []struct {
		name    string
		n, want int
	}{
		{"negative", -7, 7},
		{"zero", 0, 0},
		{"positive", 500, 500},
		{"min", math.MinInt, math.MinInt},
	}
	for _, c := range cases {
		if got := Abs(c.n); got != c.want {
			t.Fatalf("%s: Abs(%d) = %d, want %d", c.name, c.n, got, c.want)
		}
	}
}
