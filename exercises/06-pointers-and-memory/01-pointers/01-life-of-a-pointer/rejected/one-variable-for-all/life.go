package life

import "fmt"

var current int

// Lifecycle points at the variable current.
func Lifecycle(v int) (wasNil bool, p *int) {
	var q *int
	wasNil = q == nil
	current = v
	q = &current
	return wasNil, q
}

// Describe says what p points to.
func Describe(p *int) string {
	if p == nil {
		return "nil"
	}
	return fmt.Sprintf("points to %d", *p)
}
