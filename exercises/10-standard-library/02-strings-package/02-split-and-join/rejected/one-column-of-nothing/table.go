package table

import "strings"

// Repipe returns the line with bars between its fields.
func Repipe(line string) string {
	return strings.Join(strings.Split(line, ","), " | ")
}

// Columns returns the number of fields in the line.
func Columns(line string) int {
	return len(strings.Split(line, ","))
}
