package sensor

import "fmt"

// Check calls compute once and says whether the result is positive.
func Check() string {
	if n := compute(); n > 0 {
		return fmt.Sprintf("positive: %d", n)
	} else {
		return fmt.Sprintf("not positive: %d", n)
	}
}
