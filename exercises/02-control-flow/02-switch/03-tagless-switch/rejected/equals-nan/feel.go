package weather

import "math"

// feel says in a word how warm a temperature in degrees Celsius is: "cold",
// "mild" or "hot", or "unknown" for NaN.
func feel(c float64) string {
	switch {
	case c == math.NaN():
		return "unknown"
	case c < 10:
		return "cold"
	case c <= 25:
		return "mild"
	default:
		return "hot"
	}
}
