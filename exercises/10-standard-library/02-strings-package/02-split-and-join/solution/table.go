package table

import "strings"

// Repipe returns the line with bars between its fields in place of commas.
func Repipe(line string) string {
	return strings.Join(strings.Split(line, ","), " | ")
}

// Columns returns the number of fields in the line.
func Columns(line string) int {
	if line == "" {
		return 0 // Split would give one empty field
	}
	return len(strings.Split(line, ","))
}
