package abs_test

import (
	"fmt"
	"math"
	"testing"

	"example.com/subtests"
)

func TestAbs(t *testing.T) {
	groups := map[string][][2]int{
		"positive": {{7, 7}, {101, 101}, {math.MaxInt, math.MaxInt}},
		"zero":     {{0, 0}},
		"min":      {{math.MinInt, math.MinInt}},
		"negative": {{-7, 7}, {-101, 101}, {-math.MaxInt, math.MaxInt}},
	}
	for name, group := range groups {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, c := range group {
				t.Run(fmt.Sprint(c[0]), func(t *testing.T) {
					if got := abs.Abs(c[0]); got != c[1] {
						t.Fatalf("got %d, want %d", got, c[1])
					}
				})
			}
		})
	}
}
