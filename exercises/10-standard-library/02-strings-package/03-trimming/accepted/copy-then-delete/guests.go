package guests

import (
	"slices"
	"strings"
	"unicode"
)

// Clean works on a copy of the lines.
func Clean(lines []string) []string {
	clean := slices.Clone(lines)
	for i := range clean {
		clean[i] = strings.TrimFunc(clean[i], unicode.IsSpace)
	}
	return slices.DeleteFunc(clean, func(line string) bool { return line == "" })
}
