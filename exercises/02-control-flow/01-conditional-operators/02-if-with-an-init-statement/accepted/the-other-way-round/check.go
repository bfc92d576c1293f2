package sensor

import "strconv"

// Check calls compute once and says whether the result is positive.
func Check() (text string) {
	text = "positive: "
	if value, zero := compute(), 0; value <= zero {
		text = "not " + text + strconv.Itoa(value)
	} else {
		text += strconv.Itoa(value)
	}
	return text
}
