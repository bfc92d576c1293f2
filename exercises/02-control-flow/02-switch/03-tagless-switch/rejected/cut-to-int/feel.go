package weather

import "math"

// feel says in a word how warm a temperature is.
func feel(c float64) string {
	if math.IsNaN(c) {
		return "unknown"
	}
	switch degrees := int(c); {
	case degrees < 10:
		return "cold"
	case degrees <= 25:
		return "mild"
	default:
		return "hot"
	}
}
