package guests

import "strings"

// Clean returns the lines without white space around them.
func Clean(lines []string) []string {
	clean := lines[:0]
	for _, line := range lines {
		if line = strings.TrimSpace(line); line != "" {
			clean = append(clean, line)
		}
	}
	return clean
}
