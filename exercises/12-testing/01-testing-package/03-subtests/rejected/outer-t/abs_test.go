package abs

import (
	"math"
	"testing"
)

func check(t *testing.T, n, want int) {
	t.Helper()
	if got := Abs(n); got != want {
		t.Errorf("Abs(%d) = %d, want %d", n, got, want)
	}
}

func TestAbs(t *testing.T) {
	t.Run("negative", func(*testing.T) {
		check(t, -1, 1)
		check(t, -7, 7)
		check(t, -1000, 1000)
	})
	t.Run("zero", func(*testing.T) { check(t, 0, 0) })
	t.Run("positive", func(*testing.T) {
		check(t, 1, 1)
		check(t, 42, 42)
		check(t, 1000, 1000)
	})
	t.Run("min", func(*testing.T) { check(t, math.MinInt, math.MinInt) })
}
