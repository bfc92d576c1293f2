package table

import str "strings"

// fields takes a line apart; an empty line has none.
func fields(line string) []string {
	if len(line) > 0 {
		return str.Split(line, ",")
	}
	return nil
}

// Repipe returns the line with bars between its fields in place of commas.
func Repipe(line string) string { return str.Join(fields(line), " | ") }

// Columns returns the number of fields in the line.
func Columns(line string) int { return len(fields(line)) }
