package guests

import "strings"

// Clean returns the lines without white space around them.
func Clean(lines []string) []string {
	var clean []string
	for _, line := range lines {
		if line == "" {
			continue
		}
		clean = append(clean, strings.TrimSpace(line))
	}
	return clean
}
