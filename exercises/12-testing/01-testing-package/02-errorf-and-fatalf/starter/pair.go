// Package pair reads pairs of numbers.
package pair

import (
	"fmt"
	"strconv"
	"strings"
)

// Pair is a place on a map.
type Pair struct {
	X, Y int
}

// ParsePair reads two whole numbers with a comma between them, such as "3,4".
// For any other text it returns nil and an error.
func ParsePair(s string) (*Pair, error) {
	left, right, _ := strings.Cut(s, ",")
	x, errX := strconv.Atoi(left)
	y, errY := strconv.Atoi(right)
	if errX != nil || errY != nil {
		return nil, fmt.Errorf("%q is not a pair of numbers", s)
	}
	return &Pair{X: x, Y: y}, nil
}
