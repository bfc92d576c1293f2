package logs

import (
	"os"
	"strings"
)

// LineStats returns the number of lines and the length of the longest.
func LineStats(path string) (lines, longest int, err error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return 0, 0, err
	}
	for _, line := range strings.Split(string(data), "\n") {
		lines++
		longest = max(longest, len(strings.TrimSuffix(line, "\r")))
	}
	return lines, longest, nil
}
