package weather

import "math"

// feel says in a word how warm a temperature is. NaN is sorted out before the
// others, so the last case needs no condition.
func feel(c float64) string {
	if math.IsNaN(c) {
		return "unknown"
	}
	word := "mild"
	switch {
	case c > 25:
		word = "hot"
	case 10 > c:
		word = "cold"
	}
	return word
}
