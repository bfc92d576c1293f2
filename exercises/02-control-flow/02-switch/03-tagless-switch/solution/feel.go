package weather

// feel says in a word how warm a temperature in degrees Celsius is: "cold",
// "mild" or "hot", or "unknown" for NaN.
func feel(c float64) string {
	switch {
	case c < 10:
		return "cold"
	case c <= 25:
		return "mild"
	case c > 25:
		return "hot"
	default:
		// Only NaN is neither below, nor equal to, nor above 25.
		return "unknown"
	}
}
