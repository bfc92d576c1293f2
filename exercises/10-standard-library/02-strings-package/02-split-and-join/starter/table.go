package table

// Repipe returns the line with bars between its fields in place of commas.
func Repipe(line string) string {
	return ""
}

// Columns returns the number of fields in the line.
func Columns(line string) int {
	return 0
}
