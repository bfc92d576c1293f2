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
	wrong := false
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := Abs(c.n)
			if got != c.want {
				wrong = true
			}
			if wrong {
				t.Errorf("Abs(%d) = %d, want %d", c.n, got, c.want)
			}
		})
	}
}
