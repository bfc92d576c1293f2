package weather

// feel says in a word how warm a temperature in degrees Celsius is: "cold",
// "mild" or "hot", or "unknown" for NaN.
func feel(c float64) string {
	return ""
}
