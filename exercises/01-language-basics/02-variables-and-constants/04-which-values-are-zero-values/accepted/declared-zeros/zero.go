package settings

import (
	"fmt"
	"strings"
)

// The zero values, without writing any of them.
var (
	zeroInt     int
	zeroFloat   float64
	zeroBool    bool
	zeroString  string
	zeroPointer *int
)

// IsZero reports whether nothing was set.
func IsZero(i int, f float64, b bool, s string, p *int) bool {
	if i != zeroInt || f != zeroFloat {
		return false
	}
	if b != zeroBool || s != zeroString {
		return false
	}
	return p == zeroPointer
}

// Describe shows the five values on one line.
func Describe(i int, f float64, b bool, s string, p *int) string {
	var line strings.Builder
	fmt.Fprintf(&line, "int=%v float64=%v bool=%v string=%q *int=", i, f, b, s)
	if p == nil {
		fmt.Fprint(&line, p)
	} else {
		line.WriteString("set")
	}
	return line.String()
}
