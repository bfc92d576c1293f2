package abs

import (
	"math"
	"testing"
)

func TestAbs(t *testing.T) {
	t.Run("negative", func(t *testing.T) {
		check(t, -1, 1)
		check(t, -500, 500)
	})
	t.Run("zero", func(t *testing.T) {
		check(t, 0, 0)
	})
	t.Run("positive", func(t *testing.T) {
		check(t, 1, 1)
		check(t, 500, 500)
	})
	t.Run("min", func(t *testing.T) {
		check(t, math.MinInt, math.MinInt)
	})
}

func check(t *testing.T, n, want int) {
	t.Helper()
	if got := Abs(n); got != want {
		t.Errorf("Abs(%d) = %d, want %d", n, got, want)
	}
}
