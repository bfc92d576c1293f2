package settings

// IsZero reports whether all arguments hold the zero values of their types.
func IsZero(i int, f float64, b bool, s string, p *int) bool {
	return false
}

// Describe shows the five values on one line.
func Describe(i int, f float64, b bool, s string, p *int) string {
	return ""
}
