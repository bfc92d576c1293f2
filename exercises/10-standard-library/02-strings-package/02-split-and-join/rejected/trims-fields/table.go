package table

import "strings"

func fields(line string) []string {
	if line == "" {
		return nil
	}
	parts := strings.Split(line, ",")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}

// Repipe returns the line with bars between its fields.
func Repipe(line string) string {
	return strings.Join(fields(line), " | ")
}

// Columns returns the number of fields in the line.
func Columns(line string) int {
	return len(fields(line))
}
