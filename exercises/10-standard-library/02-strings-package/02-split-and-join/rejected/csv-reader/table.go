package table

import (
	"encoding/csv"
	"strings"
)

func fields(line string) []string {
	record, err := csv.NewReader(strings.NewReader(line)).Read()
	if err != nil {
		return nil
	}
	return record
}

// Repipe returns the line with bars between its fields.
func Repipe(line string) string {
	return strings.Join(fields(line), " | ")
}

// Columns returns the number of fields in the line.
func Columns(line string) int {
	return len(fields(line))
}
