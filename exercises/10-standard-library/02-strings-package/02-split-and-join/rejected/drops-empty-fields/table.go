package table

import "strings"

func fields(line string) []string {
	return strings.FieldsFunc(line, func(r rune) bool { return r == ',' })
}

// Repipe returns the line with bars between its fields.
func Repipe(line string) string {
	return strings.Join(fields(line), " | ")
}

// Columns returns the number of fields in the line.
func Columns(line string) int {
	return len(fields(line))
}
