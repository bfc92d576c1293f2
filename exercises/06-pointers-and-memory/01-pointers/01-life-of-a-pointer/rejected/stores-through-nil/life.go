package life

import "fmt"

// Lifecycle stores v where the pointer points to.
func Lifecycle(v int) (wasNil bool, p *int) {
	var q *int
	wasNil = q == nil
	*q = v
	return wasNil, q
}

// Describe says what p points to.
func Describe(p *int) string {
	if p == nil {
		return "nil"
	}
	return fmt.Sprintf("points to %d", *p)
}
