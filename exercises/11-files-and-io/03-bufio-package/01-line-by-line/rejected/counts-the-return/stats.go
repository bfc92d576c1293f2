package logs

import (
	"bufio"
	"io"
	"os"
	"strings"
)

// LineStats returns the number of lines and the length of the longest.
func LineStats(path string) (lines, longest int, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, 0, err
	}
	defer f.Close()
	r := bufio.NewReader(f)
	for {
		line, err := r.ReadString('\n')
		if err != nil && err != io.EOF {
			return 0, 0, err
		}
		if line != "" {
			lines++
			longest = max(longest, len(strings.TrimSuffix(line, "\n")))
		}
		if len(line) > 10<<20 {
			return 0, 0, bufio.ErrTooLong
		}
		if err == io.EOF {
			return lines, longest, nil
		}
	}
}
