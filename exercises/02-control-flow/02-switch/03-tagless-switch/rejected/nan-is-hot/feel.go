package weather

// feel says in a word how warm a temperature is.
func feel(c float64) string {
	switch {
	case c < 10:
		return "cold"
	case c <= 25:
		return "mild"
	default:
		return "hot"
	}
}
