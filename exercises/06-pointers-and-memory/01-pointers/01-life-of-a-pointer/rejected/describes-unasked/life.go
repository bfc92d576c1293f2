package life

import "fmt"

// Lifecycle declares a nil pointer and then points it at a number.
func Lifecycle(v int) (wasNil bool, p *int) {
	var q *int
	wasNil = q == nil
	q = &v
	return wasNil, q
}

// Describe says what p points to.
func Describe(p *int) string {
	text := fmt.Sprintf("points to %d", *p)
	if p == nil {
		return "nil"
	}
	return text
}
