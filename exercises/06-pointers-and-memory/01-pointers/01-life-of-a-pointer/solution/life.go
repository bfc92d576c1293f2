package life

import "fmt"

// Lifecycle declares a nil pointer, says whether it was nil, and points it at
// a new variable that holds v.
func Lifecycle(v int) (wasNil bool, p *int) {
	var q *int
	wasNil = q == nil
	n := v // a variable of this call alone; it lives on as long as q does
	q = &n
	return wasNil, q
}

// Describe says what p points to.
func Describe(p *int) string {
	if p == nil {
		return "nil"
	}
	return fmt.Sprintf("points to %d", *p)
}
