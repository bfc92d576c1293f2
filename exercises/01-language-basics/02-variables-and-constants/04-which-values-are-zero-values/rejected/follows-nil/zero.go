package settings

import "fmt"

// IsZero reports whether all arguments hold the zero values of their types.
func IsZero(i int, f float64, b bool, s string, p *int) bool {
	return i == 0 && f == 0 && !b && s == "" && *p == 0
}

// Describe shows the five values on one line.
func Describe(i int, f float64, b bool, s string, p *int) string {
	pointer := "<nil>"
	if p != nil {
		pointer = "set"
	}
	return fmt.Sprintf("int=%d float64=%g bool=%t string=%q *int=%s", i, f, b, s, pointer)
}
