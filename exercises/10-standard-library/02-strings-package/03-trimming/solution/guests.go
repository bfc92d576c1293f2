package guests

import "strings"

// Clean returns the lines without white space around them, and without those
// that are nothing else.
func Clean(lines []string) []string {
	var clean []string
	for _, line := range lines {
		if line = strings.TrimSpace(line); line != "" {
			clean = append(clean, line)
		}
	}
	return clean
}
