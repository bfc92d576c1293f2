package guests

import "strings"

// Clean returns the lines without white space around them.
func Clean(lines []string) []string {
	var clean []string
	for _, line := range lines {
		if line = strings.Trim(line, " \t\n"); line != "" {
			clean = append(clean, line)
		}
	}
	return clean
}
