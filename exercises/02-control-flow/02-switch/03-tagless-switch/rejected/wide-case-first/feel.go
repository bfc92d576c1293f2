package weather

// feel says in a word how warm a temperature is.
func feel(c float64) string {
	switch {
	case c > 25:
		return "hot"
	case c <= 25:
		return "mild"
	case c < 10:
		return "cold"
	}
	return "unknown"
}
