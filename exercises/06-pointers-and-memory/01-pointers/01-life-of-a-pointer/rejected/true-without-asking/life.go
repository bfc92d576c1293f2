package life

import "fmt"

// Lifecycle knows that a new pointer is nil.
func Lifecycle(v int) (wasNil bool, p *int) {
	var q *int
	wasNil = true
	q = &v
	return wasNil, q
}

// Describe says what p points to.
func Describe(p *int) string {
	if p == nil {
		return "nil"
	}
	return fmt.Sprintf("points to %d", *p)
}
