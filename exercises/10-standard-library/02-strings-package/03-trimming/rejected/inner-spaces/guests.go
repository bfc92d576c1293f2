package guests

import "strings"

// Clean returns the lines without white space around them.
func Clean(lines []string) []string {
	var clean []string
	for _, line := range lines {
		if words := strings.Fields(line); len(words) > 0 {
			clean = append(clean, strings.Join(words, " "))
		}
	}
	return clean
}
