package figures

import "strconv"

// Money returns f with two decimals.
func Money(f float64) string {
	return strconv.FormatFloat(f, 'f', 2, 64)
}

// Shortest returns the shortest text that reads back as f.
func Shortest(f float64) string {
	return strconv.FormatFloat(f, 'g', -1, 64)
}

// Shortest32 returns the shortest text that reads back as f, as a float32. The
// 32 matters: as a float64, most values need more digits.
func Shortest32(f float32) string {
	return strconv.FormatFloat(float64(f), 'g', -1, 32)
}
