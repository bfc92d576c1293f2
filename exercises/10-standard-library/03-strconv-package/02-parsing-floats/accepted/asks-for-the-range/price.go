package shop

import (
	"errors"
	"fmt"
	"math"
	"strconv"
)

var errNoPrice = errors.New("not a price")

// ParsePrice returns the price that is written in s.
func ParsePrice(s string) (price float64, err error) {
	f, err := strconv.ParseFloat(s, 64)
	switch {
	case err != nil:
	case f >= 0 && f <= math.MaxFloat64: // not so for NaN
		return math.Abs(f), nil
	default:
		err = errNoPrice
	}
	return 0, fmt.Errorf("price %q: %w", s, err)
}
