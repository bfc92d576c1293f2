package logs

import (
	"bufio"
	"fmt"
	"os"
)

// LineStats returns the number of lines of a file and the length of the longest
// in bytes, without its ending.
func LineStats(path string) (lines, longest int, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, 0, err
	}
	defer f.Close()
	s := bufio.NewScanner(f)
	s.Buffer(nil, 10_000_000)
	for s.Scan() {
		lines++
		longest = max(longest, len(s.Bytes()))
	}
	if err := s.Err(); err != nil {
		return 0, 0, fmt.Errorf("%s: %w", path, err)
	}
	return lines, longest, nil
}
