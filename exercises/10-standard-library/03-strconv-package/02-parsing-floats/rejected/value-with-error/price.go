package shop

import (
	"fmt"
	"math"
	"strconv"
)

// ParsePrice returns the price that is written in s.
func ParsePrice(s string) (float64, error) {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return f, fmt.Errorf("reading a price: %w", err) // which quotes s
	}
	if math.IsNaN(f) || math.IsInf(f, 0) || f < 0 {
		return f, fmt.Errorf("%q is not a price", s)
	}
	if f == 0 {
		return 0, nil // also for -0, which equals 0
	}
	return f, nil
}
