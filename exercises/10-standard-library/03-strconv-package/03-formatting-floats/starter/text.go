package figures

// Money returns f with two decimals.
func Money(f float64) string {
	return ""
}

// Shortest returns the shortest text that reads back as f.
func Shortest(f float64) string {
	return ""
}

// Shortest32 returns the shortest text that reads back as f, as a float32.
func Shortest32(f float32) string {
	return ""
}
